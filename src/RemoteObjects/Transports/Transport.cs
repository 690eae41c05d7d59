namespace RemoteObjects.Transports;

/// <summary>A way to carry bytes, for one or more URL schemes. Implement it to add a scheme of your own.</summary>
public abstract class Transport
{
    /// <summary>Connects to a host.</summary>
    /// <param name="url">Its URL, of a scheme this transport was registered for.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="IOException">Nobody answers there, or not as this transport expects.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not connect there.</exception>
    /// <exception cref="ArgumentException">The URL is not of the transport's form.</exception>
    public abstract ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken);

    /// <summary>Begins to listen.</summary>
    /// <param name="url">Where.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="IOException">The address is in use or can't be had.</exception>
    /// <exception cref="ArgumentException">The URL is not of the transport's form.</exception>
    /// <exception cref="NotSupportedException">This transport can only connect.</exception>
    public virtual ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"The transport of '{url.Scheme}' can only connect. Register one that listens in the options' {nameof(TransportRegistry)}.");
}
