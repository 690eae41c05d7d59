using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RemoteObjects.AspNetCore;

namespace RemoteObjects.Transports.Tests;

/// <summary>Which web pages may connect, at a listener and at an endpoint of a web application.</summary>
public sealed class OriginTests : IAsyncDisposable
{
    private readonly Deadline _deadline = new();
    private readonly RecordingLoggerFactory _log = new();
    private TransportListener? _listener;
    private WebApplication? _application;

    public static TheoryData<bool, string> Welcome => Both("", "http://127.0.0.1:{port}", "HTTP://127.0.0.1:{port}", "https://127.0.0.1:{port}", "https://good.example", "https://Good.Example");

    // Of another machine, port or scheme; of a file; of this name before a proxy, but of another port; and what is no origin.
    public static TheoryData<bool, string> Unwelcome => Both(
        "http://localhost:{port}", "http://127.0.0.1", "http://127.0.0.1:1", "http://good.example", "https://good.example:444", "https://evil.example", "null", "file://", "127.0.0.1:{port}", "https://good.example.evil.example");

    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
        {
            await _listener.DisposeAsync();
        }

        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        _deadline.Dispose();
    }

    [Theory]
    [MemberData(nameof(Welcome))]
    public async Task Programs_and_pages_of_the_own_and_of_listed_origins_connect(bool isEndpoint, string origin)
    {
        Uri url = await StartAsync(isEndpoint, "https://good.example");
        await using TransportConnection connection = await ConnectAsync(url, origin);
        Assert.Empty(_log.Complaints);
    }

    [Theory]
    [MemberData(nameof(Unwelcome))]
    public async Task Pages_of_other_origins_are_refused_and_logged(bool isEndpoint, string origin)
    {
        Uri url = await StartAsync(isEndpoint, "https://good.example");
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await ConnectAsync(url, origin));
        Assert.Contains("HTTP 403", error.Message, StringComparison.Ordinal);
        Assert.Contains("WebSocketServerOptions.AllowedOrigins", Assert.Single(_log.Complaints), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_star_lets_all_pages_connect_and_nothing_listed_only_the_own_ones(bool isEndpoint)
    {
        Uri open = await StartAsync(isEndpoint, "*");
        await using TransportConnection connection = await ConnectAsync(open, "https://evil.example");
        await DisposeServerAsync();
        Uri closed = await StartAsync(isEndpoint);
        await using TransportConnection own = await ConnectAsync(closed, "http://127.0.0.1:{port}");
        await Assert.ThrowsAsync<IOException>(async () => await ConnectAsync(closed, "https://evil.example"));
    }

    [Theory]
    [InlineData("good.example")]
    [InlineData("https://good.example/")]
    [InlineData("https://good.example/page")]
    [InlineData("")]
    public void What_is_no_origin_can_not_be_allowed(string origin) =>
        Assert.Contains("AllowedOrigins", Assert.Throws<ArgumentException>(() => new WebSocketServerOptions { AllowedOrigins = [origin] }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::]")]
    public async Task A_page_whose_name_was_made_to_lead_to_a_loopback_address_is_refused_unless_the_name_is_allowed(string address)
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6, "This machine has no IPv6.");
        _listener = await new WebSocketServerTransport(new WebSocketServerOptions { AllowedHosts = ["panel.example"] }, _log).ListenAsync(new Uri($"ws://{address}:0"), _deadline);
        Uri url = new UriBuilder(_listener.Url) { Host = "127.0.0.1" }.Uri;
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await ConnectAsync(url, "http://evil.example:{port}", $"evil.example:{url.Port}"));
        Assert.Contains("HTTP 403", error.Message, StringComparison.Ordinal);
        Assert.Contains("AllowedHosts", Assert.Single(_log.Complaints), StringComparison.Ordinal);

        // By the loopback names; behind a proxy of this machine; and programs, whatever name they came by.
        await using TransportConnection local = await ConnectAsync(url, "http://localhost:{port}", $"localhost:{url.Port}");
        await using TransportConnection six = await ConnectAsync(url, "http://[::1]:{port}", $"[::1]:{url.Port}");
        await using TransportConnection proxied = await ConnectAsync(url, "https://panel.example", "panel.example");
        await using TransportConnection program = await ConnectAsync(url, "", $"device.example:{url.Port}");
    }

    [Theory]
    [InlineData("panel.example:443")]
    [InlineData("https://panel.example")]
    [InlineData("")]
    public void What_is_no_name_can_not_be_allowed(string host) =>
        Assert.Contains($"'{host}'", Assert.Throws<ArgumentException>(() => new WebSocketServerOptions { AllowedHosts = [host] }).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Pages_behind_a_local_proxy_are_asked_for_by_a_listed_name()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.UsePageSafety(allowedHosts: ["panel.example"]);
        _application.Run(context => context.Response.WriteAsync("a page"));
        await _application.StartAsync(_deadline);
        using var client = new HttpClient();
        foreach ((string host, HttpStatusCode expected) in new[] { ("panel.example", HttpStatusCode.OK), ("evil.example", HttpStatusCode.BadRequest) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Assert.Single(_application.Urls));
            request.Headers.Host = host;
            using HttpResponseMessage response = await client.SendAsync(request, _deadline);
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task Who_connects_and_asks_for_nothing_is_cut_off()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebSocketServerOptions { RequestTimeout = TimeSpan.Zero });
        _listener = await new WebSocketServerTransport(new WebSocketServerOptions { RequestTimeout = TimeSpan.FromMilliseconds(100) }, _log).ListenAsync(new Uri("ws://127.0.0.1:0"), _deadline);
        using RawWebSocket used = await RawWebSocket.ConnectAsync(_listener.Url, _deadline);
        await using TransportConnection? host = await _listener.AcceptAsync(_deadline);
        foreach (string part in new[] { "", "GET / HTTP/1.1\r\nHost: a\r\n" })
        {
            await using TransportConnection idle = await TcpTransport.Instance.ConnectAsync(new UriBuilder(_listener.Url) { Scheme = "tcp" }.Uri, _deadline);
            await idle.WriteAsync(System.Text.Encoding.ASCII.GetBytes(part), _deadline);
            Assert.True(await Bytes.EndsAsync(DrainAsync(idle)));
        }

        // The other one has been silent all the time.
        await used.SendFrameAsync(true, 2, [1, 2], _deadline);
        Assert.Equal(2, await host!.ReadAsync(new byte[8], _deadline));
    }

    private static TheoryData<bool, string> Both(params string[] origins)
    {
        var data = new TheoryData<bool, string>();
        foreach (string origin in origins)
        {
            data.Add(false, origin);
            data.Add(true, origin);
        }

        return data;
    }

    // Kestrel answers 408 first to who has sent a part of a request.
    private async ValueTask<int> DrainAsync(TransportConnection connection)
    {
        byte[] buffer = new byte[1024];
        while (await connection.ReadAsync(buffer, _deadline) > 0)
        {
            // Only the end matters.
        }

        return 0;
    }

    private ValueTask<TransportConnection> ConnectAsync(Uri url, string origin, string? host = null) => new WebSocketTransport(new WebSocketTransportOptions
    {
        Configure = options =>
        {
            if (host is not null)
            {
                options.SetRequestHeader("Host", host);
            }

            if (origin.Length > 0)
            {
                options.SetRequestHeader("Origin", origin.Replace("{port}", $"{url.Port}", StringComparison.Ordinal));
            }
        },
    }).ConnectAsync(url, _deadline);

    private async Task DisposeServerAsync()
    {
        await (_listener?.DisposeAsync() ?? default);
        await (_application?.DisposeAsync() ?? default);
    }

    private async Task<Uri> StartAsync(bool isEndpoint, params string[] allowed)
    {
        var options = new WebSocketServerOptions { AllowedOrigins = allowed };
        if (!isEndpoint)
        {
            _listener = await new WebSocketServerTransport(options, _log).ListenAsync(new Uri("ws://127.0.0.1:0"), _deadline);
            return _listener.Url;
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ILoggerFactory>(_log);
        _application = builder.Build();
        _application.MapRemoteObjects("/objects", (connection, token) => connection.ReadAsync(new byte[1], token).AsTask(), options);
        await _application.StartAsync(_deadline);
        return new UriBuilder(Assert.Single(_application.Urls)) { Scheme = "ws", Path = "/objects" }.Uri;
    }
}
