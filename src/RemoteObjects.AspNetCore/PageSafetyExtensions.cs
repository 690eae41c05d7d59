using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RemoteObjects.AspNetCore;

/// <summary>Guards pages that show remote objects.</summary>
public static class PageSafetyExtensions
{
    /// <summary>Refuses what other sites' pages ask for, and tells browsers what the pages may do. Comes first in the pipeline.</summary>
    /// <remarks>
    /// <para>A request that a page of another origin makes, a web socket or any other, is answered with 403, as <see cref="WebSocketServerOptions.AllowedOrigins"/> says.
    /// A request that comes in at a loopback address must be for a loopback name, or one of <paramref name="allowedHosts"/>: a site whose name was made to lead here (DNS
    /// rebinding) gets 400.</para>
    /// <para>Pages run no script but the server's own files, connect to this server and those of <paramref name="connectTo"/> only, and are shown in no frame (Content-Security-Policy). Style attributes are
    /// allowed, for the colours of cells; style sheets come from the server.</para>
    /// </remarks>
    /// <param name="app">The application.</param>
    /// <param name="allowedOrigins">Other origins whose pages may ask; null for none.</param>
    /// <param name="connectTo">Other servers that the pages connect to, for instance <c>wss://plant.example:8088</c>; paths do not count. Null for none.</param>
    /// <param name="allowedHosts">Names, without a port, that count at a loopback address beside the loopback ones: those of a proxy on this machine that passes the
    /// <c>Host</c> header on. Null for none.</param>
    /// <returns>The application.</returns>
    public static IApplicationBuilder UsePageSafety(
        this IApplicationBuilder app, IReadOnlyList<string>? allowedOrigins = null, IReadOnlyList<Uri>? connectTo = null, IReadOnlyList<string>? allowedHosts = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        IReadOnlyList<string> hosts = Checked(allowedHosts ?? [], nameof(allowedHosts));
        string others = string.Concat((connectTo ?? []).Select(server => " " + server.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)));
        var origins = new OriginCheck(allowedOrigins ?? [], app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger<OriginCheck>());
        return app.Use(next => context =>
        {
            if (!IsForThisMachine(context, hosts))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }

            if (!origins.Allows(context))
            {
                return PlainAnswers.ForeignOriginAsync(context);
            }

            SetHeaders(context, others);
            return next(context);
        });
    }

    /// <summary>Whether a request that came in at a loopback address is for a loopback name, or one that is listed; true for others.</summary>
    /// <param name="context">The request.</param>
    /// <param name="allowedHosts">Other names, without a port; null for none.</param>
    public static bool IsForThisMachine(HttpContext context, IReadOnlyList<string>? allowedHosts = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Connection.LocalIpAddress is not { } here || !IsLoopback(here))
        {
            return true;
        }

        string name = context.Request.Host.Host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out IPAddress? address) && IsLoopback(address))
            || allowedHosts?.Contains(name, StringComparer.OrdinalIgnoreCase) == true;
    }

    /// <summary>Names of hosts, copied.</summary>
    /// <exception cref="ArgumentException">One is none.</exception>
    internal static IReadOnlyList<string> Checked(IReadOnlyList<string> hosts, string parameter)
    {
        ArgumentNullException.ThrowIfNull(hosts, parameter);
        return hosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong
            ? throw new ArgumentException($"'{wrong}' is no name of a host: wanted is one without scheme, port and path.", parameter)
            : [.. hosts];
    }

    // All of 127.0.0.0/8, as a socket for both families tells it, too.
    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static void SetHeaders(HttpContext context, string others)
    {
        IHeaderDictionary headers = context.Response.Headers;

        // Not all browsers take 'self' to mean web sockets as well.
        string sockets = $"{(context.Request.IsHttps ? "wss" : "ws")}://{context.Request.Host}";
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
            + $"font-src 'self'; connect-src 'self' {sockets}{others}; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
