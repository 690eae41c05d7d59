using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamReader
{
    private const uint NullLength = 0xFFFFFFFF;

    /// <summary>Reads a QString: u32 byte length, UTF-16 units; null and empty differ (spec wire-protocol 3).</summary>
    public string? ReadString()
    {
        uint length = ReadUInt32();
        if (length == NullLength)
        {
            return null;
        }

        if ((length & 1) != 0 || length > (uint)Remaining)
        {
            Throw.BadLength("A string length", length, Remaining);
        }

        if (length == 0)
        {
            return "";
        }

        Charge(length + 24);
        ReadOnlySpan<char> units = MemoryMarshal.Cast<byte, char>(ReadBytes((int)length));
        return _bigEndian == BitConverter.IsLittleEndian ? SwapToString(units) : new string(units);
    }

    /// <summary>Reads a QByteArray; null and empty differ.</summary>
    public byte[]? ReadByteArray()
    {
        ReadOnlySpan<byte> bytes = ReadByteArraySpan(out bool isNull);
        if (isNull)
        {
            return null;
        }

        Charge(bytes.Length + 24);
        return bytes.ToArray();
    }

    /// <summary>Reads a QByteArray without copying it.</summary>
    /// <param name="isNull">Whether it is the null array.</param>
    public ReadOnlySpan<byte> ReadByteArraySpan(out bool isNull)
    {
        uint length = ReadUInt32();
        isNull = length == NullLength;
        if (isNull)
        {
            return default;
        }

        if (length > (uint)Remaining)
        {
            Throw.BadLength("A byte array length", length, Remaining);
        }

        return ReadBytes((int)length);
    }

    /// <summary>Reads a QByteArray that is text in Latin-1: names, signatures.</summary>
    public string? ReadLatin1()
    {
        ReadOnlySpan<byte> bytes = ReadByteArraySpan(out bool isNull);
        if (isNull)
        {
            return null;
        }

        Charge((bytes.Length * 2) + 24);
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Reads a C string: the length counts the terminating zero; length 0 is a null pointer (spec wire-protocol 3).</summary>
    public string? ReadCString()
    {
        ReadOnlySpan<byte> bytes = ReadByteArraySpan(out bool isNull);
        if (isNull || bytes.IsEmpty)
        {
            return null;
        }

        if (bytes[^1] != 0)
        {
            Throw.BadValue("A C string does not end with a zero byte.");
        }

        Charge((bytes.Length * 2) + 24);
        return Encoding.Latin1.GetString(bytes[..^1]);
    }

    private static string SwapToString(ReadOnlySpan<char> units) => string.Create(units.Length, units, static (target, source) =>
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<char, ushort>(source), MemoryMarshal.Cast<char, ushort>(target)));
}
