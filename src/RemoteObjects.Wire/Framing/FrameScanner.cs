using System.Buffers;
using System.Buffers.Binary;

namespace RemoteObjects.Wire;

/// <summary>Collects what arrives of a byte stream and hands out whole packets. Applies the size limits before it takes memory (spec wire-protocol 2).</summary>
/// <remarks>Not thread-safe. Use: <see cref="GetMemory"/>, fill, <see cref="Advance"/>, then <see cref="TryRead"/> until it says no.</remarks>
public sealed class FrameScanner : IDisposable
{
    private const int SizeField = sizeof(uint);
    private const int MinimumRoom = 4096;

    private readonly WireLimits _limits;
    private byte[] _bytes = [];
    private bool _isHandshake;
    private int _start;
    private int _end;

    /// <summary>Makes an empty scanner.</summary>
    /// <param name="limits">The limits of the connection.</param>
    /// <param name="version">The protocol, or null to tell it from the first four bytes.</param>
    public FrameScanner(WireLimits limits, ProtocolVersion? version = null)
    {
        _limits = limits;
        Version = version;
        _isHandshake = version is null;
        MaxPacketSize = version is null ? limits.MaxHandshakeSize : limits.MaxPacketSize;
    }

    /// <summary>The protocol: given, or told from the first four bytes.</summary>
    public ProtocolVersion? Version { get; private set; }

    /// <summary>The largest packet taken at the moment: <see cref="WireLimits.MaxHandshakeSize"/> until <see cref="HandshakeDone"/>.</summary>
    public int MaxPacketSize { get; private set; }

    /// <summary>Whether the bytes so far end within a packet.</summary>
    public bool IsMidPacket => _end > _start;

    /// <summary>From now on packets may have the full size.</summary>
    public void HandshakeDone()
    {
        _isHandshake = false;
        MaxPacketSize = _limits.MaxPacketSize;
    }

    /// <summary>Room for bytes that arrive next.</summary>
    public Memory<byte> GetMemory()
    {
        if (_bytes.Length - _end < MinimumRoom)
        {
            MakeRoom();
        }

        return _bytes.AsMemory(_end);
    }

    /// <summary>Says how much of <see cref="GetMemory"/> was filled.</summary>
    /// <param name="count">Bytes.</param>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - _end), nameof(count));
        _end += count;
    }

    /// <summary>Takes the next packet, if it is here completely.</summary>
    /// <param name="packet">The packet after its size field; valid until the next <see cref="GetMemory"/>.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="WireException">The size is impossible or over the limit, or the first bytes are no handshake.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> packet)
    {
        packet = default;
        int available = _end - _start;
        if (available < SizeField)
        {
            return false;
        }

        uint size = ReadSize(_bytes.AsSpan(_start, SizeField));
        if (size < sizeof(ushort))
        {
            throw new WireException(WireError.BadLength, $"A packet of {size} bytes has no room for its id.");
        }

        if (size > (uint)MaxPacketSize)
        {
            throw new WireException(WireError.LimitExceeded, $"A packet of {size} bytes is larger than the {MaxPacketSize} allowed ({nameof(WireLimits)}.{(_isHandshake ? nameof(WireLimits.MaxHandshakeSize) : nameof(WireLimits.MaxPacketSize))}).");
        }

        if (size > (uint)(available - SizeField))
        {
            return false;
        }

        packet = _bytes.AsMemory(_start + SizeField, (int)size);
        _start += SizeField + (int)size;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        _start = _end = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private uint ReadSize(ReadOnlySpan<byte> field)
    {
        if (Version is null)
        {
            if (!ProtocolVersion.TryDetect(field, out ProtocolVersion? version))
            {
                throw new WireException(WireError.ProtocolMismatch, $"The peer does not begin with a Qt Remote Objects handshake (first bytes {Convert.ToHexString(field)}).");
            }

            Version = version;
        }

        return Version.IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(field) : BinaryPrimitives.ReadUInt32LittleEndian(field);
    }

    // Memory grows with what has arrived (at most twofold), never with what was announced.
    private void MakeRoom()
    {
        int length = _end - _start;
        if (length > _bytes.Length / 2 || _bytes.Length < 2 * MinimumRoom)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * MinimumRoom, checked(2 * _bytes.Length)));
            _bytes.AsSpan(_start, length).CopyTo(larger);
            if (_bytes.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
            }

            _bytes = larger;
        }
        else
        {
            _bytes.AsSpan(_start, length).CopyTo(_bytes);
        }

        _start = 0;
        _end = length;
    }
}
