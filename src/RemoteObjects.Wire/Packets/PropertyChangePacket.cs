using RemoteObjects.Values;

namespace RemoteObjects.Wire;

/// <summary>Spec wire-protocol 4.9: <c>QString name, i32 propertyIndex, QVariant value</c>.</summary>
/// <param name="Name">The object.</param>
/// <param name="PropertyIndex">Position in the property list.</param>
/// <param name="Value">The new value.</param>
public sealed record PropertyChangePacket(string? Name, int PropertyIndex, QVariant Value) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.PropertyChange;

    internal static PropertyChangePacket ReadBody(ref DataStreamReader reader) => new(reader.ReadString(), reader.ReadInt32(), reader.ReadVariant());

    internal override void WriteBody(ref DataStreamWriter writer)
    {
        writer.WriteString(Name);
        writer.WriteInt32(PropertyIndex);
        writer.WriteVariant(Value);
    }
}
