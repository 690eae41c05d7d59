namespace RemoteObjects.Transports;

/// <summary>Accepts connections at one URL.</summary>
public abstract class TransportListener : IAsyncDisposable
{
    /// <summary>Where peers connect to, with the real port if 0 was asked for.</summary>
    public abstract Uri Url { get; }

    /// <summary>Waits for the next peer. One call at a time.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection; null once the listener is disposed. A peer that fails while it connects is skipped.</returns>
    /// <exception cref="IOException">None can be accepted now, for instance for want of file handles; a later call may succeed.</exception>
    public abstract ValueTask<TransportConnection?> AcceptAsync(CancellationToken cancellationToken);

    /// <summary>Stops listening. Accepted connections live on; those that still wait to be accepted are dropped. Safe to call again.</summary>
    public abstract ValueTask DisposeAsync();
}
