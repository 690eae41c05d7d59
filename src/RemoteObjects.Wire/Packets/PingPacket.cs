namespace RemoteObjects.Wire;

/// <summary>Spec wire-protocol 4: <c>QString name</c>; answered by a pong of the same name.</summary>
/// <param name="Name">The object.</param>
public sealed record PingPacket(string? Name) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.Ping;

    internal static PingPacket ReadBody(ref DataStreamReader reader) => new(reader.ReadString());

    internal override void WriteBody(ref DataStreamWriter writer) => writer.WriteString(Name);
}
