using System.Globalization;
using RemoteObjects.Models;

namespace RemoteObjects.Blazor.Tables;

/// <summary>The half of a table that lives on the model's context: it knows the lines, the cursors and what is on screen, and reads windows for the renderer.</summary>
internal sealed partial class TableSource : IDisposable
{
    private readonly ItemModel _model;
    private readonly ItemModelReplica? _replica;
    private readonly ItemSelection? _selection;
    private readonly TreeRows _rows;
    private readonly TreeCursor _current;
    private readonly TreeCursor _top;
    private readonly ModelViewport? _viewport;
    private readonly CellStyles _styles = new();
    private readonly Action _changed;
    private int _currentColumn;
    private int _topLine;
    private int _page = 1;
    private int _shift;
    private bool _isSettingCurrent;
    private TableWindow? _last;

    /// <summary>Attaches to a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="selection">Its current item, if it is shared.</param>
    /// <param name="changed">Told, on the model's context, that the last window may be out of date.</param>
    public TableSource(ItemModel model, ItemSelection? selection, Action changed)
    {
        _model = model;
        _replica = model as ItemModelReplica;
        _selection = selection;
        _changed = changed;
        _rows = new TreeRows(model);
        (_current, _top, _edited) = (_rows.CreateCursor(), _rows.CreateCursor(), _rows.CreateCursor());
        _viewport = _replica?.CreateViewport();
        _rows.Changed += OnRowsChanged;
        if (_replica is not null)
        {
            _replica.Initialized += OnInitialized;
        }

        if (_selection is not null)
        {
            _selection.CurrentChanged += OnSelected;
            FollowSelection();
        }
    }

    /// <summary>Raised on the model's context when it did not take what the user typed or ticked.</summary>
    public event Action? Refused;

    public void Dispose()
    {
        _rows.Changed -= OnRowsChanged;
        _rows.Dispose();
        _viewport?.Dispose();
        if (_replica is not null)
        {
            _replica.Initialized -= OnInitialized;
        }

        if (_selection is not null)
        {
            _selection.CurrentChanged -= OnSelected;
        }
    }

    /// <summary>Tells what is on screen: a replica fetches that first, and the next page.</summary>
    public void Show(int topLine, int page)
    {
        _topLine = Math.Clamp(topLine, 0, Math.Max(0, _rows.Count - 1));
        _page = Math.Max(page, 1);
        _rows.MoveCursor(_top, _topLine);
        ShowViewport();
    }

    /// <summary>Reads lines as they are now. Never asks a replica for what is not here: only what is on screen is asked for.</summary>
    /// <param name="first">First line, from 0.</param>
    /// <param name="count">How many; lines beyond the end don't count.</param>
    public TableWindow Read(int first, int count)
    {
        first = Math.Clamp(first, 0, _rows.Count);
        var lines = new TableLine[(int)Math.Min((long)first + Math.Max(count, 0), _rows.Count) - first];
        int columns = _model.ColumnCount();
        for (int i = 0; i < lines.Length; i++)
        {
            TableLine line = ReadLine(first + i, columns);
            lines[i] = _last?[first + i] is { } before && before == line ? before : line;
        }

        int current = _current.VisibleRow;
        _last = new TableWindow
        {
            Stamp = (_last?.Stamp ?? 0) + 1,
            Count = _rows.Count,
            First = first,
            Lines = lines,
            Labels = ReadLabels(columns),
            CurrentLine = current,
            CurrentColumn = _currentColumn,
            Place = current < 0 ? "" : string.Join(" › ", _model.PathOf(_rows.Cell(current, 0)).Select(step => (step.Row + 1).ToString("N0", CultureInfo.InvariantCulture))),
            TopLevelRows = _model.RowCount(),
            Edit = ReadEdit(),
            Shift = _shift,
        };
        _shift = 0;
        return _last;
    }

    private TableLine ReadLine(int line, int columns)
    {
        TreeRow row = _rows[line];
        var cells = new TableCell[columns];
        for (int column = 0; column < columns; column++)
        {
            cells[column] = ReadCell(_model.Index(row.Row, column, row.Parent));
        }

        return new TableLine(row.Depth, _rows.CanExpand(line), _rows.IsExpanded(line), cells);
    }

    private TableCell ReadCell(ModelIndex cell)
    {
        if (!cell.IsValid)
        {
            return TableCell.None;
        }

        if (_replica is not null && !_replica.IsLoaded(cell))
        {
            return TableCell.Loading;
        }

        string text = Shorten(cell.Data().ToString());
        string toolTip = Shorten(cell.Data(ItemRole.ToolTip).ToString());
        int? check = cell.Data(ItemRole.CheckState).TryGet(out int state) ? state : null;
        return new TableCell(text, _styles.Of(cell), toolTip.Length > 0 ? toolTip : null, _model.Flags(cell), check, TableCellState.Here);
    }

    private string[] ReadLabels(int columns)
    {
        var labels = new string[columns];
        for (int column = 0; column < columns; column++)
        {
            labels[column] = Shorten(_model.HeaderData(column, Models.Orientation.Horizontal).ToString());
        }

        return _last is not null && _last.Labels.AsSpan().SequenceEqual(labels) ? _last.Labels : labels;
    }

    // No column is so wide, and a page should not carry what it can't show.
    private static string Shorten(string text) => text.Length > 1000 ? text[..1000] + "…" : text;

    private void ShowViewport() => _viewport?.Show(_rows.Ranges(_topLine, _page));

    private void OnInitialized(object? sender, EventArgs e)
    {
        ShowViewport();
        _changed();
    }

    private void OnRowsChanged(object? sender, ModelChange? change)
    {
        if (change is not DataChanged)
        {
            if (_current.VisibleRow < 0)
            {
                _rows.MoveCursor(_current, 0);
            }

            _currentColumn = Math.Clamp(_currentColumn, 0, Math.Max(0, _model.ColumnCount() - 1));

            // What is on screen stays there when rows come and go above it; the very top stays the top.
            int top = _topLine == 0 ? 0 : Math.Max(_top.VisibleRow, 0);
            _shift += top - _topLine;
            _topLine = top;
            ShowViewport();
        }

        _changed();
    }

    private void OnSelected(object? sender, CurrentItemChange change)
    {
        if (!_isSettingCurrent)
        {
            FollowSelection();
            _changed();
        }
    }

    private void FollowSelection()
    {
        if (_selection!.Current is { IsValid: true } cell && _rows.LineOf(cell) is var line and >= 0)
        {
            _rows.MoveCursor(_current, line);
            _currentColumn = cell.Column;
        }
    }
}
