using RemoteObjects.Values;

namespace RemoteObjects.Wire;

/// <summary>Spec wire-protocol 4.4: <c>QString name, list&lt;QVariant&gt; properties</c>.</summary>
/// <param name="Name">The object.</param>
/// <param name="Properties">All property values in index order.</param>
public sealed record InitPacket(string? Name, QVariant[] Properties) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.Init;

    internal static InitPacket ReadBody(ref DataStreamReader reader) => new(reader.ReadString(), reader.ReadVariantList());

    internal override void WriteBody(ref DataStreamWriter writer)
    {
        writer.WriteString(Name);
        writer.WriteVariantList(Properties);
    }
}
