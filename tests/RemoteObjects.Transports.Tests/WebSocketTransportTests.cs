using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using RemoteObjects.AspNetCore;

namespace RemoteObjects.Transports.Tests;

/// <summary>The client of the core and the listener of the ASP.NET Core package.</summary>
public sealed class WebSocketTransportTests : TransportConformance
{
    protected override Transport Transport { get; } = TransportRegistry.CreateDefault().UseWebSocketServer().For(new Uri("ws://localhost"));

    protected override Uri ListenUrl => new("ws://127.0.0.1:0");

    [Fact]
    public void Small_writes_are_not_delayed() => Assert.True(new SocketTransportOptions().NoDelay);

    [Fact]
    public async Task The_core_alone_can_only_connect()
    {
        using Deadline deadline = new();
        await Assert.ThrowsAsync<NotSupportedException>(async () => await WebSocketTransport.Instance.ListenAsync(ListenUrl, deadline));
    }

    [Fact]
    public async Task The_listener_tells_its_real_port_and_keeps_the_path()
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(new Uri("ws://127.0.0.1:0/devices"), deadline);
        Assert.Equal($"ws://127.0.0.1:{listener.Url.Port}/devices", listener.Url.ToString());
        Assert.NotEqual(0, listener.Url.Port);
    }

    [Theory]
    [InlineData("ws://0.0.0.0:0", "ws://localhost")]
    [InlineData("ws://0.0.0.0:0", "ws://127.0.0.1")]
    [InlineData("ws://localhost:0", "ws://localhost")]
    [InlineData("ws://localhost:0", "ws://127.0.0.1")]
    [InlineData("ws://[::]:0", "ws://127.0.0.1")]
    [InlineData("ws://[::1]:0", "ws://[::1]")]
    public async Task Any_address_and_names_are_understood(string listenAt, string connectTo)
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6 || !(listenAt + connectTo).Contains('['), "No IPv6 here.");
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(new Uri(listenAt), deadline);
        ValueTask<TransportConnection?> accepting = listener.AcceptAsync(deadline);
        await using TransportConnection client = await Transport.ConnectAsync(new Uri($"{connectTo}:{listener.Url.Port}"), deadline);
        await using TransportConnection? host = await accepting;
        Assert.NotNull(host);
        Assert.DoesNotContain("ffff", host.RemoteAddress);
    }

    [Fact]
    public async Task Localhost_with_a_port_serves_both_loopback_addresses()
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6, "No IPv6 here.");
        using Deadline deadline = new();
        Uri free;
        await using (TransportListener probe = await Transport.ListenAsync(ListenUrl, deadline))
        {
            free = probe.Url;
        }

        await using TransportListener listener = await Transport.ListenAsync(new Uri($"ws://localhost:{free.Port}"), deadline);
        foreach (string host in new[] { "127.0.0.1", "[::1]" })
        {
            await using TransportConnection client = await Transport.ConnectAsync(new Uri($"ws://{host}:{free.Port}"), deadline);
            await using TransportConnection? accepted = await listener.AcceptAsync(deadline);
            Assert.NotNull(accepted);
        }
    }

    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("/", "/anything/at/all", true)]
    [InlineData("/devices", "/devices", true)]
    [InlineData("/a%20b", "/a%20b", true)]
    [InlineData("/devices", "/", false)]
    [InlineData("/devices", "/other", false)]
    public async Task A_path_admits_only_itself_and_none_admits_all(string listenAt, string connectTo, bool admitted)
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(new Uri("ws://127.0.0.1:0" + listenAt), deadline);
        Uri url = new($"ws://127.0.0.1:{listener.Url.Port}{connectTo}");
        if (admitted)
        {
            await using TransportConnection client = await Transport.ConnectAsync(url, deadline);
        }
        else
        {
            IOException error = await Assert.ThrowsAsync<IOException>(async () => await Transport.ConnectAsync(url, deadline));
            Assert.Equal($"The server at {url.OriginalString} answered HTTP 404 instead of a web socket.", error.Message);
        }
    }

    [Fact]
    public async Task A_server_that_is_not_http_is_told_apart()
    {
        using Deadline deadline = new();
        await using TransportListener tcp = await TcpTransport.Instance.ListenAsync(new Uri("tcp://127.0.0.1:0"), deadline);
        Uri url = new($"ws://127.0.0.1:{tcp.Url.Port}");
        Task<TransportConnection> connecting = Transport.ConnectAsync(url, deadline).AsTask();
        await using TransportConnection? host = await tcp.AcceptAsync(deadline);
        await host!.WriteAsync("\0\0\0\u0010 not a web server at all\r\n\r\n"u8.ToArray(), deadline);
        IOException error = await Assert.ThrowsAsync<IOException>(() => connecting);
        Assert.Equal($"The server at {url.OriginalString} does not speak HTTP.", error.Message);
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_told_apart()
    {
        using Deadline deadline = new();
        await using TransportListener tcp = await TcpTransport.Instance.ListenAsync(new Uri("tcp://127.0.0.1:0"), deadline);
        Uri url = new($"ws://127.0.0.1:{tcp.Url.Port}");
        Task<TransportConnection> connecting = Transport.ConnectAsync(url, deadline).AsTask();
        await using TransportConnection? host = await tcp.AcceptAsync(deadline);
        // Half an answer: after none at all the platform's client would try again.
        await host!.ReadAsync(new byte[4096], deadline);
        await host.WriteAsync("HTTP/1.1 101 Switch"u8.ToArray(), deadline);
        await host.DisposeAsync();
        IOException error = await Assert.ThrowsAsync<IOException>(() => connecting);
        Assert.Equal($"The server at {url.OriginalString} closed the connection instead of answering. It may expect wss://.", error.Message);
    }

    [Fact]
    public async Task An_unknown_host_is_named()
    {
        using Deadline deadline = new();
        Uri url = new("ws://nosuchhost.invalid:5000");
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await Transport.ConnectAsync(url, deadline));
        Assert.Equal($"The host of {url.OriginalString} is not known.", error.Message);
        error = await Assert.ThrowsAsync<IOException>(async () => await Transport.ListenAsync(url, deadline));
        Assert.Equal($"Can't listen at {url.OriginalString}: the host is not known.", error.Message);
    }

    [Fact]
    public async Task Options_reach_the_client_socket()
    {
        using Deadline deadline = new();
        await using TransportListener listener = await Transport.ListenAsync(ListenUrl, deadline);
        bool configured = false;
        WebSocketTransport transport = new(new WebSocketTransportOptions
        {
            KeepAliveInterval = TimeSpan.FromSeconds(5),
            Configure = o => configured = o.KeepAliveInterval == TimeSpan.FromSeconds(5),
        });
        await using TransportConnection client = await transport.ConnectAsync(listener.Url, deadline);
        Assert.True(configured);
    }

    [Theory]
    [InlineData("http://localhost:80")]
    [InlineData("https://localhost:80")]
    public async Task Only_web_sockets_can_be_listened_at(string url)
    {
        using Deadline deadline = new();
        await Assert.ThrowsAsync<ArgumentException>(async () => await Transport.ListenAsync(new Uri(url), deadline));
    }
}
