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

    /// <summary>Whom to trust, and who one is, at <c>wss://</c>. Null, the default: the system's authorities and no certificate, unless <see cref="Configure"/> sets others.</summary>
    /// <remarks>In a browser the browser decides about it.</remarks>
    public TlsOptions? Tls { get; init; }

    /// <summary>Called for each connection before it is made, last, to set headers, a proxy and the like; null for nothing.</summary>
    /// <remarks>Beside <see cref="Tls"/> it can't set certificates, cookies, credentials or a proxy of its own: .NET refuses that.</remarks>
    public Action<ClientWebSocketOptions>? Configure { get; init; }
}
