using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using RemoteObjects.Values;

namespace RemoteObjects.Wire.Cells;

/// <summary>A cell in few bytes: its flags, and a value per role. Text stays bytes until somebody reads it.</summary>
/// <remarks>
/// The number of values, each value as a tag and what belongs to it, and 16 bits of flags; numbers are 7-bit groups. Text whose characters all fit
/// takes one byte per character. Values without a form of their own are kept beside the bytes (<c>others</c>) and named by number. Equal values have
/// equal bytes.
/// </remarks>
internal static class CellBytes
{
    private const int FlagsSize = sizeof(ushort);
    private const int MaxNumber = 5;
    private const int MaxHead = 1 + MaxNumber;

    private enum Tag : byte
    {
        Invalid,
        Latin1,
        Utf16,
        Int,
        Long,
        Double,
        False,
        True,
        Other,
    }

    /// <summary>How nearly every cell of an answer ends on the wire: no children along (0), so no size of them (-1, -1); the same in both byte orders.</summary>
    public static ReadOnlySpan<byte> UsualEnd => [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    /// <summary>Begins a cell; its values follow, then <see cref="WriteEnd"/>.</summary>
    public static void WriteBegin(WireBuffer buffer, int valueCount) => WriteNumber(buffer, (uint)valueCount);

    /// <summary>Ends a cell.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="flags">The flags; 16 bits are kept, as Qt has no more.</param>
    public static void WriteEnd(WireBuffer buffer, int flags) => BinaryPrimitives.WriteUInt16LittleEndian(buffer.Reserve(FlagsSize), (ushort)flags);

    /// <summary>Appends a value.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="others">Takes a value that has no form of its own.</param>
    public static void WriteValue(WireBuffer buffer, in QVariant value, List<QVariant> others)
    {
        switch (value.Type)
        {
            case MetaType.Invalid when value.NullFlag:
                WriteTag(buffer, Tag.Invalid);
                return;
            case MetaType.QString when !value.IsNull && value.Reference is string text:
                WriteText(buffer, text);
                return;
            case MetaType.Int when !value.IsNull:
                BinaryPrimitives.WriteInt32LittleEndian(Room(buffer, Tag.Int, sizeof(int)), (int)value.Bits);
                return;
            case MetaType.LongLong when !value.IsNull:
                BinaryPrimitives.WriteInt64LittleEndian(Room(buffer, Tag.Long, sizeof(long)), value.Bits);
                return;
            case MetaType.Double when !value.IsNull:
                BinaryPrimitives.WriteInt64LittleEndian(Room(buffer, Tag.Double, sizeof(long)), value.Bits);
                return;
            case MetaType.Bool when !value.IsNull:
                WriteTag(buffer, value.Bits != 0 ? Tag.True : Tag.False);
                return;
        }

        WriteOther(buffer, others.Count);
        others.Add(value);
    }

    /// <summary>Appends a value that is kept beside the bytes.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="number">Which of the others.</param>
    public static void WriteOther(WireBuffer buffer, int number)
    {
        WriteTag(buffer, Tag.Other);
        WriteNumber(buffer, (uint)number);
    }

    /// <summary>Appends the value of a variant that has nothing in it.</summary>
    public static void WriteInvalid(WireBuffer buffer) => WriteTag(buffer, Tag.Invalid);

    /// <summary>Appends text as the wire has it.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="wire">UTF-16 units.</param>
    /// <param name="isBigEndian">Their byte order.</param>
    public static void WriteText(WireBuffer buffer, ReadOnlySpan<byte> wire, bool isBigEndian)
    {
        bool isSwapped = isBigEndian == BitConverter.IsLittleEndian;
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<byte, ushort>(wire);
        int before = buffer.Length;
        Span<byte> room = buffer.Reserve(MaxHead + units.Length);
        int head = WriteHead(room, Tag.Latin1, units.Length);
        if (Narrowing.TryNarrow(units, room.Slice(head, units.Length), isSwapped))
        {
            buffer.Truncate(before + head + units.Length);
            return;
        }

        buffer.Truncate(before);
        room = buffer.Reserve(MaxHead + wire.Length);
        head = WriteHead(room, Tag.Utf16, units.Length);
        room = room.Slice(head, wire.Length);
        wire.CopyTo(room);
        if (isSwapped)
        {
            Span<ushort> swapped = MemoryMarshal.Cast<byte, ushort>(room);
            BinaryPrimitives.ReverseEndianness(swapped, swapped);
        }

        buffer.Truncate(before + head + wire.Length);
    }

    /// <summary>The flags of a cell.</summary>
    public static int Flags(ReadOnlySpan<byte> cell) => BinaryPrimitives.ReadUInt16LittleEndian(cell[^FlagsSize..]);

    /// <summary>How many values a cell has.</summary>
    public static int Count(ReadOnlySpan<byte> cell) => (int)ReadNumber(ref cell);

    /// <summary>Appends a cell of another row.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="from">The values beside its bytes.</param>
    /// <param name="others">Takes those that the cell has.</param>
    public static void Copy(WireBuffer buffer, ReadOnlySpan<byte> cell, QVariant[] from, List<QVariant> others)
    {
        if (from.Length == 0)
        {
            buffer.Write(cell);
            return;
        }

        QVariant[] values = Values(cell, from);
        WriteBegin(buffer, values.Length);
        foreach (ref readonly QVariant value in values.AsSpan())
        {
            WriteValue(buffer, value, others);
        }

        WriteEnd(buffer, Flags(cell));
    }

    /// <summary>One value of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="slot">Which value; one that was not told is invalid.</param>
    /// <param name="others">The values beside the bytes.</param>
    public static QVariant Value(ReadOnlySpan<byte> cell, int slot, QVariant[] others)
    {
        if ((uint)slot >= ReadNumber(ref cell))
        {
            return default;
        }

        while (slot-- > 0)
        {
            SkipValue(ref cell);
        }

        return ReadValue(ref cell, others);
    }

    /// <summary>All values of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="others">The values beside the bytes.</param>
    public static QVariant[] Values(ReadOnlySpan<byte> cell, QVariant[] others)
    {
        var values = new QVariant[ReadNumber(ref cell)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ReadValue(ref cell, others);
        }

        return values;
    }

    private static QVariant ReadValue(ref ReadOnlySpan<byte> cell, QVariant[] others)
    {
        switch (TakeTag(ref cell))
        {
            case Tag.Latin1:
                return Encoding.Latin1.GetString(Take(ref cell, (int)ReadNumber(ref cell)));
            case Tag.Utf16:
                return new string(MemoryMarshal.Cast<byte, char>(Take(ref cell, (int)ReadNumber(ref cell) * sizeof(char))));
            case Tag.Int:
                return BinaryPrimitives.ReadInt32LittleEndian(Take(ref cell, sizeof(int)));
            case Tag.Long:
                return BinaryPrimitives.ReadInt64LittleEndian(Take(ref cell, sizeof(long)));
            case Tag.Double:
                return new QVariant(MetaType.Double, null, BinaryPrimitives.ReadInt64LittleEndian(Take(ref cell, sizeof(long))));
            case Tag.False:
                return false;
            case Tag.True:
                return true;
            case Tag.Other:
                return others[ReadNumber(ref cell)];
            default:
                return default;
        }
    }

    private static void SkipValue(ref ReadOnlySpan<byte> cell)
    {
        switch (TakeTag(ref cell))
        {
            case Tag.Latin1:
                Take(ref cell, (int)ReadNumber(ref cell));
                break;
            case Tag.Utf16:
                Take(ref cell, (int)ReadNumber(ref cell) * sizeof(char));
                break;
            case Tag.Int:
                Take(ref cell, sizeof(int));
                break;
            case Tag.Long or Tag.Double:
                Take(ref cell, sizeof(long));
                break;
            case Tag.Other:
                ReadNumber(ref cell);
                break;
        }
    }

    private static void WriteText(WireBuffer buffer, string text) =>
        WriteText(buffer, MemoryMarshal.AsBytes(text.AsSpan()), isBigEndian: !BitConverter.IsLittleEndian);

    private static void WriteTag(WireBuffer buffer, Tag tag) => buffer.Reserve(1)[0] = (byte)tag;

    private static Span<byte> Room(WireBuffer buffer, Tag tag, int size)
    {
        WriteTag(buffer, tag);
        return buffer.Reserve(size);
    }

    private static void WriteNumber(WireBuffer buffer, uint number)
    {
        int before = buffer.Length;
        int count = WriteNumber(buffer.Reserve(MaxNumber), number);
        buffer.Truncate(before + count);
    }

    private static int WriteHead(Span<byte> room, Tag tag, int length)
    {
        room[0] = (byte)tag;
        return 1 + WriteNumber(room[1..], (uint)length);
    }

    private static int WriteNumber(Span<byte> room, uint number)
    {
        int at = 0;
        while (number >= 0x80)
        {
            room[at++] = (byte)(number | 0x80);
            number >>= 7;
        }

        room[at++] = (byte)number;
        return at;
    }

    private static uint ReadNumber(ref ReadOnlySpan<byte> bytes)
    {
        uint number = 0;
        int shift = 0;
        int at = 0;
        byte next;
        do
        {
            next = bytes[at++];
            number |= (uint)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);

        bytes = bytes[at..];
        return number;
    }

    private static Tag TakeTag(ref ReadOnlySpan<byte> bytes) => (Tag)Take(ref bytes, 1)[0];

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        ReadOnlySpan<byte> taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
