namespace RemoteObjects.Wire;

/// <summary>Spec wire-protocol 4.1: <c>QString protocol</c>.</summary>
/// <param name="Protocol">For instance <c>QtRO 2.0</c>.</param>
public sealed record HandshakePacket(string Protocol) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.Handshake;

    internal static HandshakePacket ReadBody(ref DataStreamReader reader) => new(reader.ReadString() ?? "");

    internal override void WriteBody(ref DataStreamWriter writer) => writer.WriteString(Protocol);
}
