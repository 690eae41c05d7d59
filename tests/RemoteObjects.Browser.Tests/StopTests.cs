using Microsoft.Playwright;
using Xunit;

namespace RemoteObjects.Browser.Tests;

/// <summary>The programs end when they are told to, whoever looks at their pages. How long it took goes to the log of the run (-diagnostics).</summary>
public class StopTests(SharedBrowser browser) : BrowserTest(browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Wsserver_ends_while_both_views_are_open_in_two_browsers(string signal)
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 1000);
        foreach (IPage page in new[] { await OpenAsync(server, "/"), await OpenAsync(server, "/") })
        {
            await Source(page).HasTextAsync(1, 1, "FancyRow2TextNumber 1");
            await Remote(page).HasTextAsync(1, 1, "FancyRow2TextNumber 1");
        }

        await EndsAsync(server, signal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Wsclient_ends_while_its_page_is_open(string signal)
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 1000);
        await using PageServer client = await PageServer.StartAsync("wsclient", Deadline, "--url", server.Socket.ToString());
        await Remote(await OpenAsync(client, "/")).HasTextAsync(1, 1, "FancyRow2TextNumber 1");
        await EndsAsync(client, signal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Qtro_web_ends_while_its_page_is_open(string signal)
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 1000);
        await using PageServer explorer = await PageServer.RunAsync("qtro", Deadline, "web", server.Socket.ToString(), "--no-open");
        IPage page = await NewPageAsync();
        await page.GotoAsync(explorer.Page.ToString());
        await page.Locator("nav button:has(.name:text-is(\"RemoteModel\"))").ClickAsync();
        await Assertions.Expect(page.Locator(".ro-table [data-line='1'] [data-column='1'] .ro-text")).ToHaveTextAsync("FancyRow2TextNumber 1", new() { Timeout = 60_000 });
        await EndsAsync(explorer, signal);
    }

    private async Task EndsAsync(PageServer program, string signal)
    {
        (int code, string errors, TimeSpan time) = await program.StopAsync(signal, Deadline);
        Log($"ended {time.TotalMilliseconds:0} ms after SIG{signal}");
        Assert.Equal(0, code);
        Assert.Equal("", errors);
        Assert.True(time < Patience, $"It took {time.TotalSeconds:0.0} s.");
    }
}
