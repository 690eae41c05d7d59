using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace RemoteObjects.Browser.Tests;

/// <summary>wsserver or wsclient with its pages, as a process; it opens no window.</summary>
internal sealed partial class PageServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private PageServer(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Where its pages are.</summary>
    public Uri Page { get; private set; } = new("about:blank");

    /// <summary>Where its clients connect to.</summary>
    public Uri Socket => new UriBuilder(Page) { Scheme = "ws" }.Uri;

    /// <summary>Starts wsserver on a port and waits until it serves.</summary>
    public static Task<PageServer> StartAsync(CancellationToken deadline, int port = 0, int rows = 100_000, params string[] options) =>
        StartAsync("wsserver", deadline, ["--url", $"ws://127.0.0.1:{port}", "--rows", $"{rows}", "--no-timers", .. options]);

    /// <summary>Starts a program and waits until it serves pages.</summary>
    public static Task<PageServer> StartAsync(string program, CancellationToken deadline, params string[] options) =>
        RunAsync(program, deadline, ["--view", "web", .. options]);

    /// <summary>Starts a program with just these arguments, and waits until it tells where its pages are.</summary>
    public static async Task<PageServer> RunAsync(string program, CancellationToken deadline, params string[] options)
    {
        string path = typeof(PageServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == program).Value!;

        // A test run in the background may ignore Ctrl-C, and a program inherits that: env undoes it.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT,TERM", "dotnet", path] : ["dotnet", path];
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment.Remove("DISPLAY");
        start.Environment.Remove("WAYLAND_DISPLAY");
        var server = new PageServer(Process.Start(start)!);
        try
        {
            while (true)
            {
                string line = await server._process.StandardOutput.ReadLineAsync(deadline)
                    ?? throw new InvalidOperationException($"{program} ended: {await server._errors}");
                if (Address().Match(line) is { Success: true } match)
                {
                    server.Page = new Uri(match.Value);
                    return server;
                }
            }
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends it a signal, for instance TERM, and waits until it has ended.</summary>
    /// <returns>Its exit code, what it wrote to stderr, and how long it took.</returns>
    public async Task<(int ExitCode, string Errors, TimeSpan Time)> StopAsync(string signal, CancellationToken deadline)
    {
        var clock = Stopwatch.StartNew();
        using Process kill = Process.Start("kill", ["-s", signal, $"{_process.Id}"]);
        await _process.WaitForExitAsync(deadline);
        return (_process.ExitCode, await _errors, clock.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    [GeneratedRegex(@"https?://[^\s]+")]
    private static partial Regex Address();
}
