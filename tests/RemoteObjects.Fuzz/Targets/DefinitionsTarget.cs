using RemoteObjects.Rep;
using RemoteObjects.Schemas;
using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>The description of a class by a host: read, made a schema, and shown as a .rep file.</summary>
internal sealed class DefinitionsTarget : FuzzTarget
{
    public override string Name => "definitions";

    // A schema is more than the packet it is from: texts of signatures, look-up tables, and what is made only when it is asked for.
    public override int MemoryFactor => 400;

    public override int MemoryBase => 256 * 1024;

    public override IEnumerable<byte[]> Seeds() =>
        Vectors.Frames().Where(frame => IsDefinition(frame.Frame, frame.Version)).Select(frame => Vectors.WithVersion(frame.Version, frame.Frame));

    public override string Run(ReadOnlyMemory<byte> input)
    {
        try
        {
            Packet packet = PacketCodec.Read(input.Span[1..], Vectors.NewContext(Vectors.VersionOf(input)));
            if (packet is not InitDynamicPacket init)
            {
                return packet.Id.ToString();
            }

            ObjectSchema schema = ObjectSchema.FromDefinition(init.Definition, "signature");
            ObjectSchema again = ObjectSchema.FromDefinition(schema.ToDefinition());
            return $"a class of {Some(schema.Properties.Count)} properties, {Some(schema.Signals.Count)} signals, {Some(schema.Methods.Count)} methods, "
                + $"{Some(schema.Enums.Count)} enums, {Some(schema.Structs.Count)} structs, {(again.Properties.Count == schema.Properties.Count ? "the same" : "others")} again";
        }
        catch (WireException exception)
        {
            return Outcome.Of(exception);
        }
    }

    // Names from the wire can be anything: shown, or refused in order.
    public override void Check(ReadOnlyMemory<byte> input)
    {
        try
        {
            if (PacketCodec.Read(input.Span[1..], Vectors.NewContext(Vectors.VersionOf(input))) is InitDynamicPacket init)
            {
                RepParser.Parse(RepPrinter.Print(ObjectSchema.FromDefinition(init.Definition).ToRep()));
            }
        }
        catch (Exception exception) when (exception is WireException or ArgumentException)
        {
            // Refused, or names that no .rep file can have: there is nothing to show.
        }
    }

    private static string Some(int count) => count switch
    {
        0 => "no",
        1 => "one",
        _ => "more",
    };

    private static bool IsDefinition(byte[] frame, ProtocolVersion version) => frame[version.IsBigEndian ? 1 : 0] == (byte)PacketId.InitDynamic;
}
