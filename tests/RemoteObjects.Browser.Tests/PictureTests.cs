using Microsoft.Playwright;

namespace RemoteObjects.Browser.Tests;

public class PictureTests(SharedBrowser browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_have_a_picture_each_light_and_dark(bool isDark)
    {
        await using PageServer server = await PageServer.StartAsync(Deadline);
        string suffix = isDark ? "-dark" : "";
        IPage both = await OpenAsync(server, "/", isDark: isDark);
        await Source(both).HasTextAsync(0, 1, "FancyRow2TextNumber 0");
        await Remote(both).HasTextAsync(0, 1, "FancyRow2TextNumber 0");
        await Source(both).Cell(3, 1).ClickAsync();
        await Source(both).Cell(0, 0).Locator(".ro-arrow").ClickAsync();
        await both.GetByRole(AriaRole.Button, new() { Name = "Change data" }).ClickAsync();
        await both.GetByRole(AriaRole.Button, new() { Name = "Insert rows" }).ClickAsync();
        await Remote(both).HasTextAsync(2, 1, "InsertedRow");
        await Remote(both).Cell(4, 1).DblClickAsync();
        await Remote(both).Editor.WaitForAsync();
        await PictureAsync(both, "both" + suffix);
        foreach ((string path, string title) in new[] { ("/source", "SourceView"), ("/remote", "RemoteView") })
        {
            IPage page = await OpenAsync(server, path, 640, 480, isDark);
            await new TableDriver(page, title).HasTextAsync(0, 1, "FancyRow2TextNumber 0");
            await Assertions.Expect(page).ToHaveTitleAsync(title);
            await PictureAsync(page, path[1..] + suffix);
        }

        Assert.Empty(Complaints);
    }
}
