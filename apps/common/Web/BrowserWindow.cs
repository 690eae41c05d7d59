using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RemoteObjects.Tool.Web;

namespace RemoteObjects.Apps;

/// <summary>A page for a window.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="IsSecret">Whether who knows the address gets in.</param>
/// <param name="Certificate">The server's own certificate, which the window takes whoever issued it; null for a page without TLS.</param>
internal sealed record WindowPage(Uri Address, bool IsSecret = false, X509Certificate2? Certificate = null);

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

    // Nobody looks at a page for less: a browser that ends before that had no display, or could not start for another reason.
    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly string _profile;
    private readonly PageFile? _file;
    private readonly long _started = Stopwatch.GetTimestamp();

    // Completes when the browser has ended.
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BrowserWindow(Process process, string profile, PageFile? file)
    {
        _process = process;
        _profile = profile;
        _file = file;
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
    /// <param name="program">Who says it if there is no window after all.</param>
    /// <param name="page">The page.</param>
    /// <param name="run">What goes on.</param>
    /// <param name="cancellationToken">Ends it, and closes the window.</param>
    public static async Task ShowAsync(string program, WindowPage page, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using BrowserWindow? window = Open(page);
        Task running = run(ended.Token);
        if (window is not null && await Task.WhenAny(running, window._closed.Task) != running)
        {
            if (window.WasSeen)
            {
                await ended.CancelAsync();
            }
            else
            {
                await Console.Error.WriteLineAsync($"{program}: no window, {window._process.StartInfo.FileName} ended with code {window._process.ExitCode}. Open {page.Address} . Ctrl-C ends.");
            }
        }

        try
        {
            await running;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The user is done with it.
        }
    }

    // Of a browser that has ended.
    private bool WasSeen => _process.ExitCode == 0 && Stopwatch.GetElapsedTime(_started) >= ShortestLook;

    // Null if there is no browser, no display, or it does not start.
    private static BrowserWindow? Open(WindowPage page)
    {
        if (!HasDisplay || Find() is not { } browser)
        {
            return null;
        }

        // A profile of its own: else a browser that runs already would take the page, and nobody would know when it is closed.
        string profile = Directory.CreateTempSubdirectory("remoteobjects-").FullName;
        PageFile? file = null;
        try
        {
            file = page.IsSecret ? PageFile.Create(page.Address) : null;
            Process process = Process.Start(CommandFor(browser, file is null ? page.Address : new Uri(file.FullName), profile, page.Certificate))!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return new BrowserWindow(process, profile, file);
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            Delete(profile);
            return null;
        }
    }

    private static ProcessStartInfo CommandFor(string browser, Uri page, string profile, X509Certificate2? certificate)
    {
        var start = new ProcessStartInfo(browser, [$"--app={page.AbsoluteUri}", $"--user-data-dir={profile}", "--no-first-run", "--no-default-browser-check", "--window-size=1280,720"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (certificate is not null)
        {
            // The new profile knows no private authority. This key, and no other, is taken without one: it is the one of this very program.
            start.ArgumentList.Add($"--ignore-certificate-errors-spki-list={Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()))}");
        }

        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
        {
            // The sandbox of Chromium refuses root; and it would say so in a bar over the page.
            start.ArgumentList.Add("--no-sandbox");
            start.ArgumentList.Add("--test-type");
        }

        return start;
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
        _file?.Dispose();
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
