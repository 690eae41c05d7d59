using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Types;

/// <summary>An integer type that an enumeration is made of.</summary>
/// <param name="CSharp">The C# type.</param>
/// <param name="WireSize">Bytes on the wire: those of 8 travel as 4, as in Qt.</param>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
internal sealed record EnumBase(string CSharp, int WireSize, long Minimum, long Maximum)
{
    public bool Fits(int value) => value >= Minimum && value <= Maximum;
}

/// <summary>The integer types that enumerations are made of.</summary>
internal static class EnumBases
{
    private static readonly EnumBase Default = new("int", 4, int.MinValue, int.MaxValue);

    /// <summary>Finds the type of a text.</summary>
    /// <param name="text">As declared; null if nothing is.</param>
    /// <param name="found">The type; <c>int</c> if it is not known.</param>
    public static bool TryFind(string? text, out EnumBase found)
    {
        EnumBase? known = text is null ? Default : SimpleTypes.Find(RepType.Normalize(text.StartsWith("std::", StringComparison.Ordinal) ? Standard(text) : text))?.CSharp switch
        {
            "sbyte" => new EnumBase("sbyte", 1, sbyte.MinValue, sbyte.MaxValue),
            "byte" => new EnumBase("byte", 1, byte.MinValue, byte.MaxValue),
            "short" => new EnumBase("short", 2, short.MinValue, short.MaxValue),
            "ushort" => new EnumBase("ushort", 2, ushort.MinValue, ushort.MaxValue),
            "int" => Default,
            "uint" => new EnumBase("uint", 4, uint.MinValue, uint.MaxValue),
            "long" => new EnumBase("long", 4, int.MinValue, int.MaxValue),
            "ulong" => new EnumBase("ulong", 4, 0, int.MaxValue),
            _ => null,
        };
        found = known ?? Default;
        return known is not null;
    }

    // std::uint8_t and its like.
    private static string Standard(string text)
    {
        string name = text.Substring("std::".Length);
        return name.EndsWith("_t", StringComparison.Ordinal) ? "q" + name.Substring(0, name.Length - 2) : name;
    }
}
