using Microsoft.CodeAnalysis;
using RemoteObjects.Generator.Diagnostics;
using RemoteObjects.Generator.Emit;
using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Symbols;

/// <summary>Reads a C# record or struct that travels.</summary>
internal static class StructReader
{
    public static ObjectUnit Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var report = new SymbolReport();
        if (!report.CanHaveParts(type, cancellationToken))
        {
            return new ObjectUnit(null, report.Diagnostics);
        }

        string space = type.ContainingNamespace.NameOf();
        StructModel model = new SymbolTypes(space, owner: null, type.HidingNames()).ReadStruct(
            type, member => report.Add(Descriptors.CanNotTravel, member, ((IPropertySymbol)member).Type.ToDisplayString(), member.Name));
        if (model.Fields.Count == 0)
        {
            report.Add(Descriptors.NoMembers, type, type.Name);
        }

        var surroundings = new Surroundings(space, type.Name, type.IsVisible(), type.GetMembers().Select(static member => member.Name).Where(KnownNames.All.Contains).Distinct().ToRepList());
        return new ObjectUnit(report.HasErrors ? null : new GeneratedRemoteStruct(model, surroundings), report.Diagnostics);
    }
}
