using System.Text.Json;
using Microsoft.Playwright;
using RemoteObjects.Browser.Tests;
using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Explorer.Tests;

/// <summary>More rows than any browser can lay out.</summary>
public sealed class HugeModelTests(SharedBrowser browser) : ExplorerTest(browser)
{
    private readonly SharedBrowser _browser = browser;

    private const int Rows = 3_000_000;
    private const int RowHeight = 24;

    [Fact]
    public async Task Each_of_three_million_rows_is_reached_by_scrollbar_wheel_and_keys()
    {
        await using ExplorerHost host = await ExplorerHost.StartAsync(Deadline);
        var huge = new HugeModel(Rows);
        await host.Host.EnableRemotingAsync(huge, "Huge");
        await using WebProcess web = await WebProcess.StartAsync(host.Url, Deadline, "--allow-writes");
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page);
        await explorer.SelectAsync("Huge");
        ILocator table = explorer.Table, body = table.Locator(".ro-body");
        await SeesAsync(table, (first, _) => first == 0, "the first row");

        // Keys.
        await table.FocusAsync();
        await table.PressAsync("Control+End");
        await explorer.IsCurrentAsync(Rows - 1, 0);
        (int first, int _) = await SeesAsync(table, (_, last) => last == Rows - 1, "the last row");

        // The wheel, from the end, and in the middle, where one pixel of the scrollbar is several rows.
        await table.HoverAsync();
        await page.Mouse.WheelAsync(0, -10 * RowHeight);
        await SeesAsync(table, (at, _) => at == first - 10, "ten rows further up");
        await table.PressAsync("PageUp");
        await table.PressAsync("PageUp");
        await SeesAsync(table, (at, _) => at < first - 10, "rows even further up");
        await table.EvaluateAsync("table => table.scrollTop = (table.scrollHeight - table.clientHeight) / 2");
        (int middle, int _) = await SeesAsync(table, (first, _) => first is > 1_490_000 and < 1_510_000, "the rows in the middle");
        await page.Mouse.WheelAsync(0, 10 * RowHeight);
        await SeesAsync(table, (first, _) => first == middle + 10, "ten rows further down");
        string offset = (await body.GetAttributeAsync("data-offset"))!;
        for (int step = 1; step <= 5; step++)
        {
            await table.EvaluateAsync($"table => table.scrollTop += {150 * RowHeight}");
            await SeesAsync(table, (first, _) => first == middle + 10 + (150 * step), "rows further down");
        }

        // After a rest the scrollbar stands where it should, and the rows where they did.
        await Assertions.Expect(body).Not.ToHaveAttributeAsync("data-offset", offset);
        await SeesAsync(table, (first, _) => first == middle + 760, "the same rows");

        // An editor is where its cell is.
        int line = middle + 765;
        await explorer.Cell(line, 0).ClickAsync();
        await table.PressAsync("ArrowDown");
        await explorer.IsCurrentAsync(line + 1, 0);
        await table.PressAsync("F2");
        await Assertions.Expect(table.Locator("input")).ToHaveValueAsync($"row {line + 1}");
        LocatorBoundingBoxResult editor = (await table.Locator("input").BoundingBoxAsync())!, cell = (await explorer.Cell(line + 1, 0).BoundingBoxAsync())!;
        Assert.Equal(cell.Y, editor.Y, 1.0);
        await table.Locator("input").PressAsync("Escape");

        // To the top in steps that are no leaps, from where the scrollbar is coarse; it is put right in between, so the top of it is not reached before that of the rows.
        await table.EvaluateAsync("table => table.scrollTop = 130000");
        (int at, int _) = await SeesAsync(table, (first, _) => first > 130_000 / RowHeight, "rows near the top");
        for (int step = 0; step < 1000 && at > 0; step++)
        {
            int before = at;
            await table.EvaluateAsync($"table => table.scrollTop -= {150 * RowHeight}");
            (at, _) = await SeesAsync(table, (first, _) => first <= before, "rows nearer to the top");
        }

        Assert.Equal(0, at);

        // The scrollbar, to the end and back.
        await table.EvaluateAsync("table => table.scrollTop = table.scrollHeight");
        await SeesAsync(table, (_, last) => last == Rows - 1, "the last row");
        await table.EvaluateAsync("table => table.scrollTop = 0");
        await SeesAsync(table, (first, _) => first == 0, "the first row");

        // Less, and more again.
        await table.PressAsync("Control+End");
        await SeesAsync(table, (_, last) => last == Rows - 1, "the last row");
        await host.Host.Context.RunAsync(() => huge.Resize(1000));
        await Assertions.Expect(table).ToHaveAttributeAsync("aria-rowcount", "1001");
        await SeesAsync(table, (_, last) => last < 1000, "fewer rows");
        await host.Host.Context.RunAsync(() => huge.Resize(Rows));
        await Assertions.Expect(table).ToHaveAttributeAsync("aria-rowcount", $"{Rows + 1}");
        await table.PressAsync("Control+End");
        await SeesAsync(table, (_, last) => last == Rows - 1, "the last row of more");
        Assert.Empty(Complaints);
    }

    // Browsers count the pixels of the screen.
    [Fact]
    public async Task The_last_of_three_million_rows_is_reached_on_an_enlarged_page()
    {
        await using ExplorerHost host = await ExplorerHost.StartAsync(Deadline);
        await host.Host.EnableRemotingAsync(new HugeModel(Rows), "Huge");
        await using WebProcess web = await WebProcess.StartAsync(host.Url, Deadline, "--allow-writes");
        await using IBrowser enlarged = await _browser.LaunchEnlargedAsync(pixelRatio: 3);
        (IPage page, ExplorerDriver explorer) = await OpenAsync(web.Page, other: enlarged);
        Assert.Equal(3, await page.EvaluateAsync<int>("devicePixelRatio"));
        await explorer.SelectAsync("Huge");
        ILocator table = explorer.Table;
        await SeesAsync(table, (first, _) => first == 0, "the first row");
        await table.EvaluateAsync("table => table.scrollTop = table.scrollHeight");
        await SeesAsync(table, (_, last) => last == Rows - 1, "the last row by the scrollbar");
        await table.FocusAsync();
        await table.PressAsync("Control+Home");
        await SeesAsync(table, (first, _) => first == 0, "the first row again");
        await table.PressAsync("Control+End");
        await SeesAsync(table, (_, last) => last == Rows - 1, "the last row by keys");

        // An editor that is left behind there makes nothing higher.
        double height = await table.EvaluateAsync<double>("table => table.scrollHeight");
        await table.PressAsync("F2");
        await Assertions.Expect(table.Locator("input")).ToHaveValueAsync($"row {Rows - 1}");
        await table.EvaluateAsync("table => table.scrollTop = 0");
        await SeesAsync(table, (first, _) => first == 0, "the first row beside an editor");
        Assert.Equal(height, await table.EvaluateAsync<double>("table => table.scrollHeight"), 100.0);
        Assert.Empty(Complaints);
    }

    // Waits until the screen is full of rows that follow each other, with their texts.
    private async Task<(int First, int Last)> SeesAsync(ILocator table, Func<int, int, bool> holds, string what)
    {
        (int First, int Last) seen = default;
        await UntilAsync(
            async () =>
            {
                JsonElement screen = await table.EvaluateAsync<JsonElement>(
                    """
                    table => {
                        const box = table.getBoundingClientRect();
                        const top = box.top + table.firstElementChild.offsetHeight;
                        const isSeen = row => row.getBoundingClientRect().top > top - 1 && row.getBoundingClientRect().bottom < box.top + table.clientHeight + 1;
                        const rows = [...table.querySelectorAll("[data-line]")].filter(isSeen);
                        return [Math.floor((table.clientHeight - table.firstElementChild.offsetHeight) / 24), rows.map(row => [Number(row.dataset.line), row.querySelector(".ro-text").textContent])];
                    }
                    """);
                int[] lines = [.. screen[1].EnumerateArray().Select(row => row[0].GetInt32())];
                bool isFull = lines.Length >= screen[0].GetInt32() - 1 && lines.Length > 2 && screen[1].EnumerateArray().All(row => row[1].GetString() == $"row {row[0].GetInt32()}");
                seen = lines.Length > 0 ? (lines[0], lines[^1]) : (-1, -1);
                return isFull && seen.Last - seen.First == lines.Length - 1 && holds(seen.First, seen.Last);
            },
            what);
        return seen;
    }

    /// <summary>A model that makes its rows when they are asked for.</summary>
    private sealed class HugeModel(int rows) : ItemModel
    {
        private int _rows = rows;

        public override int RowCount(ModelIndex parent = default) => parent.IsValid ? 0 : _rows;

        public override int ColumnCount(ModelIndex parent = default) => parent.IsValid ? 0 : 1;

        public override ModelIndex Index(int row, int column, ModelIndex parent = default) =>
            parent.IsValid || (uint)row >= (uint)_rows || column != 0 ? default : CreateIndex(row, column);

        public override ModelIndex Parent(ModelIndex index) => default;

        public override QVariant Data(ModelIndex index, int role = ItemRole.Display) => role == ItemRole.Display ? $"row {index.Row}" : default(QVariant);

        public override ItemFlags Flags(ModelIndex index) => base.Flags(index) | ItemFlags.Editable;

        public void Resize(int rows)
        {
            _rows = rows;
            OnChanged(new ModelReset());
        }
    }
}
