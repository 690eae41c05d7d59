using RemoteObjects.Wire;

namespace RemoteObjects.Connections;

/// <summary>What the other end of a connection is.</summary>
internal enum PeerRole
{
    /// <summary>It hosts sources; we are the node.</summary>
    Host,

    /// <summary>It acquires replicas; we are the host.</summary>
    Node,
}

/// <summary>Which packets may come from where, and when (spec wire-protocol 2 and 5).</summary>
internal static class PacketRules
{
    /// <summary>Refuses a packet that has no place where it came.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="peer">Who sent it.</param>
    /// <param name="isFirst">Whether the host's handshake is still to come.</param>
    /// <param name="version">The protocol the bytes are in.</param>
    public static void Check(Packet packet, PeerRole peer, bool isFirst, ProtocolVersion version)
    {
        if (peer == PeerRole.Host)
        {
            CheckFromHost(packet, isFirst, version);
        }
        else if (packet is not (AddObjectPacket or RemoveObjectPacket or InvokePacket or PingPacket))
        {
            throw Unexpected(packet, "a node");
        }
    }

    /// <summary>Refuses a host of another protocol version than the one asked for.</summary>
    public static void CheckVersion(ProtocolVersion version, ProtocolVersion? required)
    {
        if (required is not null && version != required)
        {
            throw new WireException(WireError.ProtocolMismatch, $"The host speaks {version}, but {required} was asked for.");
        }
    }

    private static void CheckFromHost(Packet packet, bool isFirst, ProtocolVersion version)
    {
        if (packet is HandshakePacket handshake)
        {
            if (handshake.Protocol != version.HandshakeText)
            {
                throw new WireException(WireError.ProtocolMismatch, $"The host speaks '{handshake.Protocol}', which is neither QtRO 1.3 nor QtRO 2.0.");
            }

            return;
        }

        if (isFirst)
        {
            throw new WireException(WireError.ProtocolMismatch, $"The host began with a packet {packet.Id} instead of a handshake.");
        }

        if (packet is AddObjectPacket or PingPacket)
        {
            throw Unexpected(packet, "a host");
        }
    }

    private static WireException Unexpected(Packet packet, string from) =>
        new(WireError.UnexpectedPacket, $"A packet {packet.Id} does not come from {from}.");
}
