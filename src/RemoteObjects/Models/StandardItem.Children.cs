namespace RemoteObjects.Models;

// The cells under an item. Every change is complete before it is told.
public sealed partial class StandardItem
{
    /// <summary>How many rows are under the item.</summary>
    public int RowCount => _table?.Rows ?? 0;

    /// <summary>How many columns the rows under the item have.</summary>
    public int ColumnCount => _table?.Columns ?? 0;

    /// <summary>The index to name this item as a parent.</summary>
    internal ModelIndex IndexAsParent => IsRoot ? default : Index;

    internal ItemTable? Table => _table;

    /// <summary>A cell under the item.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <returns>Null if there is no such cell, or no item in it.</returns>
    public StandardItem? Child(int row, int column = 0) => _table is { } table && table.Contains(row, column) ? table[row, column] : null;

    /// <summary>Appends one row.</summary>
    /// <param name="items">Its cells from column 0 on. More than there are columns make new columns first; null leaves a cell empty.</param>
    /// <exception cref="InvalidOperationException">An item is somewhere already.</exception>
    public void AppendRow(params ReadOnlySpan<StandardItem?> items) => InsertRow(RowCount, items);

    /// <summary>Inserts one row.</summary>
    /// <param name="row">Before this one, 0 to <see cref="RowCount"/>.</param>
    /// <param name="items">Its cells from column 0 on. More than there are columns make new columns first; null leaves a cell empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">An item is somewhere already.</exception>
    public void InsertRow(int row, params ReadOnlySpan<StandardItem?> items)
    {
        CheckInsertion(row, RowCount);
        Claim(items);
        GrowColumns(items.Length);
        (_table ??= new()).InsertRows(row, 1);
        for (int column = 0; column < items.Length; column++)
        {
            Place(row, column, items[column]);
        }

        TellRowsInserted(row, 1);
    }

    /// <summary>Appends rows of one cell each (column 0), told as one change.</summary>
    /// <param name="items">Null leaves a cell empty.</param>
    /// <exception cref="InvalidOperationException">An item is somewhere already.</exception>
    public void AppendRows(params ReadOnlySpan<StandardItem?> items) => InsertRows(RowCount, items);

    /// <summary>Inserts rows of one cell each (column 0), told as one change.</summary>
    /// <param name="row">Before this one, 0 to <see cref="RowCount"/>.</param>
    /// <param name="items">Null leaves a cell empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">An item is somewhere already.</exception>
    public void InsertRows(int row, params ReadOnlySpan<StandardItem?> items)
    {
        CheckInsertion(row, RowCount);
        Claim(items);
        if (items.IsEmpty)
        {
            return;
        }

        GrowColumns(1);
        _table!.InsertRows(row, items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            Place(row + i, 0, items[i]);
        }

        TellRowsInserted(row, items.Length);
    }

    /// <summary>Inserts rows of empty cells.</summary>
    /// <param name="row">Before this one, 0 to <see cref="RowCount"/>.</param>
    /// <param name="count">How many; 0 does nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or the count is negative.</exception>
    public void InsertRows(int row, int count)
    {
        CheckInsertion(row, RowCount);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > 0)
        {
            (_table ??= new()).InsertRows(row, count);
            TellRowsInserted(row, count);
        }
    }

    /// <summary>Removes rows. Their items can be used again.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">How many; 0 does nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not all of them exist.</exception>
    public void RemoveRows(int first, int count)
    {
        CheckRange(first, count, RowCount);
        if (count > 0)
        {
            foreach (StandardItem? item in _table!.CellsOfRows(first, count))
            {
                item?._owner = null;
            }

            _table.RemoveRows(first, count);
            (_owner as StandardItemModel)?.VerticalLabels.Remove(first, count);
            Tell(new RowsRemoved(IndexAsParent, first, first + count - 1));
        }
    }

    /// <summary>Inserts columns of empty cells.</summary>
    /// <param name="column">Before this one, 0 to <see cref="ColumnCount"/>.</param>
    /// <param name="count">How many; 0 does nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or the count is negative.</exception>
    public void InsertColumns(int column, int count)
    {
        CheckInsertion(column, ColumnCount);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > 0)
        {
            (_table ??= new()).InsertColumns(column, count);
            (_owner as StandardItemModel)?.HorizontalLabels.Insert(column, count);
            Tell(new ColumnsInserted(IndexAsParent, column, column + count - 1));
        }
    }

    /// <summary>Removes columns. Their items can be used again; the rows stay, even without any column.</summary>
    /// <param name="first">First column.</param>
    /// <param name="count">How many; 0 does nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not all of them exist.</exception>
    public void RemoveColumns(int first, int count)
    {
        CheckRange(first, count, ColumnCount);
        if (count > 0)
        {
            for (int row = 0; row < _table!.Rows; row++)
            {
                foreach (StandardItem? item in _table.CellsOfRows(row, 1).Slice(first, count))
                {
                    item?._owner = null;
                }
            }

            _table.RemoveColumns(first, count);
            (_owner as StandardItemModel)?.HorizontalLabels.Remove(first, count);
            Tell(new ColumnsRemoved(IndexAsParent, first, first + count - 1));
        }
    }

    /// <summary>Puts an item into a cell; rows and columns that are missing are made first.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <param name="item">The item; null empties the cell. The item that was there can be used again, without what was under it.</param>
    /// <exception cref="ArgumentOutOfRangeException">Row or column is negative.</exception>
    /// <exception cref="InvalidOperationException">The item is somewhere already.</exception>
    public void SetChild(int row, int column, StandardItem? item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        StandardItem? old = Child(row, column);
        if (item is not null && ReferenceEquals(old, item))
        {
            return;
        }

        Claim([item]);
        GrowColumns(column + 1);
        InsertRows(RowCount, Math.Max(0, row + 1 - RowCount));
        if (old is not null)
        {
            // What was under the old item has to go by name: a listener would not guess it from changed data.
            old.RemoveRows(0, old.RowCount);
            old.RemoveColumns(0, old.ColumnCount);
            old._owner = null;
        }

        ItemTable? under = item?._table;
        item?._table = null;
        Place(row, column, item);
        if (Model is { } model)
        {
            var index = new ModelIndex(model, row, column, this);
            model.Tell(new DataChanged(index, index, []));
        }

        item?.Adopt(under);
    }

    /// <summary>Makes sure that room for rows is there, to append many faster.</summary>
    /// <param name="rows">How many rows there will be.</param>
    /// <param name="columns">How many columns they will have.</param>
    public void EnsureCapacity(int rows, int columns) => (_table ??= new()).EnsureCapacity(rows, columns);

    /// <summary>The item of a cell that exists; an empty one gets a new item, which looks the same and so is not told.</summary>
    internal StandardItem ChildOrNew(int row, int column)
    {
        if (_table![row, column] is not { } item)
        {
            Place(row, column, item = new());
        }

        return item;
    }

    internal bool IsAtOrUnder(StandardItem other)
    {
        for (StandardItem? at = this; at is not null; at = at.Owner)
        {
            if (ReferenceEquals(at, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes rows from another item, or from this one; the caller has checked everything.</summary>
    internal void MoveRowsHere(int destination, StandardItem source, int first, int count)
    {
        if (ReferenceEquals(source, this))
        {
            _table!.MoveRows(first, count, destination);
            (_owner as StandardItemModel)?.VerticalLabels.Move(first, count, destination);
        }
        else
        {
            GrowColumns(source.ColumnCount);
            (_table ??= new()).InsertRows(destination, count);
            for (int row = 0; row < count; row++)
            {
                for (int column = 0; column < source.ColumnCount; column++)
                {
                    Place(destination + row, column, source._table![first + row, column]);
                }
            }

            source._table!.RemoveRows(first, count);
            (_owner as StandardItemModel)?.VerticalLabels.Insert(destination, count);
            (source._owner as StandardItemModel)?.VerticalLabels.Remove(first, count);
        }

        Tell(new RowsMoved(source.IndexAsParent, first, first + count - 1, IndexAsParent, destination));
    }

    /// <summary>Takes everything away without telling: a reset follows.</summary>
    internal void DropTable()
    {
        for (int row = 0; row < RowCount; row++)
        {
            foreach (StandardItem? item in _table!.CellsOfRows(row, 1))
            {
                item?._owner = null;
            }
        }

        _table = null;
    }

    private static void CheckInsertion(int at, int existing)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at, existing);
    }

    private static void CheckRange(int first, int count, int existing)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, existing - first);
    }

    /// <summary>Makes this the items' owner, so that one given twice is found out, too; all or none.</summary>
    private void Claim(ReadOnlySpan<StandardItem?> items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is not { } item)
            {
                continue;
            }

            // An item with nothing under it can't be above this one: that spares most walks.
            if (item._owner is not null || ReferenceEquals(item, this) || (item._table is not null && IsAtOrUnder(item)))
            {
                foreach (StandardItem? claimed in items[..i])
                {
                    claimed?._owner = null;
                }

                throw new InvalidOperationException($"The item '{item}' is in a model or under an item already; remove it there first.");
            }

            item._owner = this;
        }
    }

    private void Place(int row, int column, StandardItem? item)
    {
        _table![row, column] = item;
        item?._owner = this;
    }

    private void GrowColumns(int columns)
    {
        _table ??= new();
        InsertColumns(_table.Columns, Math.Max(0, columns - _table.Columns));
    }

    private void Adopt(ItemTable? table)
    {
        if (table is null)
        {
            return;
        }

        if (table.Columns > 0)
        {
            InsertColumns(0, table.Columns);
        }

        _table = table;
        if (table.Rows > 0)
        {
            Tell(new RowsInserted(IndexAsParent, 0, table.Rows - 1));
        }
    }

    private void TellRowsInserted(int row, int count)
    {
        (_owner as StandardItemModel)?.VerticalLabels.Insert(row, count);
        Tell(new RowsInserted(IndexAsParent, row, row + count - 1));
    }

    private void Tell(ModelChange change) => Model?.Tell(change);
}
