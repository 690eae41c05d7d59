using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>One packet.</summary>
internal sealed class PacketsTarget : FuzzTarget
{
    public override string Name => "packets";

    public override int MemoryFactor => WireLimits.Default.AllocationFactor;

    public override IEnumerable<byte[]> Seeds() => Vectors.Frames().Select(frame => Vectors.WithVersion(frame.Version, frame.Frame));

    public override string Run(ReadOnlyMemory<byte> input)
    {
        WireContext context = Vectors.NewContext(Vectors.VersionOf(input));
        try
        {
            return PacketCodec.Read(input.Span[1..], context).Id.ToString();
        }
        catch (WireException exception)
        {
            return Outcome.Of(exception);
        }
    }

    // What was read can be written, and then says the same.
    public override void Check(ReadOnlyMemory<byte> input)
    {
        ProtocolVersion version = Vectors.VersionOf(input);
        WireContext context = Vectors.NewContext(version);
        using var buffer = new WireBuffer();
        Packet packet;
        try
        {
            packet = PacketCodec.Read(input.Span[1..], context);
        }
        catch (WireException)
        {
            return;
        }

        PacketCodec.Write(packet, buffer, version);
        byte[] first = buffer.Span.ToArray();
        buffer.Clear();
        PacketCodec.Write(PacketCodec.Read(first.AsSpan(sizeof(int)), context), buffer, version);
        if (!buffer.Span.SequenceEqual(first))
        {
            throw new FuzzException($"Written {Convert.ToHexString(first)}, and read again {Convert.ToHexString(buffer.Span)}.");
        }
    }
}
