using System.Buffers.Binary;
using RemoteObjects.Values;
using RemoteObjects.Wire.Cells;

namespace RemoteObjects.Wire;

// Row data straight into few bytes. An answer has thousands of cells, nearly all of them of one form.
public ref partial struct DataStreamReader
{
    // What a block takes for a cell beside its texts (CellBlock's constructor).
    private const int BlockCellMemory = 72;

    // Entries within entries are read the general way at once: each level tried twice would be read 2^level times.
    private DataEntries ReadEntries()
    {
        if (_isInEntries)
        {
            return new DataEntries(ReadCells());
        }

        _isInEntries = true;
        int start = _position;
        int depth = _depth;
        long budget = _budget;
        CellBlock? block = ReadBlock();
        DataEntries entries;
        if (block is not null)
        {
            entries = new DataEntries(block);
        }
        else
        {
            // Again, cell by cell: that takes every form there is, and says what is wrong.
            _position = start;
            _depth = depth;
            _budget = budget;
            entries = new DataEntries(ReadCells());
        }

        _isInEntries = false;
        return entries;
    }

    // Null if a cell has another form than the usual one, or is broken.
    private CellBlock? ReadBlock()
    {
        CellBlock? block = null;
        try
        {
            int count = ReadCount(MinimumCell, BlockCellMemory);
            block = new CellBlock(count);
            if (TryReadBlock(block, count))
            {
                CellBlock read = block;
                block = null;
                return read;
            }
        }
        catch (WireException)
        {
            // The general way says it better.
        }
        finally
        {
            block?.Dispose();
        }

        return null;
    }

    private bool TryReadBlock(CellBlock block, int count)
    {
        Enter();
        var shape = new CellShape();
        for (int i = 0; i < count; i++)
        {
            if (!TryReadCell(block, ref shape))
            {
                return false;
            }
        }

        block.EndRow();
        Leave();
        return true;
    }

    // What one cell has often the next has, too.
    private ref struct CellShape
    {
        public ReadOnlySpan<byte> Ancestors;
        public ModelPath Parent;
        public ReadOnlySpan<byte> OtherBytes;
        public QVariant Other;
    }

    // Whether it is of the usual form: an item, no children along, no size, flags of 16 bits.
    private bool TryReadCell(CellBlock block, ref CellShape shape)
    {
        int steps = ReadCount(PathEntrySize, elementMemory: 0);
        if (steps == 0)
        {
            return false;
        }

        ReadOnlySpan<byte> ancestors = ReadBytes((steps - 1) * PathEntrySize);
        if (!ancestors.SequenceEqual(shape.Ancestors))
        {
            shape.Ancestors = ancestors;
            shape.Parent = ReadParent(ancestors);
        }

        block.Begin(shape.Parent, ReadInt32(), ReadInt32());
        int values = ReadCount(MinimumVariant, elementMemory: 0);
        CellBytes.WriteBegin(block.Bytes, values);
        Enter();
        for (int i = 0; i < values; i++)
        {
            ReadCellValue(block, ref shape);
        }

        Leave();

        // Whether it has children, its flags, no children along, no size.
        ReadOnlySpan<byte> end = ReadBytes(sizeof(bool) + (4 * sizeof(int)));
        int flags = ToInt32(end[1..]);
        block.End(flags, end[0] != 0);
        return flags == (ushort)flags && end[5..].SequenceEqual(CellBytes.UsualEnd);
    }

    private void ReadCellValue(CellBlock block, ref CellShape shape)
    {
        ReadOnlySpan<byte> rest = _data[_position..];
        if (!shape.OtherBytes.IsEmpty && rest.StartsWith(shape.OtherBytes))
        {
            _position += shape.OtherBytes.Length;
            Charge(VariantMemory);
            CellBytes.WriteValue(block.Bytes, shape.Other, block.Others);
            return;
        }

        int start = _position;
        ReadOnlySpan<byte> head = ReadBytes(MinimumVariant);
        uint id = (uint)ToInt32(head);
        bool isNull = head[4] != 0;
        if (id == (uint)MetaType.Invalid && isNull)
        {
            CellBytes.WriteInvalid(block.Bytes);
        }
        else if (id == (uint)MetaType.QString && !isNull && TryReadText(out ReadOnlySpan<byte> text))
        {
            CellBytes.WriteText(block.Bytes, text, _bigEndian);
        }
        else
        {
            _position = start;
            QVariant value = ReadVariant();
            Charge(VariantMemory);
            int others = block.Others.Count;
            CellBytes.WriteValue(block.Bytes, value, block.Others);
            if (block.Others.Count > others)
            {
                shape.OtherBytes = Since(start);
                shape.Other = value;
            }
        }
    }

    private readonly int ToInt32(ReadOnlySpan<byte> bytes) => _bigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes);

    // False for the null string.
    private bool TryReadText(out ReadOnlySpan<byte> units)
    {
        uint length = ReadUInt32();
        if (length == NullLength)
        {
            units = default;
            return false;
        }

        if ((length & 1) != 0 || length > (uint)Remaining)
        {
            Throw.BadLength("A string length", length, Remaining);
        }

        Charge(length);
        units = ReadBytes((int)length);
        return true;
    }

    private ModelPath ReadParent(ReadOnlySpan<byte> ancestors)
    {
        Charge((2 * ancestors.Length) + 80);
        var reader = new DataStreamReader(ancestors, Context, _bigEndian, IsNested, _depth, _budget);
        var entries = new ModelPathEntry[ancestors.Length / PathEntrySize];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = reader.ReadPathEntry();
        }

        return new ModelPath(entries.AsSpan());
    }
}
