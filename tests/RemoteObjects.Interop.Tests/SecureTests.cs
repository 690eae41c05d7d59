using System.Security.Cryptography.X509Certificates;
using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Transports;
using RemoteObjects.Transports.Tests;
using WsServer;
using Xunit;

namespace RemoteObjects.Interop.Tests;

/// <summary>Mutual TLS with real Qt over wss: who is trusted gets in, and who is not is told why.</summary>
public sealed class SecureTests : InteropTest
{
    private const int HandshakeFailed = 1008;

    private readonly LogProbe _log = new(HandshakeFailed);

    public static TheoryData<int> Qts => [6, 5];

    [Theory]
    [MemberData(nameof(Qts))]
    public async Task A_Qt_client_and_our_host_verify_each_other(int qt)
    {
        using var certificates = new QtCertificates();
        await using RemoteObjectHost host = CreateHost(qt, certificates.Ours(certificates.Authority.Server()));
        Uri url = await ServeAsync(host);
        await using QtPeer client = QtPeer.StartClient(qt, url, Deadline, certificates.Qts(certificates.Authority.Client()));
        await client.NextEventAsync(e => e.Name == "initialized");
        Assert.Equal((50 * 2) + 4, (await client.MustAsync("fetchall")).Int("cells"));
    }

    [Theory]
    [MemberData(nameof(Qts))]
    public async Task Our_client_and_a_Qt_host_verify_each_other(int qt)
    {
        using var certificates = new QtCertificates();
        await using QtPeer host = await QtPeer.StartHostAsync(qt, "wss", Deadline, rows: 50, ["--keep-devices", .. certificates.Qts(certificates.Authority.Server())]);
        await using RemoteObjectNode node = CreateNode(certificates.Ours(certificates.Authority.Client()));
        await node.ConnectAsync(host.Url, Deadline);
        using ItemModelReplica replica = await node.AcquireModelAsync(ExampleModel.RemoteName, Deadline);
        await replica.FetchAllAsync(cancellationToken: Deadline);
        IReadOnlyList<string> told = await host.DumpAsync(ExampleModel.RemoteName);
        await node.Context.RunAsync(() => ModelDump.AssertEqual(told, replica, [ItemRole.Display, ItemRole.Background]));
    }

    [Theory]
    [MemberData(nameof(Qts))]
    public async Task A_Qt_client_without_a_certificate_is_refused_and_logged(int qt)
    {
        using var certificates = new QtCertificates();
        await using RemoteObjectHost host = CreateHost(qt, certificates.Ours(certificates.Authority.Server()));
        Uri url = await ServeAsync(host);
        await using QtPeer client = QtPeer.StartClient(qt, url, Deadline, certificates.Qts(null));
        Assert.EndsWith($" at {url}: the client sent no certificate", await _log.NextAsync(Deadline));
    }

    [Theory]
    [MemberData(nameof(Qts))]
    public async Task A_Qt_client_refuses_our_host_of_a_strange_authority(int qt)
    {
        using var certificates = new QtCertificates();
        await using RemoteObjectHost host = CreateHost(qt, certificates.Ours(new TestAuthority("Other CA").Server()));
        Uri url = await ServeAsync(host);
        await using QtPeer client = QtPeer.StartClient(qt, url, Deadline, certificates.Qts(certificates.Authority.Client()));
        await client.NextEventAsync(e => e.Name == "sslError");
        Assert.Contains("this server's certificate", await _log.NextAsync(Deadline));
    }

    [Theory]
    [MemberData(nameof(Qts))]
    public async Task Our_client_refuses_a_Qt_host_with_a_clients_certificate(int qt)
    {
        using var certificates = new QtCertificates();
        await using QtPeer host = await QtPeer.StartHostAsync(qt, "wss", Deadline, rows: 5, ["--keep-devices", .. certificates.Qts(certificates.Authority.Client())]);
        Assert.Equal(
            $"No secure connection to {host.Url.OriginalString}: the server's certificate (CN=tester) is not for servers.",
            await FailAsync(host.Url, certificates.Ours(certificates.Authority.Client())));
    }

    [Theory]
    [MemberData(nameof(Qts))]
    public async Task A_Qt_host_refuses_our_client_and_our_client_says_why(int qt)
    {
        using var certificates = new QtCertificates();
        await using QtPeer host = await QtPeer.StartHostAsync(qt, "wss", Deadline, rows: 5, ["--keep-devices", .. certificates.Qts(certificates.Authority.Server())]);
        X509Certificate2 stranger = new TestAuthority("Other CA").Client();
        string none = await FailAsync(host.Url, certificates.Ours(null));
        string unknown = await FailAsync(host.Url, certificates.Ours(stranger));
        Assert.Contains("client certificate", none);
        Assert.Contains("this client's certificate", unknown);
    }

    private static RemoteObjectNode CreateNode(TlsOptions tls) => new(new RemoteObjectNodeOptions { Transports = TransportRegistry.CreateDefault().UseTls(tls) });

    private static async Task<string> FailAsync(Uri url, TlsOptions tls)
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await TransportRegistry.CreateDefault().UseTls(tls).For(url).ConnectAsync(url, time.Token));
        return error.Message;
    }

    private RemoteObjectHost CreateHost(int qt, TlsOptions tls)
    {
        _ = QtPeerFiles.Program(qt);
        return new RemoteObjectHost(new RemoteObjectHostOptions
        {
            Transports = TransportRegistry.CreateDefault().UseWebSocketServer(_log, new WebSocketServerOptions { Tls = tls }),
            Protocol = qt == 5 ? Wire.ProtocolVersion.V1_3 : Wire.ProtocolVersion.V2_0,
        });
    }

    private async Task<Uri> ServeAsync(RemoteObjectHost host)
    {
        await host.EnableRemotingAsync(ExampleModel.Create(50), ExampleModel.RemoteName, [ItemRole.Display, ItemRole.Background]);
        return await host.ListenAsync(new Uri("wss://127.0.0.1:0"), Deadline);
    }
}
