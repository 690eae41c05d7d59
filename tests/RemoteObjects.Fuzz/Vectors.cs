using System.Text.Json.Nodes;
using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>Honest bytes: the captures of real Qt, copied next to the program.</summary>
internal static class Vectors
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "vectors");

    /// <summary>The packet streams of one direction with the version they are in. Web socket captures are left out: their packets are in others, too.</summary>
    public static IEnumerable<(ProtocolVersion Version, byte[] Bytes)> Streams(string direction) =>
        from file in Directory.GetFiles(Path.Combine(Folder, "streams"), $"*.{direction}.bin").Order(StringComparer.Ordinal)
        where !file.Contains("websocket", StringComparison.Ordinal)
        let bytes = File.ReadAllBytes(file)
        where bytes.Length > 4
        select (VersionOf(bytes), bytes);

    /// <summary>Every packet after its size field.</summary>
    public static IEnumerable<(ProtocolVersion Version, byte[] Frame)> Frames() =>
        from stream in Streams("s2c").Concat(Streams("c2s"))
        from frame in Split(stream.Bytes, stream.Version)
        select (stream.Version, frame);

    /// <summary>Every kind of variant.</summary>
    public static IEnumerable<(ProtocolVersion Version, byte[] Bytes)> Variants() =>
        from version in new[] { ProtocolVersion.V1_3, ProtocolVersion.V2_0 }
        from row in JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, $"variants-{(version.IsQt5 ? "qt5" : "qt6")}.json")))!.AsArray()
        select (version, Convert.FromHexString(row!["variant"]!.GetValue<string>()));

    /// <summary>The .rep files.</summary>
    public static IEnumerable<byte[]> RepFiles() => Directory.GetFiles(Path.Combine(Folder, "rep"), "*.rep").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    /// <summary>An input of the targets that need a version: told by the first byte.</summary>
    public static byte[] WithVersion(ProtocolVersion version, ReadOnlySpan<byte> bytes) => [(byte)(version.IsQt5 ? 1 : 0), .. bytes];

    /// <summary>The version that an input asks for.</summary>
    public static ProtocolVersion VersionOf(ReadOnlyMemory<byte> input) => (input.Span[0] & 1) == 1 ? ProtocolVersion.V1_3 : ProtocolVersion.V2_0;

    /// <summary>A context that knows the structs of the programs that the captures are from.</summary>
    public static WireContext NewContext(ProtocolVersion version)
    {
        var context = new WireContext(version);
        context.DefineGadget("Pt", ["x", "y", "label"]);
        context.DefineGadget("Wrap", ["name", "pos", "on"]);
        context.DefineGadget("Item", ["id", "name"]);
        context.DefineGadget("Gear", ["kind", "kinds", "weight"]);
        context.DefineEnum("Gear::Kind", 4);
        return context;
    }

    /// <summary>The packets of a stream as far as it can be read.</summary>
    public static List<byte[]> Split(ReadOnlySpan<byte> stream, ProtocolVersion version)
    {
        using var scanner = new FrameScanner(WireLimits.Default, version);
        var frames = new List<byte[]>();
        while (!stream.IsEmpty)
        {
            Memory<byte> room = scanner.GetMemory();
            int count = Math.Min(room.Length, stream.Length);
            stream[..count].CopyTo(room.Span);
            scanner.Advance(count);
            stream = stream[count..];
            try
            {
                while (scanner.TryRead(out ReadOnlyMemory<byte> frame))
                {
                    frames.Add(frame.ToArray());
                }
            }
            catch (WireException)
            {
                break;
            }
        }

        return frames;
    }

    private static ProtocolVersion VersionOf(byte[] bytes) => bytes[0] == 0 ? ProtocolVersion.V1_3 : ProtocolVersion.V2_0;
}
