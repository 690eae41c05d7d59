using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using RemoteObjects.AspNetCore;

namespace RemoteObjects.Transports.Tests;

/// <summary>What can be wrong with certificates and peers, and what both ends are told of it: the table in docs/tls.md.</summary>
public sealed class TlsFaultTests : IDisposable
{
    private const int HandshakeFailed = 1008;
    private const string DoubtOfClient = "the client closed the connection in the handshake: ";
    private const string DoubtOfServer = "the server closed the connection in the handshake: ";

    private static readonly TestAuthority Authority = new();
    private static readonly TestAuthority Stranger = new("Other CA");

    private readonly LogProbe _log = new(HandshakeFailed);
    private readonly Deadline _deadline = new();

    public static TheoryData<string> Schemes => ["tls", "wss"];

    public void Dispose() => _deadline.Dispose();

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_server_whose_certificate_expired(string scheme) => BadServerAsync(
        scheme,
        Authority.Issue("localhost", TestAuthority.ServerUsage, fromDays: -3, toDays: -2),
        own => $"the server's certificate (CN=localhost) expired on {Time(own.NotAfter)}",
        own => $"this server's certificate (CN=localhost) expired on {Time(own.NotAfter)}");

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_server_whose_certificate_is_not_yet_valid(string scheme) => BadServerAsync(
        scheme,
        Authority.Issue("localhost", TestAuthority.ServerUsage, fromDays: 2, toDays: 3),
        own => $"the server's certificate (CN=localhost) is not valid before {Time(own.NotBefore)}",
        own => $"this server's certificate (CN=localhost) is not valid before {Time(own.NotBefore)}");

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_server_of_another_host_name(string scheme) => BadServerAsync(
        scheme,
        Authority.Issue("elsewhere", TestAuthority.ServerUsage, host: "example.org"),
        _ => "the server's certificate (CN=elsewhere) is for example.org, not for 127.0.0.1",
        _ => "it may refuse this server's certificate (CN=elsewhere, issued by CN=Test CA)");

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_server_of_an_unknown_authority(string scheme) => BadServerAsync(
        scheme,
        Stranger.Server(),
        _ => "the server's certificate (CN=localhost) is of an authority that is not trusted (CN=Other CA)",
        _ => "it may refuse this server's certificate (CN=localhost, issued by CN=Other CA)");

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_server_that_is_self_signed(string scheme) => BadServerAsync(
        scheme,
        TestAuthority.SelfSigned("localhost", TestAuthority.ServerUsage),
        _ => "the server's certificate (CN=localhost) is self-signed and not trusted",
        _ => "it may refuse this server's certificate (CN=localhost, self-signed)");

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_server_with_a_clients_certificate(string scheme) => BadServerAsync(
        scheme,
        Authority.Client(),
        _ => "the server's certificate (CN=tester) is not for servers",
        _ => "this server's certificate (CN=tester) is not for servers");

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_client_without_a_certificate(string scheme) => BadClientAsync(
        scheme,
        null,
        "the server asked for a client certificate, and this client has none",
        "the client sent no certificate");

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_client_whose_certificate_expired(string scheme)
    {
        X509Certificate2 own = Authority.Issue("tester", TestAuthority.ClientUsage, fromDays: -3, toDays: -2);
        string fault = $"certificate (CN=tester) expired on {Time(own.NotAfter)}";
        return BadClientAsync(scheme, own, $"{DoubtOfServer}this client's {fault}", $"the client's {fault}");
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_client_whose_certificate_is_not_yet_valid(string scheme)
    {
        X509Certificate2 own = Authority.Issue("tester", TestAuthority.ClientUsage, fromDays: 2, toDays: 3);
        string fault = $"certificate (CN=tester) is not valid before {Time(own.NotBefore)}";
        return BadClientAsync(scheme, own, $"{DoubtOfServer}this client's {fault}", $"the client's {fault}");
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_client_of_an_unknown_authority(string scheme) => BadClientAsync(
        scheme,
        Stranger.Client(),
        $"{DoubtOfServer}it may refuse this client's certificate (CN=tester, issued by CN=Other CA)",
        "the client's certificate (CN=tester) is of an authority that is not trusted (CN=Other CA)");

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_client_that_is_self_signed(string scheme) => BadClientAsync(
        scheme,
        TestAuthority.SelfSigned("tester", TestAuthority.ClientUsage),
        $"{DoubtOfServer}it may refuse this client's certificate (CN=tester, self-signed)",
        "the client's certificate (CN=tester) is self-signed and not trusted");

    [Theory]
    [MemberData(nameof(Schemes))]
    public Task A_client_with_a_servers_certificate(string scheme) => BadClientAsync(
        scheme,
        Authority.Server(),
        $"{DoubtOfServer}this client's certificate (CN=localhost) is not for clients",
        "the client's certificate (CN=localhost) is not for clients");

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_subject_of_several_lines_makes_one(string scheme)
    {
        await using TransportListener listener = await ServerOf(scheme, Authority.Server()).ListenAsync(UrlOf(scheme), _deadline);
        X509Certificate2 evil = TestAuthority.SelfSigned("a\nb", TestAuthority.ClientUsage);
        await FailAsync(listener.Url, ClientOf(evil));
        Assert.DoesNotContain('\n', await _log.NextAsync(_deadline));
    }

    [Fact]
    public async Task A_plain_web_socket_at_a_secure_address()
    {
        await using TransportListener listener = await ServerOf("wss", Authority.Server()).ListenAsync(UrlOf("wss"), _deadline);
        Uri url = new($"ws://127.0.0.1:{listener.Url.Port}");
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await WebSocketTransport.Instance.ConnectAsync(url, _deadline));
        Assert.Equal($"The server at {url.OriginalString} closed the connection instead of answering. It may expect wss://.", error.Message);
        await AssertLoggedAsync(listener.Url, "the client does not speak TLS");
    }

    [Fact]
    public async Task A_secure_web_socket_at_a_plain_address()
    {
        await using TransportListener listener = await new WebSocketServerTransport(null, _log).ListenAsync(UrlOf("ws"), _deadline);
        Uri url = new($"wss://127.0.0.1:{listener.Url.Port}");
        Assert.Equal($"No secure connection to {url.OriginalString}: the server does not speak TLS.", await FailAsync(url, ClientOf(null)));
        await AssertLoggedAsync(listener.Url, "the client speaks TLS, which this address does not");
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_client_that_speaks_something_else(string scheme)
    {
        await using TransportListener listener = await ServerOf(scheme, Authority.Server()).ListenAsync(UrlOf(scheme), _deadline);
        await using TransportConnection plain = await TcpTransport.Instance.ConnectAsync(new Uri($"tcp://127.0.0.1:{listener.Url.Port}"), _deadline);
        await plain.WriteAsync("QtRO 2.0, or whatever else is no TLS"u8.ToArray(), _deadline);
        await AssertLoggedAsync(listener.Url, "the client does not speak TLS");
        Assert.True(await Bytes.EndsAsync(plain.ReadAsync(new byte[16], _deadline)));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_client_that_waits_for_the_host_to_speak_first(string scheme)
    {
        TlsOptions impatient = new() { Certificate = Authority.Server(), HandshakeTimeout = TimeSpan.FromMilliseconds(50) };
        await using TransportListener listener = await ServerOf(scheme, impatient).ListenAsync(UrlOf(scheme), _deadline);
        await using TransportConnection plain = await TcpTransport.Instance.ConnectAsync(new Uri($"tcp://127.0.0.1:{listener.Url.Port}"), _deadline);
        Assert.True(await Bytes.EndsAsync(plain.ReadAsync(new byte[16], _deadline)));
        await AssertLoggedAsync(listener.Url, "the client did not finish the handshake within 0.05 s");
    }

    [Theory]
    [InlineData("tls", "\0\0\0\u0010 what a plain host says first", "the server does not speak TLS")]
    [InlineData("wss", "HTTP/1.1 400 Bad Request\r\n\r\n", "the server does not speak TLS")]
    [InlineData("tls", "\u0015\u0003\u0001\0\u0002\u0002\u0046", "the server speaks other versions of TLS than 1.2 and 1.3")]
    [InlineData("wss", "\u0015\u0003\u0001\0\u0002\u0002\u0046", "the server speaks other versions of TLS than 1.2 and 1.3")]
    [InlineData("tls", "", "the server closed the connection in the handshake")]
    [InlineData("wss", "", "the server closed the connection in the handshake")]
    public async Task A_server_that_speaks_something_else(string scheme, string words, string fault)
    {
        await using TransportListener tcp = await TcpTransport.Instance.ListenAsync(new Uri("tcp://127.0.0.1:0"), _deadline);
        Uri url = new($"{scheme}://127.0.0.1:{tcp.Url.Port}");
        Task<string> failing = FailAsync(url, ClientOf(null));
        await using (TransportConnection? host = await tcp.AcceptAsync(_deadline))
        {
            await host!.ReadAsync(new byte[4096], _deadline);
            await host.WriteAsync(Encoding.Latin1.GetBytes(words), _deadline);
        }

        Assert.Equal($"No secure connection to {url.OriginalString}: {fault}.", await failing);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_client_with_an_old_version_of_TLS(string scheme)
    {
        await using TransportListener listener = await ServerOf(scheme, Authority.Server()).ListenAsync(UrlOf(scheme), _deadline);
        using Socket old = new(SocketType.Stream, ProtocolType.Tcp);
        await old.ConnectAsync("127.0.0.1", listener.Url.Port, _deadline);
        await old.SendAsync(HelloOfTls10(), _deadline.Token);
        await AssertLoggedAsync(listener.Url, "the client speaks other versions of TLS than 1.2 and 1.3");
    }

    [Fact]
    public async Task A_secure_client_at_a_plain_host()
    {
        await using var host = new RemoteObjectHost();
        Uri plain = await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), _deadline);
        Uri url = new($"tls://127.0.0.1:{plain.Port}");
        Assert.Equal($"No secure connection to {url.OriginalString}: the server does not speak TLS.", await FailAsync(url, ClientOf(null)));
    }

    [Fact]
    public async Task A_client_that_asks_for_nothing_is_let_go()
    {
        TlsOptions impatient = new() { Certificate = Authority.Server(), HandshakeTimeout = TimeSpan.FromMilliseconds(500) };
        await using TransportListener listener = await ServerOf("wss", impatient).ListenAsync(UrlOf("wss"), _deadline);
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", listener.Url.Port, _deadline);
        await using SslStream secure = await TlsStream.ConnectAsync(new NetworkStream(socket), "127.0.0.1", ClientOf(null), _deadline);
        Assert.Equal(0, await secure.ReadAsync(new byte[16], _deadline));
        await AssertLoggedAsync(listener.Url, "the client asked for nothing after the handshake");
    }

    private static string Time(DateTime time) => $"{time.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC";

    private static Uri UrlOf(string scheme) => new($"{scheme}://127.0.0.1:0");

    private static TlsOptions ClientOf(X509Certificate2? own) => new() { Certificate = own, TrustedAuthorities = [Authority.Certificate] };

    // A client hello that knows nothing newer: version 3.1, no session, one cipher suite, no compression.
    private static byte[] HelloOfTls10()
    {
        byte[] hello = [3, 1, .. Bytes.Random(32, 1), 0, 0, 2, 0xC0, 0x13, 1, 0];
        byte[] message = [1, 0, 0, (byte)hello.Length, .. hello];
        return [0x16, 3, 1, 0, (byte)message.Length, .. message];
    }

    private async Task BadServerAsync(string scheme, X509Certificate2 own, Func<X509Certificate2, string> atClient, Func<X509Certificate2, string> atServer)
    {
        await using TransportListener listener = await ServerOf(scheme, own).ListenAsync(UrlOf(scheme), _deadline);
        Task serving = ServeAsync(listener);
        Assert.Equal($"No secure connection to {listener.Url.OriginalString}: {atClient(own)}.", await FailAsync(listener.Url, ClientOf(Authority.Client())));
        await AssertLoggedAsync(listener.Url, DoubtOfClient + atServer(own));
        await listener.DisposeAsync();
        await serving;
    }

    private async Task BadClientAsync(string scheme, X509Certificate2? own, string atClient, string atServer)
    {
        await using TransportListener listener = await ServerOf(scheme, Authority.Server()).ListenAsync(UrlOf(scheme), _deadline);
        // Over tls the client learns it where it reads.
        string place = scheme == "tls" ? "" : $" to {listener.Url.OriginalString}";
        Assert.Equal($"No secure connection{place}: {atClient}.", await FailAsync(listener.Url, ClientOf(own)));
        await AssertLoggedAsync(listener.Url, atServer);
    }

    private Transport ServerOf(string scheme, X509Certificate2 own) => ServerOf(
        scheme, new TlsOptions { Certificate = own, TrustedAuthorities = [Authority.Certificate], RequireClientCertificate = true });

    private Transport ServerOf(string scheme, TlsOptions options) =>
        scheme == "tls" ? new TlsTransport(options, _log) : new WebSocketServerTransport(new WebSocketServerOptions { Tls = options }, _log);

    // Reads as a host does, until each client is gone.
    private async Task ServeAsync(TransportListener listener)
    {
        while (await listener.AcceptAsync(_deadline) is { } connection)
        {
            await using (connection)
            {
                await Bytes.EndsAsync(connection.ReadAsync(new byte[16], _deadline));
            }
        }
    }

    private async Task<string> FailAsync(Uri url, TlsOptions options)
    {
        IOException error = await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await using TransportConnection connection = await TransportRegistry.CreateDefault().UseTls(options).For(url).ConnectAsync(url, _deadline);
            await connection.ReadAsync(new byte[16], _deadline);
        });
        return error.Message;
    }

    private async Task AssertLoggedAsync(Uri url, string fault)
    {
        string line = await _log.NextAsync(_deadline);
        Assert.StartsWith("No secure connection with 127.0.0.1:", line);
        Assert.EndsWith($" at {url}: {fault}", line);
    }
}
