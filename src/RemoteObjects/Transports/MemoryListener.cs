using System.Threading.Channels;

namespace RemoteObjects.Transports;

/// <summary>A name in a <see cref="MemoryTransport"/>'s network, and the peers that wait there.</summary>
internal sealed class MemoryListener(Uri url, Action<MemoryListener> removed) : TransportListener
{
    private const int Backlog = 64;

    private readonly Channel<TransportConnection> _waiting = Channel.CreateBounded<TransportConnection>(Backlog);

    public override Uri Url { get; } = url;

    /// <summary>Hands over the host's end of a new connection.</summary>
    /// <exception cref="ChannelClosedException">Nobody listens here any more.</exception>
    public ValueTask OfferAsync(TransportConnection connection, CancellationToken cancellationToken) =>
        _waiting.Writer.WriteAsync(connection, cancellationToken);

    public override async ValueTask<TransportConnection?> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _waiting.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    public override ValueTask DisposeAsync()
    {
        removed(this);
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out TransportConnection? connection))
        {
            connection.Abort();
        }

        return ValueTask.CompletedTask;
    }
}
