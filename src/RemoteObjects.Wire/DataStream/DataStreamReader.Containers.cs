using System.Buffers.Binary;
using System.Runtime.InteropServices;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamReader
{
    private const int EntryMemory = 96;

    internal string?[] ReadStringList()
    {
        var texts = new string?[ReadCount(minimumSize: 4, elementMemory: 8)];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = ReadString();
        }

        return texts;
    }

    internal int[] ReadInt32List() => (int[])ReadEnumList(sizeof(int));

    private double[] ReadDoubleList()
    {
        double[] values = new double[ReadCount(minimumSize: 8, elementMemory: 8)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ReadDouble();
        }

        return values;
    }

    private byte[]?[] ReadByteArrayList()
    {
        var arrays = new byte[]?[ReadCount(minimumSize: 4, elementMemory: 8)];
        for (int i = 0; i < arrays.Length; i++)
        {
            arrays[i] = ReadByteArray();
        }

        return arrays;
    }

    private QVariantMap ReadVariantMap()
    {
        var entries = new KeyValuePair<string?, QVariant>[ReadCount(minimumSize: 9, EntryMemory)];
        Enter();
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = new(ReadString(), ReadVariant());
        }

        Leave();
        return entries.Length == 0 ? QVariantMap.Empty : new QVariantMap(entries, owned: true);
    }

    private QVariantPair ReadVariantPair()
    {
        Charge(64);
        Enter();
        var pair = new QVariantPair(ReadVariant(), ReadVariant());
        Leave();
        return pair;
    }

    private QVariant ReadInnerVariant()
    {
        Charge(40);
        Enter();
        QVariant inner = ReadVariant();
        Leave();
        return inner;
    }

    private QVariant[] ReadList(WireType element)
    {
        var values = new QVariant[ReadCount(element.MinimumSize, VariantMemory)];
        RequireKnown(values.Length, element);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ReadValue(element);
        }

        return values;
    }

    // The arrays' type keeps the width, for writing them again.
    private Array ReadEnumList(int size)
    {
        int count = ReadCount(size, size);
        ReadOnlySpan<byte> bytes = ReadBytes(count * size);
        switch (size)
        {
            case 1:
                return MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray();
            case 2:
                short[] narrow = MemoryMarshal.Cast<byte, short>(bytes).ToArray();
                if (_bigEndian == BitConverter.IsLittleEndian)
                {
                    BinaryPrimitives.ReverseEndianness(narrow, narrow);
                }

                return narrow;
            default:
                int[] values = MemoryMarshal.Cast<byte, int>(bytes).ToArray();
                if (_bigEndian == BitConverter.IsLittleEndian)
                {
                    BinaryPrimitives.ReverseEndianness(values, values);
                }

                return values;
        }
    }

    private KeyValuePair<QVariant, QVariant>[] ReadMap(WireType key, WireType value)
    {
        var entries = new KeyValuePair<QVariant, QVariant>[ReadCount(key.MinimumSize + value.MinimumSize, 2 * VariantMemory)];
        RequireKnown(entries.Length, key);
        RequireKnown(entries.Length, value);
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = new(ReadValue(key), ReadValue(value));
        }

        return entries;
    }

    // An empty container can be read whatever it would hold.
    private static void RequireKnown(int count, WireType element)
    {
        if (count > 0 && element.Shape == WireShape.Open)
        {
            Throw.UnknownType(element.Name);
        }
    }

    private QVariantPair ReadPair(WireType first, WireType second)
    {
        RequireKnown(1, first);
        RequireKnown(1, second);
        Charge(40);
        return new QVariantPair(ReadValue(first), ReadValue(second));
    }
}
