using Microsoft.Playwright;
using RemoteObjects.Browser.Tests;
using RemoteObjects.Interop.Tests;

namespace RemoteObjects.Explorer.Tests;

public sealed class QtHostTests(SharedBrowser browser) : ExplorerTest(browser)
{
    [Theory]
    [InlineData("tcp", false)]
    [InlineData("ws", true)]
    public async Task A_model_of_Qt_is_browsed_edited_and_watched(string transport, bool isDirect)
    {
        await using QtPeer peer = await QtPeer.StartHostAsync(6, transport, Deadline, rows: 20_000);
        await using WebProcess web = await WebProcess.StartAsync(peer.Url.OriginalString, Deadline, isDirect ? ["--allow-writes", "--direct"] : ["--allow-writes"]);
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await explorer.SelectAsync("RemoteModel");
        await explorer.HasTextAsync(0, 1, "FancyRow2TextNumber 0");
        await peer.MustAsync("set RemoteModel 3 1 told by Qt");
        await explorer.HasTextAsync(3, 1, "told by Qt");
        await explorer.EditAsync(2, 1, "told by the browser");
        await explorer.HasTextAsync(2, 1, "told by the browser");
        Assert.Equal("told by the browser", (await peer.MustAsync("get RemoteModel 2 1")).Text("text"));
        await explorer.Table.EvaluateAsync("table => table.scrollTop = table.scrollHeight");
        await explorer.HasTextAsync(19_999, 1, "FancyRow2TextNumber 19999");

        await explorer.SelectAsync("Counter");
        await explorer.HasValueAsync("value", "0");
        await peer.MustAsync("prop 5");
        await explorer.HasValueAsync("value", "5");
        await peer.MustAsync("tick 9");
        await Assertions.Expect(explorer.Sheet.Locator(".signals > div").First).ToContainTextAsync("tick");
        Assert.Empty(Complaints);
        await PictureAsync(page, $"explorer-qt-{transport}");
    }

    [Fact]
    public async Task Objects_of_Qt_over_a_local_socket_are_edited_and_called_and_survive_a_closed_page()
    {
        await using QtPeer peer = await QtPeer.StartObjectsAsync(6, "local", Deadline);
        await using WebProcess web = await WebProcess.StartAsync(peer.Url.OriginalString, Deadline, "--allow-writes");
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await explorer.SelectAsync("Device");
        await explorer.HasValueAsync("label", "none");

        // The mark is the host's to set: not at the click, but with its answer.
        await explorer.Editor("active").ClickAsync();
        await Assertions.Expect(explorer.Editor("active")).ToBeCheckedAsync();
        await explorer.Editor("level").FillAsync("0.75");
        await explorer.Editor("level").PressAsync("Enter");
        await explorer.Editor("mode").SelectOptionAsync("Failed");
        await explorer.HasValueAsync("mode", "Failed");
        Assert.Equal("true", (await peer.MustAsync("get Device active")).Raw("value"));
        Assert.Equal("0.75", (await peer.MustAsync("get Device level")).Raw("value"));
        ILocator echo = explorer.Slot("echo(QString)");
        await echo.GetByLabel("text").FillAsync("grüße");
        await echo.GetByLabel("text").PressAsync("Enter");
        await Assertions.Expect(echo.Locator("output")).ToContainTextAsync("= grüße");
        await peer.MustAsync("emit Device message \"from Qt\"");
        await Assertions.Expect(explorer.Sheet.Locator(".signals > div").First).ToContainTextAsync("text = from Qt");
        await explorer.SelectAsync("Family");
        await Assertions.Expect(explorer.Sheet.Locator("input[aria-label=age]").First).ToHaveValueAsync("3");

        await page.CloseAsync();
        await peer.MustAsync("set Device label \"alone\"");
        (IPage _, ExplorerDriver again) = await OpenAsync(web.Page);
        await again.SelectAsync("Device");
        await again.HasValueAsync("label", "alone");
        Assert.Empty(Complaints);
    }
}
