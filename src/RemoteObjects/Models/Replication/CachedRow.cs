using System.Runtime.InteropServices;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using RemoteObjects.Wire.Cells;

namespace RemoteObjects.Models.Replication;

/// <summary>What a replica knows of one row: the cells it was told, by column, and the items below them.</summary>
/// <remarks>The cells are one array: where each ends, then their bytes (<see cref="CellBytes"/>). A column that was not told has none.</remarks>
internal sealed class CachedRow
{
    // Answers tell the columns from the first on. A host that leaves out more than this, or inserts more and does not tell them, would have us take memory
    // for nothing.
    private const int MaxGap = 64;

    private static readonly QVariant[] NoOthers = [];

    private byte[] _cells = [];
    private QVariant[] _others = NoOthers;
    private int _columns;
    private bool _hasGaps;

    /// <summary>Where the row is kept; see <see cref="RowTree.IndexOf"/>.</summary>
    public RowTree.Run? Run { get; set; }

    /// <summary>Whether the source has changed values since they were told. They are shown until newer ones come.</summary>
    public bool IsStale { get; set; }

    /// <summary>Nodes of cells that have, or had, children; null while there is none.</summary>
    public RowChildren? Children { get; set; }

    public bool IsKnown(int column) => (uint)column < (uint)_columns && (!_hasGaps || EndOf(column) > EndOf(column - 1));

    public ItemFlags Flags(int column) => IsKnown(column) ? (ItemFlags)CellBytes.Flags(Cell(column)) : ItemFlags.None;

    /// <summary>Whether every column is known and fresh.</summary>
    public bool IsFresh(int columns) => !IsStale && (_hasGaps ? FirstGap() : _columns) >= columns;

    /// <summary>Whether any cell is known.</summary>
    public bool HasValues => _columns > 0;

    /// <summary>Forgets the cells; what is below them stays.</summary>
    public void Clear()
    {
        _cells = [];
        _others = NoOthers;
        _columns = 0;
        _hasGaps = false;
        IsStale = false;
    }

    public QVariant Value(int column, int roleSlot) => IsKnown(column) ? CellBytes.Value(Cell(column), roleSlot, _others) : default;

    /// <summary>Stores cells of the row as they were told; what was known of others stays.</summary>
    /// <param name="block">The answer.</param>
    /// <param name="told">The row in it; no cell has more values than there are roles.</param>
    /// <param name="columns">How many columns there are; cells of others are left out.</param>
    /// <returns>Whether anything is known now that was not, and whether anything differs from what was known.</returns>
    public (bool IsNew, bool Differs) Store(CellBlock block, in CellRow told, int columns)
    {
        ReadOnlySpan<CellPlace> cells = block.CellsOf(told);
        return cells.Length >= _columns && cells.Length <= columns && (!_hasGaps || !HasValues) && AreFirst(cells) ? StoreAll(block, told) : Merge(block, told, columns);
    }

    public void InsertColumns(int first, int count)
    {
        if (first < _columns && count > MaxGap - CountGaps())
        {
            // Gaps add up, notice by notice.
            Resize(first);
        }
        else if (first < _columns)
        {
            int columns = _columns + count;
            byte[] cells = new byte[_cells.Length + (count * sizeof(int))];
            _cells.AsSpan(0, first * sizeof(int)).CopyTo(cells);
            for (int i = 0; i < count; i++)
            {
                MemoryMarshal.Write(cells.AsSpan((first + i) * sizeof(int)), EndOf(first - 1));
            }

            _cells.AsSpan(first * sizeof(int)).CopyTo(cells.AsSpan((first + count) * sizeof(int)));
            Take(cells, columns, _others);
        }

        if (Children is { } children)
        {
            Children = [];
            foreach (ReplicaNode child in children)
            {
                child.Column += child.Column >= first ? count : 0;
                Children.Add(child);
            }
        }
    }

    public ReplicaNode? Child(int column) => Children is { } children && children.TryGetValue(column, out ReplicaNode? child) ? child : null;

    private static bool AreFirst(ReadOnlySpan<CellPlace> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Column != i)
            {
                return false;
            }
        }

        return true;
    }

    // The usual answer: all that was known, in order. Its bytes are the row's.
    private (bool IsNew, bool Differs) StoreAll(CellBlock block, in CellRow told)
    {
        ReadOnlySpan<CellPlace> cells = block.CellsOf(told);
        ReadOnlySpan<byte> bytes = block.BytesOf(told);
        int size = (cells.Length * sizeof(int)) + bytes.Length;
        bool isSameSize = _columns == cells.Length && _cells.Length == size;
        if (isSameSize && bytes.SequenceEqual(_cells.AsSpan(_columns * sizeof(int))) && told.Others.AsSpan().SequenceEqual(_others))
        {
            return (false, false);
        }

        bool isNew = cells.Length > _columns;
        bool differs = _columns > 0 && (!isNew || HasOther(block, told));
        _cells = isSameSize ? _cells : GC.AllocateUninitializedArray<byte>(size);
        _columns = cells.Length;
        _hasGaps = false;
        _others = told.Others;
        int start = cells[0].Start;
        for (int i = 0; i < cells.Length; i++)
        {
            SetEnd(i, block.EndOf(told.FirstCell + i) - start);
        }

        bytes.CopyTo(_cells.AsSpan(_columns * sizeof(int)));
        return (isNew, differs);
    }

    // Whether a known cell is told otherwise.
    private bool HasOther(CellBlock block, in CellRow told)
    {
        ReadOnlySpan<CellPlace> cells = block.CellsOf(told);
        for (int i = 0; i < cells.Length; i++)
        {
            if (IsKnown(cells[i].Column) && !IsSame(cells[i].Column, block.BytesOf(told.FirstCell + i), told.Others))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSame(int column, ReadOnlySpan<byte> cell, QVariant[] others)
    {
        ReadOnlySpan<byte> known = Cell(column);
        return known.SequenceEqual(cell) && _others.Length == 0 && others.Length == 0
            || CellBytes.Flags(known) == CellBytes.Flags(cell) && CellBytes.Values(known, _others).AsSpan().SequenceEqual(CellBytes.Values(cell, others));
    }

    // Some cells, or in another order: the row is made anew of old and new ones.
    private (bool IsNew, bool Differs) Merge(CellBlock block, in CellRow told, int columns)
    {
        ReadOnlySpan<CellPlace> cells = block.CellsOf(told);
        int count = _columns;
        foreach (CellPlace cell in cells)
        {
            count = IsTaken(cell.Column, count, columns) ? Math.Max(count, cell.Column + 1) : count;
        }

        // The last one of a column counts.
        int[] sources = new int[count];
        bool isNew = false;
        for (int i = 0; i < cells.Length; i++)
        {
            if ((uint)cells[i].Column < (uint)count)
            {
                sources[cells[i].Column] = told.FirstCell + i + 1;
                isNew |= !IsKnown(cells[i].Column);
            }
        }

        bool differs = HasOther(block, told);
        using var bytes = new WireBuffer();
        var others = new List<QVariant>();
        byte[] ends = new byte[count * sizeof(int)];
        for (int column = 0; column < count; column++)
        {
            if (sources[column] > 0)
            {
                CellBytes.Copy(bytes, block.BytesOf(sources[column] - 1), told.Others, others);
            }
            else if (IsKnown(column))
            {
                CellBytes.Copy(bytes, Cell(column), _others, others);
            }

            MemoryMarshal.Write(ends.AsSpan(column * sizeof(int)), bytes.Length);
        }

        Take([.. ends, .. bytes.Span], count, others.Count == 0 ? NoOthers : [.. others]);
        return (isNew, differs);
    }

    private static bool IsTaken(int column, int known, int columns) => (uint)column < (uint)columns && column < known + MaxGap;

    // Only the first columns stay.
    private void Resize(int columns) => Take([.. _cells.AsSpan(0, columns * sizeof(int)), .. _cells.AsSpan(_columns * sizeof(int), EndOf(columns - 1))], columns, _others);

    private void Take(byte[] cells, int columns, QVariant[] others)
    {
        _cells = cells;
        _columns = columns;
        _others = others;
        _hasGaps = FirstGap() < columns;
    }

    private int CountGaps()
    {
        int gaps = 0;
        for (int column = 0; _hasGaps && column < _columns; column++)
        {
            gaps += IsKnown(column) ? 0 : 1;
        }

        return gaps;
    }

    private int FirstGap()
    {
        int column = 0;
        while (column < _columns && EndOf(column) > EndOf(column - 1))
        {
            column++;
        }

        return column;
    }

    private ReadOnlySpan<byte> Cell(int column) => _cells.AsSpan(_columns * sizeof(int))[EndOf(column - 1)..EndOf(column)];

    private int EndOf(int column) => column < 0 ? 0 : MemoryMarshal.Read<int>(_cells.AsSpan(column * sizeof(int)));

    private void SetEnd(int column, int end) => MemoryMarshal.Write(_cells.AsSpan(column * sizeof(int)), end);
}
