using RemoteObjects.Models;
using Terminal.Gui.ViewBase;

namespace RemoteObjects.Terminal;

/// <summary>Shows an <see cref="ItemModel"/> as a table whose first column is a tree, and lets the user edit it.</summary>
/// <remarks>
/// <para>Asks the model for the cells on screen only, so any number of rows is fine. Changes of the model are drawn with the next turn of the
/// application's loop, many of them at once.</para>
/// <para>Keys: arrows, PageUp, PageDown, Home, End (first and last column), Ctrl+Home, Ctrl+End; Right and Left also expand and collapse, Space
/// toggles; Enter, F2 or a double click edits, Enter commits and Esc cancels. The mouse wheel scrolls.</para>
/// <para>Threading: the application's thread, which must be the model's context.</para>
/// </remarks>
public sealed partial class ModelTableView : View
{
    // A column at the right edge that is narrower than this is scrolled in when it is gone to.
    private const int MinimumWidth = 10;

    private readonly TreeCursor _current;
    private readonly TreeCursor _top;
    private readonly ModelViewport? _viewport;
    private ColumnSpan[] _columns = [];
    private int _firstColumn;
    private bool _isDrawPending;

    /// <summary>Makes a view.</summary>
    /// <param name="model">What it shows.</param>
    public ModelTableView(ItemModel model)
    {
        Rows = new TreeRows(model);
        _current = Rows.CreateCursor();
        _top = Rows.CreateCursor();
        _edited = Rows.CreateCursor();
        _viewport = (model as ItemModelReplica)?.CreateViewport();
        Rows.Changed += OnRowsChanged;
        CanFocus = true;
    }

    /// <summary>Raised when the current cell, its row's place or label, or the number of rows may have changed.</summary>
    public event EventHandler? CurrentChanged;

    /// <summary>The model.</summary>
    public ItemModel Model => Rows.Model;

    /// <summary>The lines of the tree.</summary>
    public TreeRows Rows { get; }

    /// <summary>The current line, from 0; -1 if there is none. Setting it scrolls to it; numbers out of range give the nearest line.</summary>
    public int CurrentLine
    {
        get => _current.VisibleRow;
        set => GoTo(value, CurrentColumn);
    }

    /// <summary>The current column, from 0.</summary>
    public int CurrentColumn { get; private set; }

    /// <summary>The current cell; invalid if there is none.</summary>
    public ModelIndex CurrentIndex => CurrentLine is var line and >= 0 ? Rows.Cell(line, CurrentColumn) : default;

    /// <summary>The first line on screen.</summary>
    public int TopLine { get; private set; }

    /// <summary>How wide all columns but the last are, in terminal columns. The last one fills the rest.</summary>
    public int ColumnWidth { get; init; } = 24;

    /// <summary>Whether the rows' headers are shown, on the left.</summary>
    public bool ShowsRowHeaders { get; init; }

    /// <summary>The colours.</summary>
    public TerminalPalette Palette { get; init; } = TerminalPalette.Dark;

    /// <summary>
    /// Tells a cell that is still on its way, shown as "…", from an empty one; its value has been asked for before. As it is set at first, cells without any flag and any value are on
    /// their way.
    /// </summary>
    public Func<ModelIndex, bool> IsLoading { get; init; } =
        static index => index.Model is { } model && model.Flags(index) == ItemFlags.None && !model.Data(index).IsValid;

    internal IReadOnlyList<ColumnSpan> VisibleColumns => _columns;

    private int PageHeight => Math.Max(1, Viewport.Height - 1);

    /// <summary>Makes a cell the current one and scrolls to it.</summary>
    /// <param name="line">From 0; numbers out of range give the nearest line.</param>
    /// <param name="column">From 0; numbers out of range give the nearest column.</param>
    public void GoTo(int line, int column)
    {
        Rows.MoveCursor(_current, line);
        CurrentColumn = Math.Clamp(column, 0, Math.Max(0, Model.ColumnCount() - 1));
        line = CurrentLine;
        if (line >= 0 && line < TopLine)
        {
            ScrollTo(line);
        }
        else if (line >= TopLine + PageHeight)
        {
            ScrollTo(line - PageHeight + 1);
        }

        ShowCurrentColumn();
        Refresh();
    }

    /// <summary>Scrolls.</summary>
    /// <param name="line">The first line to be on screen; numbers out of range give the nearest one.</param>
    public void ScrollTo(int line)
    {
        TopLine = Math.Clamp(line, 0, Math.Max(0, Rows.Count - PageHeight));
        Rows.MoveCursor(_top, TopLine);
        RequestDraw();
    }

    /// <summary>Expands or collapses the current line.</summary>
    public void Toggle()
    {
        if (CurrentLine is var line and >= 0 && !(Rows.CanExpand(line) && Rows.Expand(line)))
        {
            Rows.Collapse(line);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Rows.Changed -= OnRowsChanged;
            Rows.Dispose();
            _viewport?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override void OnFrameChanged(in System.Drawing.Rectangle frame)
    {
        base.OnFrameChanged(in frame);
        ScrollTo(TopLine);
        ShowCurrentColumn();
        Refresh();
    }

    private void OnRowsChanged(object? sender, ModelChange? change)
    {
        if (change is DataChanged)
        {
            RequestDraw();
            return;
        }

        if (CurrentLine < 0)
        {
            Rows.MoveCursor(_current, 0);
        }

        // What is on screen stays there when rows come and go above it; the very top stays the top.
        ScrollTo(TopLine == 0 ? 0 : _top.VisibleRow);
        CurrentColumn = Math.Clamp(CurrentColumn, 0, Math.Max(0, Model.ColumnCount() - 1));
        ShowCurrentColumn();
        Refresh();
    }

    private void ShowCurrentColumn()
    {
        int count = Model.ColumnCount();
        int left = ShowsRowHeaders ? RowHeaderWidth() + 1 : 0;
        _firstColumn = Math.Clamp(_firstColumn, 0, Math.Min(CurrentColumn, Math.Max(0, count - 1)));
        Arrange();
        while (_firstColumn < CurrentColumn && !IsShownWell(CurrentColumn))
        {
            _firstColumn++;
            Arrange();
        }

        void Arrange() => _columns = ColumnSpan.Arrange(count, _firstColumn, left, Math.Max(left, Viewport.Width - 1), ColumnWidth);
    }

    private bool IsShownWell(int column) => Array.Exists(_columns, span => span.Column == column && span.Width >= Math.Min(ColumnWidth, MinimumWidth));

    private int RowHeaderWidth()
    {
        string last = Model.RowCount() is var rows and > 0 ? Model.HeaderData(rows - 1, Models.Orientation.Vertical).ToString() : "";
        return Math.Clamp(last.Length, 3, ColumnWidth);
    }

    private void Refresh()
    {
        CurrentChanged?.Invoke(this, EventArgs.Empty);
        RequestDraw();
    }

    // A burst of changes marks the view once; the application draws it in its next turn.
    private void RequestDraw()
    {
        if (!_isDrawPending)
        {
            _isDrawPending = true;
            SetNeedsDraw();
        }
    }
}
