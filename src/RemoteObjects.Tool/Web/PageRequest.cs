using RemoteObjects.Wire;

namespace RemoteObjects.Tool.Web;

/// <summary>A packet of a node as far as it says what is wanted; arguments are not looked at.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The object.</param>
/// <param name="Call">What an Invoke asks for.</param>
/// <param name="Index">The member.</param>
/// <param name="Serial">The number of the reply that is waited for; -1 for none.</param>
internal readonly record struct PageRequest(PacketId Kind, string Name, InvokeCall Call, int Index, int Serial)
{
    /// <summary>Reads it.</summary>
    /// <param name="frame">The packet after its size field.</param>
    /// <param name="wire">The protocol.</param>
    /// <exception cref="WireException">It is no packet.</exception>
    public static PageRequest Read(ReadOnlySpan<byte> frame, WireContext wire)
    {
        var reader = new DataStreamReader(frame, wire);
        var kind = (PacketId)reader.ReadUInt16();
        if (kind is not (PacketId.AddObject or PacketId.RemoveObject or PacketId.Ping or PacketId.Invoke))
        {
            throw new WireException(WireError.UnknownPacket, $"A node has sent a packet {kind}.");
        }

        string name = reader.ReadString() ?? "";
        if (kind != PacketId.Invoke)
        {
            return new PageRequest(kind, name, InvokeCall.Invoke, -1, -1);
        }

        var call = (InvokeCall)reader.ReadInt32();
        int index = reader.ReadInt32();

        // Serial and property stand behind the arguments, at the end.
        reader.ReadBytes(Math.Max(reader.Remaining - (2 * sizeof(int)), 0));
        return new PageRequest(kind, name, call, index, reader.ReadInt32());
    }
}
