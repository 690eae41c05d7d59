using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Model;

/// <summary>A property, in the order of the wire's property list.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Access">Who may change it.</param>
/// <param name="Declaration">As a .rep file says it, for documentation.</param>
internal abstract record PropertyModel(string WireName, string Name, RepAccess Access, string Declaration)
{
    public bool IsConstant => Access == RepAccess.Constant;

    /// <summary>Its name in the shared class, where that differs from the one in the replica.</summary>
    public string Member { get; init; } = Name;
}

/// <summary>A property that holds a value.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Default">Its first value, in C#.</param>
internal sealed record ValuePropertyModel(string WireName, string Name, RepAccess Access, string Declaration, TypeModel Type, string Default)
    : PropertyModel(WireName, Name, Access, Declaration)
{
    /// <summary>The default as declared; null if none is.</summary>
    public string? CppDefault { get; init; }

    public bool IsPersisted { get; init; }

    /// <summary>How the type in the shared class differs.</summary>
    public Conversion Conversion { get; init; } = Conversion.None;
}

/// <summary>A property that holds another object (CLASS).</summary>
/// <param name="Child">Its class.</param>
internal sealed record ChildPropertyModel(string WireName, string Name, string Declaration, ChildClassModel Child)
    : PropertyModel(WireName, Name, RepAccess.SourceOnlySetter, Declaration);

/// <summary>The class of a child object.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Source">The C# type that hosts set.</param>
/// <param name="Replica">The C# type of its replicas.</param>
/// <param name="Schema">The expression that gives its schema.</param>
/// <param name="IsRecursive">Whether it holds, or its children hold, objects of the class that holds it.</param>
internal sealed record ChildClassModel(string WireName, string Source, string Replica, string Schema, bool IsRecursive);

/// <summary>A property that holds an item model (MODEL).</summary>
/// <param name="Roles">The names of the shared roles.</param>
internal sealed record ModelPropertyModel(string WireName, string Name, string Declaration, RepList<string> Roles)
    : PropertyModel(WireName, Name, RepAccess.SourceOnlySetter, Declaration);

/// <summary>A parameter of a signal or a slot.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Type">Its type.</param>
internal sealed record ParameterModel(string WireName, string Name, TypeModel Type)
{
    public bool IsConst { get; init; }

    public bool IsReference { get; init; }

    /// <summary>The C# type in the shared class.</summary>
    public string DeclaredType { get; init; } = Type.CSharp;

    /// <summary>How that type differs.</summary>
    public Conversion Conversion { get; init; } = Conversion.None;
}

/// <summary>A declared signal.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Declaration">As a .rep file says it, for documentation.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record SignalModel(string WireName, string Name, string Declaration, RepList<ParameterModel> Parameters)
{
    /// <summary>Its name in the shared class.</summary>
    public string Member { get; init; } = Name;
}

/// <summary>A declared slot.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Name">Its name in C#, without <c>Async</c>.</param>
/// <param name="Declaration">As a .rep file says it, for documentation.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Result">The type of its result; null if it gives none.</param>
internal sealed record SlotModel(string WireName, string Name, string Declaration, RepList<ParameterModel> Parameters, TypeModel? Result)
{
    /// <summary>Its name in the shared class.</summary>
    public string Member { get; init; } = Name;

    /// <summary>How to call it in the shared class.</summary>
    public SlotCall Call { get; init; } = new(SlotReturn.Nothing, SlotTail.Nothing, "", Conversion.None);
}
