using Microsoft.CodeAnalysis.CSharp;

namespace RemoteObjects.Generator.Naming;

/// <summary>C# names of what the wire names.</summary>
internal static class CSharpNames
{
    /// <summary><c>floor</c> as <c>Floor</c>.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary><c>Floor</c> as <c>floor</c>.</summary>
    public static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>The field of a property.</summary>
    public static string Field(string property) => "_" + Camel(property.TrimStart('@'));

    /// <summary>A name that is no keyword of C#.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
