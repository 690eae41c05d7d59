using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>A byte stream: borders of packets, and packets that build on each other.</summary>
internal sealed class FramesTarget : FuzzTarget
{
    public override string Name => "frames";

    public override bool IsStream => true;

    // The scanner's own memory grows twofold with what has arrived, and is from a pool.
    public override int MemoryFactor => WireLimits.Default.AllocationFactor + 4;

    public override IEnumerable<byte[]> Seeds() => Vectors.Streams("s2c").Concat(Vectors.Streams("c2s")).Select(stream => Vectors.WithVersion(stream.Version, stream.Bytes));

    public override string Run(ReadOnlyMemory<byte> input)
    {
        ProtocolVersion version = Vectors.VersionOf(input);
        ReadOnlySpan<byte> bytes = input.Span[1..];
        using var scanner = new FrameScanner(WireLimits.Default, (input.Span[0] & 2) == 0 ? version : null);
        WireContext context = Vectors.NewContext(version);
        int step = 1 + (input.Span[0] >> 2);
        string last = "nothing";
        try
        {
            while (!bytes.IsEmpty)
            {
                Memory<byte> room = scanner.GetMemory();
                int count = Math.Min(Math.Min(room.Length, bytes.Length), step * 16);
                bytes[..count].CopyTo(room.Span);
                scanner.Advance(count);
                bytes = bytes[count..];
                while (scanner.TryRead(out ReadOnlyMemory<byte> frame))
                {
                    last = PacketCodec.Read(frame.Span, context).Id.ToString();
                    scanner.HandshakeDone();
                }
            }

            return scanner.IsMidPacket ? $"within a packet after {last}" : last;
        }
        catch (WireException exception)
        {
            return $"{last}, then {exception.Error}";
        }
    }
}
