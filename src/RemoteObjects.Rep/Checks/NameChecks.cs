using RemoteObjects.Rep.Parsing;

namespace RemoteObjects.Rep.Checks;

/// <summary>Finds names that are declared twice in one scope.</summary>
/// <param name="scope">Where, for the message.</param>
/// <param name="report">Takes what was found.</param>
internal sealed class NameChecks(string scope, Report report)
{
    private readonly HashSet<string> _names = [];

    public void Add(IRepDeclaration declaration) => Add(declaration.Name, declaration.Position);

    public void Add(string name, RepPosition position)
    {
        if (!_names.Add(name))
        {
            report.Add(RepRules.Duplicate, position, $"{name} is declared twice {scope}.");
        }
    }
}
