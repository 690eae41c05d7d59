using Microsoft.Playwright;
using RemoteObjects.Interop.Tests;
using Xunit;

namespace RemoteObjects.Browser.Tests;

/// <summary>The window that the programs open by themselves, in a real browser; and pages of hosts with TLS.</summary>
public sealed class AppWindowTests(SharedBrowser browser) : BrowserTest(browser), IDisposable
{
    private const string FirstRow = "FancyRow2TextNumber 1";

    private readonly SharedBrowser _browser = browser;
    private readonly string _certificates = Directory.CreateTempSubdirectory("ro-certs").FullName;

    public void Dispose() => Directory.Delete(_certificates, recursive: true);

    [Fact]
    public async Task The_window_shows_the_page_and_closing_it_ends_the_program()
    {
        await using AppWindow window = await OpenWindowAsync("wsserver", "--url", "ws://127.0.0.1:0", "--rows", "10", "--no-timers");
        await Remote(window.Page).HasTextAsync(1, 1, FirstRow);
        await Source(window.Page).HasTextAsync(1, 1, FirstRow);
        Assert.Equal((0, ""), await window.CloseAsync(Deadline));
    }

    [Fact]
    public async Task The_window_comes_to_a_page_behind_a_secret_which_nobody_sees_who_lists_processes()
    {
        await MakeCertificatesAsync();
        await using AppWindow window = await OpenWindowAsync("wsserver", ["--url", "tls://localhost:0", "--rows", "10", "--no-timers", .. Files("server"), "--require-client-cert"]);
        await Remote(window.Page).HasTextAsync(1, 1, FirstRow);
        await Source(window.Page).HasTextAsync(1, 1, FirstRow);
        string secret = new Uri(window.Page.Url).AbsolutePath.Trim('/');
        Assert.Matches("^[0-9a-f]{32}$", secret);
        Assert.Contains(secret, window.Line, StringComparison.Ordinal);
        string all = AppWindow.CommandLines();
        Assert.Contains("--app=file://", all, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, all, StringComparison.Ordinal);

        // The pages lead to each other behind the secret, too.
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Remote", Exact = true }).ClickAsync();
        await Remote(window.Page).HasTextAsync(1, 1, FirstRow);
        Assert.EndsWith($"/{secret}/remote", window.Page.Url, StringComparison.Ordinal);
        Assert.Equal((0, ""), await window.CloseAsync(Deadline));
    }

    [Fact]
    public async Task The_window_takes_a_certificate_of_a_private_authority_that_is_the_program_s_own()
    {
        await MakeCertificatesAsync();
        await using AppWindow window = await OpenWindowAsync("wsserver", ["--url", "wss://localhost:0", "--rows", "10", "--no-timers", .. Files("server")]);
        await Remote(window.Page).HasTextAsync(1, 1, FirstRow);
        await Source(window.Page).HasTextAsync(1, 1, FirstRow);
        Assert.StartsWith("https://localhost:", window.Page.Url, StringComparison.Ordinal);

        // No other key is taken: this is one of another authority.
        await using PageServer other = await PageServer.StartAsync("wsserver", Deadline, ["--url", "wss://localhost:0", "--rows", "10", "--no-timers", .. await OtherServerAsync()]);
        PlaywrightException refused = await Assert.ThrowsAsync<PlaywrightException>(() => window.Page.GotoAsync(other.Page.ToString()));
        Assert.Contains("ERR_CERT_AUTHORITY_INVALID", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wsclient_shows_a_host_with_TLS_that_asks_for_its_certificate()
    {
        await MakeCertificatesAsync();
        await using PageServer server = await PageServer.StartAsync("wsserver", Deadline, ["--url", "wss://localhost:0", "--rows", "10", "--no-timers", .. Files("server"), "--require-client-cert"]);
        string host = new UriBuilder(server.Page) { Scheme = "wss" }.ToString();
        await using PageServer client = await PageServer.StartAsync("wsclient", Deadline, ["--url", host, .. Files("client")]);
        IPage page = await OpenAsync(client, "");
        await Remote(page).HasTextAsync(1, 1, FirstRow);
        await Remote(page).EditAsync(1, 1, "over TLS");
        await Remote(page).HasTextAsync(1, 1, "over TLS");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Pages_of_a_socket_with_a_path_connect_to_that_path()
    {
        await using PageServer server = await PageServer.StartAsync("wsserver", Deadline, "--url", "ws://127.0.0.1:0/objects", "--rows", "10", "--no-timers");
        foreach (string path in new[] { "/", "/remote" })
        {
            await Remote(await OpenAsync(server, path)).HasTextAsync(1, 1, FirstRow);
        }

        Assert.Empty(Complaints);
    }

    private Task<AppWindow> OpenWindowAsync(string program, params string[] options)
    {
        // There is one, or the test is skipped.
        _ = _browser.Browser;
        return AppWindow.OpenAsync(program, Deadline, options);
    }

    private async Task MakeCertificatesAsync() => await OurProgram.RunAsync("qtro", Deadline, "certs", _certificates);

    private async Task<string[]> OtherServerAsync()
    {
        string folder = Path.Combine(_certificates, "other");
        await OurProgram.RunAsync("qtro", Deadline, "certs", folder);
        return ["--cert", Path.Combine(folder, "server.pem"), "--key", Path.Combine(folder, "server.key")];
    }

    private string[] Files(string end) =>
        ["--ca", Path.Combine(_certificates, "ca.pem"), "--cert", Path.Combine(_certificates, end + ".pem"), "--key", Path.Combine(_certificates, end + ".key")];
}
