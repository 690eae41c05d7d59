using Microsoft.CodeAnalysis.Text;

namespace RemoteObjects.Generator.RepFiles;

/// <summary>A .rep file and what the project says about it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Namespace">Where the generated types stand; empty for the global namespace.</param>
/// <param name="Mode"><c>Source</c>, <c>Replica</c>, or anything else for both.</param>
internal sealed record RepSource(string Path, SourceText Text, string Namespace, string Mode)
{
    public bool HasReplicas => !Mode.Equals("Source", StringComparison.OrdinalIgnoreCase);

    public bool HasSources => !Mode.Equals("Replica", StringComparison.OrdinalIgnoreCase);

    /// <summary>Equality by the text itself: the same text may be read again.</summary>
    public bool Equals(RepSource? other) =>
        other is not null && Path == other.Path && Namespace == other.Namespace && Mode == other.Mode && Text.ContentEquals(other.Text);

    /// <inheritdoc/>
    public override int GetHashCode() => Path.GetHashCode() ^ Text.Length;
}
