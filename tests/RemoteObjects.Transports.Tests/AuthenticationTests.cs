using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RemoteObjects.AspNetCore;
using RemoteObjects.Schemas;

namespace RemoteObjects.Transports.Tests;

/// <summary>Who a web application has authenticated is who policies and slots see.</summary>
public sealed class AuthenticationTests : IAsyncDisposable
{
    private static readonly ObjectSchema Lamp = new ObjectSchemaBuilder("Lamp")
        .Property("level", "int")
        .Slot("QString", "who")
        .Slot("int", "measure")
        .Build();

    private readonly Deadline _deadline = new();
    private readonly RecordingLoggerFactory _log = new();
    private readonly RemoteObjectHost _host;
    private WebApplication? _application;

    public AuthenticationTests() => _host = new RemoteObjectHost(new RemoteObjectHostOptions
    {
        LoggerFactory = _log,
        Access = new AccessPolicy
        {
            See = (caller, name) => name != "Vault" || caller.IsInRole("admin"),
            Write = (caller, _, _) => caller.IsInRole("admin"),
            Call = (caller, _, member) => member.Name == "who" || caller.IsInRole("admin"),
        },
    });

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        _deadline.Dispose();
    }

    [Fact]
    public async Task Policies_and_slots_get_the_user_of_the_request()
    {
        Uri url = await StartAsync(isRequired: false);
        await using RemoteObjectNode admin = await ConnectAsync(url, "ada.admin");
        await using RemoteObjectNode guest = await ConnectAsync(url, "gus.guest");
        await using RemoteObjectNode nobody = await ConnectAsync(url, null);
        Assert.Equal(["Lamp", "Vault"], (await admin.GetObjectsAsync()).Select(info => info.Name));
        Assert.Equal(["Lamp"], (await guest.GetObjectsAsync()).Select(info => info.Name));
        Assert.Equal(["Lamp"], (await nobody.GetObjectsAsync()).Select(info => info.Name));
        Assert.Equal("ada", await WhoAsync(admin));
        Assert.Equal("gus", await WhoAsync(guest));
        Assert.Equal("nobody", await WhoAsync(nobody));

        DynamicReplica lamp = await guest.AcquireDynamicAsync("Lamp", _deadline);
        Assert.Equal(RemoteObjectError.CallFailed, (await Assert.ThrowsAsync<RemoteObjectException>(() => lamp.InvokeAsync("measure"))).Error);

        // On the wire the answer to a refused call is that of a slot without a result.
        await lamp.PushAsync("level", 9, _deadline);
        Assert.Equal(3, await guest.Context.RunAsync(() => lamp["level"]));
        Assert.Contains(_log.Complaints, text => text.Contains("gus (127.0.0.1:", StringComparison.Ordinal) && text.Contains("may not write property 'level'", StringComparison.Ordinal));

        DynamicReplica own = await admin.AcquireDynamicAsync("Lamp", _deadline);
        await own.PushAsync("level", 9, _deadline);
        Assert.Equal(9, await admin.Context.RunAsync(() => own["level"]));
    }

    [Fact]
    public async Task An_endpoint_that_requires_authorization_lets_only_known_users_connect()
    {
        Uri url = await StartAsync(isRequired: true);
        RemoteObjectException refused = await Assert.ThrowsAsync<RemoteObjectException>(() => ConnectAsync(url, null));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        await using RemoteObjectNode guest = await ConnectAsync(url, "gus.guest");
        Assert.Equal("gus", await WhoAsync(guest));
    }

    [Fact]
    public async Task A_cookie_of_a_login_says_who_connects()
    {
        Uri url = await StartAsync(isRequired: true);
        var cookies = new CookieContainer();
        using (var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies }))
        {
            using HttpResponseMessage answer = await browser.PostAsync(new UriBuilder(url) { Scheme = "http", Path = "/login" }.Uri, null, _deadline);
            answer.EnsureSuccessStatusCode();
        }

        await using RemoteObjectNode node = await ConnectWithAsync(url, new WebSocketTransportOptions { Configure = options => options.Cookies = cookies });
        Assert.Equal("cora", await WhoAsync(node));
    }

    [Theory]
    [InlineData("wss")]
    [InlineData("tls")]
    public async Task A_certificate_of_a_client_says_who_connects(string scheme)
    {
        var authority = new TestAuthority();
        var server = new TlsOptions { Certificate = authority.Server(), TrustedAuthorities = [authority.Certificate], RequireClientCertificate = true };
        var client = new TlsOptions { Certificate = authority.Client(), TrustedAuthorities = [authority.Certificate] };
        TransportRegistry transports = TransportRegistry.CreateDefault().UseTls(server).UseWebSocketServer(options: new WebSocketServerOptions { Tls = server });
        await using var listening = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = transports });
        await listening.EnableRemotingAsync(NewLamp(), "Lamp");
        Uri url = await listening.ListenAsync(new Uri($"{scheme}://127.0.0.1:0"), _deadline);
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = TransportRegistry.CreateDefault().UseTls(client) });
        await node.ConnectAsync(url, _deadline);
        Assert.Equal(client.Certificate.Subject, await WhoAsync(node));
    }

    [Fact]
    public async Task A_bare_listener_knows_nobody()
    {
        await _host.EnableRemotingAsync(NewLamp(), "Lamp");
        await using var listening = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = TransportRegistry.CreateDefault().UseWebSocketServer() });
        await listening.EnableRemotingAsync(NewLamp(), "Lamp");
        Uri url = await listening.ListenAsync(new Uri("ws://127.0.0.1:0"), _deadline);
        await using RemoteObjectNode node = await ConnectAsync(url, "ada.admin");
        Assert.Equal("nobody", await WhoAsync(node));
    }

    private static DynamicSource NewLamp() => new DynamicSource(Lamp) { ["level"] = 3 }
        .OnSlot("who", (_, call) => ValueTask.FromResult<object?>(call.Caller.Name ?? "nobody"))
        .OnSlot("measure", _ => 5);

    private async Task<string?> WhoAsync(RemoteObjectNode node) => (string?)await (await node.AcquireDynamicAsync("Lamp", _deadline)).InvokeAsync("who");

    private Task<RemoteObjectNode> ConnectAsync(Uri url, string? token) => ConnectWithAsync(url, new WebSocketTransportOptions
    {
        Configure = options =>
        {
            if (token is not null)
            {
                options.SetRequestHeader("Authorization", $"Bearer {token}");
            }
        },
    });

    private async Task<RemoteObjectNode> ConnectWithAsync(Uri url, WebSocketTransportOptions options)
    {
        var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = new TransportRegistry().Use("ws", new WebSocketTransport(options)) });
        try
        {
            await node.ConnectAsync(url, _deadline);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    private async Task<Uri> StartAsync(bool isRequired)
    {
        await _host.EnableRemotingAsync(NewLamp());
        await _host.EnableRemotingAsync(NewLamp(), "Vault");
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ILoggerFactory>(_log);
        builder.Services.AddAuthentication(TokenAuthentication.Name).AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null)
            .AddCookie(options => options.Events.OnRedirectToLogin = context =>
            {
                // There is no page to log in here.
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            });
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddAuthorization(options => options.DefaultPolicy =
            new AuthorizationPolicyBuilder(TokenAuthentication.Name, CookieAuthenticationDefaults.AuthenticationScheme).RequireAuthenticatedUser().Build());
        _application = builder.Build();
        _application.UseAuthentication();
        _application.UseAuthorization();
        _application.MapPost("/login", context => context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "cora")], "password"))));
        IEndpointConventionBuilder endpoint = _application.MapRemoteObjects("/objects", _host.ServeAsync);
        if (isRequired)
        {
            endpoint.RequireAuthorization();
        }

        await _application.StartAsync(_deadline);
        return new UriBuilder(Assert.Single(_application.Urls)) { Scheme = "ws", Path = "/objects" }.Uri;
    }
}
