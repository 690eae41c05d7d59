using RemoteObjects.AspNetCore;

namespace RemoteObjects.Transports.Tests;

/// <summary>Web sockets over TLS, both ends with certificates.</summary>
public sealed class SecureWebSocketTransportTests : TransportConformance
{
    private static readonly TestAuthority Authority = new();

    private static readonly TlsOptions Server = new()
    {
        Certificate = Authority.Server(),
        TrustedAuthorities = [Authority.Certificate],
        RequireClientCertificate = true,
    };

    private static readonly TlsOptions Client = new() { Certificate = Authority.Client(), TrustedAuthorities = [Authority.Certificate] };

    protected override Transport Transport { get; } = new SplitTransport(
        new WebSocketTransport(new WebSocketTransportOptions { Tls = Client }),
        TransportRegistry.CreateDefault().UseWebSocketServer(options: new WebSocketServerOptions { Tls = Server }).For(new Uri("wss://localhost")));

    protected override Uri ListenUrl => new("wss://127.0.0.1:0");

    [Fact]
    public async Task Both_ends_know_whom_they_talk_to()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        Assert.Equal("CN=tester", pair.Host.User?.Identity?.Name);
        Assert.True(pair.Host.User?.Identity?.IsAuthenticated);
        Assert.Equal("CN=localhost", pair.Client.User?.Identity?.Name);
    }

    [Theory]
    [InlineData("wss://localhost:0", "wss://localhost")]
    [InlineData("wss://[::1]:0", "wss://[::1]")]
    public async Task Names_and_addresses_are_checked_against_the_certificate(string listenAt, string connectTo)
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6 || !connectTo.Contains('['), "No IPv6 here.");
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(new Uri(listenAt), deadline);
        await using TransportConnection client = await Transport.ConnectAsync(new Uri($"{connectTo}:{listener.Url.Port}"), deadline);
        await using TransportConnection? host = await listener.AcceptAsync(deadline);
        Assert.NotNull(host);
    }

    [Fact]
    public async Task Listening_without_a_certificate_is_refused()
    {
        using Deadline deadline = new();
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(async () => await new WebSocketServerTransport().ListenAsync(ListenUrl, deadline));
        Assert.StartsWith("Can't listen at wss://127.0.0.1:0 without a certificate that has its private key.", error.Message);
    }
}
