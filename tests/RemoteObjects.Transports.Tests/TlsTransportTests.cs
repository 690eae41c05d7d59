using System.Net.Sockets;
using System.Security.Claims;

namespace RemoteObjects.Transports.Tests;

/// <summary>TLS over TCP, both ends with certificates.</summary>
public sealed class TlsTransportTests : TransportConformance
{
    private static readonly TestAuthority Authority = new();

    protected override Transport Transport { get; } = new SplitTransport(
        new TlsTransport(new TlsOptions { Certificate = Authority.Client(), TrustedAuthorities = [Authority.Certificate] }),
        new TlsTransport(new TlsOptions { Certificate = Authority.Server(), TrustedAuthorities = [Authority.Certificate], RequireClientCertificate = true }));

    protected override Uri ListenUrl => new("tls://127.0.0.1:0");

    [Fact]
    public async Task Both_ends_know_whom_they_talk_to()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        Assert.Equal("CN=tester", pair.Host.User?.Identity?.Name);
        Assert.True(pair.Host.User?.Identity?.IsAuthenticated);
        Assert.Equal("CN=localhost", pair.Client.User?.Identity?.Name);
        Assert.Equal("localhost", pair.Client.User?.FindFirst(ClaimTypes.Dns)?.Value);
    }

    [Fact]
    public async Task A_client_that_is_not_asked_for_a_certificate_is_nobody()
    {
        using Deadline deadline = new();
        TlsTransport server = new(new TlsOptions { Certificate = Authority.Server() });
        await using TransportListener listener = await server.ListenAsync(ListenUrl, deadline);
        await using TransportConnection client = await Transport.ConnectAsync(listener.Url, deadline);
        await using TransportConnection? host = await listener.AcceptAsync(deadline);
        Assert.Null(host!.User);
    }

    [Fact]
    public async Task A_client_that_says_nothing_holds_up_nobody()
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        using Socket silent = new(SocketType.Stream, ProtocolType.Tcp);
        await silent.ConnectAsync("127.0.0.1", listener.Url.Port, deadline);
        await using ConnectionPair pair = await MeetAsync(listener, deadline);
        await pair.Client.WriteAsync(new byte[] { 1 }, deadline);
        Assert.Equal([1], await pair.Host.ReadExactlyAsync(1, deadline));
    }

    [Fact]
    public async Task Listening_without_a_certificate_is_refused()
    {
        using Deadline deadline = new();
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(async () => await new TlsTransport().ListenAsync(ListenUrl, deadline));
        Assert.StartsWith("Can't listen at tls://127.0.0.1:0 without a certificate that has its private key.", error.Message);
    }

    [Fact]
    public async Task A_url_without_host_and_port_is_refused()
    {
        using Deadline deadline = new();
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ConnectAsync(new Uri("tls://localhost"), deadline));
        Assert.StartsWith("'tls://localhost' is not of the form tls://host:port.", error.Message);
    }
}
