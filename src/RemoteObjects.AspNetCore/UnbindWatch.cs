using System.Net;
using Microsoft.AspNetCore.Connections;

namespace RemoteObjects.AspNetCore;

/// <summary>Passes Kestrel its listening sockets and notes the port they got, and when they were closed.</summary>
/// <remarks>Kestrel tells only when it has stopped as a whole, which is when the last connection has ended.</remarks>
internal sealed class UnbindWatch(IConnectionListenerFactory inner) : IConnectionListenerFactory
{
    private readonly TaskCompletionSource _unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _bound;

    /// <summary>The port of the sockets, once they are bound.</summary>
    public int Port { get; private set; }

    /// <summary>Completes once all sockets are closed and the port is free.</summary>
    public Task Unbound => _unbound.Task;

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        IConnectionListener listener = await inner.BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
        Port = ((IPEndPoint)listener.EndPoint).Port;
        Interlocked.Increment(ref _bound);
        return new WatchedListener(listener, this);
    }

    private void OnUnbound()
    {
        if (Interlocked.Decrement(ref _bound) == 0)
        {
            _unbound.TrySetResult();
        }
    }

    private sealed class WatchedListener(IConnectionListener inner, UnbindWatch watch) : IConnectionListener
    {
        private int _unbound;

        public EndPoint EndPoint => inner.EndPoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => inner.AcceptAsync(cancellationToken);

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await inner.UnbindAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (Interlocked.Exchange(ref _unbound, 1) == 0)
                {
                    watch.OnUnbound();
                }
            }
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
