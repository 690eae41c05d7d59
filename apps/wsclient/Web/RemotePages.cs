using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using RemoteObjects.Apps;
using RemoteObjects.Tool.Web;

namespace WsClient;

/// <summary>The page of wsclient, on a free port that only this machine reaches, behind a secret: what its replica may do, not every user of the machine may.</summary>
internal static class RemotePages
{
    /// <summary>Starts to serve it. Disposing the application ends that.</summary>
    /// <returns>The application, and where the page is.</returns>
    public static async Task<(WebApplication App, Uri Page)> StartAsync(ShownReplica shown, bool isVerbose, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebPages.CreateBuilder(isVerbose);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddSingleton(shown);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        WebApplication app = builder.Build();
        int port = 0;
        var guard = new PageGuard(() => port);
        app.Use(guard.AdmitAsync);
        app.UseRouting();
        app.Guard();
        app.MapStaticAssets();
        app.MapRazorComponents<Web.App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        await app.StartAsync(cancellationToken);
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        port = new Uri(address).Port;
        return (app, new Uri($"{address}{guard.Prefix}/"));
    }
}
