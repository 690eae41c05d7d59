using RemoteObjects.Wire;

namespace RemoteObjects.Values;

/// <summary>What a <see cref="RemoteObjectValue"/> describes.</summary>
public enum RemoteObjectKind : byte
{
    /// <summary>An object.</summary>
    Class = 0,

    /// <summary>An item model.</summary>
    Model = 1,

    /// <summary>A struct, sent with its definition.</summary>
    Gadget = 2,
}

/// <summary>An object as the value of a property (QRO_, spec wire-protocol 10.4 and 12).</summary>
/// <param name="Name">The name it is addressed by; null for structs. Never build it, use this one.</param>
/// <param name="TypeName">Its class; null for structs.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Definition">The class, if the sender thinks it is not known yet. Of a struct: with Qt enums and gadgets only.</param>
/// <param name="Properties">The values of all properties; null for a null pointer. Of a struct: one value, the struct. Not to be changed.</param>
public sealed record RemoteObjectValue(string? Name, string? TypeName, RemoteObjectKind Kind, ClassDefinition? Definition, QVariant[]? Properties)
{
    /// <summary>Whether the pointer is null.</summary>
    public bool IsNull => Properties is null;

    /// <summary>Equality by all parts.</summary>
    public bool Equals(RemoteObjectValue? other) => other is not null
        && Name == other.Name && TypeName == other.TypeName && Kind == other.Kind && Equals(Definition, other.Definition)
        && ValueEquality.Equal(Properties, other.Properties);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, TypeName, Kind);
}

/// <summary>A sequence of structs (QSQ_, spec wire-protocol 10.5); protocol 2.0 only.</summary>
/// <param name="TypeName">The sequence's type, such as <c>QList&lt;Item&gt;</c>.</param>
/// <param name="ValueTypeName">The struct's type.</param>
/// <param name="Values">The structs, of that type; null if the type is not known here. Not to be changed.</param>
/// <param name="Raw">The encoded values, if the type is not known; not to be changed.</param>
public sealed record RemoteSequence(string? TypeName, string ValueTypeName, QVariant[]? Values, byte[]? Raw = null)
{
    /// <summary>Equality by all parts.</summary>
    public bool Equals(RemoteSequence? other) => other is not null && TypeName == other.TypeName && ValueTypeName == other.ValueTypeName
        && ValueEquality.Equal(Values, other.Values) && ValueEquality.Equal(Raw, other.Raw);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeName, ValueTypeName, Values?.Length);
}

/// <summary>A map to structs (QAS_, spec wire-protocol 10.6); protocol 2.0 only.</summary>
/// <param name="TypeName">The map's type, such as <c>QMap&lt;QString,Item&gt;</c>.</param>
/// <param name="KeyTypeName">The keys' type.</param>
/// <param name="ValueTypeName">The struct's type.</param>
/// <param name="Entries">Keys and structs in wire order; null if a type is not known here. Not to be changed.</param>
/// <param name="Raw">The encoded entries, if a type is not known; not to be changed.</param>
public sealed record RemoteAssociation(string? TypeName, string KeyTypeName, string ValueTypeName, KeyValuePair<QVariant, QVariant>[]? Entries, byte[]? Raw = null)
{
    /// <summary>Equality by all parts.</summary>
    public bool Equals(RemoteAssociation? other) => other is not null && TypeName == other.TypeName
        && KeyTypeName == other.KeyTypeName && ValueTypeName == other.ValueTypeName
        && ValueEquality.Equal(Entries, other.Entries) && ValueEquality.Equal(Raw, other.Raw);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeName, KeyTypeName, ValueTypeName, Entries?.Length);
}
