using System.Net;
using System.Net.WebSockets;
using RemoteObjects.Models;
using RemoteObjects.Transports;
using RemoteObjects.Values;

namespace RemoteObjects.Explorer.Tests;

/// <summary>What the server of the page refuses, whoever asks.</summary>
public sealed class BridgeTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private ExplorerHost _host = null!;
    private WebProcess _web = null!;

    public async ValueTask InitializeAsync()
    {
        _deadline.CancelAfter(TimeSpan.FromSeconds(60));
        _host = await ExplorerHost.StartAsync(_deadline.Token);
        _web = await WebProcess.StartAsync(_host.Url, _deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _host.DisposeAsync();
        _deadline.Dispose();
    }

    [Fact]
    public async Task A_node_that_asks_for_more_than_a_look_is_refused()
    {
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { CallTimeout = TimeSpan.FromSeconds(20) });
        await node.ConnectAsync(_web.Socket, _deadline.Token);
        DynamicReplica device = await node.AcquireDynamicAsync("Device", _deadline.Token);
        using ItemModelReplica model = await node.AcquireModelAsync("Sensors", _deadline.Token);
        Assert.Equal(3, await node.Context.RunAsync(() => device["level"]));

        RemoteObjectException refused = await Assert.ThrowsAsync<RemoteObjectException>(() => device.InvokeAsync("add", [1, 2], _deadline.Token));
        Assert.Equal(RemoteObjectError.CallFailed, refused.Error);
        await device.PushAsync("level", 99, _deadline.Token);
        await node.Context.RunAsync(() => device["label"] = "written");
        var kid = (DynamicReplica)(await node.Context.RunAsync(() => device["kid"]))!;
        await Assert.ThrowsAsync<RemoteObjectException>(() => kid.InvokeAsync("say", ["x"], _deadline.Token));
        await node.Context.RunAsync(() => model.SetDataAsync(model.Index(0, 0), "written", ItemRole.Edit, _deadline.Token));
        await node.Context.RunAsync(() => model.Selection.Current = model.Index(5, 0));

        // Reading goes on, of the models that objects hold, too; and after all of it nothing has changed.
        var table = (ItemModelReplica)(await node.Context.RunAsync(() => device["table"]))!;
        await table.WhenInitializedAsync(_deadline.Token);
        await table.FetchAllAsync(cancellationToken: _deadline.Token);
        Assert.Equal("in the device", await node.Context.RunAsync(() => table.Data(table.Index(0, 0)).ToString()));
        Assert.Equal(3, await _host.ReadAsync("level"));
        Assert.Equal("first", await _host.ReadAsync("label"));
        Assert.Equal("sensor 0", await _host.Host.Context.RunAsync(() => _host.Model.Item(0)!.Text));
        Assert.Equal(ModelPath.Empty, await CurrentAsync());

        // One that the host itself lets in may do it: what is looked at above is what it would change.
        await using var direct = new RemoteObjectNode();
        await direct.ConnectAsync(new Uri(_host.Url), _deadline.Token);
        using ItemModelReplica own = await direct.AcquireModelAsync("Sensors", _deadline.Token);
        await direct.Context.RunAsync(() => own.Selection.Current = own.Index(5, 0));
        await own.FetchAllAsync(cancellationToken: _deadline.Token);
        Assert.Equal(5, (await CurrentAsync())[0].Row);

        Task<ModelPath> CurrentAsync() => _host.Host.Context.RunAsync(() => _host.Selection.CurrentPath);
    }

    [Fact]
    public async Task A_page_of_another_origin_gets_no_web_socket()
    {
        foreach (string origin in new[] { "http://evil.example", "http://127.0.0.1:1", "null" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await UpgradeAsync(_web.Socket, ("Origin", origin)));
        }

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await UpgradeAsync(_web.Socket, ("Origin", _web.Page.GetLeftPart(UriPartial.Authority))));
    }

    [Fact]
    public async Task Without_the_secret_or_by_another_name_nothing_is_here()
    {
        string root = _web.Page.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(_web.Page)).StatusCode);
        string[] paths = ["/", "/node", "/index.html", "/explorer.json", $"/{new string('0', 32)}/", _web.Page.AbsolutePath.TrimEnd('/'), _web.Page.AbsolutePath + "../explorer.json"];
        foreach (string path in paths)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(new Uri(root + path))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, await UpgradeAsync(new UriBuilder(root) { Scheme = "ws", Path = "/node" }.Uri));
        foreach (string host in new[] { "evil.example", $"evil.example:{_web.Page.Port}", "127.0.0.1", "localhost:1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(_web.Page, host)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, await UpgradeAsync(_web.Socket, ("Host", host)));
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(_web.Page, $"localhost:{_web.Page.Port}")).StatusCode);
    }

    [Fact]
    public async Task Pages_come_with_headers_that_let_in_nothing_foreign()
    {
        HttpResponseMessage page = await GetAsync(_web.Page);
        string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"connect-src 'self' ws://127.0.0.1:{_web.Page.Port};", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Bytes_that_are_no_packets_end_the_page_and_not_the_node()
    {
        var transport = new WebSocketTransport(new WebSocketTransportOptions());
        await using (TransportConnection raw = await transport.ConnectAsync(_web.Socket, _deadline.Token))
        {
            byte[] buffer = new byte[4096];
            Assert.NotEqual(0, await raw.ReadAsync(buffer, _deadline.Token));
            await raw.WriteAsync(new byte[] { 4, 0, 0, 0, 2, 0, 0, 0 }, _deadline.Token);
            while (await raw.ReadAsync(buffer, _deadline.Token) > 0)
            {
                // What the host still says.
            }
        }

        await using var node = new RemoteObjectNode();
        await node.ConnectAsync(_web.Socket, _deadline.Token);
        await node.AcquireDynamicAsync("Device", _deadline.Token);
    }

    private async Task<HttpResponseMessage> GetAsync(Uri url, string? host = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Host = host;
        return await client.SendAsync(request, _deadline.Token);
    }

    private async Task<HttpStatusCode> UpgradeAsync(Uri url, params (string Name, string Value)[] headers)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach ((string name, string value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        try
        {
            await socket.ConnectAsync(url, _deadline.Token);
        }
        catch (WebSocketException)
        {
            // The status tells.
        }

        return socket.HttpStatusCode;
    }
}
