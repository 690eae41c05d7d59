using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Naming;

namespace RemoteObjects.Generator.Symbols;

/// <summary>What symbols and their attributes say.</summary>
internal static class SymbolFacts
{
    public const string RemoteObject = "RemoteObjectAttribute";
    public const string RemoteStruct = "RemoteStructAttribute";
    public const string RemoteProperty = "RemotePropertyAttribute";
    public const string RemoteType = "RemoteTypeAttribute";
    public const string ModelRow = "ModelRowAttribute";
    public const string RowColumn = "RowColumnAttribute";
    public const string RowIgnore = "RowIgnoreAttribute";
    private const string RemoteName = "RemoteNameAttribute";
    private const string RemoteIgnore = "RemoteIgnoreAttribute";
    private const string Library = "RemoteObjects";

    private static readonly SymbolDisplayFormat Display =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Finds an attribute of the library.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string name) => Find(symbol.GetAttributes(), name);

    /// <summary>Finds an attribute of the library.</summary>
    public static AttributeData? Find(IEnumerable<AttributeData> attributes, string name) => attributes.FirstOrDefault(attribute =>
        attribute.AttributeClass is { } type && type.Name == name && type.ContainingNamespace is { Name: Library, ContainingNamespace.IsGlobalNamespace: true });

    /// <summary>The text that an attribute is made with.</summary>
    public static string? Text(this AttributeData? attribute) => attribute is { ConstructorArguments.Length: > 0 } ? attribute.ConstructorArguments[0].Value as string : null;

    /// <summary>A value that an attribute sets.</summary>
    public static TypedConstant? Setting(this AttributeData? attribute, string name) =>
        attribute?.NamedArguments.Where(argument => argument.Key == name).Select(static argument => (TypedConstant?)argument.Value).FirstOrDefault();

    public static bool IsIgnored(this ISymbol symbol) => symbol.Attribute(RemoteIgnore) is not null;

    /// <summary>The name on the wire of a member or a parameter.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="name">Its name in C#, as far as it tells.</param>
    public static string WireName(this ISymbol symbol, string name) => symbol.Attribute(RemoteName).Text() ?? CSharpNames.Camel(name);

    /// <summary>The name on the wire of an enumeration or a key.</summary>
    public static string WireName(this ISymbol symbol) => symbol.Attribute(RemoteName).Text() ?? symbol.Name;

    /// <summary>The name on the wire of a class or a struct.</summary>
    /// <param name="symbol">The type.</param>
    /// <param name="attribute">The attribute that shares it.</param>
    public static string TypeWireName(this ITypeSymbol symbol, string attribute) => symbol.Attribute(attribute).Text() ?? symbol.Name;

    /// <summary>A type with all namespaces, and with the question marks of nullable types.</summary>
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(Display);

    /// <summary>A type with all namespaces, without the question mark of a nullable reference.</summary>
    public static string FullNameNotNull(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Display);

    /// <summary>A type as code of a namespace names it.</summary>
    public static string NameFrom(this ITypeSymbol type, string space)
    {
        string full = type.FullNameNotNull();
        string prefix = space.Length == 0 ? "global::" : $"global::{space}.";
        return type.ContainingNamespace.NameOf() == space && full.StartsWith(prefix, StringComparison.Ordinal) ? full.Substring(prefix.Length) : full;
    }

    /// <summary>A namespace; empty for the global one.</summary>
    public static string NameOf(this INamespaceSymbol? space) => space is null or { IsGlobalNamespace: true } ? "" : space.ToDisplayString();

    /// <summary>Whether everybody who sees the assembly sees the type.</summary>
    public static bool IsVisible(this ITypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || type.ContainingType.IsVisible());

    /// <summary>Whether a type is, derives from or implements another.</summary>
    public static bool Is(this ITypeSymbol type, string fullName)
    {
        for (ITypeSymbol? one = type; one is not null; one = one.BaseType)
        {
            if (one.FullNameNotNull() == fullName)
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(one => one.FullNameNotNull() == fullName);
    }

    /// <summary>Finds an interface of a generic type that a type is or implements.</summary>
    public static INamedTypeSymbol? Generic(this ITypeSymbol type, string metadataName) =>
        type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : []).FirstOrDefault(one =>
            one.IsGenericType && one.MetadataName == metadataName && one.ContainingNamespace.NameOf() == "System.Collections.Generic");

    /// <summary>The names of members that hide types: those that are of that very type do not, for there C# knows what is meant.</summary>
    public static HashSet<string> HidingNames(this INamedTypeSymbol type) =>
        [.. type.GetMembers().Where(static member => (member as IPropertySymbol)?.Type.Name != member.Name).Select(static member => member.Name), .. MemberNames.Inherited];
}
