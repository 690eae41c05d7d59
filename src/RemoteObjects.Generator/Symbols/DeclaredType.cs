using RemoteObjects.Generator.Model;

namespace RemoteObjects.Generator.Symbols;

/// <summary>A type that a C# declaration names, and how it travels.</summary>
/// <param name="Type">How it travels.</param>
/// <param name="CSharp">The C# type as it is declared.</param>
/// <param name="Conversion">How that differs from the codec's.</param>
internal sealed record DeclaredType(TypeModel Type, string CSharp, Conversion Conversion)
{
    /// <summary>A type that the codec takes as it is.</summary>
    public static DeclaredType Same(TypeModel type) => new(type, type.CSharp, Conversion.None);
}
