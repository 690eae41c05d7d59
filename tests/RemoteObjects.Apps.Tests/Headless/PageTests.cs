using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;

namespace RemoteObjects.Apps.Tests.Headless;

/// <summary>Who gets to the pages of the programs, and what becomes of the window that shows them. The browser here is a script.</summary>
public sealed partial class PageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ro-pages").FullName;
    private readonly Deadline _deadline = new(120);

    public void Dispose()
    {
        _deadline.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("tls")]
    public async Task Beside_a_host_that_others_can_not_reach_pages_and_sockets_are_behind_a_secret(string scheme)
    {
        string[] place = scheme == "tls" ? ["--url", "tls://localhost:0", .. await CertificatesAsync()] : ["--url", $"local:ro-{Guid.NewGuid():N}"];
        await using RunningProgram server = RunningProgram.Start(Repository.WsServer, ["--view", "web", "--rows", "3", "--no-timers", .. place]);
        Uri page = await PageOfAsync(server);
        Assert.Matches("^/[0-9a-f]{32}/$", page.AbsolutePath);
        Assert.Contains($"<base href=\"{page.AbsolutePath}\"", await TextOfAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await UpgradeAsync(page));
        foreach (string path in new[] { "/", "/source", "/_framework/blazor.web.js", $"/{new string('0', 32)}/" })
        {
            Uri without = new(page, path);
            Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(without));
            Assert.Equal(HttpStatusCode.NotFound, await UpgradeAsync(without));
        }

        Assert.Equal(HttpStatusCode.NotFound, await UpgradeAsync(new Uri(page, "/_blazor")));
    }

    [Fact]
    public async Task The_page_of_a_client_is_behind_a_secret()
    {
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--rows", "3", "--no-timers");
        await using RunningProgram client = RunningProgram.Start(Repository.WsClient, "--view", "web", "--url", await server.ReadyAtAsync(_deadline));
        Uri page = await PageOfAsync(client);
        Assert.Contains($"<base href=\"{page.AbsolutePath}\"", await TextOfAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(new Uri(page, "_framework/blazor.web.js")));
        foreach (string path in new[] { "/", "/_framework/blazor.web.js", "/_blazor/negotiate" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(new Uri(page, path)));
        }

        Assert.Equal(HttpStatusCode.NotFound, await UpgradeAsync(new Uri(page, "/_blazor")));
    }

    [Fact]
    public async Task The_pages_of_a_web_socket_host_are_open_to_who_reaches_it_and_at_the_root()
    {
        await using RunningProgram server = RunningProgram.Start(Repository.WsServer, "--view", "web", "--rows", "3", "--no-timers", "--url", "ws://127.0.0.1:0/objects");
        Uri page = await PageOfAsync(server);
        Assert.Equal("/", page.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(page));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await UpgradeAsync(new Uri(page, "/objects")));
        Assert.Equal(HttpStatusCode.NotFound, await UpgradeAsync(page));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task A_browser_that_ends_at_once_is_no_window_and_does_not_end_the_program(int code)
    {
        await using RunningProgram server = StartWithBrowser($"exit {code}", "--view", "web", "--rows", "3", "--no-timers", "--url", "ws://127.0.0.1:0");
        Uri page = await PageOfAsync(server);
        Assert.Equal($"wsserver: no window, {Path.Combine(_folder, "chromium")} ended with code {code}. Open {page} . Ctrl-C ends.", await server.Error.WaitForAsync("no window", _deadline));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(page));
        await server.SignalAsync("TERM", _deadline);
        Assert.Equal(0, await server.WaitForExitAsync(_deadline));
    }

    [Fact]
    public async Task A_browser_that_breaks_later_does_not_end_the_program_and_one_that_is_closed_does()
    {
        await using RunningProgram broken = StartWithBrowser("sleep 4; exit 1", "--view", "web", "--rows", "3", "--no-timers", "--url", "ws://127.0.0.1:0");
        await broken.Error.WaitForAsync("no window", _deadline);
        await using RunningProgram closed = StartWithBrowser("sleep 4", "--view", "web", "--rows", "3", "--no-timers", "--url", "ws://127.0.0.1:0");
        Assert.Equal(0, await closed.WaitForExitAsync(_deadline));
        Assert.Empty(closed.Error.All);
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(await PageOfAsync(broken)));
    }

    [Fact]
    public async Task The_browser_is_given_a_private_file_instead_of_the_secret()
    {
        await using RunningProgram server = StartWithBrowser(
            $"printf '%s\\n' \"$@\" > {_folder}/all; mv {_folder}/all {_folder}/arguments; sleep 60", "--view", "web", "--rows", "3", "--no-timers", "--url", $"local:ro-{Guid.NewGuid():N}");
        Uri page = await PageOfAsync(server);
        string arguments = Path.Combine(_folder, "arguments");
        while (!File.Exists(arguments))
        {
            await Task.Delay(20, _deadline);
        }

        string all = await File.ReadAllTextAsync(arguments, _deadline);
        Assert.DoesNotContain(page.AbsolutePath.Trim('/'), all, StringComparison.Ordinal);
        string file = new Uri(App().Match(all).Groups[1].Value).LocalPath;
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Contains($"url={page}\"", await File.ReadAllTextAsync(file, _deadline), StringComparison.Ordinal);
        await server.SignalAsync("TERM", _deadline);
        Assert.Equal(0, await server.WaitForExitAsync(_deadline));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Where_a_client_certificate_is_required_no_window_is_opened_that_has_none()
    {
        await using RunningProgram server = StartWithBrowser(
            $"touch {_folder}/started", ["--view", "web", "--rows", "3", "--no-timers", "--url", "wss://localhost:0", .. await CertificatesAsync(), "--require-client-cert"]);
        Uri page = await PageOfAsync(server);
        Assert.Contains($"import a client certificate of --ca into a browser, and open {page} .", await server.Error.WaitForAsync("no window", _deadline), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "started")));
    }

    // With a browser in the PATH that is a script, and a display for it.
    private RunningProgram StartWithBrowser(string script, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The browser is a script.");

        string browser = Path.Combine(_folder, "chromium");
        File.WriteAllText(browser, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return RunningProgram.Start("env", ["DISPLAY=:0", $"PATH={_folder}:{Environment.GetEnvironmentVariable("PATH")}", Repository.WsServer, .. arguments]);
    }

    private async Task<string[]> CertificatesAsync()
    {
        string folder = Path.Combine(_folder, "certs");
        Assert.Equal(0, (await RunningProgram.RunAsync(Repository.ProgramOf("src/RemoteObjects.Tool", "qtro"), ["certs", folder], _deadline)).ExitCode);
        return ["--cert", Path.Combine(folder, "server.pem"), "--key", Path.Combine(folder, "server.key"), "--ca", Path.Combine(folder, "ca.pem")];
    }

    private async Task<Uri> PageOfAsync(RunningProgram program) => new(Page().Match(await program.Output.WaitForAsync("to be seen at", _deadline)).Value);

    private async Task<HttpStatusCode> StatusOfAsync(Uri url)
    {
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.GetAsync(url, _deadline);
        return response.StatusCode;
    }

    private async Task<string> TextOfAsync(Uri url)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(url, _deadline);
    }

    private async Task<HttpStatusCode> UpgradeAsync(Uri url)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new UriBuilder(url) { Scheme = "ws" }.Uri, _deadline);
        }
        catch (WebSocketException)
        {
            // The status tells.
        }

        return socket.HttpStatusCode;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Page();

    [GeneratedRegex("--app=(file://.*)")]
    private static partial Regex App();
}
