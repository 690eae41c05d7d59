using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace RemoteObjects.Bench.Others.Roles;

/// <summary>Kestrel on this machine, silent.</summary>
internal static class WebHost
{
    public static WebApplicationBuilder Create(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        return builder;
    }

    /// <summary>Where a started application listens, for web sockets.</summary>
    public static Uri UrlOf(WebApplication app) => new UriBuilder(app.Urls.First()) { Scheme = "ws", Path = "/bench" }.Uri;
}
