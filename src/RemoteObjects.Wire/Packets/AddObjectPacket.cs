namespace RemoteObjects.Wire;

/// <summary>Spec wire-protocol 4.3: <c>QString name, bool isDynamic</c>.</summary>
/// <param name="Name">The object.</param>
/// <param name="IsDynamic">Whether the node wants the definition, too.</param>
public sealed record AddObjectPacket(string? Name, bool IsDynamic) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.AddObject;

    internal static AddObjectPacket ReadBody(ref DataStreamReader reader) => new(reader.ReadString(), reader.ReadBoolean());

    internal override void WriteBody(ref DataStreamWriter writer)
    {
        writer.WriteString(Name);
        writer.WriteBoolean(IsDynamic);
    }
}
