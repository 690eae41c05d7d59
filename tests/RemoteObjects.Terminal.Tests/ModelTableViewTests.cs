using RemoteObjects.Models;
using RemoteObjects.Values;
using Terminal.Gui.Input;
using WsServer;
using Xunit;

namespace RemoteObjects.Terminal.Tests;

public sealed class ModelTableViewTests : IDisposable
{
    private readonly StandardItemModel _model = ExampleModel.Create(1000);
    private readonly ModelTableView _view;

    public ModelTableViewTests() => _view = new ModelTableView(_model) { Frame = new(0, 0, 80, 21) };

    public void Dispose() => _view.Dispose();

    [Fact]
    public void Keys_move_the_current_cell_and_scroll_to_it()
    {
        Press(Key.CursorDown, Key.CursorDown, Key.CursorUp, Key.CursorRight);
        Assert.Equal((1, 1, 0), (_view.CurrentLine, _view.CurrentColumn, _view.TopLine));

        Press(Key.End.WithCtrl);
        Assert.Equal((999, 980), (_view.CurrentLine, _view.TopLine));
        Press(Key.PageUp);
        Assert.Equal((979, 960), (_view.CurrentLine, _view.TopLine));
        Press(Key.Home.WithCtrl, Key.CursorUp, Key.Home);
        Assert.Equal((0, 0, 0), (_view.CurrentLine, _view.CurrentColumn, _view.TopLine));
    }

    [Fact]
    public void Right_and_left_open_and_close_the_tree()
    {
        Press(Key.CursorRight);
        Assert.Equal((1001, 0), (_view.Rows.Count, _view.CurrentLine));
        Press(Key.CursorDown, Key.Space, Key.CursorDown);
        Assert.Equal("Child num 1, nesting Level 1", _view.CurrentIndex.Data().ToString());

        Press(Key.CursorLeft);
        Assert.Equal(1, _view.CurrentLine);
        Press(Key.CursorLeft, Key.CursorLeft, Key.CursorLeft);
        Assert.Equal((0, 1000), (_view.CurrentLine, _view.Rows.Count));
    }

    [Fact]
    public void The_current_row_and_what_is_on_screen_stay_when_rows_come_and_go_above()
    {
        _view.GoTo(500, 0);
        int top = _view.TopLine;

        _model.InsertRows(0, 7);
        Assert.Equal((507, top + 7), (_view.CurrentLine, _view.TopLine));
        Assert.Equal("FancyTextNumber 500", _view.CurrentIndex.Data().ToString());

        _model.RemoveRows(0, 107);
        Assert.Equal((400, top - 100), (_view.CurrentLine, _view.TopLine));
    }

    [Fact]
    public void The_top_stays_the_top_when_rows_come_there()
    {
        _model.InsertRows(0, 7);

        Assert.Equal((7, 0), (_view.CurrentLine, _view.TopLine));
    }

    [Fact]
    public void An_emptied_and_filled_model_has_a_current_cell_again()
    {
        _view.GoTo(500, 1);
        _model.Clear();
        Assert.Equal((-1, false), (_view.CurrentLine, _view.CurrentIndex.IsValid));
        Press(Key.CursorDown, Key.CursorLeft, Key.Space, Key.Enter, Key.PageDown);

        _model.AppendRow(new StandardItem("new"));
        Assert.Equal("new", _view.CurrentIndex.Data().ToString());
    }

    [Fact]
    public void Enter_edits_and_enter_again_commits()
    {
        _view.GoTo(3, 1);
        Press(Key.Enter);
        Assert.True(_view.IsEditing);

        // Rows that move meanwhile take the editor with them.
        _model.InsertRows(0, 5);
        Type("typed");
        Press(Key.Enter);

        Assert.False(_view.IsEditing);
        Assert.Equal("typed", _model.Index(8, 1).Data().ToString());
    }

    [Fact]
    public void Esc_leaves_the_value_alone()
    {
        Press(Key.F2);
        Type("typed");
        Press(Key.Esc);

        Assert.False(_view.IsEditing);
        Assert.Equal("FancyTextNumber 0", _model.Index(0, 0).Data().ToString());
    }

    [Fact]
    public void Cells_that_are_disabled_or_not_editable_are_not_edited()
    {
        ExampleChanges.ChangeFlags(_model);
        Assert.False(_view.Edit());
        _model.Item(0, 1)!.IsEditable = false;
        _view.GoTo(0, 1);
        Assert.False(_view.Edit());
    }

    [Fact]
    public void An_editor_whose_row_goes_away_changes_nothing()
    {
        _view.GoTo(3, 1);
        _view.Edit();
        _model.RemoveRows(3, 1);
        Type("typed");
        Press(Key.Enter);

        Assert.Equal("FancyRow2TextNumber 4", _model.Index(3, 1).Data().ToString());
    }

    [Fact]
    public void An_editor_whose_row_is_hidden_does_not_write_to_the_row_above_it()
    {
        Press(Key.CursorRight, Key.CursorDown);
        Assert.True(_view.Edit());
        _view.Rows.Collapse(0);
        Type("typed");
        Press(Key.Enter);

        Assert.Equal("FancyTextNumber 0", _model.Index(0, 0).Data().ToString());
    }

    [Fact]
    public void A_cell_that_was_disabled_since_is_not_written()
    {
        int refused = 0;
        _view.EditRefused += (_, _) => refused++;
        _view.GoTo(3, 1);
        Assert.True(_view.Edit());
        _model.Item(3, 1)!.IsEnabled = false;
        Type("typed");
        Press(Key.Enter);

        Assert.Equal(("FancyRow2TextNumber 3", 1), (_model.Index(3, 1).Data().ToString(), refused));
    }

    [Fact]
    public void A_cell_without_value_and_flags_is_on_its_way_and_an_empty_one_is_not()
    {
        var model = new StandardItemModel(1, 2);
        model.SetFlags(model.Index(0, 0), ItemFlags.None);
        Assert.True(_view.IsLoading(model.Index(0, 0)));
        Assert.False(_view.IsLoading(model.Index(0, 1)));
    }

    [Fact]
    public void A_cell_on_its_way_is_asked_for_so_that_it_comes()
    {
        var model = new CountingModel();
        using var view = new ModelTableView(model) { IsLoading = _ => true };
        ModelIndex cell = model.Index(5, 0);
        model.Asked = 0;

        Assert.False(view.TryGetText(cell, out _));

        Assert.Equal(1, model.Asked);
    }

    [Fact]
    public void Columns_beyond_the_right_edge_are_scrolled_in()
    {
        using var view = new ModelTableView(new StandardItemModel(1, 10)) { Frame = new(0, 0, 80, 21) };
        Assert.Equal([0, 1, 2, 3], view.VisibleColumns.Select(span => span.Column));

        view.NewKeyDownEvent(Key.End);
        Assert.Equal((9, 9), (view.CurrentColumn, view.VisibleColumns[^1].Column));
        view.NewKeyDownEvent(Key.Home);
        Assert.Equal(0, view.VisibleColumns[0].Column);
    }

    [Fact]
    public void Only_cells_on_screen_are_asked_for_when_going_to_the_end()
    {
        var counting = new CountingModel();
        using var view = new ModelTableView(counting) { Frame = new(0, 0, 80, 21) };
        counting.Asked = 0;

        view.NewKeyDownEvent(Key.End.WithCtrl);

        Assert.Equal(99_999, view.CurrentLine);
        Assert.InRange(counting.Asked, 0, 100);
    }

    private void Press(params Key[] keys)
    {
        foreach (Key key in keys)
        {
            (_view.SubViews.LastOrDefault() ?? _view).NewKeyDownEvent(key);
        }
    }

    private void Type(string text)
    {
        if (_view.SubViews.LastOrDefault() is { } editor)
        {
            editor.Text = text;
        }
    }

    private sealed class CountingModel : ItemModel
    {
        public int Asked { get; set; }

        public override int RowCount(ModelIndex parent = default) => parent.IsValid ? 0 : 100_000;

        public override int ColumnCount(ModelIndex parent = default) => parent.IsValid ? 0 : 2;

        public override ModelIndex Index(int row, int column, ModelIndex parent = default)
        {
            Asked++;
            return parent.IsValid ? default : CreateIndex(row, column);
        }

        public override ModelIndex Parent(ModelIndex index) => default;

        public override QVariant Data(ModelIndex index, int role = ItemRole.Display)
        {
            Asked++;
            return default;
        }
    }
}
