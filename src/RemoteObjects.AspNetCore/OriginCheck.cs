using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace RemoteObjects.AspNetCore;

/// <summary>Which web pages may connect (RFC 6455, 10.2). Browsers let any page open a web socket anywhere, with the user's cookies: it is for servers to refuse.</summary>
/// <param name="allowed">Other origins; <c>*</c> for all.</param>
/// <param name="logger">Told of who is refused.</param>
/// <param name="names">Names of this machine beside the loopback ones, by which pages of the own origin may have been asked for at a loopback address; null if
/// somebody else looks at that.</param>
internal sealed partial class OriginCheck(IReadOnlyList<string> allowed, ILogger logger, IReadOnlyList<string>? names = null)
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

        if (origins.Count == 1 && origins[0] is { } origin && (IsListed(origin) || (IsOwn(origin, context.Request) && IsHere(context))))
        {
            return true;
        }

        Refused(logger, context.Connection.RemoteIpAddress?.ToString() ?? "(unknown)", origins.ToString(), context.Request.Host.ToString());
        return false;
    }

    private bool IsListed(string origin) => allowed.Contains(origin, StringComparer.OrdinalIgnoreCase);

    // A page whose name was made to lead here (DNS rebinding) has that name as its own origin.
    private bool IsHere(HttpContext context) => names is null || PageSafetyExtensions.IsForThisMachine(context, names);

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

    [LoggerMessage(1007, LogLevel.Warning, "Refused {Peer}: a page of {Origin} may not connect to {Host} (WebSocketServerOptions.AllowedOrigins, AllowedHosts)", EventName = "OriginRefused")]
    private static partial void Refused(ILogger logger, string peer, string origin, string host);
}
