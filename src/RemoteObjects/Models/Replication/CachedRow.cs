using System.Runtime.InteropServices;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using RemoteObjects.Wire.Cells;

namespace RemoteObjects.Models.Replication;

/// <summary>What a replica knows of one row: the cells it was told, by column, and the items below them.</summary>
/// <remarks>The cells are one array: where each ends, then their bytes (<see cref="CellBytes"/>). A column that was not told has none.</remarks>
internal sealed class CachedRow
{
    // Answers tell the columns from the first on. A host that leaves out more than this would have us take memory for nothing.
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
    public List<ReplicaNode>? Children { get; set; }

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

    /// <summary>Stores a row as it was told, if the cells are those of the first columns, without gaps, and nothing else was known.</summary>
    /// <param name="block">The answer.</param>
    /// <param name="row">The row in it.</param>
    /// <param name="differs">Whether anything differs from what was known.</param>
    /// <returns>Whether it was stored; else <see cref="Store(int, ReadOnlySpan{byte}, QVariant[])"/> takes the cells one by one.</returns>
    public bool TryStore(CellBlock block, in CellRow row, out bool differs)
    {
        differs = false;
        ReadOnlySpan<CellPlace> cells = block.CellsOf(row);
        if (cells.Length < _columns)
        {
            return false;
        }

        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Column != i)
            {
                return false;
            }
        }

        ReadOnlySpan<byte> bytes = block.BytesOf(row);
        bool hasSameLayout = _columns == cells.Length && _cells.Length == (cells.Length * sizeof(int)) + bytes.Length;
        differs = !hasSameLayout || !bytes.SequenceEqual(_cells.AsSpan(_columns * sizeof(int))) || !row.Others.AsSpan().SequenceEqual(_others);
        if (!differs)
        {
            return true;
        }

        if (!hasSameLayout)
        {
            _cells = GC.AllocateUninitializedArray<byte>((cells.Length * sizeof(int)) + bytes.Length);
        }

        _columns = cells.Length;
        _hasGaps = false;
        _others = row.Others;
        int start = cells[0].Start;
        for (int i = 0; i < cells.Length; i++)
        {
            SetEnd(i, block.EndOf(row.FirstCell + i) - start);
        }

        bytes.CopyTo(_cells.AsSpan(_columns * sizeof(int)));
        return true;
    }

    /// <summary>Stores a cell as it was told.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="cell">Its bytes.</param>
    /// <param name="others">The values beside them.</param>
    /// <returns>Whether anything differs from what was known.</returns>
    public bool Store(int column, ReadOnlySpan<byte> cell, QVariant[] others) => Store(column, CellBytes.Values(cell, others), CellBytes.Flags(cell));

    /// <summary>Stores a cell as it was told.</summary>
    /// <returns>Whether anything differs from what was known.</returns>
    public bool Store(int column, ReadOnlySpan<QVariant> values, int flags)
    {
        if (column >= _columns + MaxGap)
        {
            return false;
        }

        if (IsKnown(column) && CellBytes.Flags(Cell(column)) == (ushort)flags && CellBytes.Values(Cell(column), _others).AsSpan().SequenceEqual(values))
        {
            return false;
        }

        using var bytes = new WireBuffer();
        var others = new List<QVariant>();
        int columns = Math.Max(column + 1, _columns);
        Span<byte> ends = new byte[columns * sizeof(int)];
        for (int i = 0; i < columns; i++)
        {
            if (i == column)
            {
                Write(bytes, values, flags, others);
            }
            else if (IsKnown(i))
            {
                Write(bytes, CellBytes.Values(Cell(i), _others), CellBytes.Flags(Cell(i)), others);
            }

            MemoryMarshal.Write(ends[(i * sizeof(int))..], bytes.Length);
        }

        Take([.. ends, .. bytes.Span], columns, [.. others]);
        return true;
    }

    public void InsertColumns(int first, int count)
    {
        if (count > MaxGap && first < _columns)
        {
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

        foreach (ReplicaNode child in Children ?? [])
        {
            if (child.Column >= first)
            {
                child.Column += count;
            }
        }
    }

    public ReplicaNode? Child(int column) => Children?.Find(child => child.Column == column);

    private static void Write(WireBuffer bytes, ReadOnlySpan<QVariant> values, int flags, List<QVariant> others)
    {
        CellBytes.WriteBegin(bytes, values.Length);
        foreach (ref readonly QVariant value in values)
        {
            CellBytes.WriteValue(bytes, value, others);
        }

        CellBytes.WriteEnd(bytes, flags);
    }

    // Only the first columns stay.
    private void Resize(int columns) => Take([.. _cells.AsSpan(0, columns * sizeof(int)), .. _cells.AsSpan(_columns * sizeof(int), EndOf(columns - 1))], columns, _others);

    private void Take(byte[] cells, int columns, QVariant[] others)
    {
        _cells = cells;
        _columns = columns;
        _others = others;
        _hasGaps = FirstGap() < columns;
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
