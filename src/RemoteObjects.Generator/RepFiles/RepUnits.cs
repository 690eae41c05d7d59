using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Diagnostics;
using RemoteObjects.Generator.Emit;
using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.RepFiles;

/// <summary>Parses .rep files and reads what they declare.</summary>
internal static class RepUnits
{
    private static readonly ConcurrentDictionary<(RepRule Rule, RepSeverity Severity), DiagnosticDescriptor> ParserRules = new();

    /// <summary>Reads a file. One with errors gives no types: half of a class would have other numbers on the wire.</summary>
    public static RepUnit Read(RepSource source)
    {
        RepParseResult parsed = RepParser.Parse(source.Text.ToString());
        RepList<DiagnosticInfo> said = parsed.Diagnostics.Select(diagnostic => Of(source, diagnostic)).ToRepList();
        if (parsed.HasErrors)
        {
            return new RepUnit(RepList.Empty<PlacedType>(), said);
        }

        RepUnit unit = RepReader.Read(source, parsed.File);
        return unit with { Diagnostics = said.Concat(unit.Diagnostics).ToRepList() };
    }

    /// <summary>Joins all files of a project. What two of them declare is generated once, and the second one told.</summary>
    public static RepUnit Join(IEnumerable<RepUnit> units)
    {
        // The names of generated files do not tell capital letters from small ones.
        var origins = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        List<PlacedType> types = [];
        List<DiagnosticInfo> diagnostics = [];
        foreach (RepUnit unit in units)
        {
            diagnostics.AddRange(unit.Diagnostics);
            foreach (PlacedType placed in unit.Types)
            {
                string[] names = [.. placed.Type.TypeNames.Concat([placed.Type.Name]).Select(name => $"{placed.Type.Surroundings.Namespace}.{name}")];
                if (Array.Find(names, origins.ContainsKey) is { } twice)
                {
                    diagnostics.Add(DiagnosticInfo.Of(Descriptors.TypeDeclaredTwice, placed.Place, twice.TrimStart('.'), origins[twice]));
                    continue;
                }

                foreach (string name in names)
                {
                    origins[name] = placed.Type.Surroundings.Origin;
                }

                types.Add(placed);
            }
        }

        return new RepUnit(WithTakenNames(types).ToRepList(), diagnostics.ToRepList());
    }

    // What is generated may have names of the library, and is not in the compilation that is asked for others.
    private static IEnumerable<PlacedType> WithTakenNames(List<PlacedType> types)
    {
        (string Namespace, string Name)[] names = [.. types.SelectMany(static placed => placed.Type.TypeNames.Where(KnownNames.All.Contains).Select(name => (placed.Type.Surroundings.Namespace, name)))];
        return types.Select(placed =>
        {
            Surroundings around = placed.Type.Surroundings;
            IEnumerable<string> taken = names.Where(one => (around.Namespace + ".").StartsWith(one.Namespace.Length == 0 ? "" : one.Namespace + ".", StringComparison.Ordinal)).Select(static one => one.Name);
            return placed with { Type = placed.Type with { Surroundings = around with { TakenNames = around.TakenNames.Union(taken).ToRepList() } } };
        });
    }

    private static DiagnosticInfo Of(RepSource source, RepDiagnostic diagnostic) => DiagnosticInfo.Of(
        ParserRules.GetOrAdd((diagnostic.Rule, diagnostic.Severity), static key => Descriptors.Of(key.Rule, key.Severity)),
        PlaceInfo.Of(source.Path, source.Text, diagnostic.Position, length: 1),
        diagnostic.Message);
}
