using System.Diagnostics;
using System.Text;

namespace RemoteObjects.Apps.Tests.Windows;

/// <summary>A terminal with one program in it, held by a tmux server of its own. Disposing ends both.</summary>
internal sealed class Screen : IAsyncDisposable
{
    private const int PollMilliseconds = 50;
    private readonly string _socket = $"apps-tests-{Environment.ProcessId}-{Guid.NewGuid():N}";

    private Screen()
    {
    }

    /// <summary>Runs a program in a terminal of 100 x 30.</summary>
    public static Task<Screen> RunAsync(string program, string[] arguments, CancellationToken cancellationToken) =>
        RunInShellAsync($"exec {Quote([program, .. arguments])}", cancellationToken);

    /// <summary>Runs a line of sh in a terminal of 100 x 30.</summary>
    public static async Task<Screen> RunInShellAsync(string line, CancellationToken cancellationToken)
    {
        Require();
        var screen = new Screen();
        try
        {
            await screen.TmuxAsync(
                ["-f", "/dev/null", "start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-g", "status", "off", ";",
                "set-option", "-g", "escape-time", "10", ";", "new-session", "-d", "-x", "100", "-y", "30", line],
                cancellationToken);
            return screen;
        }
        catch
        {
            await screen.DisposeAsync();
            throw;
        }
    }

    /// <summary>The screen's lines as text, without blanks at their ends.</summary>
    public async Task<string[]> LinesAsync(CancellationToken cancellationToken) => Split(await TmuxAsync(["capture-pane", "-p"], cancellationToken));

    /// <summary>The screen's characters with their colours, line by line.</summary>
    public async Task<ColouredCell[][]> CellsAsync(CancellationToken cancellationToken) =>
        ColouredCell.Parse((await TmuxAsync(["capture-pane", "-p", "-e"], cancellationToken)).Split('\n'));

    /// <summary>Waits until the screen is as it should be.</summary>
    /// <param name="what">What is waited for, for the message when it does not come.</param>
    /// <param name="isReached">Looks at the lines.</param>
    /// <param name="cancellationToken">The deadline.</param>
    /// <returns>The lines then.</returns>
    public async Task<string[]> WaitForAsync(string what, Predicate<string[]> isReached, CancellationToken cancellationToken)
    {
        string[] lines = [];
        try
        {
            while (true)
            {
                lines = await LinesAsync(cancellationToken);
                if (isReached(lines))
                {
                    return lines;
                }

                await Task.Delay(PollMilliseconds, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The screen did not show {what}, but:\n{string.Join('\n', lines)}");
        }
    }

    /// <summary>Waits until a text is on the screen.</summary>
    public Task<string[]> WaitForTextAsync(string text, CancellationToken cancellationToken) =>
        WaitForAsync($"'{text}'", lines => lines.Any(line => line.Contains(text, StringComparison.Ordinal)), cancellationToken);

    /// <summary>Presses keys, by their names in tmux.</summary>
    public Task PressAsync(CancellationToken cancellationToken, params string[] keys) => TmuxAsync(["send-keys", .. keys], cancellationToken);

    /// <summary>Types a text.</summary>
    public Task TypeAsync(string text, CancellationToken cancellationToken) => TmuxAsync(["send-keys", "-l", text], cancellationToken);

    public Task ResizeAsync(int width, int height, CancellationToken cancellationToken) =>
        TmuxAsync(["resize-window", "-x", $"{width}", "-y", $"{height}"], cancellationToken);

    /// <summary>What tmux knows of the terminal, for instance <c>#{pane_title}</c>.</summary>
    public async Task<string> QueryAsync(string format, CancellationToken cancellationToken) =>
        (await TmuxAsync(["display-message", "-p", format], cancellationToken)).TrimEnd('\n');

    /// <summary>Ends the program as a crash would.</summary>
    public async Task KillProgramAsync(CancellationToken cancellationToken)
    {
        await SignalAsync("KILL", await QueryAsync("#{pane_pid}", cancellationToken), cancellationToken);
        while (await QueryAsync("#{pane_dead}", cancellationToken) != "1")
        {
            await Task.Delay(PollMilliseconds, cancellationToken);
        }
    }

    /// <summary>Sends a signal to the program that the shell runs.</summary>
    public async Task SignalChildAsync(string signal, CancellationToken cancellationToken)
    {
        string shell = await QueryAsync("#{pane_pid}", cancellationToken);
        string child = await File.ReadAllTextAsync($"/proc/{shell}/task/{shell}/children", cancellationToken);
        await SignalAsync(signal, child.Trim(), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // There is no server if it never started.
        await RunTmuxAsync(["kill-server"], CancellationToken.None);
    }

    public static string Quote(params string[] words) => string.Join(' ', words.Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));

    private static async Task SignalAsync(string signal, string processId, CancellationToken cancellationToken)
    {
        using Process kill = Process.Start("kill", ["-s", signal, processId]);
        await kill.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    private static void Require()
    {
        bool hasTmux = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, "tmux")));
        if (!hasTmux)
        {
            const string Reason = "tmux, which holds the windows under test, is not installed.";
            Assert.False(Environment.GetEnvironmentVariable("INTEROP_REQUIRED") == "1", Reason);
            Assert.Skip(Reason);
        }
    }

    private static string[] Split(string text) => [.. text.Split('\n').Select(line => line.TrimEnd())];

    private async Task<string> TmuxAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (code, output, error) = await RunTmuxAsync(arguments, cancellationToken);
        return code == 0 ? output : throw new InvalidOperationException($"tmux {arguments[0]}: {error}");
    }

    private async Task<(int Code, string Output, string Error)> RunTmuxAsync(string[] arguments, CancellationToken cancellationToken)
    {
        // -u: whatever the locale, the windows are drawn with characters that it may not have.
        var start = new ProcessStartInfo("tmux", ["-u", "-L", _socket, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["COLORTERM"] = "truecolor";
        start.Environment.Remove("NO_COLOR");
        start.Environment.Remove("TMUX");

        // With a display the programs would open a window of a browser.
        start.Environment.Remove("DISPLAY");
        start.Environment.Remove("WAYLAND_DISPLAY");
        using Process tmux = Process.Start(start)!;
        Task<string> output = tmux.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = tmux.StandardError.ReadToEndAsync(cancellationToken);
        await tmux.WaitForExitAsync(cancellationToken);
        return (tmux.ExitCode, await output, await error);
    }
}
