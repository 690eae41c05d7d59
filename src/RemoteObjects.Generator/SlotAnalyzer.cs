using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RemoteObjects.Generator.Diagnostics;

namespace RemoteObjects.Generator;

/// <summary>Holds classes that derive from generated sources to implement every slot: at once or later, which abstract methods can't say.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SlotAnalyzer : DiagnosticAnalyzer
{
    private const string Async = "Async";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.SlotNotImplemented];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static symbol => Check(symbol, (INamedTypeSymbol)symbol.Symbol), SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false })
        {
            return;
        }

        HashSet<ISymbol> overridden = new(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? one = type; one is not null; one = one.BaseType)
        {
            if (IsGeneratedSource(one))
            {
                foreach ((IMethodSymbol atOnce, IMethodSymbol later) in Slots(one).Where(slot => !overridden.Contains(slot.AtOnce) && !overridden.Contains(slot.Later)))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Descriptors.SlotNotImplemented, type.Locations[0], type.Name, atOnce.Name, later.Name));
                }
            }

            overridden.UnionWith(one.GetMembers().OfType<IMethodSymbol>().Select(Overridden).OfType<IMethodSymbol>());
        }
    }

    private static bool IsGeneratedSource(INamedTypeSymbol type) =>
        type.Interfaces.Any(static one => one.ToDisplayString() == "RemoteObjects.IRemoteObjectSource")
        && type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
            && attribute.ConstructorArguments.FirstOrDefault().Value is "RemoteObjects.Generator");

    private static IEnumerable<(IMethodSymbol AtOnce, IMethodSymbol Later)> Slots(INamedTypeSymbol source) =>
        from later in source.GetMembers().OfType<IMethodSymbol>()
        where later.IsVirtual && later.Name.EndsWith(Async, StringComparison.Ordinal) && later.Parameters.LastOrDefault()?.Type.ToDisplayString() == "RemoteObjects.CallContext"
        from atOnce in source.GetMembers(later.Name.Substring(0, later.Name.Length - Async.Length)).OfType<IMethodSymbol>()
        where atOnce.IsVirtual && TypesOf(atOnce).SequenceEqual(TypesOf(later).Take(later.Parameters.Length - 1), SymbolEqualityComparer.Default)
            && atOnce.Parameters.Length == later.Parameters.Length - 1
        select (atOnce, later);

    private static IEnumerable<ISymbol> TypesOf(IMethodSymbol method) => method.Parameters.Select(static parameter => parameter.Type);

    // The declaration that is overridden in the end.
    private static IMethodSymbol? Overridden(IMethodSymbol method)
    {
        IMethodSymbol? overridden = method.OverriddenMethod;
        while (overridden?.OverriddenMethod is { } deeper)
        {
            overridden = deeper;
        }

        return overridden;
    }
}
