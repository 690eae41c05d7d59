namespace RemoteObjects.Rep.Parsing;

/// <summary>Collects what there is to say about a file.</summary>
/// <param name="options">Decide what is an error.</param>
internal sealed class Report(RepOptions options)
{
    private readonly List<RepDiagnostic> _diagnostics = [];

    /// <summary>Whether something is wrong, warnings that are errors apart.</summary>
    public bool HasErrors => _diagnostics.Any(one => one.Rule.Kind == RepRuleKind.Error);

    public void Add(RepRule rule, RepPosition position, string message)
    {
        bool isError = rule.Kind == RepRuleKind.Error || (rule.Kind == RepRuleKind.Repc && options.IsStrict);
        _diagnostics.Add(new RepDiagnostic(rule, isError ? RepSeverity.Error : RepSeverity.Warning, message, position));
    }

    /// <summary>All of it, in the order of the file.</summary>
    public RepList<RepDiagnostic> Sorted() => _diagnostics.OrderBy(one => one.Position.Line).ThenBy(one => one.Position.Column).ToRepList();
}
