using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Generator.Symbols;

namespace RemoteObjects.Generator;

/// <summary>Makes sources of the classes with <c>[RemoteObject]</c>, with a replica for each, codecs of the types with <c>[RemoteStruct]</c>, and
/// schemas of the types with <c>[ModelRow]</c>.</summary>
[Generator]
public sealed class ObjectGenerator : IIncrementalGenerator
{
    /// <summary>The name of a step, for tests that nothing is made twice.</summary>
    internal const string TypesStep = "ObjectTypes";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Register(context, SymbolFacts.RemoteObject, ObjectReader.Read);
        Register(context, SymbolFacts.RemoteStruct, StructReader.Read);
        Register(context, SymbolFacts.ModelRow, RowReader.Read);
    }

    private static void Register(IncrementalGeneratorInitializationContext context, string attribute, Func<INamedTypeSymbol, CancellationToken, ObjectUnit> read)
    {
        IncrementalValuesProvider<ObjectUnit> units = context.SyntaxProvider.ForAttributeWithMetadataName(
            $"RemoteObjects.{attribute}",
            static (node, _) => node is TypeDeclarationSyntax,
            (found, cancellationToken) => read((INamedTypeSymbol)found.TargetSymbol, cancellationToken));
        context.RegisterSourceOutput(units.SelectMany(static (unit, _) => unit.Diagnostics), static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        IncrementalValuesProvider<GeneratedType> types = units.Where(static unit => unit.Type is not null).Select(static (unit, _) => unit.Type!)
            .Combine(context.CompilationProvider)
            .Select(static (pair, _) => TakenNames.Find(pair.Left, pair.Right))
            .WithTrackingName(TypesStep);
        context.RegisterSourceOutput(types, static (output, type) => output.AddSource(type.HintName, type.ToSource()));
    }
}
