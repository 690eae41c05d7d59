using RemoteObjects.Transports;

namespace RemoteObjects.Tests.Replication;

/// <summary>The transport of one node, whose connections can be broken; it makes others when asked to.</summary>
internal sealed class CuttableTransport(Transport inner) : Transport
{
    private readonly Lock _lock = new();
    private TransportConnection? _connection;

    public override async ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        TransportConnection connection = await inner.ConnectAsync(url, cancellationToken);
        lock (_lock)
        {
            _connection = connection;
        }

        return connection;
    }

    /// <summary>Breaks the last connection without a word.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _connection?.Abort();
        }
    }
}
