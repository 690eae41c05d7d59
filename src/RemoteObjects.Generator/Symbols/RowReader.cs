using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RemoteObjects.Generator.Diagnostics;
using RemoteObjects.Generator.Emit;
using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Symbols;

/// <summary>Reads a C# type that is a row of models.</summary>
internal static class RowReader
{
    public static ObjectUnit Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var report = new SymbolReport();
        INamedTypeSymbol[] containers = [.. Containers(type).Reverse()];
        if (!CanHaveParts(type, cancellationToken))
        {
            report.Add(Descriptors.RowNotPartial, type, type.Name);
        }
        else if (Array.Find(containers, container => !CanHaveParts(container, cancellationToken)) is { } container)
        {
            report.Add(Descriptors.RowNotReachable, type, type.Name, container.Name);
        }

        IPropertySymbol[] properties = [.. PropertiesOf(type)];
        IPropertySymbol[] columns = [.. properties.Where(property => Attribute(type, property, SymbolFacts.RowIgnore) is null)];
        foreach (IPropertySymbol column in columns.Where(static column => !RowTypes.IsSupported(column.Type)))
        {
            report.Add(Descriptors.RowTypeUnknown, column, column.Type.ToDisplayString(), column.Name);
        }

        if (columns.Length == 0)
        {
            report.Add(Descriptors.RowEmpty, type, type.Name);
        }

        if (report.HasErrors)
        {
            return new ObjectUnit(null, report.Diagnostics);
        }

        var model = new RowModel(
            CSharpNames.Escape(type.Name),
            Keyword(type),
            containers.Select(static container => $"{Keyword(container)} {CSharpNames.Escape(container.Name)}").ToRepList(),
            columns.Select(column => ColumnOf(type, column)).ToRepList())
        {
            IsHiding = BasesOf(type).Any(static one => one.Attribute(SymbolFacts.ModelRow) is not null),
            Creation = RowCreation.Of(type, columns),
        };
        string fullName = string.Join(".", containers.Append(type).Select(static one => one.Name));
        string[] taken = [.. containers.Append(type).SelectMany(static one => one.GetMembers()).Select(static member => member.Name).Where(KnownNames.All.Contains).Distinct()];
        var surroundings = new Surroundings(type.ContainingNamespace.NameOf(), fullName, type.IsVisible(), taken.ToRepList());
        return new ObjectUnit(new GeneratedRow(model, fullName, surroundings), report.Diagnostics);
    }

    private static RowColumnModel ColumnOf(INamedTypeSymbol type, IPropertySymbol property) => new(
        property.Name,
        Attribute(type, property, SymbolFacts.RowColumn).Setting("Label")?.Value as string,
        !type.IsValueType && property.SetMethod is { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false });

    // Those of base classes first; one that is overridden or hidden is that of the class that does so.
    private static IEnumerable<IPropertySymbol> PropertiesOf(INamedTypeSymbol type)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        List<IPropertySymbol[]> parts = [.. BasesOf(type).Prepend(type)
            .Select(one => one.GetMembers().OfType<IPropertySymbol>().Where(IsColumn).Where(property => named.Add(property.Name)).ToArray())];
        parts.Reverse();
        return parts.SelectMany(static part => part);
    }

    private static bool IsColumn(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public, ReturnsByRef: false };

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? one = type.BaseType; one is not null && SymbolEqualityComparer.Default.Equals(one.ContainingAssembly, type.ContainingAssembly); one = one.BaseType)
        {
            yield return one;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? one = type.ContainingType; one is not null; one = one.ContainingType)
        {
            yield return one;
        }
    }

    // A parameter of a record is the property, too.
    private static AttributeData? Attribute(INamedTypeSymbol type, IPropertySymbol property, string attribute) => property.Attribute(attribute)
        ?? type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).Where(parameter => parameter.Name == property.Name)
            .Select(parameter => parameter.Attribute(attribute)).FirstOrDefault(static found => found is not null);

    private static bool CanHaveParts(INamedTypeSymbol type, CancellationToken cancellationToken) => !type.IsGenericType
        && type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (false, TypeKind.Struct) => "struct",
        (false, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
