namespace RemoteObjects.Apps.Tests.Windows;

public class TimedChangesTests
{
    [Fact]
    public async Task After_the_five_changes_both_windows_show_the_same_documented_rows()
    {
        using var deadline = new Deadline(90);
        await using WindowPair pair = await WindowPair.StartAsync(deadline);
        foreach (Screen screen in new[] { pair.Server, pair.Client })
        {
            // Where the cursor is, the colours are its own.
            await screen.PressAsync(deadline, "Down");
            await screen.WaitForAsync("the moved rows", lines => AreMoved(WindowPair.RowsOf(lines)), deadline);
            await screen.WaitForTextAsync("row 2 of 100,005", deadline);
        }

        Assert.Equal(WindowPair.RowsOf(await pair.Server.LinesAsync(deadline)), WindowPair.RowsOf(await pair.Client.LinesAsync(deadline)));
        ColouredCell[][] source = (await pair.Server.CellsAsync(deadline))[2..28];
        ColouredCell[][] remote = (await pair.Client.CellsAsync(deadline))[2..28];
        Assert.Equal(source, remote);

        Assert.All(remote.Index().Skip(2), row => Assert.Equal(ColourOf(row.Index), row.Item[40].Background));
        Assert.Equal(new ColouredCell('F', "208;208;208", "255;0;0"), remote[0][3]);
        Assert.Equal(new ColouredCell('F', "0;0;0", "255;0;0"), remote[3][3]);
    }

    // Nine came at row 2, the first four of them went, and the next four went to before row 10 (spec item-model 12.3).
    private static bool AreMoved(string[] rows) =>
        rows.Length == 26 && rows.Index().All(row => row.Index switch
        {
            0 => row.Item.StartsWith("│▸ FancyTextNumber 0     │FancyRow2TextNumber 0 ", StringComparison.Ordinal),
            1 => IsOriginal(row.Item, 1),
            2 or (>= 6 and <= 9) => row.Item.StartsWith("│                        │InsertedRow ", StringComparison.Ordinal),
            >= 3 and <= 5 => IsOriginal(row.Item, row.Index - 1),
            _ => IsOriginal(row.Item, row.Index - 5),
        });

    private static bool IsOriginal(string line, int number) =>
        line.StartsWith($"│  FancyTextNumber {number,-6}│FancyRow2TextNumber {number} ", StringComparison.Ordinal);

    private static string ColourOf(int row) => row switch
    {
        2 or (>= 6 and <= 9) => "0;255;0",
        >= 15 => "0;0;255",
        _ => "28;28;28",
    };
}
