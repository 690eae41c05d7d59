using System.Text.Json.Nodes;

namespace RemoteObjects.Wire.Tests.Support;

/// <summary>The captured vectors, copied next to the test program.</summary>
internal static class VectorFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "vectors");

    public static IReadOnlyList<string> Captures { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "streams"), "*.log.json").Select(file => Path.GetFileName(file)[..^".log.json".Length]).Order(StringComparer.Ordinal)];

    public static JsonArray Variants(ProtocolVersion version) =>
        Parse($"variants-{(version.IsQt5 ? "qt5" : "qt6")}.json").AsArray();

    public static Capture Capture(string name) => new(name, Parse($"streams/{name}.json"));

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    private static JsonNode Parse(string file) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, file)))!;
}

/// <summary>One captured connection: the bytes of both directions and what the reference decoder says of them.</summary>
internal sealed class Capture(string name, JsonNode json)
{
    public const string HostToNode = "s2c";
    public const string NodeToHost = "c2s";

    public static readonly string[] Directions = [HostToNode, NodeToHost];

    public ProtocolVersion Version { get; } =
        ProtocolVersion.TryParse(json["protocol"]!.GetValue<string>()[^3..], out ProtocolVersion? version) ? version : throw new InvalidDataException(name);

    /// <summary>The packet stream of a direction: what a web socket wraps around it is taken off.</summary>
    public byte[] Stream(string direction)
    {
        byte[] bytes = VectorFiles.Bytes($"streams/{name}.{direction}.bin");
        return json["transport"]?.GetValue<string>() == "websocket" ? WebSocketCapture.Unwrap(bytes) : bytes;
    }

    /// <summary>The packets that the reference decoder found in a direction, in stream order.</summary>
    public IReadOnlyList<JsonObject> Expected(string direction)
    {
        string way = direction == HostToNode ? "host->node" : "node->host";
        return [.. json["packets"]!.AsArray().Select(packet => packet!.AsObject())
            .Where(packet => packet["direction"]!.GetValue<string>() == way).OrderBy(packet => packet["offset"]!.GetValue<int>())];
    }

    /// <summary>A context that knows the structs of the capture programs, as a peer does that was compiled with their .rep files.</summary>
    public WireContext NewContext(WireLimits? limits = null)
    {
        var context = new WireContext(Version, limits);
        context.DefineGadget("Pt", ["x", "y", "label"]);
        context.DefineGadget("Wrap", ["name", "pos", "on"]);
        context.DefineGadget("Item", ["id", "name"]);
        context.DefineGadget("Gear", ["kind", "kinds", "weight"]);
        context.DefineEnum("Gear::Kind", 4);
        return context;
    }

    /// <summary>All packets without their size fields, host to node first, as a node learns types from the host.</summary>
    public IEnumerable<byte[]> Frames() => Directions.SelectMany(direction => Split(Stream(direction), Version));

    public static List<byte[]> Split(byte[] stream, ProtocolVersion version)
    {
        using var scanner = new FrameScanner(WireLimits.Default, version);
        var frames = new List<byte[]>();
        foreach (byte[] part in stream.Chunk(1000))
        {
            part.CopyTo(scanner.GetMemory());
            scanner.Advance(part.Length);
            while (scanner.TryRead(out ReadOnlyMemory<byte> frame))
            {
                frames.Add(frame.ToArray());
            }
        }

        Assert.False(scanner.IsMidPacket);
        return frames;
    }
}
