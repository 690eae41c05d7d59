namespace RemoteObjects.Apps.Tests.Windows;

public class FirstLookTests
{
    [Fact]
    public async Task Both_windows_show_the_model()
    {
        using var deadline = new Deadline();
        await using WindowPair pair = await WindowPair.StartAsync(deadline, "--no-timers");
        string[] source = await pair.Server.WaitForTextAsync("1 client", deadline);
        string[] remote = await pair.Client.LinesAsync(deadline);

        Assert.StartsWith("╭┤SourceView├──", source[0], StringComparison.Ordinal);
        Assert.StartsWith("╭┤RemoteView├──", remote[0], StringComparison.Ordinal);
        Assert.Equal("SourceView", await pair.Server.QueryAsync("#{pane_title}", deadline));
        Assert.Equal("RemoteView", await pair.Client.QueryAsync("#{pane_title}", deadline));
        Assert.Equal(source[1], remote[1]);
        Assert.StartsWith("│  First Column with spa…│Second Column with spacing  ", remote[1], StringComparison.Ordinal);

        string[] rows = WindowPair.RowsOf(remote);
        Assert.Equal(26, rows.Length);
        Assert.Equal(WindowPair.RowsOf(source), rows);
        Assert.StartsWith("│▸ FancyTextNumber 0     │FancyRow2TextNumber 0  ", rows[0], StringComparison.Ordinal);
        Assert.All(rows.Index().Skip(1), row => Assert.StartsWith($"│  FancyTextNumber {row.Index,-6}│FancyRow2TextNumber {row.Index} ", row.Item, StringComparison.Ordinal));

        Assert.Matches($@"^│ {pair.Url} \(QtRO 2\.0\) · 1 client +row 1 of 100,000 │$", WindowPair.StatusOf(source));
        Assert.Matches($"^│ connected to {pair.Url} +row 1 of 100,000 │$", WindowPair.StatusOf(remote));
    }

    [Fact]
    public async Task Even_rows_are_red_on_both_sides()
    {
        using var deadline = new Deadline();
        await using WindowPair pair = await WindowPair.StartAsync(deadline, "--no-timers");
        foreach (Screen screen in new[] { pair.Server, pair.Client })
        {
            ColouredCell[][] rows = (await screen.CellsAsync(deadline))[2..28];
            Assert.All(rows.Index(), row => Assert.Equal(row.Index % 2 == 0, row.Item[23] is { Background: "255;0;0" }));
            Assert.All(rows.Index().Skip(1), row => Assert.Equal(row.Index % 2 == 0, row.Item[3] is { Text: 'F', Foreground: "0;0;0", Background: "255;0;0" }));
            Assert.All(rows, row => Assert.NotEqual("255;0;0", row[26].Background));

            // The cursor is on the text of the first row.
            Assert.Equal(new ColouredCell('F', "255;255;255", "47;111;192"), rows[0][3]);
        }
    }
}
