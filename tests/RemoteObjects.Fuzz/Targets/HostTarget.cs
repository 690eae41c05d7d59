using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>A host that a node talks to.</summary>
internal sealed class HostTarget : FuzzTarget
{
    private const int PartSize = 1000;

    public override string Name => "host";

    public override bool IsStream => true;

    public override bool IsThreaded => true;

    // A host answers with what it has, which a short question can ask for: at most MaxCellsPerReply cells each (docs/limits.md).
    public override int MemoryFactor => 2000;

    public override int MemoryBase => 2 * 1024 * 1024;

    public override IEnumerable<byte[]> Seeds()
    {
        foreach (ProtocolVersion version in new[] { ProtocolVersion.V2_0, ProtocolVersion.V1_3 })
        {
            yield return Vectors.WithVersion(version, Session.RecordAsync(version).GetAwaiter().GetResult().Node);
        }

        foreach ((ProtocolVersion version, byte[] bytes) in Vectors.Streams("c2s"))
        {
            yield return Vectors.WithVersion(version, bytes);
        }
    }

    public override string Run(ReadOnlyMemory<byte> input) => RunAsync(input).GetAwaiter().GetResult();

    private static async Task<string> RunAsync(ReadOnlyMemory<byte> input)
    {
        var log = new FuzzLog();
        long written;
        await using (Stage stage = await Stage.OpenAsync(Vectors.VersionOf(input), log))
        {
            var connection = new PlayedConnection(Parts(input[1..]), () => Task.CompletedTask);
            await stage.Host.ServeAsync(connection);
            written = connection.Written;

            // The context must not be stuck, and the model still one.
            await stage.Host.Context.RunAsync(() => stage.Model.SetData(stage.Model.Index(0, 0), "after"));
        }

        if (log.Fault is { } fault)
        {
            throw new FuzzException("The host threw.", fault);
        }

        return $"{(written > 2000 ? "answers; " : "")}{string.Join(", ", log.Seen)}";
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> bytes)
    {
        for (int at = 0; at < bytes.Length; at += PartSize)
        {
            yield return bytes.Slice(at, Math.Min(PartSize, bytes.Length - at));
        }
    }
}
