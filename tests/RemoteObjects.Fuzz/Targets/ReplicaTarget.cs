using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>Replicas that a host talks to.</summary>
internal sealed class ReplicaTarget : FuzzTarget
{
    public override string Name => "replica";

    public override bool IsStream => true;

    public override bool IsThreaded => true;

    // Between packets everything is looked at, so most of it is not for the packets.
    public override int MemoryFactor => 4000;

    public override int MemoryBase => 4 * 1024 * 1024;

    public override IEnumerable<byte[]> Seeds()
    {
        foreach (ProtocolVersion version in new[] { ProtocolVersion.V2_0, ProtocolVersion.V1_3 })
        {
            yield return Vectors.WithVersion(version, Session.RecordAsync(version).GetAwaiter().GetResult().Host);
        }

        foreach ((ProtocolVersion version, byte[] bytes) in Vectors.Streams("s2c"))
        {
            yield return Vectors.WithVersion(version, bytes);
        }
    }

    public override string Run(ReadOnlyMemory<byte> input) => RunAsync(input).GetAwaiter().GetResult();

    private static async Task<string> RunAsync(ReadOnlyMemory<byte> input)
    {
        var log = new FuzzLog();
        await using (var audience = new Audience(log, [Stage.ModelName, "RemoteModel"], [Stage.ObjectName, "Demo", "Family", "Extra"]))
        {
            var connection = new PlayedConnection(Packets(input), audience.LookAsync);
            try
            {
                await audience.Node.ConnectAsync(connection);
            }
            catch (RemoteObjectException exception)
            {
                log.Note(exception.Error.ToString());
            }

            await connection.Ended;
            await audience.LookAsync();
        }

        if (log.Fault is { } fault)
        {
            throw new FuzzException("The node threw.", fault);
        }

        return string.Join(", ", log.Seen);
    }

    // Packet by packet, so that answers come after their questions; the rest at once.
    private static IEnumerable<ReadOnlyMemory<byte>> Packets(ReadOnlyMemory<byte> input)
    {
        bool isBigEndian = Vectors.VersionOf(input).IsBigEndian;
        ReadOnlyMemory<byte> rest = input[1..];
        while (rest.Length > sizeof(uint))
        {
            uint size = isBigEndian
                ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(rest.Span)
                : System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(rest.Span);
            int length = (int)Math.Min(rest.Length, size + (long)sizeof(uint));
            yield return rest[..length];
            rest = rest[length..];
        }

        yield return rest;
    }
}
