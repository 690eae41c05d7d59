namespace RemoteObjects.Wire;

/// <summary>One packet of the protocol. Each kind is a record of its own, with its fields in wire order.</summary>
public abstract record Packet
{
    private protected Packet()
    {
    }

    /// <summary>The kind.</summary>
    public abstract PacketId Id { get; }

    /// <summary>Writes the fields that follow the packet id.</summary>
    internal abstract void WriteBody(ref DataStreamWriter writer);
}
