using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace RemoteObjects.AspNetCore;

/// <summary>Which web pages may connect (RFC 6455, 10.2). Browsers let any page open a web socket anywhere, with the user's cookies: it is for servers to refuse.</summary>
internal sealed partial class OriginCheck(IReadOnlyList<string> allowed, ILogger logger)
{
    private readonly bool _isOpen = allowed.Contains("*");

    /// <summary>Whether a request may go on; if not, that is logged.</summary>
    public bool Allows(HttpContext context)
    {
        StringValues origins = context.Request.Headers.Origin;
        if (origins.Count == 0 || _isOpen)
        {
            return true;
        }

        if (origins.Count == 1 && origins[0] is { } origin && (IsListed(origin) || IsOwn(origin, context.Request)))
        {
            return true;
        }

        Refused(logger, context.Connection.RemoteIpAddress?.ToString() ?? "(unknown)", origins.ToString(), context.Request.Host.ToString());
        return false;
    }

    private bool IsListed(string origin) => allowed.Contains(origin, StringComparer.OrdinalIgnoreCase);

    // Behind a proxy that ends TLS the request is plain and the page is not; the other way round somebody on the way may have written the page.
    private static bool IsOwn(string origin, HttpRequest request)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? page)
            || (page.Scheme != Uri.UriSchemeHttps && (page.Scheme != Uri.UriSchemeHttp || request.IsHttps)))
        {
            return false;
        }

        return Uri.TryCreate($"{page.Scheme}://{request.Host}", UriKind.Absolute, out Uri? own)
            && own.IdnHost.Equals(page.IdnHost, StringComparison.OrdinalIgnoreCase)
            && own.Port == page.Port;
    }

    [LoggerMessage(1007, LogLevel.Warning, "Refused {Peer}: a page of {Origin} may not connect to {Host} (WebSocketServerOptions.AllowedOrigins)", EventName = "OriginRefused")]
    private static partial void Refused(ILogger logger, string peer, string origin, string host);
}
