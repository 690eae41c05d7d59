using RemoteObjects.Models;
using WsServer;
using Xunit;

namespace RemoteObjects.Tests.Models;

public class TreeRowsTests
{
    [Fact]
    public void The_example_expands_to_its_odd_tree()
    {
        using var rows = new TreeRows(ExampleModel.Create(10));

        Assert.True(rows.CanExpand(0));
        Assert.False(rows.CanExpand(1));
        Assert.True(rows.Expand(0));
        Assert.True(rows.Expand(1));
        Assert.False(rows.Expand(2));

        Assert.Equal(12, rows.Count);
        Assert.Equal([0, 1, 2, 0], Enumerable.Range(0, 4).Select(line => rows[line].Depth));
        Assert.Equal("Child num 2, nesting Level 1", rows.Cell(2, 1).Data().ToString());
        Assert.Equal("FancyTextNumber 1", rows.Cell(3, 0).Data().ToString());
    }

    [Fact]
    public void What_was_expanded_inside_comes_back_with_its_parent()
    {
        using var rows = new TreeRows(ExampleModel.Create(10));
        rows.Expand(0);
        rows.Expand(1);

        Assert.True(rows.Collapse(0));
        Assert.Equal(10, rows.Count);
        Assert.True(rows.Expand(0));
        Assert.Equal(12, rows.Count);
    }

    [Fact]
    public void A_cursor_follows_its_row_through_the_examples_changes()
    {
        StandardItemModel model = ExampleModel.Create(1000);
        using var rows = new TreeRows(model);
        TreeCursor cursor = rows.CreateCursor(5);
        rows.Expand(0);
        Assert.Equal(6, cursor.VisibleRow);

        ExampleChanges.InsertData(model);
        Assert.Equal(15, cursor.VisibleRow);
        rows.Collapse(0);
        ExampleChanges.RemoveData(model);
        Assert.Equal(10, cursor.VisibleRow);
        ExampleChanges.MoveData(model);
        Assert.Equal("FancyTextNumber 5", rows.Cell(cursor.VisibleRow, 0).Data().ToString());
    }

    [Fact]
    public void A_cursor_whose_row_is_removed_goes_to_the_next_one_and_then_to_the_parent()
    {
        var model = new StandardItemModel();
        var parent = new StandardItem("parent");
        parent.AppendRows(new("a"), new("b"), new("c"));
        model.AppendRows(new StandardItem("before"), parent);
        using var rows = new TreeRows(model);
        rows.Expand(1);
        TreeCursor cursor = rows.CreateCursor(3);

        Assert.False(cursor.IsLost);
        parent.RemoveRows(1, 1);
        Assert.True(cursor.IsLost);
        Assert.Equal("c", rows.Cell(cursor.VisibleRow, 0).Data().ToString());
        parent.RemoveRows(1, 1);
        Assert.Equal("a", rows.Cell(cursor.VisibleRow, 0).Data().ToString());
        parent.RemoveRows(0, 1);
        Assert.Equal("parent", rows.Cell(cursor.VisibleRow, 0).Data().ToString());
        model.RemoveRows(0, 2);
        Assert.Equal(-1, cursor.VisibleRow);
    }

    [Fact]
    public void A_cursor_whose_row_is_hidden_tells_so_and_where_the_nearest_row_is()
    {
        StandardItemModel model = ExampleModel.Create(10);
        using var rows = new TreeRows(model);
        TreeCursor top = rows.CreateCursor(3);
        rows.Expand(0);
        rows.Expand(1);
        TreeCursor cursor = rows.CreateCursor(2);
        Assert.Equal(2, rows[2].Depth);
        Assert.True(cursor.IsVisible);
        rows.Collapse(0);
        Assert.Equal((false, 0, false), (cursor.IsVisible, cursor.VisibleRow, cursor.IsLost));
        rows.Expand(0);
        Assert.Equal((true, 2), (cursor.IsVisible, cursor.VisibleRow));
        rows.Collapse(1);
        Assert.Equal((false, 1), (cursor.IsVisible, cursor.VisibleRow));
        Assert.True(top.IsVisible);
        model.RemoveRows(0, 10);
        Assert.False(top.IsVisible);
    }

    [Fact]
    public void A_reset_collapses_everything_and_keeps_the_cursor_near()
    {
        var model = new StandardItemModel(3, 1);
        using var rows = new TreeRows(model);
        TreeCursor cursor = rows.CreateCursor(2);
        model.Clear();
        Assert.Equal((0, -1), (rows.Count, cursor.VisibleRow));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows[0]);
    }

    [Fact]
    public void Only_asks_for_what_is_needed_of_a_hundred_thousand_rows()
    {
        StandardItemModel model = ExampleModel.Create();
        using var rows = new TreeRows(model);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int line = 0; line < rows.Count; line++)
        {
            _ = rows.Cell(line, 1);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void Every_tenth_of_a_hundred_thousand_rows_can_be_expanded_and_found()
    {
        var model = new StandardItemModel();
        for (int row = 0; row < 100_000; row++)
        {
            var item = new StandardItem(row);
            if (row % 10 == 0)
            {
                item.AppendRow(new StandardItem("child"));
            }

            model.AppendRow(item);
        }

        using var rows = new TreeRows(model);
        for (int line = 99_990; line >= 0; line -= 10)
        {
            Assert.True(rows.Expand(line));
        }

        Assert.Equal(110_000, rows.Count);
        Assert.Equal("child", rows.Cell((11 * 777) + 1, 0).Data().ToString());
        Assert.Equal(7779, rows.Cell((11 * 777) + 10, 0).Data().Get<int>());
    }
}
