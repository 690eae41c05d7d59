using System.Diagnostics;

namespace RemoteObjects.Apps;

/// <summary>A window of an installed browser that shows one page and nothing around it.</summary>
internal sealed class BrowserWindow : IDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];

    private static readonly string[] OtherPlaces =
    [
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        @"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];

    private readonly Process _process;
    private readonly string _profile;

    // Completes when the browser has ended.
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BrowserWindow(Process process, string profile)
    {
        _process = process;
        _profile = profile;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _closed.TrySetResult();
        if (process.HasExited)
        {
            _closed.TrySetResult();
        }
    }

    /// <summary>Whether there is a browser, and a display to show it on.</summary>
    public static bool IsPossible => HasDisplay && Find() is not null;

    private static bool HasDisplay => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));

    /// <summary>Shows a page while something goes on; closing the window ends that. Where there is no browser, or no display, somebody else may open the page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="run">What goes on.</param>
    /// <param name="cancellationToken">Ends it, and closes the window.</param>
    public static async Task ShowAsync(Uri page, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using BrowserWindow? window = Open(page);
        Task running = run(ended.Token);
        if (window is not null && await Task.WhenAny(running, window._closed.Task) != running)
        {
            await ended.CancelAsync();
        }

        try
        {
            await running;
        }
        catch (OperationCanceledException) when (window is { _closed.Task.IsCompleted: true } && !cancellationToken.IsCancellationRequested)
        {
            // The user is done with it.
        }
    }

    // Null if there is no browser, no display, or it does not start.
    private static BrowserWindow? Open(Uri page)
    {
        if (!HasDisplay || Find() is not { } browser)
        {
            return null;
        }

        // A profile of its own: else a browser that runs already would take the page, and nobody would know when it is closed.
        string profile = Directory.CreateTempSubdirectory("remoteobjects-").FullName;
        var start = new ProcessStartInfo(browser, [$"--app={page}", $"--user-data-dir={profile}", "--no-first-run", "--no-default-browser-check", "--window-size=1280,720"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
        {
            // The sandbox of Chromium refuses root; and it would say so in a bar over the page.
            start.ArgumentList.Add("--no-sandbox");
            start.ArgumentList.Add("--test-type");
        }

        try
        {
            Process process = Process.Start(start)!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return new BrowserWindow(process, profile);
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException)
        {
            Delete(profile);
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit(TimeSpan.FromSeconds(3));
            }
        }
        catch (InvalidOperationException)
        {
            // It ended meanwhile.
        }

        _process.Dispose();
        Delete(_profile);
    }

    private static string? Find()
    {
        IEnumerable<string> inPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)));
        return inPath.Concat(OtherPlaces).FirstOrDefault(File.Exists);
    }

    private static void Delete(string profile)
    {
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The browser's last processes may still write there; it is a temporary folder.
        }
    }
}
