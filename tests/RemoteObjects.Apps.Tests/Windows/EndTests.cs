using System.Diagnostics;
using System.Globalization;

namespace RemoteObjects.Apps.Tests.Windows;

public class EndTests
{
    private const string TerminalModes = "#{alternate_on} #{cursor_flag} #{mouse_any_flag}";

    [Theory]
    [InlineData("q")]
    [InlineData("C-q")]
    [InlineData("C-c")]
    public async Task A_server_that_is_quit_gives_the_terminal_back(string key)
    {
        using var deadline = new Deadline();
        await using Screen screen = await RunBetweenAsync(Screen.Quote(Repository.WsServer, "--url", "ws://127.0.0.1:0", "--no-timers"), deadline);
        await screen.WaitForTextAsync("0 clients", deadline);
        await screen.PressAsync(deadline, key);
        await AssertIsAsBeforeAsync(screen, ["exit=0"], deadline);
    }

    [Fact]
    public async Task A_client_that_is_quit_gives_the_terminal_back()
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--no-timers", "--verbose");
        string url = await server.ReadyAtAsync(deadline);
        await using Screen screen = await RunBetweenAsync(Screen.Quote(Repository.WsClient, "--url", url), deadline);
        await screen.WaitForTextAsync("FancyRow2TextNumber 25", deadline);
        await screen.PressAsync(deadline, "q");
        await AssertIsAsBeforeAsync(screen, ["exit=0"], deadline);
        Assert.EndsWith("is gone (Remote) ", await server.Error.WaitForAsync("is gone", deadline), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_that_is_ended_by_a_signal_gives_the_terminal_back()
    {
        using var deadline = new Deadline();
        await using Screen screen = await RunBetweenAsync(Screen.Quote(Repository.WsServer, "--url", "ws://127.0.0.1:0", "--no-timers"), deadline);
        await screen.WaitForTextAsync("0 clients", deadline);
        await screen.SignalChildAsync("TERM", deadline);
        await AssertIsAsBeforeAsync(screen, ["exit=0"], deadline);
    }

    [Fact]
    public async Task A_terminal_that_goes_away_ends_the_program_in_order()
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--no-timers", "--verbose");
        string url = await server.ReadyAtAsync(deadline);
        await using Screen screen = await Screen.RunAsync(Repository.WsClient, ["--url", url], deadline);
        await screen.WaitForTextAsync("FancyRow2TextNumber 25", deadline);
        using Process client = Process.GetProcessById(int.Parse(await screen.QueryAsync("#{pane_pid}", deadline), CultureInfo.InvariantCulture));
        await screen.DisposeAsync();
        Assert.EndsWith("is gone (Remote) ", await server.Error.WaitForAsync("is gone", deadline), StringComparison.Ordinal);
        await client.WaitForExitAsync(deadline);
    }

    [Fact]
    public async Task A_bad_url_gives_one_line_and_no_window()
    {
        using var deadline = new Deadline();
        await using Screen screen = await RunBetweenAsync(Screen.Quote(Repository.WsServer, "--url", "nonsense"), deadline);
        await AssertIsAsBeforeAsync(screen, ["wsserver: 'nonsense' is no URL like ws://HOST:PORT (or wss, tcp, tls) or local:NAME. Try --help.", "exit=2"], deadline);
    }

    [Fact]
    public async Task A_server_that_is_not_there_gives_one_line_and_the_terminal_back()
    {
        using var deadline = new Deadline();
        string url = $"ws://127.0.0.1:{Repository.FreePort()}";
        await using Screen screen = await RunBetweenAsync(Screen.Quote(Repository.WsClient, "--url", url), deadline);
        await AssertIsAsBeforeAsync(screen, [$"wsclient: Nobody listens at {url} (connection refused).", "exit=3"], deadline);
    }

    [Fact]
    public async Task A_port_in_use_gives_one_line_and_the_terminal_back()
    {
        using var deadline = new Deadline();
        await using RunningProgram other = RunningProgram.Server("--url", "tcp://127.0.0.1:0", "--rows", "1");
        string url = (await other.ReadyAtAsync(deadline)).TrimEnd('/');
        await using Screen screen = await RunBetweenAsync(Screen.Quote(Repository.WsServer, "--url", url), deadline);
        await AssertIsAsBeforeAsync(screen, [$"wsserver: Can't listen at {url}: the address is in use.", "exit=3"], deadline);
    }

    // The shell says how the terminal is set before and after; cat shows whatever else comes.
    private static Task<Screen> RunBetweenAsync(string command, CancellationToken cancellationToken) => Screen.RunInShellAsync(
        $"echo start; before=$(stty -g); {command}; echo exit=$?; [ \"$before\" = \"$(stty -g)\" ] && echo same || echo other; exec cat", cancellationToken);

    private static async Task AssertIsAsBeforeAsync(Screen screen, string[] expected, CancellationToken cancellationToken)
    {
        string[] lines = await screen.WaitForAsync("the end", lines => lines.Any(line => line is "same" or "other"), cancellationToken);
        Assert.Equal(["start", .. expected, "same"], lines.Where(line => line.Length > 0));
        Assert.Equal("0 1 0", await screen.QueryAsync(TerminalModes, cancellationToken));
    }
}
