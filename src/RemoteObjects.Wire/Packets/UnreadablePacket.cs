namespace RemoteObjects.Wire;

/// <summary>A packet that was well formed, but holds a value of a type that nobody here can read: what can be told of it all the same.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The object it is about.</param>
/// <param name="Number">Of a property change the property, of a call or a reply the serial.</param>
/// <param name="Error">Why it can't be read.</param>
internal sealed record UnreadablePacket(PacketId Kind, string? Name, int Number, WireException Error) : Packet
{
    public override PacketId Id => Kind;

    /// <summary>Reads what stands before the values, and of a call what stands behind them.</summary>
    /// <param name="frame">The packet after its size field.</param>
    /// <param name="context">The connection.</param>
    /// <param name="error">Why the rest can't be read.</param>
    /// <returns>Null if it is none of the packets with values.</returns>
    public static UnreadablePacket? TryRead(ReadOnlySpan<byte> frame, WireContext context, WireException error)
    {
        var reader = new DataStreamReader(frame, context);
        var kind = (PacketId)reader.ReadUInt16();
        switch (kind)
        {
            case PacketId.Init or PacketId.InitDynamic:
                return new UnreadablePacket(kind, reader.ReadString(), -1, error);
            case PacketId.PropertyChange or PacketId.InvokeReply:
                return new UnreadablePacket(kind, reader.ReadString(), reader.ReadInt32(), error);
            case PacketId.Invoke:
                string? name = reader.ReadString();
                reader.ReadBytes(Math.Max(reader.Remaining - (2 * sizeof(int)), 0));
                return new UnreadablePacket(kind, name, reader.ReadInt32(), error);
            default:
                return null;
        }
    }

    internal override void WriteBody(ref DataStreamWriter writer) => throw new NotSupportedException("It was not read, so it can't be written.");
}
