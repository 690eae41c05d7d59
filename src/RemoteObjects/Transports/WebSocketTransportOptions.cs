using System.Net.WebSockets;

namespace RemoteObjects.Transports;

/// <summary>How <see cref="WebSocketTransport"/> connects.</summary>
public sealed class WebSocketTransportOptions
{
    /// <summary>After how much silence the peer is pinged; default 30 seconds. <see cref="TimeSpan.Zero"/>: never.</summary>
    /// <remarks>A browser pings as it sees fit; there this and <see cref="KeepAliveTimeout"/> have no effect.</remarks>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a ping may stay unanswered before the connection counts as lost; default 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</summary>
    /// <remarks>.NET sees the answer only while a read is pending: who does not read for as long as both times together loses the connection, too.</remarks>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Called for each connection before it is made, last, to set certificates, headers, a proxy and the like; null for nothing.</summary>
    public Action<ClientWebSocketOptions>? Configure { get; init; }
}
