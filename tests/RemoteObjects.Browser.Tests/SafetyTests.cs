using System.Net;
using System.Net.WebSockets;
using Microsoft.Playwright;

namespace RemoteObjects.Browser.Tests;

/// <summary>Pages of other sites get nothing, and our own can do no more than they need.</summary>
public class SafetyTests(SharedBrowser browser) : BrowserTest(browser)
{
    [Fact]
    public async Task A_page_of_another_origin_opens_neither_the_socket_nor_the_page_s()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 10);
        IPage page = await NewPageAsync();
        await page.RouteAsync("**/somewhere", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>a page</title>" }));
        foreach ((string origin, string expected) in new[] { ("http://127.0.0.1:9", "refused"), (server.Page.GetLeftPart(UriPartial.Authority), "open") })
        {
            await page.GotoAsync(origin + "/somewhere");
            Assert.Equal(expected, await OpenAsync(server.Socket.ToString()));
            if (expected == "refused")
            {
                Assert.Equal(expected, await OpenAsync(new Uri(server.Socket, "/_blazor").ToString()));
            }
        }

        Task<string> OpenAsync(string url) => page.EvaluateAsync<string>(
            """
            url => new Promise(done => {
                const socket = new WebSocket(url);
                socket.onopen = () => done("open");
                socket.onerror = () => done("refused");
            })
            """,
            url);
    }

    [Theory]
    [InlineData("/_blazor/negotiate", "http://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("/", "http://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("/", "null", null, HttpStatusCode.Forbidden)]
    [InlineData("/", null, "evil.example", HttpStatusCode.BadRequest)]
    [InlineData("/_blazor/negotiate", "http://evil.example", "evil.example", HttpStatusCode.BadRequest)]
    [InlineData("/", null, null, HttpStatusCode.OK)]
    [InlineData("/", null, "localhost", HttpStatusCode.OK)]
    public async Task Origin_and_host_are_looked_at(string path, string? origin, string? host, HttpStatusCode expected)
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 10);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(path == "/" ? HttpMethod.Get : HttpMethod.Post, new Uri(server.Page, path));
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        request.Headers.Host = host is null ? null : $"{host}:{server.Page.Port}";
        using HttpResponseMessage response = await client.SendAsync(request, Deadline);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_name_that_was_made_to_lead_here_does_not_open_the_socket()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 10);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Host", $"evil.example:{server.Page.Port}");
        socket.Options.SetRequestHeader("Origin", $"http://evil.example:{server.Page.Port}");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(server.Socket, Deadline));
    }

    [Fact]
    public async Task Pages_say_what_they_may_do()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 10);
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.GetAsync(server.Page, Deadline);
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        foreach (string part in new[]
        {
            "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", $"connect-src 'self' ws://{server.Page.Authority}", "frame-ancestors 'none'", "style-src 'self'",
        })
        {
            Assert.Contains(policy.Split("; "), item => item == part);
        }

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
    }
}
