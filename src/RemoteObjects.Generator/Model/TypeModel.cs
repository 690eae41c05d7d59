using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Model;

internal enum QtTypeKind
{
    /// <summary>A type of Qt that needs no declaration.</summary>
    Simple,
    Enum,
    Struct,
    List,
    Map,
    Pair,
}

/// <summary>A Qt type and what stands for it in C#. Names with a <c>~</c> in front are those of <see cref="Emit.KnownNames"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="QtName">As declared, without blanks that mean nothing.</param>
/// <param name="CSharp">The C# type.</param>
/// <param name="Codec">The expression that gives its codec; of an enumeration or a container the method that makes it.</param>
/// <param name="Default">The value a C++ program begins with.</param>
/// <param name="Label">A word for the names of fields that hold its codec.</param>
internal sealed record TypeModel(QtTypeKind Kind, string QtName, string CSharp, string Codec, string Default, string Label)
{
    /// <summary>The types of elements, of keys and values, or of both parts.</summary>
    public RepList<TypeModel> Arguments { get; init; } = RepList.Empty<TypeModel>();

    /// <summary>The full C# name of the enumeration or struct.</summary>
    public string Declaration { get; init; } = "";

    /// <summary>Whether every use makes a codec anew, unless a field keeps it.</summary>
    public bool IsCodecMade => Kind is not (QtTypeKind.Simple or QtTypeKind.Struct);

    /// <summary>Whether C#'s own comparison looks at the object and not at what is in it.</summary>
    public bool IsComparedByCodec => Kind is QtTypeKind.List or QtTypeKind.Map or QtTypeKind.Pair
        || CSharp.EndsWith("[]", StringComparison.Ordinal) || CSharp.StartsWith("~IReadOnlyList<", StringComparison.Ordinal) || CSharp == "~BitArray";
}
