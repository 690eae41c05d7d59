using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Emit;
using RemoteObjects.Generator.Naming;

namespace RemoteObjects.Generator.Symbols;

/// <summary>How a C# type is made of the values of a row.</summary>
internal static class RowCreation
{
    /// <summary>Finds it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="columns">Its properties that are columns.</param>
    /// <returns>An expression of a <c>row</c>; null if there is none.</returns>
    public static string? Of(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> columns)
    {
        IPropertySymbol[] settable = [.. columns.Where(static column => column.SetMethod is { DeclaredAccessibility: Accessibility.Public })];
        if (type.IsAbstract)
        {
            return null;
        }

        return type.InstanceConstructors.Any(static constructor => constructor.Parameters.Length == 0) && settable.Length > 0
            ? Creation(type, [], settable)
            : type.InstanceConstructors.Where(static constructor => constructor.Parameters.Length > 0)
                .OrderByDescending(static constructor => constructor.Parameters.Length)
                .Select(constructor => (IPropertySymbol?[])[.. constructor.Parameters.Select(parameter => PropertyOf(parameter, columns))])
                .Where(static arguments => arguments.All(static argument => argument is not null))
                .Select(arguments => Creation(type, arguments!, [.. settable.Except<IPropertySymbol>(arguments!, SymbolEqualityComparer.Default)]))
                .FirstOrDefault();
    }

    private static string? Creation(INamedTypeSymbol type, IPropertySymbol[] arguments, IPropertySymbol[] settable)
    {
        if (RequiredOf(type).Any(required => !settable.Contains(required, SymbolEqualityComparer.Default)))
        {
            return null;
        }

        string name = CSharpNames.Escape(type.Name);
        string values = string.Join(", ", settable.Select(static property => $"{CSharpNames.Escape(property.Name)} = {ValueOf(property)}"));
        string parameters = arguments.Length == 0 && settable.Length > 0 ? "" : $"({string.Join(", ", arguments.Select(ValueOf))})";
        return $"new {name}{parameters}{(settable.Length == 0 ? "" : $" {{ {values} }}")}";
    }

    private static IEnumerable<ISymbol> RequiredOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? one = type; one is not null; one = one.BaseType)
        {
            foreach (ISymbol member in one.GetMembers().Where(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                yield return member;
            }
        }
    }

    private static IPropertySymbol? PropertyOf(IParameterSymbol parameter, IReadOnlyList<IPropertySymbol> columns) => parameter.RefKind != RefKind.None ? null
        : columns.FirstOrDefault(column => column.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(column.Type, parameter.Type));

    // A row may lack a value; a type without null has an empty one, as far as there is one.
    private static string ValueOf(IPropertySymbol property)
    {
        ITypeSymbol type = property.Type;
        bool mayBeNull = type.IsValueType || type.NullableAnnotation == NullableAnnotation.Annotated;
        string otherwise = mayBeNull ? "" : type.SpecialType == SpecialType.System_String ? " ?? \"\"" : type is IArrayTypeSymbol ? " ?? []" : "!";
        return $"row.Get<{type.FullNameNotNull()}>({CodeWriter.Literal(property.Name)}){otherwise}";
    }
}
