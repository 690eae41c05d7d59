using RemoteObjects.Models;
using RemoteObjects.Values;
using WsServer;
using Xunit;

namespace RemoteObjects.Tests.Apps;

public class ExampleModelTests
{
    private static readonly QVariant Red = new QBrush(QColor.FromRgb(255, 0, 0));
    private static readonly QVariant Blue = QColor.FromRgb(0, 0, 255);
    private static readonly QVariant Green = QColor.FromRgb(0, 255, 0);

    [Fact]
    public void The_model_is_that_of_the_example()
    {
        StandardItemModel model = ExampleModel.Create();

        Assert.Equal((100_000, 2), (model.RowCount(), model.ColumnCount()));
        Assert.Equal(
            ["First Column with spacing", "Second Column with spacing"],
            Enumerable.Range(0, 2).Select(section => model.HeaderData(section, Orientation.Horizontal).ToString()));
        Assert.Equal("100000", model.HeaderData(99_999, Orientation.Vertical).ToString());
        Assert.Equal([(0, "_text"), (8, "_color")], model.RoleNames.Select(pair => (pair.Key, pair.Value)).Order());
        for (int row = 0; row < 100_000; row += row < 10 ? 1 : 3333)
        {
            Assert.Equal($"FancyTextNumber {row}", Text(model, row, 0));
            Assert.Equal($"FancyRow2TextNumber {row}", Text(model, row, 1));
            Assert.Equal(row % 2 == 0 ? Red : default, Background(model, row, 0));
            Assert.False(Background(model, row, 1).IsValid);
            Assert.Equal(47, (int)model.Flags(model.Index(row, 1)));
            Assert.Equal(row == 0, model.HasChildren(model.Index(row, 0)));
        }
    }

    [Fact]
    public void The_tree_under_the_first_cell_ends_in_a_row_without_columns()
    {
        StandardItemModel model = ExampleModel.Create(1);
        ModelIndex at = model.Index(0, 0);
        for (int level = 2; level > 0; level--)
        {
            Assert.Equal((1, 2, true), (model.RowCount(at), model.ColumnCount(at), model.HasChildren(at)));
            Assert.Equal($"Child num 2, nesting Level {level}", model.Index(0, 1, at).Data().ToString());
            Assert.False(model.HasChildren(model.Index(0, 1, at)));
            at = model.Index(0, 0, at);
            Assert.Equal($"Child num 1, nesting Level {level}", at.Data().ToString());
        }

        Assert.Equal((1, 0, false), (model.RowCount(at), model.ColumnCount(at), model.HasChildren(at)));
    }

    [Fact]
    public async Task Each_change_comes_at_its_time_and_on_the_models_context()
    {
        StandardItemModel model = ExampleModel.Create(100);
        using var clock = new ManualClock();
        var told = new List<string>();
        int depth = 0;
        model.Changed += (_, change) => told.Add($"{clock.GetTimestamp() / TimeSpan.TicksPerSecond} {change.GetType().Name} {depth}");
        Task running = new ExampleTimers(model, Run, clock).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        for (int change = 0; change < 5; change++)
        {
            await clock.AdvanceToNextTimerAsync(TestContext.Current.CancellationToken);
        }

        await running;
        Assert.Equal(
            ["5 DataChanged 1 x40", "10 RowsInserted 1 x1", "10 DataChanged 1 x18", "11 DataChanged 1 x2", "12 RowsRemoved 1 x1", "13 RowsMoved 1 x1"],
            told.CountBy(text => text).Select(pair => $"{pair.Key} x{pair.Value}"));

        ValueTask Run(Action change)
        {
            depth++;
            change();
            depth--;
            return default;
        }
    }

    [Fact]
    public async Task Timers_end_when_they_are_told_to()
    {
        using var end = new CancellationTokenSource();
        using var clock = new ManualClock();
        Task running = new ExampleTimers(ExampleModel.Create(0), _ => default, clock).RunAsync(cancellationToken: end.Token);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void Flags_change_where_the_example_says()
    {
        StandardItemModel model = ExampleModel.Create(50);

        ExampleChanges.ChangeFlags(model);

        Assert.Equal(15, (int)model.Flags(model.Index(0, 0)));
        Assert.Equal(ItemFlags.Selectable, model.Flags(model.Index(0, 0, model.Index(0, 0))));
        Assert.Equal(47, (int)model.Flags(model.Index(0, 1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_all_changes_every_row_is_where_the_example_says(bool moved)
    {
        StandardItemModel model = ExampleModel.Create();
        ExampleChanges.ChangeData(model);
        ExampleChanges.InsertData(model);
        ExampleChanges.ChangeFlags(model);
        ExampleChanges.RemoveData(model);
        if (moved)
        {
            ExampleChanges.MoveData(model);
        }

        // -1 stands for an inserted row.
        List<int> expected = moved
            ? [0, 1, -1, 2, 3, 4, -1, -1, -1, -1, .. Enumerable.Range(5, 99_995)]
            : [0, 1, -1, -1, -1, -1, -1, .. Enumerable.Range(2, 99_998)];
        Assert.Equal(100_005, model.RowCount());
        for (int row = 0; row < expected.Count; row++)
        {
            int number = expected[row];
            Assert.Equal(number < 0 ? "" : $"FancyTextNumber {number}", Text(model, row, 0));
            Assert.Equal(number < 0 ? "InsertedRow" : $"FancyRow2TextNumber {number}", Text(model, row, 1));
            Assert.Equal(number >= 0 && number % 2 == 0 ? Red : default, Background(model, row, 0));
            Assert.Equal(number < 0 ? Green : number is >= 10 and < 50 ? Blue : default, Background(model, row, 1));
        }

        Assert.Equal((15, 15), (model.Item(15, 1)!.Row, model.Index(15, 1).Row));
        Assert.Equal(Blue, Background(model, 15, 1));
        Assert.Equal(Blue, Background(model, 54, 1));
    }

    private static string Text(StandardItemModel model, int row, int column) => model.Index(row, column).Data().ToString();

    private static QVariant Background(StandardItemModel model, int row, int column) => model.Index(row, column).Data(ItemRole.Background);
}
