using Microsoft.Playwright;
using Xunit;

namespace RemoteObjects.Browser.Tests;

/// <summary>The two windows of wsserver on one page: the model by Blazor Server, and a replica in the browser.</summary>
public class ViewTests(SharedBrowser browser) : BrowserTest(browser)
{
    private const string Red = "rgb(255, 0, 0)", Blue = "rgb(0, 0, 255)", Green = "rgb(0, 255, 0)", Clear = "rgba(0, 0, 0, 0)";

    [Fact]
    public async Task Both_views_show_the_model_and_edits_go_each_way()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline);
        IPage page = await OpenAsync(server, "/");
        foreach (TableDriver view in new[] { Source(page), Remote(page) })
        {
            await view.HasTextAsync(0, 0, "FancyTextNumber 0");
            await view.HasTextAsync(3, 1, "FancyRow2TextNumber 3");
            await view.HasColorAsync(0, 0, Red);
            await view.HasColorAsync(1, 0, Clear);
            await Assertions.Expect(view.Table).ToHaveAttributeAsync("aria-rowcount", "100001");
            await Assertions.Expect(view.Row(3)).ToHaveAttributeAsync("aria-rowindex", "5");
        }

        await Source(page).EditAsync(1, 1, "from the left");
        await Remote(page).HasTextAsync(1, 1, "from the left");
        await Remote(page).EditAsync(2, 0, "from the right");
        await Source(page).HasTextAsync(2, 0, "from the right");

        // Text stays text, whatever it looks like.
        const string markup = "<img src=x onerror=\"document.title='hacked'\"><b>bold</b>";
        await Remote(page).EditAsync(4, 1, markup);
        await Source(page).HasTextAsync(4, 1, markup);
        Assert.Equal(0, await page.Locator(".ro-table img, .ro-table b").CountAsync());
        await Assertions.Expect(page).ToHaveTitleAsync("SourceView and RemoteView");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task The_five_timed_changes_come_by_buttons_and_show_in_both_views()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 1000);
        IPage page = await OpenAsync(server, "/");
        TableDriver source = Source(page), remote = Remote(page);
        await remote.HasTextAsync(0, 0, "FancyTextNumber 0");
        await ClickAsync("Change data");
        await BothAsync(view => view.HasColorAsync(10, 1, Blue));
        await BothAsync(view => view.HasColorAsync(9, 1, Clear));
        await ClickAsync("Insert rows");
        await BothAsync(view => view.HasTextAsync(10, 1, "InsertedRow"));
        await BothAsync(view => view.HasColorAsync(10, 1, Green));
        await BothAsync(view => view.HasTextAsync(11, 0, "FancyTextNumber 2"));
        await ClickAsync("Change flags");
        await BothAsync(view => Assertions.Expect(view.Cell(0, 0)).ToHaveAttributeAsync("aria-disabled", "true"));
        await ClickAsync("Remove rows");
        await BothAsync(view => view.HasTextAsync(7, 0, "FancyTextNumber 2"));
        await ClickAsync("Move rows");
        await BothAsync(view => view.HasTextAsync(3, 0, "FancyTextNumber 2"));
        await BothAsync(view => view.HasTextAsync(9, 1, "InsertedRow"));
        await BothAsync(view => Assertions.Expect(view.Table).ToHaveAttributeAsync("aria-rowcount", "1006"));
        Assert.Empty(Complaints);

        Task ClickAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

        async Task BothAsync(Func<TableDriver, Task> check)
        {
            await check(source);
            await check(remote);
        }
    }

    [Theory]
    [InlineData("SourceView")]
    [InlineData("RemoteView")]
    public async Task Everything_can_be_done_by_the_keyboard(string title)
    {
        await using PageServer server = await PageServer.StartAsync(Deadline);
        IPage page = await OpenAsync(server, title == "SourceView" ? "/source" : "/remote", 640, 480);
        var view = new TableDriver(page, title);
        await view.HasTextAsync(0, 0, "FancyTextNumber 0");
        await view.Table.FocusAsync();

        // The tree.
        await view.PressAsync("ArrowRight");
        await view.HasTextAsync(1, 0, "Child num 1, nesting Level 2");
        await view.HasTextAsync(1, 1, "Child num 2, nesting Level 2");
        await Assertions.Expect(view.Row(0)).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(view.Row(1)).ToHaveAttributeAsync("aria-level", "2");
        await view.PressAsync("ArrowDown");
        await view.PressAsync(" ");
        await view.HasTextAsync(2, 0, "Child num 1, nesting Level 1");
        await view.PressAsync("ArrowLeft");
        await view.HasTextAsync(2, 0, "FancyTextNumber 1");
        await view.PressAsync("ArrowLeft");
        await view.IsCurrentAsync(0, 0);
        await view.PressAsync("ArrowLeft");
        await view.HasTextAsync(1, 0, "FancyTextNumber 1");

        // Editing.
        await view.PressAsync("ArrowDown");
        await view.PressAsync("F2");
        await Assertions.Expect(view.Editor).ToHaveValueAsync("FancyTextNumber 1");
        await Assertions.Expect(view.Editor).ToBeFocusedAsync();
        await view.Editor.FillAsync("never");
        await view.Editor.PressAsync("Escape");
        await Assertions.Expect(view.Editor).ToHaveCountAsync(0);
        await view.HasTextAsync(1, 0, "FancyTextNumber 1");
        await view.PressAsync("Enter");
        await view.Editor.FillAsync("one");
        await view.Editor.PressAsync("Tab");
        await view.HasTextAsync(1, 0, "one");
        await Assertions.Expect(view.Editor).ToHaveValueAsync("FancyRow2TextNumber 1");
        await view.Editor.FillAsync("two");
        await view.Editor.PressAsync("Enter");
        await view.HasTextAsync(1, 1, "two");
        await view.IsCurrentAsync(1, 1);

        // From end to end.
        await view.PressAsync("Home");
        await view.IsCurrentAsync(1, 0);
        await view.PressAsync("End");
        await view.IsCurrentAsync(1, 1);
        await view.PressAsync("Control+End");
        await view.IsCurrentAsync(99_999, 1);
        await view.HasTextAsync(99_999, 1, "FancyRow2TextNumber 99999");
        await Assertions.Expect(view.Cell(99_999, 1)).ToBeInViewportAsync(new() { Ratio = 0.9f });
        await view.PressAsync("PageUp");
        await Assertions.Expect(view.Cell(99_999, 1)).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("ro-current"));
        await view.PressAsync("Control+Home");
        await view.IsCurrentAsync(0, 1);
        await view.PressAsync("PageDown");
        await Assertions.Expect(view.Cell(0, 1)).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("ro-current"));
        Assert.Empty(Complaints);
    }

    [Theory]
    [InlineData("SourceView")]
    [InlineData("RemoteView")]
    public async Task A_press_elsewhere_ends_an_edit_first_and_writes_it_where_it_began(string title)
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 100);
        IPage page = await OpenAsync(server, title == "SourceView" ? "/source" : "/remote", 640, 480);
        var view = new TableDriver(page, title);
        ILocator arrow = view.Cell(0, 0).Locator(".ro-arrow");
        await view.HasTextAsync(0, 0, "FancyTextNumber 0");
        await arrow.ClickAsync();
        await view.HasTextAsync(1, 0, "Child num 1, nesting Level 2");

        // The arrow of the row above hides the row that is edited.
        await view.Cell(1, 0).DblClickAsync();
        await Assertions.Expect(view.Editor).ToBeFocusedAsync();
        await arrow.ClickAsync();
        await view.HasTextAsync(1, 0, "FancyTextNumber 1");
        await view.HasTextAsync(0, 0, "FancyTextNumber 0");
        await arrow.ClickAsync();
        await view.HasTextAsync(1, 0, "Child num 1, nesting Level 2");
        await view.Cell(1, 0).DblClickAsync();
        await view.Editor.FillAsync("typed");
        await arrow.ClickAsync();
        await view.HasTextAsync(1, 0, "FancyTextNumber 1");
        await view.HasTextAsync(0, 0, "FancyTextNumber 0");
        await arrow.ClickAsync();
        await view.HasTextAsync(1, 0, "typed");

        // A press on another cell.
        await view.Cell(4, 1).DblClickAsync();
        await view.Editor.FillAsync("typed, too");
        await view.Cell(5, 1).ClickAsync();
        await view.HasTextAsync(4, 1, "typed, too");
        await Assertions.Expect(view.Editor).ToHaveCountAsync(0);
        await Assertions.Expect(view.Table).ToBeFocusedAsync();
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task The_keys_stay_with_the_table_when_the_model_ends_an_edit_and_with_an_input_method_while_it_composes()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 100);
        IPage page = await OpenAsync(server, "/");
        TableDriver view = Source(page);
        await Remote(page).HasTextAsync(5, 0, "FancyTextNumber 5");
        await view.Cell(5, 1).DblClickAsync();
        await Assertions.Expect(view.Editor).ToBeFocusedAsync();
        foreach (string key in new[] { "Enter", "Escape", "Tab" })
        {
            await view.Editor.EvaluateAsync("(input, key) => input.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }))", key);
        }

        await view.Editor.FillAsync("composed");
        await view.Editor.PressAsync("Enter");
        await Remote(page).HasTextAsync(5, 1, "composed");

        // Rows 2 to 5 go away. The button does not take the focus.
        await view.PressAsync("F2");
        await Assertions.Expect(view.Editor).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove rows" }).EvaluateAsync("button => button.click()");
        await Assertions.Expect(view.Editor).ToHaveCountAsync(0);
        await Assertions.Expect(view.Table).ToBeFocusedAsync();
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Columns_are_resized_by_the_mouse_and_by_keys()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 100);
        IPage page = await OpenAsync(server, "/source");
        TableDriver view = Source(page);
        await view.HasTextAsync(0, 0, "FancyTextNumber 0");
        ILocator grip = view.Table.Locator("[data-grip='0']");
        LocatorBoundingBoxResult box = (await grip.BoundingBoxAsync())!;
        double before = await WidthAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 5);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2) + 60, box.Y + 5, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        Assert.Equal(before + 60, await WidthAsync(), 2.0);
        await grip.FocusAsync();
        await grip.PressAsync("ArrowLeft");
        Assert.Equal(before + 50, await WidthAsync(), 2.0);
        await Assertions.Expect(grip).ToHaveAttributeAsync("aria-valuenow", $"{Math.Round(before + 50)}");

        async Task<double> WidthAsync() => (await view.Cell(0, 0).BoundingBoxAsync())!.Width;
    }

    [Fact]
    public async Task After_a_restart_of_the_server_both_views_come_back_by_themselves()
    {
        PageServer first = await PageServer.StartAsync(Deadline, rows: 1000);
        IPage both, remote;
        TableDriver alone;
        await using (first)
        {
            both = await OpenAsync(first, "/");
            remote = await OpenAsync(first, "/remote", 640, 480);
            alone = Remote(remote);
            await Source(both).HasTextAsync(0, 0, "FancyTextNumber 0");
            await Remote(both).HasTextAsync(0, 0, "FancyTextNumber 0");
            await alone.HasTextAsync(0, 0, "FancyTextNumber 0");
            await alone.EditAsync(1, 0, "lost with the server");
            await Source(both).HasTextAsync(1, 0, "lost with the server");
        }

        await Assertions.Expect(alone.Panel.GetByRole(AriaRole.Status)).ToContainTextAsync("connection lost");
        await alone.HasTextAsync(1, 0, "lost with the server");
        await using PageServer second = await PageServer.StartAsync(Deadline, first.Page.Port, rows: 1001);
        foreach (TableDriver view in new[] { alone, Remote(both), Source(both) })
        {
            await view.HasTextAsync(1, 0, "FancyTextNumber 1");
            await Assertions.Expect(view.Table).ToHaveAttributeAsync("aria-rowcount", "1002", new() { Timeout = 60_000 });
        }

        await alone.EditAsync(2, 0, "here again");
        await Source(both).HasTextAsync(2, 0, "here again");
    }
}
