namespace RemoteObjects.Apps.Tests.Windows;

public class UseTests
{
    [Fact]
    public async Task The_tree_under_the_first_row_can_be_opened_in_the_client()
    {
        using var deadline = new Deadline();
        await using WindowPair pair = await WindowPair.StartAsync(deadline, "--no-timers");

        await pair.Client.PressAsync(deadline, "Right");
        string[] lines = await pair.Client.WaitForTextAsync("nesting Level 2", deadline);
        Assert.StartsWith("│▾ FancyTextNumber 0     │", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("│  ▸ Child num 1, nestin…│Child num 2, nesting Level 2  ", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("│  FancyTextNumber 1     │", lines[4], StringComparison.Ordinal);

        // The last level is a row without columns, which is nothing to open.
        await pair.Client.PressAsync(deadline, "Down", "Right");
        lines = await pair.Client.WaitForTextAsync("nesting Level 1", deadline);
        Assert.StartsWith("│  ▾ Child num 1, nestin…│Child num 2, nesting Level 2  ", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("│      Child num 1, nest…│Child num 2, nesting Level 1  ", lines[4], StringComparison.Ordinal);
        await pair.Client.PressAsync(deadline, "Down");
        await pair.Client.WaitForTextAsync("row 1 › 1 › 1 of 100,000", deadline);

        await pair.Client.PressAsync(deadline, "Left", "Left", "Left", "Left");
        await pair.Client.WaitForAsync("the closed tree", seen => seen[3].StartsWith("│  FancyTextNumber 1 ", StringComparison.Ordinal), deadline);
    }

    [Fact]
    public async Task An_edit_on_either_side_reaches_the_other()
    {
        using var deadline = new Deadline();
        await using WindowPair pair = await WindowPair.StartAsync(deadline, "--no-timers");

        await pair.Client.PressAsync(deadline, "Down", "Enter");
        await pair.Client.TypeAsync("from the client", deadline);
        await pair.Client.PressAsync(deadline, "Enter");
        await ShowsAsync(pair.Server, 1, "│  from the client       │FancyRow2TextNumber 1 ");
        await ShowsAsync(pair.Client, 1, "│  from the client       │FancyRow2TextNumber 1 ");

        await pair.Server.PressAsync(deadline, "Down", "Down", "Right", "F2");
        await pair.Server.TypeAsync("from the server", deadline);
        await pair.Server.PressAsync(deadline, "Enter");
        await ShowsAsync(pair.Client, 2, "│  FancyTextNumber 2     │from the server ");
        await ShowsAsync(pair.Server, 2, "│  FancyTextNumber 2     │from the server ");

        Task ShowsAsync(Screen screen, int row, string text) =>
            screen.WaitForAsync($"'{text}' in row {row}", lines => lines[row + 2].StartsWith(text, StringComparison.Ordinal), deadline);
    }

    [Fact]
    public async Task Esc_leaves_a_cell_as_it_was()
    {
        using var deadline = new Deadline();
        await using WindowPair pair = await WindowPair.StartAsync(deadline, "--no-timers");

        await pair.Client.PressAsync(deadline, "Down", "Enter");
        await pair.Client.TypeAsync("not this", deadline);
        await pair.Client.WaitForTextAsync("not this", deadline);
        await pair.Client.PressAsync(deadline, "Escape");
        await pair.Client.WaitForAsync("the text from before", lines => lines[3].StartsWith("│  FancyTextNumber 1 ", StringComparison.Ordinal), deadline);

        // What comes after it arrives; it did not.
        await pair.Client.PressAsync(deadline, "Down", "Enter");
        await pair.Client.TypeAsync("but this", deadline);
        await pair.Client.PressAsync(deadline, "Enter");
        string[] lines = await pair.Server.WaitForTextAsync("but this", deadline);
        Assert.StartsWith("│  FancyTextNumber 1     │", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_row_of_the_hundred_thousand_can_be_gone_to()
    {
        using var deadline = new Deadline();
        await using WindowPair pair = await WindowPair.StartAsync(deadline, "--no-timers");

        await pair.Client.PressAsync(deadline, "PageDown");
        await ShowsRowsAsync(26);
        await pair.Client.PressAsync(deadline, "C-End");
        await ShowsRowsAsync(99_974);
        await pair.Client.WaitForTextAsync("row 100,000 of 100,000", deadline);
        await pair.Client.PressAsync(deadline, "PageUp");
        await ShowsRowsAsync(99_948);
        await pair.Client.PressAsync(deadline, "C-Home");
        await pair.Client.WaitForAsync("the first row", lines => lines[2].StartsWith("│▸ FancyTextNumber 0 ", StringComparison.Ordinal), deadline);

        // Placeholders give way to the texts of exactly these rows.
        Task ShowsRowsAsync(int first) => pair.Client.WaitForAsync(
            $"26 rows from {first}",
            lines => WindowPair.RowsOf(lines) is { Length: 26 } rows && rows.Index().All(
                row => row.Item.StartsWith($"│  FancyTextNumber {first + row.Index,-6}│FancyRow2TextNumber {first + row.Index} ", StringComparison.Ordinal)),
            deadline);
    }

    [Fact]
    public async Task A_window_fills_its_terminal_whatever_its_size()
    {
        using var deadline = new Deadline();
        await using WindowPair pair = await WindowPair.StartAsync(deadline, "--no-timers");
        await pair.Client.PressAsync(deadline, "Down", "Down");
        foreach (var (width, height) in new[] { (80, 12), (120, 40), (100, 30) })
        {
            await pair.Client.ResizeAsync(width, height, deadline);
            await pair.Client.WaitForAsync(
                $"a window of {width} x {height}",
                lines => lines.Length > height && lines[0].Length == width && lines[height - 1].Length == width && lines[height - 1].EndsWith('╯')
                    && WindowPair.RowsOf(lines) is var rows && rows.Length == height - 4
                    && rows.Index().Skip(1).All(row => row.Item.Length == width && row.Item.Contains($"│FancyRow2TextNumber {row.Index} ", StringComparison.Ordinal))
                    && WindowPair.StatusOf(lines).EndsWith("row 3 of 100,000 │", StringComparison.Ordinal),
                deadline);
        }
    }
}
