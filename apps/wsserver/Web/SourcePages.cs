using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RemoteObjects.Apps;
using RemoteObjects.Tool.Web;

namespace WsServer;

/// <summary>The pages of wsserver. They come from the port of its host, beside the web sockets of its clients.</summary>
/// <param name="guard">Keeps others out of pages and web sockets; null where the host is open to whoever reaches it.</param>
internal sealed class SourcePages(PageGuard? guard) : IAsyncDisposable
{
    private readonly PagesServer _server = new();
    private WebApplication? _app;

    /// <summary>Makes the pages ready, before the host listens.</summary>
    public async Task StartAsync(ServedModel served, bool isVerbose, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebPages.CreateBuilder(isVerbose);
        builder.Services.AddSingleton<IServer>(_server);
        builder.Services.AddSingleton(served);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddInteractiveWebAssemblyComponents();
        _app = builder.Build();
        _app.Guard();
        _app.MapStaticAssets();
        _app.MapRazorComponents<Web.App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .AddInteractiveWebAssemblyRenderMode()
            .AddAdditionalAssemblies(typeof(Browser.RemoteView).Assembly);
        await _app.StartAsync(cancellationToken);
    }

    /// <summary>Answers a request for a page, or for what pages need; all other web sockets are for the host, which looks at their origins by itself.</summary>
    /// <returns>Whether it was one.</returns>
    public async Task<bool> AnswerAsync(HttpContext request)
    {
        if (guard?.Admits(request) == false)
        {
            request.Response.StatusCode = StatusCodes.Status404NotFound;
            return true;
        }

        bool isSocket = request.Request.Headers.Upgrade.Contains("websocket", StringComparer.OrdinalIgnoreCase);
        if (isSocket && !request.Request.Path.StartsWithSegments("/_blazor"))
        {
            return false;
        }

        await _server.ProcessAsync(request);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
