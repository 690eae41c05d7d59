using Microsoft.Playwright;
using RemoteObjects.Browser.Tests;
using RemoteObjects.Models;
using RemoteObjects.Wire;

namespace RemoteObjects.Explorer.Tests;

public sealed class OurHostTests(SharedBrowser browser) : ExplorerTest(browser)
{
    [Fact]
    public async Task An_object_is_seen_edited_and_called()
    {
        await using ExplorerHost host = await ExplorerHost.StartAsync(Deadline, protocol: ProtocolVersion.V1_3);
        await using WebProcess web = await WebProcess.StartAsync(host.Url, Deadline, "--allow-writes");
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await explorer.SelectAsync("Device");

        // Live values, as text whatever is in them.
        await explorer.HasValueAsync("label", "first");
        await host.ChangeAsync(ours => ours.Device["label"] = "<b>bold</b><script>alert(1)</script>");
        await explorer.HasValueAsync("label", "<b>bold</b><script>alert(1)</script>");
        await Assertions.Expect(explorer.Property("serial").Locator(".value")).ToHaveTextAsync("A-1");

        // Editors by type: a number with the range of its type, a choice, text, JSON.
        await explorer.Editor("level").FillAsync("42");
        await explorer.Editor("level").PressAsync("Enter");
        await explorer.Editor("mode").SelectOptionAsync("Auto");
        await explorer.Editor("spot").FillAsync("""{"x":8,"y":9}""");
        await explorer.Editor("spot").PressAsync("Enter");
        await explorer.HasValueAsync("spot", """{"type":"Spot","x":8,"y":9}""");
        await explorer.HasValueAsync("mode", "Auto");
        Assert.Equal(42, await host.ReadAsync("level"));
        await Assertions.Expect(explorer.Editor("level")).ToHaveAttributeAsync("title", "-2147483648 to 2147483647");
        await explorer.Editor("level").FillAsync("2147483648");
        await explorer.Editor("level").PressAsync("Enter");
        await Assertions.Expect(explorer.Property("level").GetByRole(AriaRole.Alert)).ToContainTextAsync("'2147483648' is no int");
        await explorer.Editor("level").PressAsync("Escape");
        await explorer.HasValueAsync("level", "42");

        // What is none is told, and stays to be put right; Escape gives up.
        await explorer.Editor("spot").FillAsync("{}");
        await explorer.Editor("spot").PressAsync("Enter");
        await Assertions.Expect(explorer.Property("spot").GetByRole(AriaRole.Alert)).ToContainTextAsync("lacks its member 'x'");
        await explorer.Editor("spot").PressAsync("Escape");
        await explorer.HasValueAsync("spot", """{"type":"Spot","x":8,"y":9}""");

        // A written property that the source declines.
        await host.ChangeAsync(ours => ours.Device.PropertyWritten = (_, _) => { });
        await explorer.Editor("label").FillAsync("wanted");
        await explorer.Editor("label").PressAsync("Enter");
        await Assertions.Expect(explorer.Property("label").GetByRole(AriaRole.Alert)).ToContainTextAsync("The source did not take it");

        // Slots, their results and their failures; child objects.
        ILocator add = explorer.Slot("add(int,int)");
        await add.GetByLabel("a", new() { Exact = true }).FillAsync("20");
        await add.GetByLabel("b", new() { Exact = true }).FillAsync("22");
        await add.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(add.Locator("output")).ToContainTextAsync("= 42");
        ILocator fail = explorer.Slot("fail()");
        await fail.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(fail.Locator("output.failed")).Not.ToBeEmptyAsync();
        ILocator say = explorer.Slot("say(QString)");
        await say.GetByLabel("what").FillAsync("hello");
        await say.GetByLabel("what").PressAsync("Enter");
        await Assertions.Expect(say.Locator("output")).ToContainTextAsync("= hello!");

        // Signals, and what went over the wire.
        await host.ChangeAsync(ours => ours.Device.Emit("tick", 5));
        await Assertions.Expect(explorer.Sheet.Locator(".signals > div").First).ToContainTextAsync("tick n = 5");
        await page.GetByLabel("Filter packets").FillAsync("signal tick");
        await Assertions.Expect(explorer.Packets.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task What_is_typed_stays_while_somebody_types_and_writes_are_waited_for()
    {
        await using ExplorerHost host = await ExplorerHost.StartAsync(Deadline);
        await using WebProcess web = await WebProcess.StartAsync(host.Url, Deadline, "--allow-writes");
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await explorer.SelectAsync("Device");
        await explorer.HasValueAsync("level", "3");

        // Numbers, letter by letter.
        await TypeAsync(explorer.Editor("level"), "-5");
        await explorer.Editor("level").PressAsync("Enter");
        await explorer.HasValueAsync("level", "-5");
        await UntilAsync(async () => Equals(await host.ReadAsync("level"), -5), "the level is at the host");
        ILocator add = explorer.Slot("add(int,int)");
        await TypeAsync(add.GetByLabel("a", new() { Exact = true }), "-5");
        await TypeAsync(add.GetByLabel("b", new() { Exact = true }), "1e");
        await Assertions.Expect(add.GetByLabel("b", new() { Exact = true })).ToHaveValueAsync("1e");
        await add.GetByLabel("b", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(add.Locator("output.failed")).ToContainTextAsync("'1e' is no int");
        await TypeAsync(add.GetByLabel("b", new() { Exact = true }), "47");
        await add.GetByLabel("b", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(add.Locator("output.done")).ToContainTextAsync("= 42");

        // The answer takes its time; an older value comes before it, and somebody types on.
        ILocator label = explorer.Editor("label"), alert = explorer.Property("label").GetByRole(AriaRole.Alert), waiting = explorer.Property("label").Locator(".waiting");
        await host.ChangeAsync(ours => ours.Device.PropertyWritten = (_, _) => { });
        await TypeAsync(label, "12");
        await label.PressAsync("Enter");
        await Assertions.Expect(waiting).ToBeVisibleAsync();
        await label.PressSequentiallyAsync("3");
        await host.ChangeAsync(ours =>
        {
            ours.Device["label"] = "older";
            ours.Device.Emit("tick", 1);
        });
        await Assertions.Expect(explorer.Sheet.Locator(".signals > div").First).ToContainTextAsync("tick n = 1");
        await Assertions.Expect(alert).ToHaveCountAsync(0);
        await Assertions.Expect(waiting).ToBeVisibleAsync();
        await host.ChangeAsync(ours => ours.Device["label"] = "12");
        await Assertions.Expect(waiting).ToHaveCountAsync(0);
        await Assertions.Expect(alert).ToHaveCountAsync(0);
        await explorer.HasValueAsync("label", "123");

        // What is told to have been declined, and comes after all.
        await label.PressAsync("Enter");
        await Assertions.Expect(alert).ToContainTextAsync("The source did not take it; it has 12.");
        await host.ChangeAsync(ours => ours.Device["label"] = "123");
        await Assertions.Expect(alert).ToHaveCountAsync(0);
        await explorer.HasValueAsync("label", "123");

        // A map has no order.
        await host.ChangeAsync(ours => ours.Device.PropertyWritten = (name, _) => ours.Device[name] = new Dictionary<string, object?> { ["b"] = 2, ["a"] = 1 });
        await TypeAsync(explorer.Editor("counts"), """{"a":1,"b":2}""");
        await explorer.Editor("counts").PressAsync("Enter");
        await explorer.HasValueAsync("counts", """{"b":2,"a":1}""");
        await Assertions.Expect(explorer.Property("counts").GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        // The control stays the same, with the caret in it.
        await host.ChangeAsync(ours =>
        {
            ours.Device.PropertyWritten = null;
            ours.Device["label"] = "a\nb";
        });
        await explorer.HasValueAsync("label", "a\nb");
        await label.FocusAsync();
        await label.PressAsync("Control+Home");
        await label.PressAsync("ArrowRight");
        await label.PressAsync("Delete");
        await explorer.HasValueAsync("label", "ab");
        await page.Keyboard.TypeAsync("c");
        await explorer.HasValueAsync("label", "acb");
        await Assertions.Expect(explorer.Property("label").Locator("textarea")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await UntilAsync(async () => Equals(await host.ReadAsync("label"), "acb"), "the label is at the host");
        await Assertions.Expect(explorer.Property("label").Locator("textarea")).ToHaveCountAsync(0);
        Assert.Empty(Complaints);

        static async Task TypeAsync(ILocator field, string text)
        {
            await field.SelectTextAsync();
            await field.PressSequentiallyAsync(text);
        }
    }

    [Fact]
    public async Task A_model_is_browsed_edited_and_watched_and_traffic_is_filtered_paused_cleared_and_saved()
    {
        await using ExplorerHost host = await ExplorerHost.StartAsync(Deadline, $"local:explorer-{Guid.NewGuid():N}");
        await using WebProcess web = await WebProcess.StartAsync(host.Url, Deadline, "--allow-writes");
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await explorer.SelectAsync("Sensors");
        await explorer.HasTextAsync(0, 0, "sensor 0");
        await explorer.EditAsync(1, 2, "the cellar");
        await explorer.HasTextAsync(1, 2, "the cellar");
        Assert.Equal("the cellar", await host.Host.Context.RunAsync(() => host.Model.Item(1, 2)!.Text));
        await host.ChangeAsync(ours => ours.Model.Item(0)!.Text = "renamed");
        await explorer.HasTextAsync(0, 0, "renamed");
        await host.ChangeAsync(ours => ours.Model.InsertRow(0, new StandardItem("before")));
        await explorer.HasTextAsync(0, 0, "before");
        await explorer.Table.EvaluateAsync("table => table.scrollTop = table.scrollHeight");
        await explorer.HasTextAsync(2000, 0, "sensor 1999");

        await page.GetByLabel("Filter packets").FillAsync("replicaSetData call");
        await Assertions.Expect(explorer.Packets.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await explorer.Packets.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".details pre")).ToContainTextAsync("the cellar");

        // The keys of the log are its own, and all others the browser's.
        await page.EvaluateAsync("() => { window.kept_ = []; addEventListener('keydown', event => kept_.push(`${event.key} ${event.defaultPrevented}`)); }");
        await explorer.Packets.PressAsync("ArrowDown");
        await explorer.Packets.PressAsync("Control+c");
        await explorer.Packets.PressAsync("Alt+ArrowDown");
        await explorer.Packets.PressAsync("ArrowDown");
        await explorer.Packets.PressAsync("Tab");
        await Assertions.Expect(explorer.Packets).Not.ToBeFocusedAsync();
        Assert.Equal(
            ["ArrowDown true", "Control false", "c false", "Alt false", "ArrowDown false", "ArrowDown true", "Tab false"],
            await page.EvaluateAsync<string[]>("kept_"));
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync());
        string saved = await File.ReadAllTextAsync(await download.PathAsync(), Deadline);
        Assert.Contains("\"member\":\"replicaSetData\"", Assert.Single(saved.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await explorer.EditAsync(2000, 1, "later");
        await explorer.HasTextAsync(2000, 1, "later");
        await Assertions.Expect(explorer.Packets.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);

        // Another filter looks among what was there when the pause began.
        await page.GetByLabel("Filter packets").FillAsync("no such packet");
        await Assertions.Expect(explorer.Packets.GetByRole(AriaRole.Row)).ToHaveCountAsync(1);
        await page.GetByLabel("Filter packets").FillAsync("replicaSetData call");
        await Assertions.Expect(explorer.Packets.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(explorer.Packets.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).First.ClickAsync();
        await Assertions.Expect(explorer.Packets.GetByRole(AriaRole.Row)).ToHaveCountAsync(1);
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Objects_come_and_go_and_a_lost_node_is_found_again()
    {
        ExplorerHost host = await ExplorerHost.StartAsync(Deadline);
        string url = host.Url;
        await using WebProcess web = await WebProcess.StartAsync(url, Deadline);
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await Assertions.Expect(page.Locator("nav button")).ToHaveCountAsync(2);
        await host.Host.EnableRemotingAsync(new StandardItemModel(1, 1), "Late");
        await Assertions.Expect(page.Locator("nav button")).ToHaveCountAsync(3);
        await explorer.SelectAsync("Late");
        await host.Host.DisableRemotingAsync("Late");
        await Assertions.Expect(page.Locator("nav button")).ToHaveCountAsync(2);
        await explorer.SelectAsync("Device");
        await Assertions.Expect(explorer.Property("level").Locator(".value")).ToHaveTextAsync("3");

        await host.DisposeAsync();
        await Assertions.Expect(page.Locator(".complaint")).ToContainTextAsync($"Nobody listens at {url}", new() { Timeout = 30_000 });
        host = await ExplorerHost.StartAsync(Deadline, url);
        await using (host)
        {
            await host.ChangeAsync(ours => ours.Device["level"] = 77);
            await explorer.IsConnectedAsync();
            await Assertions.Expect(explorer.Property("level").Locator(".value")).ToHaveTextAsync("77");
            await Assertions.Expect(page.Locator(".complaint")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task Read_only_shows_all_and_offers_nothing_to_change()
    {
        await using ExplorerHost host = await ExplorerHost.StartAsync(Deadline);
        await using WebProcess web = await WebProcess.StartAsync(host.Url, Deadline);
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await Assertions.Expect(page.GetByText("read-only").First).ToBeVisibleAsync();
        await explorer.SelectAsync("Device");
        await Assertions.Expect(explorer.Property("level").Locator(".value")).ToHaveTextAsync("3");
        Assert.Equal(0, await explorer.Sheet.Locator("tbody input, tbody select").CountAsync() - await explorer.Sheet.Locator("tbody form input, tbody form select").CountAsync());
        await Assertions.Expect(explorer.Slot("reset()").GetByRole(AriaRole.Button)).ToBeDisabledAsync();
        await host.ChangeAsync(ours => ours.Device["level"] = 4);
        await Assertions.Expect(explorer.Property("level").Locator(".value")).ToHaveTextAsync("4");
        await explorer.SelectAsync("Sensors");
        await explorer.HasTextAsync(3, 0, "sensor 3");

        // The cell is the current one after the click; and what the keys did is on the page when the next cell is.
        await explorer.Cell(3, 0).DblClickAsync();
        await explorer.IsCurrentAsync(3, 0);
        foreach (string key in new[] { "F2", "Enter", " " })
        {
            await explorer.Table.PressAsync(key);
        }

        await explorer.Table.PressAsync("ArrowDown");
        await explorer.IsCurrentAsync(4, 0);
        await Assertions.Expect(explorer.Table.Locator("input")).ToHaveCountAsync(0);
        Assert.Empty(Complaints);
    }
}
