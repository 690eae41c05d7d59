using System.Diagnostics;
using System.Reflection;
using Microsoft.Playwright;
using Xunit;

namespace RemoteObjects.Browser.Tests;

/// <summary>What tests in a browser share: a deadline, contexts that are closed after the test, and what their pages complained of.</summary>
public abstract class BrowserTest(SharedBrowser browser) : IAsyncLifetime
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
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            Complaints.ForEach(Log);
        }

        foreach (IBrowserContext context in _contexts)
        {
            await context.DisposeAsync();
        }

        _deadline.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A new page, of a user of his own.</summary>
    protected async Task<IPage> NewPageAsync(int width = 1280, int height = 720, bool isDark = false)
    {
        IBrowserContext context = await browser.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
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
        return page;
    }

    /// <summary>Opens a page of a server.</summary>
    internal async Task<IPage> OpenAsync(PageServer server, string path, int width = 1280, int height = 720, bool isDark = false)
    {
        IPage page = await NewPageAsync(width, height, isDark);
        await page.GotoAsync(new Uri(server.Page, path.TrimStart('/')).ToString());
        return page;
    }

    internal static TableDriver Source(IPage page) => new(page, "SourceView");

    internal static TableDriver Remote(IPage page) => new(page, "RemoteView");

    /// <summary>Keeps a picture of a page, for people.</summary>
    protected static Task PictureAsync(IPage page, string name)
    {
        string folder = typeof(BrowserTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "artifacts").Value!;
        return page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    protected static void Log(string line) => TestContext.Current.SendDiagnosticMessage(line);

    /// <summary>Waits until something holds; what holds is asked for again and again, for there is no event of it here.</summary>
    protected async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"It did not happen: {what}");
            await Task.Delay(20, Deadline);
        }
    }
}
