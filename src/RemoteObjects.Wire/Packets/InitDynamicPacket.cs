using RemoteObjects.Values;

namespace RemoteObjects.Wire;

/// <summary>Spec wire-protocol 4.5: <c>QString name, ClassDefinition definition, list&lt;QVariant&gt; properties</c>.</summary>
/// <param name="Name">The object.</param>
/// <param name="Definition">What its class looks like.</param>
/// <param name="Properties">All property values in index order.</param>
public sealed record InitDynamicPacket(string? Name, ClassDefinition Definition, QVariant[] Properties) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.InitDynamic;

    internal static InitDynamicPacket ReadBody(ref DataStreamReader reader) =>
        new(reader.ReadString(), ClassDefinition.Read(ref reader), reader.ReadVariantList());

    internal override void WriteBody(ref DataStreamWriter writer)
    {
        writer.WriteString(Name);
        Definition.Write(ref writer);
        writer.WriteVariantList(Properties);
    }
}
