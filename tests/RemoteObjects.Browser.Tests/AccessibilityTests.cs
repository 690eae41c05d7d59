using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace RemoteObjects.Browser.Tests;

public class AccessibilityTests(SharedBrowser browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("/", false)]
    [InlineData("/", true)]
    [InlineData("/source", false)]
    [InlineData("/remote", false)]
    public async Task Axe_finds_no_serious_fault(string path, bool isDark)
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 1000);
        IPage page = await OpenAsync(server, path, 1280, 720, isDark);
        foreach (TableDriver view in new[] { (path != "/remote", Source(page)), (path != "/source", Remote(page)) }.Where(item => item.Item1).Select(item => item.Item2))
        {
            await view.HasTextAsync(0, 1, "FancyRow2TextNumber 0");
            await view.Table.FocusAsync();
            await view.PressAsync("ArrowRight");
            await view.HasTextAsync(1, 0, "Child num 1, nesting Level 2");
            await view.Cell(4, 1).DblClickAsync();
            await view.Editor.WaitForAsync();
        }

        AxeResult result = await page.RunAxe();
        string[] faults = [.. result.Violations.Select(fault => $"{fault.Impact} {fault.Id}: {fault.Help}; {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}")];
        foreach (string fault in faults)
        {
            Log(fault);
        }

        Assert.NotEmpty(result.Passes);
        Assert.DoesNotContain(faults, fault => fault.StartsWith("serious", StringComparison.OrdinalIgnoreCase) || fault.StartsWith("critical", StringComparison.OrdinalIgnoreCase));
    }
}
