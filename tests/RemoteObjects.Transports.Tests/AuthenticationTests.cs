using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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

    private async Task<RemoteObjectNode> ConnectAsync(Uri url, string? token)
    {
        var transport = new WebSocketTransport(new WebSocketTransportOptions
        {
            Configure = options =>
            {
                if (token is not null)
                {
                    options.SetRequestHeader("Authorization", $"Bearer {token}");
                }
            },
        });
        var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = new TransportRegistry().Use("ws", transport) });
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
        builder.Services.AddAuthentication(TokenAuthentication.Name).AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null);
        builder.Services.AddAuthorization();
        _application = builder.Build();
        _application.UseAuthentication();
        _application.UseAuthorization();
        IEndpointConventionBuilder endpoint = _application.MapRemoteObjects("/objects", _host.ServeAsync);
        if (isRequired)
        {
            endpoint.RequireAuthorization();
        }

        await _application.StartAsync(_deadline);
        return new UriBuilder(Assert.Single(_application.Urls)) { Scheme = "ws", Path = "/objects" }.Uri;
    }
}
