using Microsoft.Playwright;
using RemoteObjects.AspNetCore;
using RemoteObjects.Browser.Tests;
using RemoteObjects.Interop.Tests;
using RemoteObjects.Models;
using RemoteObjects.Transports;

namespace RemoteObjects.Explorer.Tests;

/// <summary>What <c>qtro web</c> is told about its host, by options: certificates, and a heartbeat.</summary>
public sealed class SecureHostTests(SharedBrowser browser) : ExplorerTest(browser), IDisposable
{
    private readonly string _certificates = Directory.CreateTempSubdirectory("ro-certs").FullName;

    public void Dispose() => Directory.Delete(_certificates, recursive: true);

    [Fact]
    public async Task A_host_with_TLS_that_asks_for_a_certificate_is_shown()
    {
        await OurProgram.RunAsync("qtro", Deadline, "certs", _certificates);
        TlsOptions tls = TlsOptions.FromFiles(PathOf("server.pem"), PathOf("server.key"), PathOf("ca.pem"), requireClientCertificate: true);
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = TransportRegistry.CreateDefault().UseWebSocketServer(options: new WebSocketServerOptions { Tls = tls }) });
        var model = new StandardItemModel();
        model.AppendRow(new StandardItem("over TLS"));
        await host.EnableRemotingAsync(model, "Sensors", [ItemRole.Display]);
        Uri url = await host.ListenAsync(new Uri("wss://localhost:0"), Deadline);
        await using WebProcess web = await WebProcess.StartAsync(url.OriginalString, Deadline, "--ca", PathOf("ca.pem"), "--cert", PathOf("client.pem"), "--key", PathOf("client.key"));
        (_, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await explorer.SelectAsync("Sensors");
        await explorer.HasTextAsync(0, 0, "over TLS");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task A_silent_host_is_asked_whether_it_lives()
    {
        await using ExplorerHost host = await ExplorerHost.StartAsync(Deadline);
        await using WebProcess web = await WebProcess.StartAsync(host.Url, Deadline, "--heartbeat", "200");
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await page.GetByLabel("Filter packets").FillAsync("ping");
        await Assertions.Expect(explorer.Packets.GetByRole(AriaRole.Row).Nth(2)).ToContainTextAsync("ping", new() { Timeout = 20_000, IgnoreCase = true });
    }

    private string PathOf(string file) => Path.Combine(_certificates, file);
}
