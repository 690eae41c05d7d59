using Microsoft.Extensions.Logging;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>Adds this package's transports to a registry.</summary>
public static class TransportRegistryExtensions
{
    /// <summary>Lets hosts listen at <c>ws://</c> URLs, with Kestrel; clients connect as before.</summary>
    /// <param name="registry">Where to.</param>
    /// <param name="loggerFactory">Takes Kestrel's log; null for none.</param>
    /// <param name="options">How to listen; null for the defaults.</param>
    /// <returns>The registry.</returns>
    public static TransportRegistry UseWebSocketServer(
        this TransportRegistry registry, ILoggerFactory? loggerFactory = null, WebSocketServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.Use("ws", new WebSocketServerTransport(options, loggerFactory));
    }
}
