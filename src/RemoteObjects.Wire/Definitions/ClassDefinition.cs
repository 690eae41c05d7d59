namespace RemoteObjects.Wire;

/// <summary>The class of an object, as sent to nodes that do not know it (spec wire-protocol 11).</summary>
/// <param name="TypeName">The class name; null for a plain QObject without class info.</param>
/// <param name="Enums">Enumerations of the class itself.</param>
/// <param name="QtEnums">Names of Qt's own enumerations that are used, such as <c>Qt::Orientation</c>; 4 bytes wide.</param>
/// <param name="Gadgets">Structs, and classes that contribute enumerations only.</param>
/// <param name="Signals">The signal list in wire order: change signals first.</param>
/// <param name="Methods">The method list in wire order.</param>
/// <param name="Properties">The property list in wire order. The k-th one with a notify signature owns signal k.</param>
public sealed record ClassDefinition(
    string? TypeName,
    IReadOnlyList<EnumDefinition> Enums,
    IReadOnlyList<string> QtEnums,
    IReadOnlyList<GadgetDefinition> Gadgets,
    IReadOnlyList<SignalDefinition> Signals,
    IReadOnlyList<MethodDefinition> Methods,
    IReadOnlyList<PropertyDefinition> Properties)
{
    /// <summary>Equality by all parts.</summary>
    public bool Equals(ClassDefinition? other) => other is not null && TypeName == other.TypeName
        && Enums.SequenceEqual(other.Enums) && QtEnums.SequenceEqual(other.QtEnums) && Gadgets.SequenceEqual(other.Gadgets)
        && Signals.SequenceEqual(other.Signals) && Methods.SequenceEqual(other.Methods) && Properties.SequenceEqual(other.Properties);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeName, Signals.Count, Methods.Count, Properties.Count);

    internal static ClassDefinition Read(ref DataStreamReader reader)
    {
        string? typeName = reader.ReadString();
        EnumDefinition[] enums = EnumDefinition.ReadList(ref reader);
        foreach (EnumDefinition definition in enums)
        {
            reader.Context.Learn(definition.QualifiedName(typeName), definition.LayoutIn(reader.Context.Version));
        }

        ClassDefinition types = ReadTypes(ref reader, withGadgetEnums: true);
        return types with
        {
            TypeName = typeName,
            Enums = enums,
            Signals = SignalDefinition.ReadList(ref reader),
            Methods = MethodDefinition.ReadList(ref reader),
            Properties = PropertyDefinition.ReadList(ref reader),
        };
    }

    /// <summary>Reads what is all of the definition of a struct in QRO_, and the middle of that of a class (10.4).</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="withGadgetEnums">False in QRO_ of protocol 1.3, which leaves the enumerations of structs out.</param>
    internal static ClassDefinition ReadTypes(ref DataStreamReader reader, bool withGadgetEnums)
    {
        var qtEnums = new string[reader.ReadCount(minimumSize: 4, elementMemory: 8)];
        for (int i = 0; i < qtEnums.Length; i++)
        {
            qtEnums[i] = reader.ReadLatin1() ?? "";
            reader.Context.Learn(qtEnums[i], new EnumLayout(sizeof(int), IsUnsigned: false));
        }

        GadgetDefinition[] gadgets = GadgetDefinition.ReadList(ref reader, withGadgetEnums);
        return new ClassDefinition(null, [], qtEnums, gadgets, [], [], []);
    }

    internal void Write(ref DataStreamWriter writer)
    {
        writer.WriteString(TypeName);
        EnumDefinition.WriteList(ref writer, Enums);
        WriteTypes(ref writer, withGadgetEnums: true);
        SignalDefinition.WriteList(ref writer, Signals);
        MethodDefinition.WriteList(ref writer, Methods);
        PropertyDefinition.WriteList(ref writer, Properties);
    }

    internal void WriteTypes(ref DataStreamWriter writer, bool withGadgetEnums)
    {
        writer.WriteUInt32((uint)QtEnums.Count);
        foreach (string name in QtEnums)
        {
            writer.WriteLatin1(name);
        }

        GadgetDefinition.WriteList(ref writer, Gadgets, withGadgetEnums);
    }
}
