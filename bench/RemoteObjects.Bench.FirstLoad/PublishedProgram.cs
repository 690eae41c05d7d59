using System.Diagnostics;
using System.Text.RegularExpressions;

namespace RemoteObjects.Bench.FirstLoad;

/// <summary>A published program, as a process, that serves pages and tells where.</summary>
internal sealed partial class PublishedProgram : IAsyncDisposable
{
    private readonly Process _process;

    private PublishedProgram(Process process) => _process = process;

    /// <summary>Where its pages are.</summary>
    public required Uri Page { get; init; }

    /// <summary>Starts a program, and waits until it tells the address of its pages.</summary>
    /// <exception cref="InvalidOperationException">It ended before that.</exception>
    public static async Task<PublishedProgram> StartAsync(string file, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true };

        // Else it would open a window of its own.
        start.Environment.Remove("DISPLAY");
        start.Environment.Remove("WAYLAND_DISPLAY");
        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                return new PublishedProgram(process) { Page = new Uri(match.Value) };
            }
        }

        process.Dispose();
        throw new InvalidOperationException($"{file} ended before it served a page.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    [GeneratedRegex(@"https?://[^\s]+")]
    private static partial Regex Address();
}
