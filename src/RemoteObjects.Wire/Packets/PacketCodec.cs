namespace RemoteObjects.Wire;

/// <summary>Packets to bytes and back: the only place that knows all packet ids.</summary>
public static class PacketCodec
{
    /// <summary>Reads one packet.</summary>
    /// <param name="frame">The packet after its size field, as <see cref="FrameScanner.TryRead"/> gives it.</param>
    /// <param name="context">What is known of the connection; learns the types that a definition describes.</param>
    /// <exception cref="WireException">The bytes are no packet of the protocol, or not exactly one.</exception>
    public static Packet Read(ReadOnlySpan<byte> frame, WireContext context)
    {
        var reader = new DataStreamReader(frame, context);
        var id = (PacketId)reader.ReadUInt16();
        Packet packet = id switch
        {
            PacketId.Handshake => HandshakePacket.ReadBody(ref reader),
            PacketId.Init => InitPacket.ReadBody(ref reader),
            PacketId.InitDynamic => InitDynamicPacket.ReadBody(ref reader),
            PacketId.AddObject => AddObjectPacket.ReadBody(ref reader),
            PacketId.RemoveObject => RemoveObjectPacket.ReadBody(ref reader),
            PacketId.Invoke => InvokePacket.ReadBody(ref reader),
            PacketId.InvokeReply => InvokeReplyPacket.ReadBody(ref reader),
            PacketId.PropertyChange => PropertyChangePacket.ReadBody(ref reader),
            PacketId.ObjectList => ObjectListPacket.ReadBody(ref reader),
            PacketId.Ping => PingPacket.ReadBody(ref reader),
            PacketId.Pong => PongPacket.ReadBody(ref reader),
            _ => throw new WireException(WireError.UnknownPacket, $"There is no packet with id {(int)id}."),
        };
        reader.ExpectEnd($"A packet {id}");
        return packet;
    }

    /// <summary>Appends one packet, size field included.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="buffer">Where to; unchanged if a value can't be written.</param>
    /// <param name="version">The protocol.</param>
    /// <exception cref="ArgumentException">A value has no encoding in this version.</exception>
    public static void Write(Packet packet, WireBuffer buffer, ProtocolVersion version)
    {
        int before = buffer.Length;
        var writer = new DataStreamWriter(buffer, version);
        try
        {
            int size = writer.Reserve32();
            writer.WriteUInt16((ushort)packet.Id);
            packet.WriteBody(ref writer);
            writer.PatchLength(size);
        }
        catch
        {
            buffer.Truncate(before);
            throw;
        }
    }
}
