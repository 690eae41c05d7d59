using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RemoteObjects.Browser.Tests;
using RemoteObjects.Tests.Objects;

namespace RemoteObjects.Explorer.Tests;

public sealed class PictureTests(SharedBrowser browser) : ExplorerTest(browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_explorer_has_no_serious_fault_of_accessibility_and_a_picture_of_each_side(bool isDark)
    {
        await using ExplorerHost host = await ExplorerHost.StartAsync(Deadline);
        await using WebProcess web = await WebProcess.StartAsync(host.Url, Deadline, "--allow-writes");
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page, isDark);
        string suffix = isDark ? "-dark" : "";

        await explorer.SelectAsync("Device");
        await explorer.HasValueAsync("level", "3");
        await host.ChangeAsync(ours => ours.Device["level"] = 12);
        await explorer.HasValueAsync("level", "12");
        await explorer.Slot("add(int,int)").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(explorer.Slot("add(int,int)").Locator("output")).ToContainTextAsync("= 0");
        await host.ChangeAsync(ours => ours.Device.Emit("tick", 5));
        await host.ChangeAsync(ours => ours.Device.Emit("moved", Classes.Spot(3, 4), "Auto"));
        await Assertions.Expect(explorer.Sheet.Locator(".signals > div")).ToHaveCountAsync(2);

        // The tools that take pictures and look for faults put styles of their own into the page, of which it complains.
        Assert.Empty(Complaints);
        await explorer.Sheet.Locator("h2").ScrollIntoViewIfNeededAsync();
        await PictureAsync(page, "explorer-object" + suffix);
        await CheckAsync(page);

        await explorer.SelectAsync("Sensors");
        await explorer.HasTextAsync(0, 0, "sensor 0");
        await explorer.Packets.Locator(".row.reply").Last.ClickAsync();
        await Assertions.Expect(page.Locator(".details pre")).ToContainTextAsync("\"kind\": \"reply\"");
        await PictureAsync(page, "explorer-model" + suffix);
        await CheckAsync(page);
    }

    private static async Task CheckAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Where(fault => fault.Impact is "serious" or "critical")
            .SelectMany(fault => fault.Nodes.Select(node => $"{fault.Id}: {fault.Help}: {node.Html}")));
    }
}
