using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace RemoteObjects.Wire;

/// <summary>Reads the values of Qt's data stream format from one complete packet, or from a buffer nested in one.</summary>
/// <remarks>
/// A packet is complete before reading begins (see <see cref="FrameScanner"/>), so running out of bytes is a fault of the peer and throws
/// <see cref="WireException"/>. Scalars never allocate. Strings, byte arrays and lists are charged to the packet's allocation budget
/// (<see cref="WireLimits.AllocationFactor"/>) before they are made, and no count is believed that the remaining bytes can't pay for.
/// </remarks>
public ref partial struct DataStreamReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly bool _bigEndian;
    private int _position;
    private int _depth;
    private long _budget;
    private bool _isInEntries;

    /// <summary>Starts reading a packet.</summary>
    /// <param name="data">The packet after its size field.</param>
    /// <param name="context">What is known of the connection.</param>
    public DataStreamReader(ReadOnlySpan<byte> data, WireContext context)
        : this(data, context, context.Version.IsBigEndian, isNested: false, depth: 0, budget: ((long)data.Length * context.Limits.AllocationFactor) + 1024)
    {
    }

    private DataStreamReader(ReadOnlySpan<byte> data, WireContext context, bool bigEndian, bool isNested, int depth, long budget)
    {
        _data = data;
        _bigEndian = bigEndian;
        _depth = depth;
        _budget = budget;
        Context = context;
        IsNested = isNested;
    }

    /// <summary>What is known of the connection: version, limits, types.</summary>
    public WireContext Context { get; }

    /// <summary>Whether this reads a nested buffer: big endian in both versions, with the sender's own stream version (spec wire-protocol 10.3).</summary>
    public bool IsNested { get; }

    /// <summary>Bytes not yet read.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Takes bytes as they are.</summary>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)(_data.Length - _position))
        {
            Throw.Truncated(count, Remaining);
        }

        ReadOnlySpan<byte> bytes = _data.Slice(_position, count);
        _position += count;
        return bytes;
    }

    /// <summary>The bytes from an earlier <see cref="Position"/> to the current one.</summary>
    /// <param name="start">The earlier position.</param>
    public readonly ReadOnlySpan<byte> Since(int start) => _data[start.._position];

    /// <summary>Reads an unsigned byte.</summary>
    public byte ReadByte()
    {
        if (_position >= _data.Length)
        {
            Throw.Truncated(1, 0);
        }

        return _data[_position++];
    }

    /// <summary>Reads a signed byte.</summary>
    public sbyte ReadSByte() => (sbyte)ReadByte();

    /// <summary>Reads a bool: any byte but 0 is true.</summary>
    public bool ReadBoolean() => ReadByte() != 0;

    /// <summary>Reads 16 bits.</summary>
    public ushort ReadUInt16()
    {
        ReadOnlySpan<byte> bytes = ReadBytes(sizeof(ushort));
        return _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    /// <summary>Reads 16 bits, signed.</summary>
    public short ReadInt16() => (short)ReadUInt16();

    /// <summary>Reads 32 bits.</summary>
    public uint ReadUInt32()
    {
        ReadOnlySpan<byte> bytes = ReadBytes(sizeof(uint));
        return _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>Reads 32 bits, signed.</summary>
    public int ReadInt32() => (int)ReadUInt32();

    /// <summary>Reads 64 bits.</summary>
    public ulong ReadUInt64()
    {
        ReadOnlySpan<byte> bytes = ReadBytes(sizeof(ulong));
        return _bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>Reads 64 bits, signed.</summary>
    public long ReadInt64() => (long)ReadUInt64();

    /// <summary>Reads a double. C++ floats are sent as doubles, too.</summary>
    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    /// <summary>Goes one level down in nested values; undone by <see cref="Leave"/>.</summary>
    /// <exception cref="WireException">The level is deeper than <see cref="WireLimits.MaxDepth"/>.</exception>
    public void Enter()
    {
        if (++_depth > Context.Limits.MaxDepth)
        {
            Throw.Limit(nameof(WireLimits.MaxDepth), Context.Limits.MaxDepth);
        }
    }

    /// <summary>Goes one level up.</summary>
    public void Leave() => _depth--;

    /// <summary>Charges memory to the packet's budget before it is taken.</summary>
    /// <param name="bytes">How much will be allocated.</param>
    public void Charge(long bytes)
    {
        _budget -= bytes;
        if (_budget < 0)
        {
            Throw.Limit(nameof(WireLimits.AllocationFactor), Context.Limits.AllocationFactor);
        }
    }

    /// <summary>Reads the element count of a list and checks that the rest of the packet can hold that many.</summary>
    /// <param name="minimumSize">Bytes the smallest element takes on the wire, at least 1.</param>
    /// <param name="elementMemory">Bytes an element takes in memory; charged for all of them.</param>
    public int ReadCount(int minimumSize, int elementMemory)
    {
        uint count = ReadUInt32();
        if (count > (uint)Remaining / (uint)minimumSize)
        {
            Throw.BadLength("A count", count, Remaining);
        }

        Charge((long)count * elementMemory);
        return (int)count;
    }

    /// <summary>Checks that everything was read.</summary>
    /// <param name="what">What was read, for the message.</param>
    public readonly void ExpectEnd(string what)
    {
        if (Remaining != 0)
        {
            throw new WireException(WireError.TrailingBytes, $"{what} has {Remaining} bytes after its last field.");
        }
    }

    /// <summary>A reader for a nested buffer, one level down and on the same budget. Give the budget back with <see cref="LeaveNested"/>.</summary>
    /// <param name="data">The buffer.</param>
    public DataStreamReader EnterNested(ReadOnlySpan<byte> data)
    {
        Enter();
        return new DataStreamReader(data, Context, bigEndian: true, isNested: true, _depth, _budget) { _isInEntries = _isInEntries };
    }

    /// <summary>Ends reading a nested buffer: all of it must have been read.</summary>
    /// <param name="nested">The reader from <see cref="EnterNested"/>.</param>
    /// <param name="what">What was read, for the message.</param>
    public void LeaveNested(in DataStreamReader nested, string what)
    {
        nested.ExpectEnd(what);
        _budget = nested._budget;
        Leave();
    }
}
