using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RemoteObjects.AspNetCore;
using RemoteObjects.Transports;

namespace RemoteObjects.Tool.Web;

/// <summary>Serves the explorer on a loopback port, and the way from it to a node.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private const string NodePath = "node";

    private readonly WebSettings _web;
    private readonly WebApplication _application;
    private readonly PageGuard _guard;
    private readonly NodeBridge _bridge;
    private int _port;

    /// <summary>Prepares the server.</summary>
    /// <param name="web">What to show.</param>
    /// <param name="settings">How to reach the node.</param>
    /// <param name="loggerFactory">Takes the log; null for none.</param>
    /// <exception cref="ToolException">The files of the explorer are missing.</exception>
    public WebServer(WebSettings web, Settings settings, ILoggerFactory? loggerFactory)
    {
        _web = web;
        _guard = new PageGuard(() => _port);
        loggerFactory ??= NullLoggerFactory.Instance;
        TransportRegistry transports = TransportRegistry.CreateDefault();
        if (settings.Tls is not null)
        {
            transports.UseTls(settings.Tls);
        }

        _bridge = new NodeBridge(web.Url, transports.For(web.Url), settings, web.CanWrite, loggerFactory.CreateLogger<NodeBridge>());
        _application = Build(loggerFactory);
    }

    /// <summary>Begins to listen.</summary>
    /// <returns>The address of the page.</returns>
    /// <exception cref="ToolException">The port can't be had.</exception>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new ToolException(ExitCode.NoConnection, $"Can't listen at port {_web.Port}: {exception.GetBaseException().Message}");
        }

        string address = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _port = new Uri(address).Port;
        return new Uri($"http://127.0.0.1:{_port}{_guard.Prefix}/");
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private WebApplication Build(ILoggerFactory loggerFactory)
    {
        // Empty: what is in the environment or in files beside the program is not meant for this server.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = ExplorerFiles.Published });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, _web.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggerFactory);
        ExplorerFiles.Use(builder.Environment);
        WebApplication application = builder.Build();
        application.Use(_guard.AdmitAsync);
        application.UsePageSafety(connectTo: _web.IsDirect ? [_web.Url] : null);
        application.Use(AnswerAsync);
        application.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = ContentTypes() });
        application.UseRouting();
        if (!_web.IsDirect)
        {
            application.MapRemoteObjects("/" + NodePath, _bridge.ServeAsync);
        }

        return application;
    }

    private static FileExtensionContentTypeProvider ContentTypes()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".dat"] = "application/octet-stream";
        return types;
    }

    private Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-cache";
        switch (context.Request.Path.Value)
        {
            case "/explorer.json":
                return AnswerSettingsAsync(context);
            case "/":
                context.Request.Path = "/index.html";
                break;
        }

        return next(context);
    }

    private async Task AnswerSettingsAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var json = new Utf8JsonWriter(context.Response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("node", _web.IsDirect ? _web.Url.OriginalString : NodePath);
            json.WriteString("title", _web.Url.OriginalString);
            json.WriteBoolean("canWrite", _web.CanWrite);
            if (_web.Heartbeat is { } heartbeat)
            {
                json.WriteNumber("heartbeat", (int)heartbeat.TotalMilliseconds);
            }

            if (_bridge.Error is { } error)
            {
                json.WriteString("error", error);
            }

            json.WriteEndObject();
        }
    }
}
