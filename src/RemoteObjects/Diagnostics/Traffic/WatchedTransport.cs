using RemoteObjects.Transports;

namespace RemoteObjects.Diagnostics;

/// <summary>A transport whose connections are watched.</summary>
internal sealed class WatchedTransport(Transport inner, TrafficMonitor monitor) : Transport
{
    public override async ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken) =>
        monitor.Watch(await inner.ConnectAsync(url, cancellationToken).ConfigureAwait(false), peerIsHost: true);

    public override async ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken) =>
        new WatchedListener(await inner.ListenAsync(url, cancellationToken).ConfigureAwait(false), monitor);

    private sealed class WatchedListener(TransportListener inner, TrafficMonitor monitor) : TransportListener
    {
        public override Uri Url => inner.Url;

        public override async ValueTask<TransportConnection?> AcceptAsync(CancellationToken cancellationToken) =>
            await inner.AcceptAsync(cancellationToken).ConfigureAwait(false) is { } connection ? monitor.Watch(connection, peerIsHost: false) : null;

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
