using System.Net;
using System.Net.Sockets;

namespace RemoteObjects.Transports.Tests;

public sealed class TcpTransportTests : TransportConformance
{
    protected override Transport Transport => TcpTransport.Instance;

    protected override Uri ListenUrl => new("tcp://127.0.0.1:0");

    [Fact]
    public async Task Small_writes_are_not_delayed()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        Assert.True(((SocketConnection)pair.Client).Socket.NoDelay);
        Assert.True(((SocketConnection)pair.Host).Socket.NoDelay);
    }

    [Fact]
    public async Task The_listener_tells_its_real_port()
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        Assert.Equal("127.0.0.1", listener.Url.Host);
        Assert.NotEqual(0, listener.Url.Port);
    }

    [Theory]
    [InlineData("tcp://0.0.0.0:0", "tcp://127.0.0.1")]
    [InlineData("tcp://0.0.0.0:0", "tcp://localhost")]
    [InlineData("tcp://localhost:0", "tcp://localhost")]
    [InlineData("tcp://localhost:0", "tcp://127.0.0.1")]
    [InlineData("tcp://[::]:0", "tcp://127.0.0.1")]
    [InlineData("tcp://[::]:0", "tcp://[::1]")]
    public async Task Any_address_and_names_are_understood(string listenAt, string connectTo)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6 || !(listenAt + connectTo).Contains('['), "No IPv6 here.");
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(new Uri(listenAt), deadline);
        ValueTask<TransportConnection?> accepting = listener.AcceptAsync(deadline);
        await using TransportConnection client = await Transport.ConnectAsync(new Uri($"{connectTo}:{listener.Url.Port}"), deadline);
        await using TransportConnection? host = await accepting;
        Assert.NotNull(host);
        Assert.DoesNotContain("ffff", host.RemoteAddress);
    }

    [Fact]
    public async Task A_peer_reset_shows_as_an_error_and_not_as_an_end()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        ValueTask<int> read = pair.Host.ReadAsync(new byte[1], deadline);
        pair.Client.Abort();
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await read);
        Assert.Contains("connection reset by peer", error.Message);
    }

    [Fact]
    public async Task A_peer_that_resets_before_it_is_accepted_does_not_stop_the_listener()
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        TransportConnection first = await Transport.ConnectAsync(listener.Url, deadline);
        first.Abort();
        await using TransportConnection second = await Transport.ConnectAsync(listener.Url, deadline);
        await second.WriteAsync(new byte[] { 7 }, deadline);
        // The system may hide the first one or give it; then reading it fails.
        byte[] buffer = new byte[1];
        while (true)
        {
            await using TransportConnection? host = await listener.AcceptAsync(deadline);
            Assert.NotNull(host);
            try
            {
                Assert.Equal(1, await host.ReadAsync(buffer, deadline));
                break;
            }
            catch (IOException)
            {
                // That was the first one.
            }
        }

        Assert.Equal(7, buffer[0]);
    }

    [Fact]
    public async Task An_unknown_host_is_named()
    {
        using Deadline deadline = new();
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await Transport.ConnectAsync(new Uri("tcp://nosuchhost.invalid:5000"), deadline));
        Assert.Equal("The host of tcp://nosuchhost.invalid:5000 is not known.", error.Message);
    }

    [Fact]
    public async Task Listening_at_an_unknown_host_is_an_error_and_not_listening_everywhere()
    {
        using Deadline deadline = new();
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await Transport.ListenAsync(new Uri("tcp://nosuchhost.invalid:0"), deadline));
        Assert.Equal("Can't listen at tcp://nosuchhost.invalid:0: the host is not known.", error.Message);
    }

    [Fact]
    public async Task An_address_of_another_machine_cannot_be_listened_at()
    {
        using Deadline deadline = new();
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await Transport.ListenAsync(new Uri("tcp://192.0.2.1:0"), deadline));
        Assert.Equal("Can't listen at tcp://192.0.2.1:0: this machine has no such address.", error.Message);
    }

    [Theory]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp:name")]
    public async Task A_url_without_host_and_port_is_refused(string url)
    {
        using Deadline deadline = new();
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ConnectAsync(new Uri(url), deadline));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ListenAsync(new Uri(url), deadline));
    }

    [Fact]
    public async Task The_remote_address_is_the_peers_end_point()
    {
        using Deadline deadline = new();
        await using ConnectionPair pair = await ConnectAsync(deadline);
        IPEndPoint own = (IPEndPoint)((SocketConnection)pair.Client).Socket.LocalEndPoint!;
        Assert.Equal(own.ToString(), pair.Host.RemoteAddress);
    }
}
