namespace RemoteObjects.Wire;

/// <summary>A member of a struct.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
public readonly record struct GadgetMember(string Name, string Type);

/// <summary>A struct (Qt: gadget, POD), or a class that only contributes enumerations and so has no members (spec wire-protocol 11).</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Members">Members in declaration order, which is wire order.</param>
/// <param name="Enums">Enumerations declared inside.</param>
public sealed record GadgetDefinition(string Name, IReadOnlyList<GadgetMember> Members, IReadOnlyList<EnumDefinition> Enums)
{
    /// <summary>Equality by all parts.</summary>
    public bool Equals(GadgetDefinition? other) =>
        other is not null && Name == other.Name && Members.SequenceEqual(other.Members) && Enums.SequenceEqual(other.Enums);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Members.Count);

    internal static GadgetDefinition[] ReadList(ref DataStreamReader reader, bool withEnums)
    {
        var gadgets = new GadgetDefinition[reader.ReadCount(minimumSize: 8, elementMemory: 64)];
        for (int i = 0; i < gadgets.Length; i++)
        {
            gadgets[i] = Read(ref reader, withEnums);
        }

        return gadgets;
    }

    internal static void WriteList(ref DataStreamWriter writer, IReadOnlyList<GadgetDefinition> gadgets, bool withEnums)
    {
        writer.WriteUInt32((uint)gadgets.Count);
        foreach (GadgetDefinition gadget in gadgets)
        {
            gadget.Write(ref writer, withEnums);
        }
    }

    private static GadgetDefinition Read(ref DataStreamReader reader, bool withEnums)
    {
        string name = reader.ReadLatin1() ?? "";
        var members = new GadgetMember[reader.ReadCount(minimumSize: 8, elementMemory: 32)];
        var names = new string[members.Length];
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = new GadgetMember(reader.ReadLatin1() ?? "", reader.ReadLatin1() ?? "");
            names[i] = members[i].Name;
        }

        EnumDefinition[] enums = withEnums ? EnumDefinition.ReadList(ref reader) : [];
        reader.Context.Learn(name, names);
        foreach (EnumDefinition definition in enums)
        {
            reader.Context.Learn(definition.QualifiedName(name), definition.LayoutIn(reader.Context.Version));
        }

        return new GadgetDefinition(name, members, enums);
    }

    private void Write(ref DataStreamWriter writer, bool withEnums)
    {
        writer.WriteLatin1(Name);
        writer.WriteUInt32((uint)Members.Count);
        foreach (GadgetMember member in Members)
        {
            writer.WriteLatin1(member.Name);
            writer.WriteLatin1(member.Type);
        }

        if (withEnums)
        {
            EnumDefinition.WriteList(ref writer, Enums);
        }
    }
}
