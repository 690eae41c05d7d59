using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamWriter
{
    private const uint NullLength = 0xFFFFFFFF;

    /// <summary>Writes a QString.</summary>
    public readonly void WriteString(string? value)
    {
        if (value is null)
        {
            WriteUInt32(NullLength);
            return;
        }

        WriteUInt32((uint)value.Length * sizeof(char));
        Span<byte> room = _buffer.Reserve(value.Length * sizeof(char));
        if (_bigEndian == BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<char, ushort>(value), MemoryMarshal.Cast<byte, ushort>(room));
        }
        else
        {
            MemoryMarshal.AsBytes(value.AsSpan()).CopyTo(room);
        }
    }

    /// <summary>Writes a QByteArray.</summary>
    public readonly void WriteByteArray(byte[]? value)
    {
        if (value is null)
        {
            WriteUInt32(NullLength);
            return;
        }

        WriteUInt32((uint)value.Length);
        WriteBytes(value);
    }

    /// <summary>Writes a QByteArray that is text in Latin-1.</summary>
    public readonly void WriteLatin1(string? value)
    {
        if (value is null)
        {
            WriteUInt32(NullLength);
            return;
        }

        WriteUInt32((uint)value.Length);
        Encoding.Latin1.GetBytes(value, _buffer.Reserve(value.Length));
    }

    /// <summary>Writes a C string: with its terminating zero; null is length 0.</summary>
    public readonly void WriteCString(string? value)
    {
        if (value is null)
        {
            WriteUInt32(0);
            return;
        }

        WriteUInt32((uint)value.Length + 1);
        Encoding.Latin1.GetBytes(value, _buffer.Reserve(value.Length));
        WriteByte(0);
    }
}
