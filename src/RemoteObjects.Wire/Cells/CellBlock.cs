using System.Buffers;
using System.Runtime.InteropServices;
using RemoteObjects.Values;

namespace RemoteObjects.Wire.Cells;

/// <summary>The cells of one answer, row by row, in few bytes (<see cref="CellBytes"/>) and few objects.</summary>
/// <remarks>Made by whoever reads the packet, used up by the replica. Memory is pooled: <see cref="Dispose"/> gives it back, and nothing may be read afterwards.</remarks>
internal sealed class CellBlock : IDisposable
{
    private static readonly QVariant[] NoOthers = [];

    private readonly WireBuffer _bytes;
    private readonly List<ModelPath> _parents = [];
    private readonly List<QVariant> _others = [];
    private CellPlace[] _cells;
    private CellRow[] _rows;
    private int _cellCount;
    private int _rowCount;

    /// <param name="cells">How many there will be.</param>
    public CellBlock(int cells)
    {
        _bytes = new WireBuffer(Math.Max(cells * 32, 64));
        _cells = ArrayPool<CellPlace>.Shared.Rent(Math.Max(cells, 1));
        _rows = ArrayPool<CellRow>.Shared.Rent(Math.Max(cells, 1));
    }

    /// <summary>Rows in wire order; neighbouring cells of one row are one entry.</summary>
    public ReadOnlySpan<CellRow> Rows => _rows.AsSpan(0, _rowCount);

    /// <summary>Where the values of the cell that is added go.</summary>
    public WireBuffer Bytes => _bytes;

    /// <summary>The other values of the row that is added.</summary>
    public List<QVariant> Others => _others;

    /// <summary>Makes a block of cells as the packet's reader gives them where they are not all of the usual form; those of the root are left out.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="most">So many values of a cell are taken.</param>
    public static CellBlock From(IReadOnlyList<IndexValuePair> cells, int most = int.MaxValue)
    {
        var block = new CellBlock(cells.Count);
        foreach (IndexValuePair cell in cells)
        {
            if (!cell.Index.IsRoot)
            {
                block.Begin(cell.Index.Parent, cell.Index.Row, cell.Index.Column);
                ReadOnlySpan<QVariant> values = cell.Data.AsSpan(0, Math.Min(cell.Data.Length, most));
                CellBytes.WriteBegin(block.Bytes, values.Length);
                foreach (ref readonly QVariant value in values)
                {
                    CellBytes.WriteValue(block.Bytes, value, block.Others);
                }

                block.End(cell.Flags, cell.HasChildren);
            }
        }

        block.EndRow();
        return block;
    }

    /// <summary>Begins a cell.</summary>
    public void Begin(in ModelPath parent, int row, int column)
    {
        bool isSameParent = _parents.Count > 0 && _parents[^1] == parent;
        if (!isSameParent || _rows[_rowCount - 1].Number != row)
        {
            EndRow();
            if (!isSameParent)
            {
                _parents.Add(parent);
            }

            _rows[_rowCount++] = new CellRow(_parents.Count - 1, row, _cellCount, 0, NoOthers);
        }

        _cells[_cellCount++] = new CellPlace(column, _bytes.Length, false);
    }

    /// <summary>Ends a cell.</summary>
    public void End(int flags, bool hasChildren)
    {
        CellBytes.WriteEnd(_bytes, flags);
        _cells[_cellCount - 1] = _cells[_cellCount - 1] with { HasChildren = hasChildren };
        ref CellRow row = ref _rows[_rowCount - 1];
        row = row with { CellCount = _cellCount - row.FirstCell };
    }

    /// <summary>Ends the last row. Rows with the same other values share them.</summary>
    public void EndRow()
    {
        if (_others.Count == 0)
        {
            return;
        }

        QVariant[]? before = LastOthers();
        ref CellRow row = ref _rows[_rowCount - 1];
        bool isSame = before is not null && before.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(_others));
        row = row with { Others = isSame ? before! : [.. _others] };
        _others.Clear();
    }

    public ModelPath ParentOf(in CellRow row) => _parents[row.Parent];

    public ReadOnlySpan<CellPlace> CellsOf(in CellRow row) => _cells.AsSpan(row.FirstCell, row.CellCount);

    /// <summary>The bytes of one cell.</summary>
    /// <param name="cell">Its number in the block.</param>
    public ReadOnlySpan<byte> BytesOf(int cell) => _bytes.Span[_cells[cell].Start..EndOf(cell)];

    /// <summary>The bytes of all cells of a row.</summary>
    public ReadOnlySpan<byte> BytesOf(in CellRow row) => _bytes.Span[_cells[row.FirstCell].Start..EndOf(row.FirstCell + row.CellCount - 1)];

    public int EndOf(int cell) => cell + 1 < _cellCount ? _cells[cell + 1].Start : _bytes.Length;

    /// <summary>Whether it goes from row to row under one parent, as hosts tell them: then no row is in it twice.</summary>
    public bool IsInOrder
    {
        get
        {
            for (int i = 1; i < _rowCount; i++)
            {
                if (_rows[i].Parent != _rows[0].Parent || _rows[i].Number <= _rows[i - 1].Number)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether a cell has more than so many values.</summary>
    public bool HasMoreValuesThan(int most)
    {
        for (int i = 0; i < _cellCount; i++)
        {
            if (CellBytes.Count(BytesOf(i)) > most)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The cells as values.</summary>
    public IndexValuePair[] ToCells()
    {
        var cells = new IndexValuePair[_cellCount];
        foreach (CellRow row in Rows)
        {
            for (int i = row.FirstCell; i < row.FirstCell + row.CellCount; i++)
            {
                ReadOnlySpan<byte> bytes = BytesOf(i);
                cells[i] = new IndexValuePair(
                    ParentOf(row).Child(row.Number, _cells[i].Column), CellBytes.Values(bytes, row.Others), _cells[i].HasChildren, CellBytes.Flags(bytes));
            }
        }

        return cells;
    }

    public void Dispose()
    {
        _bytes.Dispose();
        ArrayPool<CellPlace>.Shared.Return(_cells);
        ArrayPool<CellRow>.Shared.Return(_rows, clearArray: true);
        _cells = [];
        _rows = [];
        _cellCount = _rowCount = 0;
    }

    private QVariant[]? LastOthers()
    {
        for (int i = _rowCount - 2; i >= Math.Max(0, _rowCount - 5); i--)
        {
            if (_rows[i].Others.Length > 0)
            {
                return _rows[i].Others;
            }
        }

        return null;
    }
}

/// <summary>Neighbouring cells of one row.</summary>
/// <param name="Parent">Which of the block's parents it is under.</param>
/// <param name="Number">The row.</param>
/// <param name="FirstCell">The first cell's number in the block.</param>
/// <param name="CellCount">How many cells.</param>
/// <param name="Others">The values that have no form in the bytes; not to be changed.</param>
internal readonly record struct CellRow(int Parent, int Number, int FirstCell, int CellCount, QVariant[] Others);

/// <summary>One cell.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Start">Where its bytes begin.</param>
/// <param name="HasChildren">Whether the item has children.</param>
internal readonly record struct CellPlace(int Column, int Start, bool HasChildren);
