namespace RemoteObjects.Schemas;

/// <summary>Who may change a property, and how (spec rep-language 4.5). The numbers are those that enter signatures.</summary>
public enum PropertyAccess
{
    /// <summary>Never changes.</summary>
    Constant = 0,

    /// <summary>Only the source changes it.</summary>
    ReadOnly = 1,

    /// <summary>A replica asks for a change through a slot, <c>push</c> and the property's name; the default of .rep files.</summary>
    ReadPush = 2,

    /// <summary>A replica may write it.</summary>
    ReadWrite = 3,

    /// <summary>Only the source changes it; the source has a public setter.</summary>
    SourceOnlySetter = 4,
}

/// <summary>What a property holds.</summary>
public enum PropertyKind
{
    /// <summary>A value.</summary>
    Value,

    /// <summary>Another object, or none (CLASS in .rep files).</summary>
    Object,

    /// <summary>An item model, or none (MODEL in .rep files).</summary>
    Model,
}

/// <summary>A property of a remote object.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">Its declared type: a Qt type name; for an object the name of its class, for a model <c>QAbstractItemModel</c>.</param>
/// <param name="Access">Who may change it. Of a peer's dynamic definition only a guess.</param>
/// <param name="Kind">What it holds.</param>
public sealed record PropertySchema(string Name, string Type, PropertyAccess Access, PropertyKind Kind = PropertyKind.Value)
{
    /// <summary>Its place in the property list, from 0 (spec wire-protocol 6).</summary>
    public int Index { get; internal init; }

    /// <summary>The place of its change signal in the signal list; -1 if it never changes.</summary>
    public int ChangeSignal { get; internal init; } = -1;

    /// <summary>The place of its push slot in the method list; -1 if it has none.</summary>
    public int PushMethod { get; internal init; } = -1;

    /// <summary>Whether a replica keeps its value in the node's store from one run to the next.</summary>
    public bool IsPersisted { get; init; }

    /// <summary>The default as written in C++; null if none is declared.</summary>
    public string? Default { get; init; }

    /// <summary>The names of the roles of a model, in order; empty for all, and for other kinds.</summary>
    public IReadOnlyList<string> ModelRoles { get; init; } = [];

    /// <summary>The name of its push slot.</summary>
    /// <remarks>A peer can describe a property without a name.</remarks>
    public string PushName => Name.Length == 0 ? "push" : "push" + char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>The name of its change signal.</summary>
    public string ChangeName => Name + "Changed";
}
