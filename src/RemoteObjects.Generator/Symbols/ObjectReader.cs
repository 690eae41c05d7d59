using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Diagnostics;
using RemoteObjects.Generator.Emit;
using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Symbols;

/// <summary>Reads a C# class that is shared.</summary>
internal static class ObjectReader
{
    public static ObjectUnit Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var report = new SymbolReport();
        if (!report.CanHaveParts(type, cancellationToken))
        {
            return new ObjectUnit(null, report.Diagnostics);
        }

        ISymbol[] members = [.. type.GetMembers().Where(member => IsShared(member, type))];
        if (PartsOf(members, cancellationToken) > 1)
        {
            report.Add(Descriptors.SeveralParts, type, type.Name);
        }

        string space = type.ContainingNamespace.NameOf();
        string[] names = [.. type.GetMembers().Select(static member => member.Name)];
        var types = new SymbolTypes(space, type, type.HidingNames());
        bool isNotifying = type.Is("global::System.ComponentModel.INotifyPropertyChanged");
        var reader = new ObjectMemberReader(type, types, report, isNotifying);
        var model = new ClassModel(type.TypeWireName(SymbolFacts.RemoteObject), type.Name)
        {
            Properties = members.OfType<IPropertySymbol>().Select(reader.Read).OfType<PropertyModel>().ToRepList(),
            Signals = members.OfType<IEventSymbol>().Select(reader.Read).OfType<SignalModel>().ToRepList(),
            Slots = members.OfType<IMethodSymbol>().Select(reader.Read).OfType<SlotModel>().ToRepList(),
        };
        model = model with { Enums = types.Enums.OrderBy(static one => one.Scope is not null).ToRepList(), Structs = types.Structs.ToRepList(), IsSignedAtRunTime = true };
        foreach (IGrouping<string, string> twice in model.Properties.Select(static property => property.WireName).GroupBy(static name => name).Where(static group => group.Count() > 1))
        {
            report.Add(Descriptors.SameWireName, type, type.Name, twice.Key);
        }

        var surroundings = new Surroundings(space, type.Name, type.IsVisible(), names.Concat(reader.ReplicaNames).Where(KnownNames.All.Contains).Distinct().ToRepList());
        var made = new ObjectModel(model, type.Name, type.IsRecord, isNotifying);
        return new ObjectUnit(report.HasErrors ? null : new GeneratedObject(made, surroundings), report.Diagnostics);
    }

    private static bool IsShared(ISymbol member, INamedTypeSymbol type) =>
        member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsImplicitlyDeclared: false } && !member.IsIgnored() && member switch
        {
            IPropertySymbol property => !property.IsIndexer && property.GetMethod is { DeclaredAccessibility: Accessibility.Public },
            IEventSymbol => !IsOfFramework(member, type),
            IMethodSymbol method => method is { MethodKind: MethodKind.Ordinary, IsOverride: false } && !IsOfFramework(member, type),
            _ => false,
        };

    // Dispose, PropertyChanged and their like are for this program.
    private static bool IsOfFramework(ISymbol member, INamedTypeSymbol type) => type.AllInterfaces
        .Where(static one => one.ContainingNamespace.NameOf() is var space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)))
        .SelectMany(one => one.GetMembers(member.Name))
        .Any(one => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(one), member));

    private static int PartsOf(ISymbol[] members, CancellationToken cancellationToken) => members
        .Select(member => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
            .FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>())
        .Distinct().Count();
}
