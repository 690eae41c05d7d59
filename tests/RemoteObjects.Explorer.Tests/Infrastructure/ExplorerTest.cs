using System.Diagnostics;
using System.Reflection;
using Microsoft.Playwright;
using RemoteObjects.Browser.Tests;

namespace RemoteObjects.Explorer.Tests;

/// <summary>What tests of the explorer share: a deadline, pages that are closed after the test, and what they complained of.</summary>
public abstract class ExplorerTest(SharedBrowser browser) : IAsyncLifetime
{
    private readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly List<IBrowserContext> _contexts = [];

    /// <summary>When the test gives up.</summary>
    protected CancellationToken Deadline => _deadline.Token;

    /// <summary>Errors on the consoles of all pages.</summary>
    protected List<string> Complaints { get; } = [];

    public ValueTask InitializeAsync()
    {
        _deadline.CancelAfter(TimeSpan.FromSeconds(150));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IBrowserContext context in _contexts)
        {
            await context.DisposeAsync();
        }

        _deadline.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the explorer and waits until it is connected.</summary>
    internal async Task<(IPage Page, ExplorerDriver Explorer)> OpenAsync(Uri address, bool isDark = false, int width = 1280, int height = 800, IBrowser? other = null)
    {
        IPage page = await OpenPageAsync(address, isDark, width, height, other);
        var explorer = new ExplorerDriver(page);
        await explorer.IsConnectedAsync();
        return (page, explorer);
    }

    internal async Task<IPage> OpenPageAsync(Uri address, bool isDark = false, int width = 1280, int height = 800, IBrowser? other = null)
    {
        IBrowserContext context = await (other ?? browser.Browser).NewContextAsync(new()
        {
            ViewportSize = other is null ? new() { Width = width, Height = height } : ViewportSize.NoViewport,
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            AcceptDownloads = true,
        });
        _contexts.Add(context);

        // The first page that starts WebAssembly on a busy machine takes its time.
        context.SetDefaultTimeout(60_000);
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    /// <summary>Waits until something holds; what holds is asked for again and again, for there is no event of it here.</summary>
    protected async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It did not happen: {what}");
            await Task.Delay(20, Deadline);
        }
    }

    /// <summary>Keeps a picture of a page, for people.</summary>
    protected static Task PictureAsync(IPage page, string name)
    {
        string folder = typeof(ExplorerTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "artifacts").Value!;
        return page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }
}
