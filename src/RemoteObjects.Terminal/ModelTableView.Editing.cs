using RemoteObjects.Models;
using RemoteObjects.Values;
using RemoteObjects.Views;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace RemoteObjects.Terminal;

public sealed partial class ModelTableView
{
    // The editor stays with its row, whatever happens around it.
    private readonly TreeCursor _edited;
    private int _editedColumn;
    private TextField? _editor;

    /// <summary>Raised when the current cell can't be edited, or the model did not take what the user typed.</summary>
    public event EventHandler? EditRefused;

    /// <summary>Whether a cell is being edited.</summary>
    public bool IsEditing => _editor is not null;

    /// <summary>Opens an editor over the current cell, with its edit value or else its text.</summary>
    /// <returns>False if there is no cell, or it is not editable.</returns>
    public bool Edit()
    {
        ModelIndex cell = CurrentIndex;
        if (!cell.IsValid || !CanEdit(cell))
        {
            EditRefused?.Invoke(this, EventArgs.Empty);
            return false;
        }

        CloseEditor(commit: false);
        GoTo(CurrentLine, CurrentColumn);
        Rows.MoveCursor(_edited, CurrentLine);
        _editedColumn = CurrentColumn;
        QVariant value = cell.Data(ItemRole.Edit) is { IsValid: true } edit ? edit : cell.Data();
        var colors = new Attribute(new Color(0, 0, 0), new Color(0xFF, 0xF4, 0xC2));
        _editor = new TextField { Text = value.ToString() };
        var selected = new Attribute(Palette.CurrentText, Palette.Current);
        _editor.SetScheme(new Scheme(colors) { Focus = colors, Editable = colors, Active = selected, Highlight = selected });
        _editor.KeyDown += OnEditorKeyDown;
        _editor.HasFocusChanged += OnEditorFocusChanged;
        Add(_editor);
        PlaceEditor();
        _editor.SetFocus();
        _editor.SelectAll();
        return true;
    }

    // Where the edited row is now; -1 if it has gone away, or is under a collapsed one: the cursor would then give another row.
    private int EditedLine => _edited is { IsLost: false, IsVisible: true } ? _edited.VisibleRow : -1;

    private bool CanEdit(ModelIndex cell) => (Model.Flags(cell) & (ItemFlags.Editable | ItemFlags.Enabled)) == (ItemFlags.Editable | ItemFlags.Enabled);

    private void OnEditorKeyDown(object? sender, Key key)
    {
        if (key == Key.Enter || key == Key.Esc)
        {
            // Handled here, or the same key would open the editor again, or close the window.
            key.Handled = true;
            CloseEditor(commit: key == Key.Enter);
        }
        else if (key == Key.CursorUp || key == Key.CursorDown)
        {
            key.Handled = true;
            CloseEditor(commit: true);
            GoTo(Math.Max(0, CurrentLine + (key == Key.CursorDown ? 1 : -1)), CurrentColumn);
        }
    }

    private void OnEditorFocusChanged(object? sender, HasFocusEventArgs e)
    {
        if (!e.NewValue)
        {
            CloseEditor(commit: true);
        }
    }

    private void CloseEditor(bool commit)
    {
        if (_editor is not { } editor)
        {
            return;
        }

        _editor = null;
        string text = editor.Text;
        editor.KeyDown -= OnEditorKeyDown;
        editor.HasFocusChanged -= OnEditorFocusChanged;
        Remove(editor);
        editor.Dispose();
        SetFocus();
        RequestDraw();
        if (!commit || EditedLine is not (var line and >= 0) || Rows.Cell(line, _editedColumn) is not { IsValid: true } cell)
        {
            return;
        }

        // It may have been disabled since the edit began. Of one that the replica does not keep any more the source knows.
        QVariant old = cell.Data(ItemRole.Edit) is { IsValid: true } edit ? edit : cell.Data();
        if (text != old.ToString() && (!(CanEdit(cell) || IsLoading(cell)) || !Model.SetData(cell, EditedValue.From(old, text), ItemRole.Edit)))
        {
            EditRefused?.Invoke(this, EventArgs.Empty);
        }
    }

    private void PlaceEditor()
    {
        if (_editor is not { } editor)
        {
            return;
        }

        int line = EditedLine;
        if (line < 0)
        {
            CloseEditor(commit: false);
            return;
        }

        ColumnSpan span = Array.Find(_columns, column => column.Column == _editedColumn);
        int lead = _editedColumn == 0 ? Lead(span, Rows[line].Depth) : 0;
        int y = line - TopLine + 1;
        (editor.X, editor.Y, editor.Width, editor.Height) = (span.X + lead, y, Math.Max(1, span.Width - lead), 1);
        editor.Visible = y >= 1 && y <= PageHeight && span.Width > 0;
    }
}
