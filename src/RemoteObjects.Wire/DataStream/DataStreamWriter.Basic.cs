using System.Buffers.Binary;

namespace RemoteObjects.Wire;

/// <summary>Writes the values of Qt's data stream format: the mirror of <see cref="DataStreamReader"/>, method by method.</summary>
public ref partial struct DataStreamWriter
{
    private readonly WireBuffer _buffer;
    private readonly bool _bigEndian;

    /// <summary>Starts writing in the byte order of packets.</summary>
    /// <param name="buffer">Where to; appended to.</param>
    /// <param name="version">The protocol.</param>
    public DataStreamWriter(WireBuffer buffer, ProtocolVersion version)
        : this(buffer, version, version.IsBigEndian, isNested: false)
    {
    }

    private DataStreamWriter(WireBuffer buffer, ProtocolVersion version, bool bigEndian, bool isNested)
    {
        _buffer = buffer;
        _bigEndian = bigEndian;
        Version = version;
        IsNested = isNested;
    }

    /// <summary>The protocol.</summary>
    public ProtocolVersion Version { get; }

    /// <summary>Whether this writes a nested buffer: big endian in both versions (spec wire-protocol 10.3).</summary>
    public bool IsNested { get; }

    /// <summary>Bytes in the buffer so far, those of others included.</summary>
    public readonly int Position => _buffer.Length;

    /// <summary>Writes bytes as they are.</summary>
    public readonly void WriteBytes(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    /// <summary>Writes an unsigned byte.</summary>
    public readonly void WriteByte(byte value) => _buffer.Reserve(1)[0] = value;

    /// <summary>Writes a signed byte.</summary>
    public readonly void WriteSByte(sbyte value) => WriteByte((byte)value);

    /// <summary>Writes a bool as 0 or 1.</summary>
    public readonly void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Writes 16 bits.</summary>
    public readonly void WriteUInt16(ushort value)
    {
        Span<byte> bytes = _buffer.Reserve(sizeof(ushort));
        if (_bigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        }
    }

    /// <summary>Writes 16 bits, signed.</summary>
    public readonly void WriteInt16(short value) => WriteUInt16((ushort)value);

    /// <summary>Writes 32 bits.</summary>
    public readonly void WriteUInt32(uint value)
    {
        Span<byte> bytes = _buffer.Reserve(sizeof(uint));
        Put(bytes, value);
    }

    /// <summary>Writes 32 bits, signed.</summary>
    public readonly void WriteInt32(int value) => WriteUInt32((uint)value);

    /// <summary>Writes 64 bits.</summary>
    public readonly void WriteUInt64(ulong value)
    {
        Span<byte> bytes = _buffer.Reserve(sizeof(ulong));
        if (_bigEndian)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        }
    }

    /// <summary>Writes 64 bits, signed.</summary>
    public readonly void WriteInt64(long value) => WriteUInt64((ulong)value);

    /// <summary>Writes a double. C++ floats are sent as doubles, too.</summary>
    public readonly void WriteDouble(double value) => WriteInt64(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Leaves room for a 32-bit number that is known later; fill it in with <see cref="Patch"/> or <see cref="PatchLength"/>.</summary>
    /// <returns>Where the room is.</returns>
    public readonly int Reserve32()
    {
        int position = _buffer.Length;
        _buffer.Reserve(sizeof(uint));
        return position;
    }

    /// <summary>Fills in reserved room.</summary>
    /// <param name="position">What <see cref="Reserve32"/> gave.</param>
    /// <param name="value">The number.</param>
    public readonly void Patch(int position, uint value) => Put(_buffer.Span.Slice(position, sizeof(uint)), value);

    /// <summary>Fills in reserved room with the number of bytes written behind it.</summary>
    /// <param name="position">What <see cref="Reserve32"/> gave.</param>
    public readonly void PatchLength(int position) => Patch(position, (uint)(_buffer.Length - position - sizeof(uint)));

    /// <summary>A writer for a nested buffer, to be enclosed by <see cref="Reserve32"/> and <see cref="PatchLength"/>.</summary>
    public readonly DataStreamWriter Nested() => new(_buffer, Version, bigEndian: true, isNested: true);

    private readonly void Put(Span<byte> bytes, uint value)
    {
        if (_bigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }
    }
}
