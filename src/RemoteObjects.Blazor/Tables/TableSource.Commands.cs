using RemoteObjects.Models;

namespace RemoteObjects.Blazor.Tables;

// What the user does.
internal sealed partial class TableSource
{
    /// <summary>Makes a cell the current one.</summary>
    /// <param name="line">From 0; out of range gives the nearest.</param>
    /// <param name="column">From 0; out of range gives the nearest.</param>
    public void GoTo(int line, int column)
    {
        _rows.MoveCursor(_current, line);
        _currentColumn = Math.Clamp(column, 0, Math.Max(0, _model.ColumnCount() - 1));
        if (_selection is not null && _current.VisibleRow is var at and >= 0 && _rows.Cell(at, _currentColumn) is { IsValid: true } cell)
        {
            _isSettingCurrent = true;
            _selection.Current = cell;
            _isSettingCurrent = false;
        }
    }

    /// <summary>Deals with a key that moves, expands or toggles.</summary>
    /// <param name="key">Its name in the browser.</param>
    /// <param name="withControl">Whether Ctrl is down.</param>
    /// <param name="isReadOnly">Whether nothing may be changed.</param>
    public void Press(string key, bool withControl, bool isReadOnly)
    {
        int line = Math.Max(0, _current.VisibleRow);
        switch (key)
        {
            case "ArrowUp":
                GoTo(line - 1, _currentColumn);
                break;
            case "ArrowDown":
                GoTo(line + 1, _currentColumn);
                break;
            case "PageUp":
                GoTo(line - PageStep, _currentColumn);
                break;
            case "PageDown":
                GoTo(line + PageStep, _currentColumn);
                break;
            case "Home":
                GoTo(withControl ? 0 : line, withControl ? _currentColumn : 0);
                break;
            case "End":
                GoTo(withControl ? int.MaxValue : line, withControl ? _currentColumn : int.MaxValue);
                break;
            case "ArrowRight":
                GoRight(line);
                break;
            case "ArrowLeft":
                GoLeft(line);
                break;
            case " " when !ToggleCheck(_current.VisibleRow, _currentColumn, isReadOnly):
                ToggleLine(_current.VisibleRow);
                break;
        }
    }

    /// <summary>Expands or collapses a line.</summary>
    public void ToggleLine(int line)
    {
        if (line >= 0 && line < _rows.Count && !(_rows.CanExpand(line) && _rows.Expand(line)))
        {
            _rows.Collapse(line);
        }
    }

    /// <summary>Changes the check mark of a cell.</summary>
    /// <returns>False if it has none.</returns>
    public bool ToggleCheck(int line, int column, bool isReadOnly)
    {
        if (line < 0 || line >= _rows.Count || _rows.Cell(line, column) is not { IsValid: true } cell || !cell.Data(ItemRole.CheckState).TryGet(out int state))
        {
            return false;
        }

        ItemFlags flags = _model.Flags(cell);
        if (isReadOnly || (flags & (ItemFlags.Enabled | ItemFlags.UserCheckable)) != (ItemFlags.Enabled | ItemFlags.UserCheckable))
        {
            Refused?.Invoke();
            return true;
        }

        bool hasThree = (flags & ItemFlags.UserTristate) != 0;
        Write(cell, hasThree ? (state + 1) % 3 : state == 0 ? 2 : 0, ItemRole.CheckState);
        return true;
    }

    private int PageStep => Math.Max(1, _page - 1);

    private void GoRight(int line)
    {
        if (_currentColumn > 0 || line >= _rows.Count || !_rows.CanExpand(line) || !_rows.Expand(line))
        {
            GoTo(line, _currentColumn + 1);
        }
    }

    private void GoLeft(int line)
    {
        if (_currentColumn > 0)
        {
            GoTo(line, _currentColumn - 1);
        }
        else if (line < _rows.Count && !_rows.Collapse(line) && _rows[line].Parent is { IsValid: true } parent)
        {
            GoTo(_rows.LineOf(parent), 0);
        }
    }
}
