using System.Buffers.Binary;
using System.Threading.Channels;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Micro;

/// <summary>The other end of a connection: says what it is told to say, and takes all bytes at once.</summary>
internal class PeerStub : TransportConnection
{
    private readonly Channel<ReadOnlyMemory<byte>> _incoming = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new() { SingleReader = true });
    private ReadOnlyMemory<byte> _rest;

    public override string RemoteAddress => "a stub";

    // As the library's own.
    internal override bool IsPrompt => true;

    /// <summary>Called with what our side writes: whole packets.</summary>
    public Action<ReadOnlyMemory<byte>>? Written { get; set; }

    /// <summary>The bytes of packets, each with its length in front.</summary>
    public static byte[] Encode(params Packet[] packets)
    {
        using var buffer = new WireBuffer();
        foreach (Packet packet in packets)
        {
            PacketCodec.Write(packet, buffer, ProtocolVersion.V2_0);
        }

        return buffer.Span.ToArray();
    }

    /// <summary>Whether whole packets, each with its length in front, have one of a kind among them.</summary>
    public static bool HasPacket(ReadOnlyMemory<byte> bytes, PacketId id)
    {
        for (ReadOnlySpan<byte> rest = bytes.Span; !rest.IsEmpty; rest = rest[(4 + BinaryPrimitives.ReadInt32LittleEndian(rest))..])
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(rest[4..]) == (ushort)id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sends bytes to our side.</summary>
    public void Say(ReadOnlyMemory<byte> bytes) => _incoming.Writer.TryWrite(bytes);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_rest.IsEmpty)
        {
            if (!await _incoming.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return 0;
            }

            _ = _incoming.Reader.TryRead(out _rest);
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Written?.Invoke(bytes);
        return ValueTask.CompletedTask;
    }

    public override ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        Abort();
        return ValueTask.CompletedTask;
    }

    public override void Abort() => _incoming.Writer.TryComplete();

    public override ValueTask DisposeAsync()
    {
        Abort();
        return ValueTask.CompletedTask;
    }
}
