using Microsoft.Extensions.Logging;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>Adds this package's transports to a registry.</summary>
public static class TransportRegistryExtensions
{
    /// <summary>Lets hosts listen at <c>ws://</c> URLs, with Kestrel, and with a certificate in the options at <c>wss://</c> URLs; clients connect as before.</summary>
    /// <param name="registry">Where to.</param>
    /// <param name="loggerFactory">Takes Kestrel's log; null for none.</param>
    /// <param name="options">How to listen; null for the defaults.</param>
    /// <returns>The registry.</returns>
    public static TransportRegistry UseWebSocketServer(
        this TransportRegistry registry, ILoggerFactory? loggerFactory = null, WebSocketServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        WebSocketServerTransport transport = new(options, loggerFactory);
        registry.Use("ws", transport);
        return options?.Tls is null ? registry : registry.Use("wss", transport);
    }
}
