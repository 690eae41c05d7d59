namespace RemoteObjects.Rep;

/// <summary>How to read a file.</summary>
/// <param name="IsStrict">Whether to refuse what some version of repc would refuse or read otherwise (REP10xx), instead of a warning.</param>
public sealed record RepOptions(bool IsStrict = false);

/// <summary>What was read.</summary>
/// <param name="File">What could be understood; whole if there are no errors.</param>
/// <param name="Diagnostics">What there is to say, in the order of the file.</param>
public sealed record RepParseResult(RepFile File, RepList<RepDiagnostic> Diagnostics)
{
    /// <summary>Whether the file can't be used.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == RepSeverity.Error);
}
