using RemoteObjects.Wire;

namespace RemoteObjects.Schemas;

/// <summary>An enumeration that an object uses.</summary>
/// <param name="Name">Its name without a scope.</param>
/// <param name="Keys">Its keys.</param>
public sealed record EnumSchema(string Name, IReadOnlyList<EnumKey> Keys)
{
    /// <summary>Where it is declared: null in the class itself, else the name of a struct, of the class that holds a global enumeration (<c>ColorEnum</c>), or <c>Qt</c>.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether this is a set of flags. Its keys are those of the enumeration <see cref="FlagOf"/>.</summary>
    public bool IsFlag { get; init; }

    /// <summary>The enumeration that the flags are made of; null if this is none, or it is not known.</summary>
    public string? FlagOf { get; init; }

    /// <summary>Whether it is declared as <c>enum class</c>.</summary>
    public bool IsScoped { get; init; }

    /// <summary>The underlying type as declared; null if none is.</summary>
    public string? BaseType { get; init; }

    /// <summary>Bytes on the wire: 1, 2 or 4.</summary>
    public int Size { get; init; } = sizeof(int);

    internal EnumLayout LayoutIn(ProtocolVersion version) => EnumLayout.Of(Keys, Size, version);
}

/// <summary>A struct (POD in .rep files) that an object uses. Travels as one variant per member, in this order (spec wire-protocol 10.1).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">Its members, in order.</param>
public sealed record StructSchema(string Name, IReadOnlyList<GadgetMember> Members)
{
    internal string[] MemberNames { get; } = [.. Members.Select(member => member.Name)];
}
