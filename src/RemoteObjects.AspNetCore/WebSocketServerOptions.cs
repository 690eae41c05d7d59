using Microsoft.AspNetCore.Http;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>How <see cref="WebSocketServerTransport"/> and <see cref="RemoteObjectsEndpointExtensions.MapRemoteObjects"/> take web sockets.</summary>
public sealed record WebSocketServerOptions
{
    /// <summary>After how much silence a client is pinged; default 30 seconds. <see cref="TimeSpan.Zero"/>: never.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a ping may stay unanswered before the client counts as lost; default 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</summary>
    /// <remarks>.NET sees the answer only while a read is pending: a host that does not read for as long as both times together loses the client, too.</remarks>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take from the TCP connection to the end of its request; default 10 seconds.</summary>
    /// <remarks>Of <see cref="WebSocketServerTransport"/> only: in a web application it is for Kestrel's own limits to say.</remarks>
    public TimeSpan RequestTimeout
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(RequestTimeout)} must be positive.");
    } = TimeSpan.FromSeconds(10);

    /// <summary>The web origins (<c>https://example.org</c>) whose pages may connect besides those of this server's own origin; <c>*</c> for all. Default none.</summary>
    /// <remarks>
    /// Browsers tell the origin of a page, and do not ask before a page connects anywhere: without this every page that somebody looks at could use the hosts
    /// that his machine reaches. Programs tell no origin, and are never refused by this. A page of a file has the origin <c>null</c>.
    /// </remarks>
    /// <exception cref="ArgumentException">A value is none of these: a path behind it, for instance, would never match.</exception>
    public IReadOnlyList<string> AllowedOrigins
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (string origin in value)
            {
                if (origin is not ("*" or "null") && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? url) && url.GetLeftPart(UriPartial.Authority).Length == origin.Length))
                {
                    throw new ArgumentException($"'{origin}' is no origin for {nameof(AllowedOrigins)}: wanted is scheme://host or scheme://host:port without a path, or *.", nameof(value));
                }
            }

            field = [.. value];
        }
    } = [];

    /// <summary>Names, without a port, by which pages of this server's own origin come in at a loopback address, beside the loopback names: those of a proxy on this machine
    /// that passes the <c>Host</c> header on. Default none.</summary>
    /// <remarks>A page whose name was made to lead to this machine (DNS rebinding) has that name as its own origin, so at a loopback address other names are refused.
    /// Of <see cref="WebSocketServerTransport"/> only: a web application has ASP.NET Core's host filtering, and
    /// <see cref="PageSafetyExtensions.UsePageSafety"/>.</remarks>
    /// <exception cref="ArgumentException">A value is no name: a port behind it, for instance, would never match.</exception>
    public IReadOnlyList<string> AllowedHosts
    {
        get;
        init => field = PageSafetyExtensions.Checked(value, nameof(value));
    } = [];

    /// <summary>The server's certificate, and whom it trusts, for <c>wss://</c>; null for a server of <c>ws://</c> only.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Answers requests that are not for remote objects, so that a host's pages come from its port. It says whether it has dealt with a request; one that it
    /// has not is answered as if there were no pages. Null: there are none.</summary>
    /// <remarks>Of <see cref="WebSocketServerTransport"/> only: a web application has its own. Web sockets that it takes are its own to check, see
    /// <see cref="PageSafetyExtensions.UsePageSafety"/>.</remarks>
    public Func<HttpContext, Task<bool>>? Pages { get; init; }
}
