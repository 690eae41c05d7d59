namespace RemoteObjects.Models;

/// <summary>The cells under one item, row after row in one array; a cell without an item is null.</summary>
/// <remarks>
/// An item keeps the position it had last. Insertions leave the positions behind them stale; <see cref="PositionOf"/> notices that and looks nearby
/// first, then renumbers all, so that finding an item's row is cheap between changes.
/// </remarks>
internal sealed class ItemTable
{
    /// <summary>How far from its last position an item is looked for before everything is renumbered.</summary>
    private const int SearchDistance = 64;

    private StandardItem?[] _cells = [];

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    private int Count => Rows * Columns;

    public StandardItem? this[int row, int column]
    {
        get => _cells[(row * Columns) + column];
        set
        {
            int position = (row * Columns) + column;
            _cells[position] = value;
            value?.Position = position;
        }
    }

    public bool Contains(int row, int column) => (uint)row < (uint)Rows && (uint)column < (uint)Columns;

    public ReadOnlySpan<StandardItem?> CellsOfRows(int first, int count) => _cells.AsSpan(first * Columns, count * Columns);

    public int PositionOf(StandardItem item)
    {
        int last = item.Position;
        for (int distance = 0; distance <= SearchDistance; distance++)
        {
            if (IsAt(item, last - distance))
            {
                return item.Position = last - distance;
            }

            if (IsAt(item, last + distance))
            {
                return item.Position = last + distance;
            }
        }

        Renumber();
        return item.Position;
    }

    public void EnsureCapacity(int rows, int columns)
    {
        int needed = checked(rows * columns);
        if (needed > _cells.Length)
        {
            Array.Resize(ref _cells, Math.Max(needed, (int)Math.Min(2L * _cells.Length, Array.MaxLength)));
        }
    }

    public void InsertRows(int row, int count)
    {
        EnsureCapacity(checked(Rows + count), Columns);
        int at = row * Columns;
        int length = count * Columns;
        Array.Copy(_cells, at, _cells, at + length, Count - at);
        Array.Clear(_cells, at, length);
        Rows += count;
    }

    public void RemoveRows(int first, int count)
    {
        int at = first * Columns;
        int length = count * Columns;
        int used = Count;
        Array.Copy(_cells, at + length, _cells, at, used - at - length);
        Array.Clear(_cells, used - length, length);
        Rows -= count;
        if (Count < _cells.Length / 4)
        {
            Array.Resize(ref _cells, Count);
        }
    }

    /// <summary>Moves rows within this table; <paramref name="destination"/> counts as before the move and is outside of the moved rows.</summary>
    public void MoveRows(int first, int count, int destination)
    {
        StandardItem?[] moved = CellsOfRows(first, count).ToArray();
        if (destination > first)
        {
            int between = destination - first - count;
            Array.Copy(_cells, (first + count) * Columns, _cells, first * Columns, between * Columns);
            moved.CopyTo(_cells, (first + between) * Columns);
        }
        else
        {
            Array.Copy(_cells, destination * Columns, _cells, (destination + count) * Columns, (first - destination) * Columns);
            moved.CopyTo(_cells, destination * Columns);
        }
    }

    public void InsertColumns(int column, int count)
    {
        int columns = checked(Columns + count);
        var cells = new StandardItem?[checked(Rows * columns)];
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<StandardItem?> old = CellsOfRows(row, 1);
            old[..column].CopyTo(cells.AsSpan(row * columns));
            old[column..].CopyTo(cells.AsSpan((row * columns) + column + count));
        }

        Replace(cells, columns);
    }

    public void RemoveColumns(int first, int count)
    {
        int columns = Columns - count;
        var cells = new StandardItem?[Rows * columns];
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<StandardItem?> old = CellsOfRows(row, 1);
            old[..first].CopyTo(cells.AsSpan(row * columns));
            old[(first + count)..].CopyTo(cells.AsSpan((row * columns) + first));
        }

        Replace(cells, columns);
    }

    /// <summary>Puts the rows into another order.</summary>
    /// <param name="order">For each new row, its row of before.</param>
    public void Reorder(ReadOnlySpan<int> order)
    {
        var cells = new StandardItem?[Count];
        for (int row = 0; row < order.Length; row++)
        {
            CellsOfRows(order[row], 1).CopyTo(cells.AsSpan(row * Columns));
        }

        Replace(cells, Columns);
    }

    private void Replace(StandardItem?[] cells, int columns)
    {
        _cells = cells;
        Columns = columns;
        Renumber();
    }

    private bool IsAt(StandardItem item, int position) => (uint)position < (uint)Count && ReferenceEquals(_cells[position], item);

    private void Renumber()
    {
        for (int position = 0; position < Count; position++)
        {
            _cells[position]?.Position = position;
        }
    }
}
