namespace RemoteObjects.Wire;

/// <summary>A key of an enumeration.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">Its value.</param>
public readonly record struct EnumKey(string Name, int Value);

/// <summary>An enumeration (spec wire-protocol 11).</summary>
/// <param name="Name">Its name, without the class.</param>
/// <param name="IsFlag">Whether it is a set of flags.</param>
/// <param name="IsScoped">Whether it is an enum class.</param>
/// <param name="Size">Bytes: 1, 2 or 4; 0 if the host could not tell, to be treated as 4.</param>
/// <param name="Keys">The keys.</param>
public sealed record EnumDefinition(string Name, bool IsFlag, bool IsScoped, int Size, IReadOnlyList<EnumKey> Keys)
{
    internal EnumLayout LayoutIn(ProtocolVersion version) => EnumLayout.Of(Keys, Size == 0 ? sizeof(int) : Size, version);

    /// <summary>Equality by all parts.</summary>
    public bool Equals(EnumDefinition? other) => other is not null && Name == other.Name && IsFlag == other.IsFlag
        && IsScoped == other.IsScoped && Size == other.Size && Keys.SequenceEqual(other.Keys);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Size, Keys.Count);

    internal string QualifiedName(string? className) => className + "::" + Name;

    internal static EnumDefinition[] ReadList(ref DataStreamReader reader)
    {
        var enums = new EnumDefinition[reader.ReadCount(minimumSize: 14, elementMemory: 72)];
        for (int i = 0; i < enums.Length; i++)
        {
            enums[i] = Read(ref reader);
        }

        return enums;
    }

    internal static void WriteList(ref DataStreamWriter writer, IReadOnlyList<EnumDefinition> enums)
    {
        writer.WriteUInt32((uint)enums.Count);
        foreach (EnumDefinition definition in enums)
        {
            definition.Write(ref writer);
        }
    }

    private static EnumDefinition Read(ref DataStreamReader reader)
    {
        string name = reader.ReadLatin1() ?? "";
        bool isFlag = reader.ReadBoolean();
        bool isScoped = reader.ReadBoolean();
        uint size = reader.ReadUInt32();
        if (size is not (0 or 1 or 2 or 4))
        {
            Throw.BadValue($"An enumeration of {size} bytes.");
        }

        var keys = new EnumKey[reader.ReadCount(minimumSize: 8, elementMemory: 16)];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = new EnumKey(reader.ReadLatin1() ?? "", reader.ReadInt32());
        }

        return new EnumDefinition(name, isFlag, isScoped, (int)size, keys);
    }

    private void Write(ref DataStreamWriter writer)
    {
        writer.WriteLatin1(Name);
        writer.WriteBoolean(IsFlag);
        writer.WriteBoolean(IsScoped);
        writer.WriteUInt32((uint)Size);
        writer.WriteUInt32((uint)Keys.Count);
        foreach (EnumKey key in Keys)
        {
            writer.WriteLatin1(key.Name);
            writer.WriteInt32(key.Value);
        }
    }
}
