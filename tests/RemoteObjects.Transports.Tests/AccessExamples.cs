using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Schemas;

namespace RemoteObjects.Transports.Tests;

/// <summary>The code of docs/access.md, which is the same line by line.</summary>
public sealed partial class AccessExamples : IDisposable
{
    private readonly Deadline _deadline = new();

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task The_code_in_the_document_is_the_code_here()
    {
        string document = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "../../docs/access.md"), _deadline);
        HashSet<string> here = [.. (await File.ReadAllLinesAsync(Here(), _deadline)).Select(line => line.Trim())];
        string[] lines = [.. CodeBlock().Matches(document).SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => line.Trim())];
        Assert.True(lines.Length > 15);
        Assert.All(lines, line => Assert.Contains(line, here));
    }

    [Fact]
    public async Task The_code_does_what_the_document_says()
    {
        ObjectSchema schema = new ObjectSchemaBuilder("Lamp").Property("pin", "int").Slot("QString", "who").Slot("int", "reset").Build();
        var lamp = new DynamicSource(schema) { ["pin"] = 1234 };
        var readings = new StandardItemModel(2, 1);
        string token = "gus.guest";

        var policy = new AccessPolicy
        {
            See = (caller, name) => name != "Vault" || caller.IsInRole("admin"),
            Read = (caller, name, member) => member.Name != "pin" || caller.IsInRole("admin"),
            Write = (caller, name, member) => caller.IsAuthenticated,
            Call = (caller, name, member) => member.Name != "reset" || caller.IsInRole("admin"),
        };

        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Access = policy });
        await host.EnableRemotingAsync(lamp, "Lamp");
        await host.EnableRemotingAsync(readings, "Readings", access: AccessPolicy.ReadOnly with { Read = (caller, name, member) => member.Role != ItemRole.ToolTip });

        lamp.OnSlot("who", (arguments, call) => ValueTask.FromResult<object?>(call.Caller.Name ?? "nobody"));

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddAuthentication(TokenAuthentication.Name).AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null);
        builder.Services.AddAuthorization();
        await using WebApplication application = builder.Build();
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapRemoteObjects("/objects", host.ServeAsync).RequireAuthorization();
        await application.StartAsync(_deadline);

        var transport = new WebSocketTransport(new WebSocketTransportOptions { Configure = request => request.SetRequestHeader("Authorization", "Bearer " + token) });
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = new TransportRegistry().Use("ws", transport) });
        await node.ConnectAsync(new UriBuilder(Assert.Single(application.Urls)) { Scheme = "ws", Path = "/objects" }.Uri, _deadline);
        DynamicReplica replica = await node.AcquireDynamicAsync("Lamp", _deadline);
        Assert.Equal("gus", await replica.InvokeAsync("who"));
        Assert.Equal(0, await node.Context.RunAsync(() => replica["pin"]));
        await Assert.ThrowsAsync<RemoteObjectException>(() => replica.InvokeAsync("reset"));
        ItemModelReplica model = await node.AcquireModelAsync("Readings", _deadline);
        Assert.DoesNotContain(ItemRole.ToolTip, await node.Context.RunAsync(() => model.AvailableRoles));
    }

    [Fact]
    public void The_options_of_the_document_are_options()
    {
        var options = new RemoteObjectHostOptions { Access = AccessPolicy.ReadOnly };
        var pages = new WebSocketServerOptions { AllowedOrigins = ["https://panel.example"] };
        Assert.Equal("https://panel.example", Assert.Single(pages.AllowedOrigins));
        Assert.Same(AccessPolicy.ReadOnly, options.Access);
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
