using RemoteObjects.Values;

namespace RemoteObjects.Wire;

/// <summary>What an <see cref="InvokePacket"/> asks for.</summary>
public enum InvokeCall
{
    /// <summary>Call a method (node to host) or emit a signal (host to node).</summary>
    Invoke = 0,

    /// <summary>Never sent.</summary>
    ReadProperty = 1,

    /// <summary>Write a property (node to host).</summary>
    WriteProperty = 2,
}

/// <summary>Spec wire-protocol 4.7: <c>QString name, i32 call, i32 index, list&lt;QVariant&gt; args, i32 serialId, i32 propertyIndex</c>.</summary>
/// <param name="Name">The object.</param>
/// <param name="Call">What to do.</param>
/// <param name="Index">Position in the method list, signal list or property list, by direction and <paramref name="Call"/> (spec wire-protocol 6).</param>
/// <param name="Arguments">Arguments, or the one value to write. A signal may carry more than it has parameters (7.2).</param>
/// <param name="SerialId">From 0 on: a reply is wanted; -1: none.</param>
/// <param name="PropertyIndex">The changed property of a notify signal; otherwise -1.</param>
public sealed record InvokePacket(string? Name, InvokeCall Call, int Index, QVariant[] Arguments, int SerialId = -1, int PropertyIndex = -1) : Packet
{
    /// <inheritdoc/>
    public override PacketId Id => PacketId.Invoke;

    internal static InvokePacket ReadBody(ref DataStreamReader reader) => new(
        reader.ReadString(), (InvokeCall)reader.ReadInt32(), reader.ReadInt32(), reader.ReadVariantList(), reader.ReadInt32(), reader.ReadInt32());

    internal override void WriteBody(ref DataStreamWriter writer)
    {
        writer.WriteString(Name);
        writer.WriteInt32((int)Call);
        writer.WriteInt32(Index);
        writer.WriteVariantList(Arguments);
        writer.WriteInt32(SerialId);
        writer.WriteInt32(PropertyIndex);
    }
}
