using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Model;
using RemoteObjects.Generator.Naming;
using RemoteObjects.Generator.RepFiles;

namespace RemoteObjects.Generator;

/// <summary>Makes sources, replicas, structs and enumerations of the .rep files among a project's additional files.</summary>
[Generator]
public sealed class RepGenerator : IIncrementalGenerator
{
    /// <summary>The name of a step, for tests that nothing is made twice.</summary>
    internal const string TypesStep = "RepTypes";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<RepSource> sources = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".rep", StringComparison.OrdinalIgnoreCase))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => RepSources.Of(pair.Left, pair.Right, cancellationToken))
            .Where(static source => source is not null)!;
        IncrementalValueProvider<RepUnit> unit = sources.Select(static (source, _) => RepUnits.Read(source)).Collect().Select(static (units, _) => RepUnits.Join(units));
        context.RegisterSourceOutput(unit.SelectMany(static (unit, _) => unit.Diagnostics), static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        IncrementalValuesProvider<GeneratedType> types = unit.SelectMany(static (unit, _) => unit.Types.Select(static placed => placed.Type))
            .Combine(context.CompilationProvider)
            .Select(static (pair, _) => TakenNames.Find(pair.Left, pair.Right))
            .WithTrackingName(TypesStep);
        context.RegisterSourceOutput(types, static (output, type) => output.AddSource(type.HintName, type.ToSource()));
    }
}
