using RemoteObjects.Transports;

namespace RemoteObjects.Tests.Registry;

/// <summary>The transport of one program, which can be killed: all its connections break without a word, and there will be no others.</summary>
internal sealed class MortalTransport(Transport inner) : Transport
{
    private readonly List<TransportConnection> _connections = [];
    private readonly List<TransportListener> _listeners = [];
    private bool _isDead;

    public override async ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        ThrowIfDead();
        return Keep(await inner.ConnectAsync(url, cancellationToken));
    }

    public override async ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken)
    {
        TransportListener listener = new Listener(this, await inner.ListenAsync(url, cancellationToken));
        lock (_listeners)
        {
            _listeners.Add(listener);
        }

        return listener;
    }

    public async Task DieAsync()
    {
        lock (_connections)
        {
            _isDead = true;
            _connections.ForEach(connection => connection.Abort());
        }

        foreach (TransportListener listener in _listeners)
        {
            await listener.DisposeAsync();
        }
    }

    private TransportConnection Keep(TransportConnection connection)
    {
        lock (_connections)
        {
            _connections.Add(connection);
            if (_isDead)
            {
                connection.Abort();
            }
        }

        return connection;
    }

    private void ThrowIfDead()
    {
        lock (_connections)
        {
            if (_isDead)
            {
                throw new IOException("This program is dead.");
            }
        }
    }

    private sealed class Listener(MortalTransport transport, TransportListener inner) : TransportListener
    {
        public override Uri Url => inner.Url;

        public override async ValueTask<TransportConnection?> AcceptAsync(CancellationToken cancellationToken) =>
            await inner.AcceptAsync(cancellationToken) is { } connection ? transport.Keep(connection) : null;

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
