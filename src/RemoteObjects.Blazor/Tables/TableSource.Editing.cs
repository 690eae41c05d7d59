using RemoteObjects.Models;
using RemoteObjects.Values;
using RemoteObjects.Views;

namespace RemoteObjects.Blazor.Tables;

// The editor stays with its row, whatever happens around it.
internal sealed partial class TableSource
{
    private readonly TreeCursor _edited;
    private TableEdit? _edit;
    private int _edits;

    /// <summary>Begins to edit the current cell, with its edit value or else its text.</summary>
    /// <returns>False if there is no cell, or it can't be edited.</returns>
    public bool BeginEdit()
    {
        _edit = null;
        int line = _current.VisibleRow;
        if (line < 0 || _rows.Cell(line, _currentColumn) is not { IsValid: true } cell || !CanEdit(cell))
        {
            Refused?.Invoke();
            return false;
        }

        _rows.MoveCursor(_edited, line);
        _edit = new TableEdit(++_edits, line, _currentColumn, EditValue(cell).ToString());
        return true;
    }

    /// <summary>Ends an edit.</summary>
    /// <param name="id">Which one; one that has ended already is left alone.</param>
    /// <param name="text">What was typed; null to leave the cell as it is.</param>
    public void EndEdit(int id, string? text)
    {
        if (_edit?.Id != id)
        {
            return;
        }

        (int line, int column) = (EditedLine, _edit.Column);
        _edit = null;
        if (text is null || line < 0 || _rows.Cell(line, column) is not { IsValid: true } cell)
        {
            return;
        }

        QVariant old = EditValue(cell);
        if (text == old.ToString())
        {
            return;
        }

        // It may have been disabled since the edit began. Of one that the replica does not keep any more the source knows.
        if (CanEdit(cell) || _replica?.IsLoaded(cell) == false)
        {
            Write(cell, EditedValue.From(old, text), ItemRole.Edit);
        }
        else
        {
            Refused?.Invoke();
        }
    }

    /// <summary>Goes on to the next cell, along the lines, and edits it if that can be done.</summary>
    /// <param name="step">1 or -1.</param>
    public void EditNext(int step)
    {
        int columns = _model.ColumnCount(), line = Math.Max(0, _current.VisibleRow), column = _currentColumn + step;
        (line, column) = column < 0 ? (line - 1, columns - 1) : column >= columns ? (line + 1, 0) : (line, column);
        if (line >= 0 && line < _rows.Count)
        {
            GoTo(line, column);
            if (_rows.Cell(line, column) is { IsValid: true } cell && CanEdit(cell))
            {
                BeginEdit();
            }
        }
    }

    // Where the edited row is now; -1 if it has gone away, or is under a collapsed one: the cursor would then give another row.
    private int EditedLine => _edited is { IsLost: false, IsVisible: true } ? _edited.VisibleRow : -1;

    private bool CanEdit(ModelIndex cell) => (_model.Flags(cell) & (ItemFlags.Enabled | ItemFlags.Editable)) == (ItemFlags.Enabled | ItemFlags.Editable);

    private static QVariant EditValue(ModelIndex cell) => cell.Data(ItemRole.Edit) is { IsValid: true } edit ? edit : cell.Data();

    private TableEdit? ReadEdit()
    {
        if (_edit is not null)
        {
            _edit = EditedLine is var line and >= 0 ? _edit with { Line = line } : null;
        }

        return _edit;
    }

    private void Write(ModelIndex cell, QVariant value, int role)
    {
        if (_replica is not null)
        {
            _ = WriteAsync(_replica, cell, value, role);
        }
        else if (!_model.SetData(cell, value, role))
        {
            Refused?.Invoke();
        }
    }

    private async Task WriteAsync(ItemModelReplica replica, ModelIndex cell, QVariant value, int role)
    {
        bool isTaken;
        try
        {
            isTaken = await replica.SetDataAsync(cell, value, role) is WriteOutcome.Taken or WriteOutcome.Answered;
        }
        catch (Exception error) when (error is RemoteObjectException or ArgumentException)
        {
            isTaken = false;
        }

        if (!isTaken)
        {
            Refused?.Invoke();
        }
    }
}
