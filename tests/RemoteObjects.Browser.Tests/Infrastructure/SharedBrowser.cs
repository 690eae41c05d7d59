using Microsoft.Playwright;
using Xunit;

namespace RemoteObjects.Browser.Tests;

/// <summary>One browser for all tests; each has a context of its own in it, with its own cookies and cache.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _program;

    /// <summary>The browser. Without one the test is skipped, or failed where INTEROP_REQUIRED is 1.</summary>
    public IBrowser Browser
    {
        get
        {
            if (_browser is null)
            {
                const string reason = "no Chromium, Chrome or Edge is in the PATH: install the package chromium";
                if (Environment.GetEnvironmentVariable("INTEROP_REQUIRED") == "1")
                {
                    Assert.Fail(reason);
                }

                Assert.Skip(reason);
            }

            return _browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (_program is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await LaunchAsync();
    }

    /// <summary>Another one, with pixels as an enlarged page has them; to be disposed by who asked for it.</summary>
    /// <param name="pixelRatio">Pixels of the screen for each of the page.</param>
    public Task<IBrowser> LaunchEnlargedAsync(int pixelRatio)
    {
        Assert.True(Browser.IsConnected);
        return LaunchAsync($"--force-device-scale-factor={pixelRatio}", $"--window-size={1280 * pixelRatio},{800 * pixelRatio}");
    }

    private Task<IBrowser> LaunchAsync(params string[] more) =>
        _playwright!.Chromium.LaunchAsync(new()
        {
            ExecutablePath = _program,

            // The last one: what refuses a page of another site is to be the server, and not the browser.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-features=LocalNetworkAccessChecks",
                .. more,
            ],
        });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
