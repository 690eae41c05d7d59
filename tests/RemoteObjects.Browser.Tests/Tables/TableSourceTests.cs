using RemoteObjects.Blazor.Tables;
using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Browser.Tests.Tables;

/// <summary>The half of a table that lives on the model's context.</summary>
public sealed class TableSourceTests : IDisposable
{
    private const ItemFlags Checkable = ItemFlags.Enabled | ItemFlags.Selectable | ItemFlags.UserCheckable;

    private readonly StandardItemModel _model = new();
    private readonly TableSource _table;
    private int _changes;
    private int _refusals;

    public TableSourceTests()
    {
        for (int row = 0; row < 100; row++)
        {
            _model.AppendRow(new StandardItem($"row {row}"), new StandardItem($"second {row}"));
        }

        _table = new TableSource(_model, null, () => _changes++);
        _table.Refused += () => _refusals++;
    }

    public void Dispose() => _table.Dispose();

    [Fact]
    public void A_line_that_is_the_same_stays_the_same_object()
    {
        TableWindow before = _table.Read(0, 10);
        _model.SetData(_model.Index(3, 1), "other");
        Assert.Equal(1, _changes);
        TableWindow after = _table.Read(0, 10);
        Assert.Same(before[2], after[2]);
        Assert.Equal("other", after[3]!.Cells[1].Text);
        Assert.False(after.LooksAs(before));
        Assert.True(_table.Read(0, 10).LooksAs(after));
    }

    [Fact]
    public void What_is_on_screen_stays_there_when_rows_come_and_go_above_it()
    {
        _table.Show(50, 10);
        _model.InsertRows(10, 7);
        _model.RemoveRows(0, 2);
        Assert.Equal(5, _table.Read(0, 10).Shift);
        Assert.Equal(0, _table.Read(0, 10).Shift);
        _table.Show(0, 10);
        _model.InsertRows(0, 7);
        Assert.Equal(0, _table.Read(0, 10).Shift);
    }

    [Fact]
    public void Space_toggles_check_marks_where_the_user_may()
    {
        _model.SetData(_model.Index(0, 0), 0, ItemRole.CheckState);
        _model.SetFlags(_model.Index(0, 0), Checkable);
        _table.GoTo(0, 0);
        Assert.Equal([2, 0], Toggle(2));
        _model.SetFlags(_model.Index(0, 0), Checkable | ItemFlags.UserTristate);
        Assert.Equal([1, 2, 0], Toggle(3));
        Assert.Equal(0, _refusals);
        _model.SetFlags(_model.Index(0, 0), Checkable & ~ItemFlags.Enabled);
        Assert.Equal([0], Toggle(1));
        Assert.Equal(1, _refusals);
        _model.SetFlags(_model.Index(0, 0), Checkable);
        _table.Press(" ", withControl: false, isReadOnly: true);
        Assert.Equal(0, _table.Read(0, 1)[0]!.Cells[0].CheckState);
        Assert.Equal(2, _refusals);

        int?[] Toggle(int times) => [.. Enumerable.Range(0, times).Select(_ =>
        {
            _table.Press(" ", withControl: false, isReadOnly: false);
            return _table.Read(0, 1)[0]!.Cells[0].CheckState;
        })];
    }

    [Fact]
    public void An_edit_follows_its_row_and_ends_with_it()
    {
        _table.GoTo(5, 1);
        Assert.True(_table.BeginEdit());
        _model.InsertRows(0, 2);
        TableEdit edit = _table.Read(0, 10).Edit!;
        Assert.Equal((7, 1, "second 5"), (edit.Line, edit.Column, edit.Text));
        _table.EndEdit(edit.Id, "typed");
        Assert.Equal("typed", _model.Data(_model.Index(7, 1)).ToString());
        Assert.True(_table.BeginEdit());
        _model.RemoveRows(7, 1);
        Assert.Null(_table.Read(0, 10).Edit);
        _model.SetFlags(_model.Index(7, 1), ItemFlags.Enabled);
        Assert.False(_table.BeginEdit());
        Assert.Equal(1, _refusals);
    }

    [Fact]
    public void An_edit_of_a_row_that_is_hidden_writes_nothing_into_another()
    {
        StandardItem parent = _model.Item(5)!;
        parent.AppendRow(new StandardItem("child"));
        _table.ToggleLine(5);
        _table.GoTo(6, 0);
        Assert.True(_table.BeginEdit());
        TableEdit edit = _table.Read(0, 10).Edit!;
        _table.ToggleLine(5);
        _table.EndEdit(edit.Id, "typed");
        Assert.Equal(("row 5", "child"), (parent.Text, parent.Child(0)!.Text));

        // And the editor is not moved to the other row.
        _table.ToggleLine(5);
        _table.GoTo(6, 0);
        Assert.True(_table.BeginEdit());
        _table.ToggleLine(5);
        Assert.Null(_table.Read(0, 10).Edit);
    }

    [Fact]
    public void A_cell_that_was_disabled_while_it_was_edited_is_left_as_it_is()
    {
        _table.GoTo(5, 1);
        Assert.True(_table.BeginEdit());
        TableEdit edit = _table.Read(0, 10).Edit!;
        _model.SetFlags(_model.Index(5, 1), ItemFlags.Selectable);
        _table.EndEdit(edit.Id, "typed");
        Assert.Equal("second 5", _model.Data(_model.Index(5, 1)).ToString());
        Assert.Equal(1, _refusals);
    }

    [Fact]
    public void The_current_item_is_one_with_the_selection()
    {
        var selection = new ItemSelection(_model) { Current = _model.Index(4, 1) };
        using var table = new TableSource(_model, selection, () => { });
        Assert.Equal((4, 1), At(table));
        selection.Current = _model.Index(9, 0);
        Assert.Equal((9, 0), At(table));
        table.Press("ArrowDown", withControl: false, isReadOnly: false);
        Assert.Equal(10, selection.Current.Row);

        static (int, int) At(TableSource table) => table.Read(0, 1) is var window ? (window.CurrentLine, window.CurrentColumn) : default;
    }
}
