using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>How <see cref="WebSocketServerTransport"/> listens.</summary>
public sealed class WebSocketServerOptions
{
    /// <summary>After how much silence a client is pinged; default 30 seconds. <see cref="TimeSpan.Zero"/>: never.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a ping may stay unanswered before the client counts as lost; default 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</summary>
    /// <remarks>.NET sees the answer only while a read is pending: a host that does not read for as long as both times together loses the client, too.</remarks>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The web origins (<c>https://example.org</c>) whose pages may connect; empty, the default, for all.</summary>
    /// <remarks>Only browsers send an origin. Programs that send none are never refused by this.</remarks>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The server's certificate, and whom it trusts, for <c>wss://</c>; null for a server of <c>ws://</c> only.</summary>
    public TlsOptions? Tls { get; init; }
}
