using System.Runtime.InteropServices;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamWriter
{
    internal readonly void WriteStringList(IReadOnlyList<string?> texts)
    {
        WriteUInt32((uint)texts.Count);
        for (int i = 0; i < texts.Count; i++)
        {
            WriteString(texts[i]);
        }
    }

    internal readonly void WriteInt32List(int[] values)
    {
        WriteUInt32((uint)values.Length);
        foreach (int value in values)
        {
            WriteInt32(value);
        }
    }

    private readonly void WriteDoubleList(double[] values)
    {
        WriteUInt32((uint)values.Length);
        WriteDoubles(values);
    }

    private readonly void WriteByteArrayList(byte[]?[] arrays)
    {
        WriteUInt32((uint)arrays.Length);
        foreach (byte[]? array in arrays)
        {
            WriteByteArray(array);
        }
    }

    private readonly void WriteVariantMap(QVariantMap map)
    {
        WriteUInt32((uint)map.Entries.Count);
        foreach ((string? key, QVariant value) in map.Entries)
        {
            WriteString(key);
            WriteVariant(value);
        }
    }

    private readonly void WriteVariantPair(QVariantPair pair)
    {
        WriteVariant(pair.First);
        WriteVariant(pair.Second);
    }

    private readonly void WriteList(WireType element, QVariant[] values)
    {
        WriteUInt32((uint)values.Length);
        foreach (ref readonly QVariant value in values.AsSpan())
        {
            WriteValue(element, value);
        }
    }

    private readonly void WriteEnumList(WireType type, object? value)
    {
        switch (value)
        {
            case int[] values when type.First!.Shape == WireShape.Open:
                WriteInt32List(values);
                break;
            case short[] values when type.First!.Shape == WireShape.Open:
                WriteUInt32((uint)values.Length);
                foreach (short one in values)
                {
                    WriteInt16(one);
                }

                break;
            case sbyte[] values when type.First!.Shape == WireShape.Open:
                WriteUInt32((uint)values.Length);
                WriteBytes(MemoryMarshal.AsBytes(values.AsSpan()));
                break;
            default:
                Expect<QVariant[]>(type, value);
                break;
        }
    }

    private readonly void WriteMap(WireType keyType, WireType valueType, KeyValuePair<QVariant, QVariant>[] entries)
    {
        WriteUInt32((uint)entries.Length);
        foreach ((QVariant key, QVariant value) in entries)
        {
            WriteValue(keyType, key);
            WriteValue(valueType, value);
        }
    }

    private readonly void WritePair(WireType first, WireType second, QVariantPair pair)
    {
        WriteValue(first, pair.First);
        WriteValue(second, pair.Second);
    }
}
