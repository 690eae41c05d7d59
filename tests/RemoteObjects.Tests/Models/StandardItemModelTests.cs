using System.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Models;

public class StandardItemModelTests
{
    private readonly StandardItemModel _model = new();
    private readonly List<ModelChange> _changes = [];

    public StandardItemModelTests() => _model.Changed += (_, change) => _changes.Add(change);

    [Fact]
    public void A_row_wider_than_the_model_makes_columns_first()
    {
        _model.AppendRow(new StandardItem("a"), new StandardItem("b"));

        Assert.Equal([new ColumnsInserted(default, 0, 1), new RowsInserted(default, 0, 0)], _changes);
        Assert.Equal("b", _model.Index(0, 1).Data().ToString());
    }

    [Fact]
    public void A_row_without_cells_is_a_row_without_columns()
    {
        var item = new StandardItem("parent");
        _model.AppendRow(item);
        item.AppendRow();

        Assert.Equal((1, 0, false), (_model.RowCount(item.Index), _model.ColumnCount(item.Index), _model.HasChildren(item.Index)));
    }

    [Fact]
    public void Display_and_edit_are_one_value_told_as_both_roles()
    {
        _model.InsertColumns(0, 1);
        _model.InsertRows(0, 1);
        _changes.Clear();

        Assert.True(_model.SetData(_model.Index(0, 0), "x", ItemRole.Edit));

        Assert.Equal("x", _model.Index(0, 0).Data(ItemRole.Display).ToString());
        var change = Assert.IsType<DataChanged>(Assert.Single(_changes));
        Assert.Equal([ItemRole.Display, ItemRole.Edit], change.Roles);
    }

    [Fact]
    public void The_same_value_again_is_not_told()
    {
        _model.AppendRow(new StandardItem("x") { Background = 1 });
        _changes.Clear();

        Assert.True(_model.SetData(_model.Index(0, 0), "x"));
        Assert.True(_model.SetData(_model.Index(0, 0), 1, ItemRole.Background));
        Assert.True(_model.SetFlags(_model.Index(0, 0), StandardItem.DefaultFlags));

        Assert.Empty(_changes);
    }

    [Fact]
    public void An_invalid_value_takes_the_role_away()
    {
        _model.AppendRow(new StandardItem("x") { Background = 1, Foreground = 2 });

        _model.SetData(_model.Index(0, 0), default, ItemRole.Background);

        Assert.False(_model.Index(0, 0).Data(ItemRole.Background).IsValid);
        Assert.Equal(2, _model.Index(0, 0).Data(ItemRole.Foreground).Get<int>());
    }

    [Fact]
    public void Flags_are_47_by_default_and_their_change_is_told_by_its_own_role()
    {
        _model.AppendRow(new StandardItem("x"));
        _changes.Clear();
        Assert.Equal(47, (int)_model.Flags(_model.Index(0, 0)));

        _model.Item(0)!.IsEnabled = false;

        Assert.Equal(15, (int)_model.Flags(_model.Index(0, 0)));
        Assert.Equal([ItemRole.Flags], Assert.IsType<DataChanged>(Assert.Single(_changes)).Roles);
    }

    [Theory]
    [InlineData(2, 4, 2)]
    [InlineData(2, 4, 4)]
    [InlineData(2, 4, 6)]
    [InlineData(2, 9, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(-1, 1, 5)]
    [InlineData(2, 2, 11)]
    [InlineData(2, 2, -1)]
    public void Moves_that_move_nothing_or_are_out_of_range_are_refused(int first, int count, int destination)
    {
        Fill(10);

        Assert.False(_model.MoveRows(default, first, count, default, destination));

        Assert.Empty(_changes);
    }

    [Fact]
    public void Rows_move_within_their_parent()
    {
        Fill(12);

        Assert.True(_model.MoveRows(default, 2, 4, default, 10));

        Assert.Equal("0 1 6 7 8 9 2 3 4 5 10 11", Texts());
        Assert.Equal(new RowsMoved(default, 2, 5, default, 10), Assert.Single(_changes));
    }

    [Fact]
    public void Rows_move_between_parents_and_the_change_names_the_parents_of_after()
    {
        Fill(5);
        Assert.True(_model.MoveRows(default, 0, 2, _model.Index(3, 0), 0));

        Assert.Equal("2 3 4", Texts());
        Assert.Equal("1", _model.Item(1)!.Child(1)!.Text);
        var moved = Assert.IsType<RowsMoved>(_changes[^1]);
        Assert.Equal((default, _model.Index(1, 0), 0), (moved.Parent, moved.DestinationParent, moved.DestinationRow));
    }

    [Fact]
    public void Rows_do_not_move_under_themselves()
    {
        Fill(3);
        _model.Item(1)!.AppendRow(new StandardItem("child"));
        _changes.Clear();

        Assert.False(_model.MoveRows(default, 0, 2, _model.Index(1, 0), 0));
        Assert.False(_model.MoveRows(default, 0, 2, _model.Item(1)!.Child(0)!.Index, 0));

        Assert.Empty(_changes);
    }

    [Fact]
    public void An_item_can_be_at_one_place_only()
    {
        var item = new StandardItem("x");
        Assert.Throws<InvalidOperationException>(() => _model.AppendRow(item, item));
        Assert.Equal(-1, item.Row);
        _model.AppendRow(item);
        Assert.Throws<InvalidOperationException>(() => _model.AppendRow(item));

        _model.RemoveRows(0, 1);
        _model.AppendRow(item);
        Assert.Same(_model, item.Model);
    }

    [Fact]
    public void An_item_does_not_come_under_itself()
    {
        var top = new StandardItem("top");
        var below = new StandardItem("below");
        top.AppendRow(below);

        Assert.Throws<InvalidOperationException>(() => below.AppendRow(top));
        Assert.Throws<InvalidOperationException>(() => top.AppendRow(top));
    }

    [Fact]
    public void Header_labels_default_to_numbers_and_changes_are_told_as_one_range()
    {
        _model.SetHorizontalHeaderLabels("a", "b");
        Assert.Equal([new ColumnsInserted(default, 0, 1), new HeaderDataChanged(Orientation.Horizontal, 0, 1)], _changes);
        _model.InsertRows(0, 3);

        Assert.Equal("b", _model.HeaderData(1, Orientation.Horizontal).ToString());
        Assert.Equal("3", _model.HeaderData(2, Orientation.Vertical).ToString());
        Assert.False(_model.HeaderData(2, Orientation.Horizontal).IsValid);
    }

    [Fact]
    public void Header_labels_go_with_their_rows_and_columns()
    {
        _model.SetVerticalHeaderLabels("a", "b", "c", "d");
        _model.SetHorizontalHeaderLabels("x", "y");

        _model.MoveRows(default, 0, 1, default, 3);
        _model.RemoveRows(0, 1);
        _model.InsertColumns(1, 1);

        Assert.Equal(["c", "a", "d"], Enumerable.Range(0, 3).Select(row => _model.HeaderData(row, Orientation.Vertical).ToString()));
        Assert.Equal(["x", "2", "y"], Enumerable.Range(0, 3).Select(column => _model.HeaderData(column, Orientation.Horizontal).ToString()));
    }

    [Fact]
    public void Clearing_is_a_reset_and_lets_the_items_go()
    {
        var item = new StandardItem("x");
        _model.AppendRow(item);
        _model.SetHorizontalHeaderLabels("label");

        _model.Clear();

        Assert.Equal((0, 0), (_model.RowCount(), _model.ColumnCount()));
        Assert.IsType<ModelReset>(_changes[^1]);
        Assert.Null(item.Model);
    }

    [Fact]
    public void Sorting_orders_numbers_by_size_and_keeps_equals_in_order()
    {
        foreach (QVariant value in new QVariant[] { "b", 10, "a", 9, default })
        {
            _model.AppendRow(new StandardItem(value));
        }

        _model.Sort(0);
        Assert.Equal(" 9 10 a b", Texts());

        _model.Sort(0, comparer: new ItemComparer(descending: true));
        Assert.Equal("b a 10 9 ", Texts());
        Assert.Equal(new LayoutChanged(1), _changes[^1]);
    }

    [Fact]
    public void Indexes_of_other_models_and_of_no_cell_do_nothing()
    {
        Fill(2);
        var other = new StandardItemModel(1, 1);

        Assert.False(_model.SetData(other.Index(0, 0), "x"));
        Assert.False(_model.Data(other.Index(0, 0)).IsValid);
        Assert.Equal(0, _model.RowCount(other.Index(0, 0)));
        Assert.False(_model.SetData(default, "x"));
        Assert.False(_model.InsertRows(0, 1, other.Index(0, 0)));
        Assert.False(_model.Index(2, 0).IsValid);
    }

    [Fact]
    public void Role_names_can_be_set()
    {
        Assert.Equal("display", _model.RoleNames[ItemRole.Display]);
        _model.SetRoleNames(new Dictionary<int, string> { [ItemRole.Display] = "_text" });
        Assert.Equal("_text", Assert.Single(_model.RoleNames).Value);
    }

    [Fact]
    public void A_hundred_thousand_rows_stay_small_and_parents_are_found_without_a_scan()
    {
        // What is allocated at all, garbage included: other than what is alive, it is not disturbed by tests beside this one.
        long before = GC.GetAllocatedBytesForCurrentThread();
        var model = new StandardItemModel();
        for (int row = 0; row < 100_000; row++)
        {
            model.AppendRow(new StandardItem($"FancyTextNumber {row}"), new StandardItem($"FancyRow2TextNumber {row}"));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 60_000_000);

        model.Item(99_999)!.AppendRow(new StandardItem("child"));
        ModelIndex child = model.Item(99_999)!.Child(0)!.Index;
        long start = Stopwatch.GetTimestamp();
        int sum = 0;
        for (int i = 0; i < 100_000; i++)
        {
            sum += model.Parent(child).Row - 99_998;
        }

        Assert.Equal(100_000, sum);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2));
    }

    private void Fill(int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            _model.AppendRow(new StandardItem($"{row}"));
        }

        _changes.Clear();
    }

    private string Texts() => string.Join(' ', Enumerable.Range(0, _model.RowCount()).Select(row => _model.Index(row, 0).Data().ToString()));
}
