namespace RemoteObjects.Rep;

/// <summary>How bad a diagnostic is.</summary>
public enum RepSeverity
{
    /// <summary>The file can be used.</summary>
    Warning,

    /// <summary>The file can not be used.</summary>
    Error,
}

/// <summary>One thing to say about a file. All are listed in docs/rep.md.</summary>
/// <param name="Rule">What kind of thing.</param>
/// <param name="Severity">How bad it is. Strict parsing makes errors of some warnings.</param>
/// <param name="Message">A sentence for people, without the position.</param>
/// <param name="Position">Where.</param>
public sealed record RepDiagnostic(RepRule Rule, RepSeverity Severity, string Message, RepPosition Position)
{
    /// <summary>The rule's id, such as <c>REP0001</c>.</summary>
    public string Id => Rule.Id;

    /// <summary>As compilers write it, without the file: <c>3:8: error REP0001: message</c>.</summary>
    public override string ToString() => $"{Position}: {(Severity == RepSeverity.Error ? "error" : "warning")} {Id}: {Message}";
}
