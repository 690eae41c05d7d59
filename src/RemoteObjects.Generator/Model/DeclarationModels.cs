using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Model;

/// <summary>What all generated types need to know of where they stand.</summary>
/// <param name="Namespace">Their namespace; empty for the global one.</param>
/// <param name="Origin">What they are generated from, for readers.</param>
/// <param name="IsPublic">Whether they are public, or internal.</param>
/// <param name="TakenNames">Names of <see cref="Emit.KnownNames"/> that mean something else in this namespace.</param>
internal sealed record Surroundings(string Namespace, string Origin, bool IsPublic, RepList<string> TakenNames)
{
    public string Accessibility => IsPublic ? "public" : "internal";
}

/// <summary>An enumeration that a class, a struct or a file declares.</summary>
/// <param name="WireName">Its name without a scope.</param>
/// <param name="Scope">As in <c>EnumSchema.Scope</c>.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Keys">Its keys.</param>
internal sealed record EnumModel(string WireName, string? Scope, string Name, RepList<RepEnumValue> Keys)
{
    public bool IsScoped { get; init; }

    /// <summary>The underlying type as declared; null if none is.</summary>
    public string? BaseType { get; init; }

    /// <summary>The underlying type in C#.</summary>
    public string CSharpBase { get; init; } = "int";

    /// <summary>Bytes on the wire.</summary>
    public int Size { get; init; } = sizeof(int);

    /// <summary>The names of flags made of it.</summary>
    public RepList<string> Flags { get; init; } = RepList.Empty<string>();
}

/// <summary>A struct (POD).</summary>
/// <param name="WireName">Its name.</param>
/// <param name="Name">Its name in C#, without a namespace.</param>
/// <param name="Fields">Its members, in wire order.</param>
internal sealed record StructModel(string WireName, string Name, RepList<FieldModel> Fields)
{
    /// <summary>How C# declares it.</summary>
    public string Keyword { get; init; } = "record";

    /// <summary>Whether its properties are set one by one, as no constructor takes them.</summary>
    public bool IsSetByProperties { get; init; }
}

/// <summary>A member of a struct.</summary>
/// <param name="WireName">Its name.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Type">Its type.</param>
internal sealed record FieldModel(string WireName, string Name, TypeModel Type)
{
    /// <summary>How the type in C# differs.</summary>
    public Conversion Conversion { get; init; } = Conversion.None;
}
