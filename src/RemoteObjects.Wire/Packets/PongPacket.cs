namespace RemoteObjects.Wire;

/// <summary>Spec wire-protocol 4: <c>QString name</c>; the answer to a ping.</summary>
/// <param name="Name">The object.</param>
public sealed record PongPacket(string? Name) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.Pong;

    internal static PongPacket ReadBody(ref DataStreamReader reader) => new(reader.ReadString());

    internal override void WriteBody(ref DataStreamWriter writer) => writer.WriteString(Name);
}
