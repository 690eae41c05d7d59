using Microsoft.Extensions.Logging;

namespace RemoteObjects.Transports;

/// <summary>Which transport serves which URL scheme.</summary>
/// <remarks>Fill it before it is given to a node or host; reading is thread-safe.</remarks>
public sealed class TransportRegistry
{
    private readonly Dictionary<string, Transport> _transports = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A new registry with the transports of the core: <c>tcp</c>, <c>local</c>, <c>localabstract</c>, and for clients <c>tls</c>, <c>ws</c> and <c>wss</c>.</summary>
    public static TransportRegistry CreateDefault() => new TransportRegistry()
        .Use("tcp", TcpTransport.Instance)
        .Use("tls", new TlsTransport())
        .Use("local", LocalTransport.Instance)
        .Use("localabstract", LocalAbstractTransport.Instance)
        .Use("ws", WebSocketTransport.Instance)
        .Use("wss", WebSocketTransport.Instance);

    /// <summary>Sets the transport of a scheme, replacing an earlier one.</summary>
    /// <param name="scheme">For instance <c>tcp</c>.</param>
    /// <param name="transport">Serves it.</param>
    /// <returns>This registry.</returns>
    public TransportRegistry Use(string scheme, Transport transport)
    {
        ArgumentException.ThrowIfNullOrEmpty(scheme);
        _transports[scheme] = transport;
        return this;
    }

    /// <summary>Sets who one is and whom one trusts: for <c>tls</c> both ways, for <c>wss</c> as a client.</summary>
    /// <param name="options">Certificates.</param>
    /// <param name="loggerFactory">Told of clients that got no secure connection; null for none.</param>
    /// <returns>This registry.</returns>
    public TransportRegistry UseTls(TlsOptions options, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Use("tls", new TlsTransport(options, loggerFactory))
            .Use("wss", new WebSocketTransport(new WebSocketTransportOptions { Tls = options }));
    }

    /// <summary>The transport of a URL.</summary>
    /// <param name="url">An absolute URL.</param>
    /// <exception cref="ArgumentException">No transport is registered for its scheme.</exception>
    public Transport For(Uri url)
    {
        if (!url.IsAbsoluteUri)
        {
            throw new ArgumentException($"'{url}' is not an absolute URL; write for instance ws://localhost:8088.", nameof(url));
        }

        return _transports.TryGetValue(url.Scheme, out Transport? transport)
            ? transport
            : throw new ArgumentException($"No transport for '{url.Scheme}:'. Known: {string.Join(", ", _transports.Keys.Order())}.", nameof(url));
    }
}
