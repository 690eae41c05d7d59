using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using RemoteObjects.Interop.Tests;
using Xunit;

namespace RemoteObjects.Browser.Tests;

/// <summary>wsserver or wsclient with the window that it opens by itself: that of a real browser, which shows it nowhere and can be looked into.</summary>
internal sealed class AppWindow : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly long _started = Stopwatch.GetTimestamp();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private AppWindow(DirectoryInfo folder, Process process)
    {
        _folder = folder;
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>The line that tells where the page is.</summary>
    public string Line { get; private set; } = "";

    /// <summary>What is in the window.</summary>
    public IPage Page => _browser!.Contexts[0].Pages.Single();

    /// <summary>Starts a program, and waits for its window.</summary>
    /// <param name="program">wsserver or wsclient.</param>
    /// <param name="deadline">Ends the wait.</param>
    /// <param name="options">Of the program.</param>
    public static async Task<AppWindow> OpenAsync(string program, CancellationToken deadline, params string[] options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The browser is started by a script.");

        // Found first in the PATH: the browser itself, without a screen, and with a port to look in.
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        string browser = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(place => new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge" }.Select(name => Path.Combine(place, name)))
            .First(File.Exists);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ro-window");
        string script = Path.Combine(folder.FullName, "chromium");
        string profile = Path.Combine(folder.FullName, "profile");
        await File.WriteAllTextAsync(
            script,
            $"""
            #!/bin/sh
            for argument; do
                case "$argument" in --user-data-dir=*) echo "$argument" | cut -d = -f 2 > {profile}.new; mv {profile}.new {profile};; esac
            done
            exec {browser} --headless=new --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage --disable-background-networking --disable-sync --remote-debugging-port=0 "$@"

            """,
            deadline);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo("env", ["--default-signal=INT,TERM", "dotnet", OurProgram.PathOf(program), "--view", "web", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DISPLAY"] = ":0";
        start.Environment["PATH"] = $"{folder.FullName}:{path}";
        var window = new AppWindow(folder, Process.Start(start)!);
        try
        {
            while (!window.Line.Contains("to be seen at", StringComparison.Ordinal))
            {
                window.Line = await window._process.StandardOutput.ReadLineAsync(deadline) ?? throw new InvalidOperationException($"{program} ended: {await window._errors}");
            }

            string port = Path.Combine((await WhenThereAsync(profile, deadline)).Trim(), "DevToolsActivePort");
            window._playwright = await Playwright.CreateAsync();
            window._browser = await window._playwright.Chromium.ConnectOverCDPAsync($"http://127.0.0.1:{(await WhenThereAsync(port, deadline)).Split('\n')[0]}");
            IBrowserContext context = window._browser.Contexts[0];
            context.SetDefaultTimeout(60_000);
            while (context.Pages.Count == 0)
            {
                // The port may be open before the window.
                await Task.Delay(20, deadline);
            }

            return window;
        }
        catch
        {
            await window.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes it as its user does who has had a look, and waits for the end of the program.</summary>
    /// <returns>Its exit code, and what it wrote to stderr.</returns>
    public async Task<(int ExitCode, string Errors)> CloseAsync(CancellationToken deadline)
    {
        // A window that is there for less is none.
        TimeSpan rest = TimeSpan.FromSeconds(3.5) - Stopwatch.GetElapsedTime(_started);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, deadline);
        }

        ICDPSession session = await _browser!.NewBrowserCDPSessionAsync();
        await session.SendAsync("Browser.close");
        await _process.WaitForExitAsync(deadline);
        return (_process.ExitCode, await _errors);
    }

    /// <summary>The command lines of all processes of the browser, as every user of the machine sees them.</summary>
    public static string CommandLines()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /proc.");
        var lines = new List<string>();
        foreach (string file in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)).Select(folder => folder + "/cmdline"))
        {
            try
            {
                lines.Add(File.ReadAllText(file).Replace('\0', ' '));
            }
            catch (IOException)
            {
                // That process has ended.
            }
        }

        return string.Join('\n', lines);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    // There is no event of it: another program writes the file.
    private static async Task<string> WhenThereAsync(string file, CancellationToken deadline)
    {
        while (!File.Exists(file) || new FileInfo(file).Length == 0)
        {
            await Task.Delay(20, deadline);
        }

        return await File.ReadAllTextAsync(file, deadline);
    }
}
