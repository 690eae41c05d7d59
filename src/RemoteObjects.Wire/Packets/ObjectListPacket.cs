namespace RemoteObjects.Wire;

/// <summary>An object a host offers.</summary>
/// <param name="Name">The name it is acquired by.</param>
/// <param name="TypeName">The class name; <c>QAbstractItemModelAdapter</c> for models; null for a plain QObject.</param>
/// <param name="Signature">40 hex digits for classes made from .rep files; null for others (spec wire-protocol 15).</param>
public sealed record ObjectInfo(string? Name, string? TypeName, string? Signature);

/// <summary>Spec wire-protocol 4.2: <c>list&lt;ObjectInfo&gt;</c>. The first one is complete, later ones add.</summary>
/// <param name="Objects">The objects.</param>
public sealed record ObjectListPacket(IReadOnlyList<ObjectInfo> Objects) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.ObjectList;

    internal static ObjectListPacket ReadBody(ref DataStreamReader reader)
    {
        var objects = new ObjectInfo[reader.ReadCount(minimumSize: 12, elementMemory: 48)];
        for (int i = 0; i < objects.Length; i++)
        {
            objects[i] = new ObjectInfo(reader.ReadString(), reader.ReadString(), reader.ReadLatin1());
        }

        return new ObjectListPacket(objects);
    }

    internal override void WriteBody(ref DataStreamWriter writer)
    {
        writer.WriteUInt32((uint)Objects.Count);
        foreach (ObjectInfo info in Objects)
        {
            writer.WriteString(info.Name);
            writer.WriteString(info.TypeName);
            writer.WriteLatin1(info.Signature);
        }
    }
}
