namespace RemoteObjects.Rep;

/// <summary>A place in the text of a file.</summary>
/// <param name="Line">From 1. Lines end with LF or CRLF.</param>
/// <param name="Column">From 1, in UTF-16 units; a tab is one.</param>
public readonly record struct RepPosition(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}
