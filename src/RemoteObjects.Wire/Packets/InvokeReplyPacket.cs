using RemoteObjects.Values;

namespace RemoteObjects.Wire;

/// <summary>Spec wire-protocol 4.8: <c>QString name, i32 ackedSerialId, QVariant value</c>.</summary>
/// <param name="Name">The object.</param>
/// <param name="SerialId">The serial of the call.</param>
/// <param name="Value">The result; invalid for methods that give none.</param>
public sealed record InvokeReplyPacket(string? Name, int SerialId, QVariant Value) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.InvokeReply;

    internal static InvokeReplyPacket ReadBody(ref DataStreamReader reader) => new(reader.ReadString(), reader.ReadInt32(), reader.ReadVariant());

    internal override void WriteBody(ref DataStreamWriter writer)
    {
        writer.WriteString(Name);
        writer.WriteInt32(SerialId);
        writer.WriteVariant(Value);
    }
}
