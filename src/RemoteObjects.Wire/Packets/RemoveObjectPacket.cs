namespace RemoteObjects.Wire;

/// <summary>Spec wire-protocol 4: <c>QString name</c>; the source is gone, or the last replica of the node is.</summary>
/// <param name="Name">The object.</param>
public sealed record RemoveObjectPacket(string? Name) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.RemoveObject;

    internal static RemoveObjectPacket ReadBody(ref DataStreamReader reader) => new(reader.ReadString());

    internal override void WriteBody(ref DataStreamWriter writer) => writer.WriteString(Name);
}
