using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Diagnostics;

/// <summary>A diagnostic as a value: keeps no syntax and no compilation alive.</summary>
/// <param name="Descriptor">What it says.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What of.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, PlaceInfo Place, RepList<string> Arguments)
{
    public static DiagnosticInfo Of(DiagnosticDescriptor descriptor, PlaceInfo place, params string[] arguments) => new(descriptor, place, arguments.ToRepList());

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Place.ToLocation(), [.. Arguments]);
}

/// <summary>A place in a file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Span">Where in its text.</param>
/// <param name="Lines">The same in lines.</param>
internal sealed record PlaceInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The place of a name in a .rep file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="position">Where the name begins.</param>
    /// <param name="length">How long it is.</param>
    public static PlaceInfo Of(string path, SourceText text, RepPosition position, int length)
    {
        // Both count from 1 there; an error at the end may be behind the last line.
        int line = Math.Min(Math.Max(position.Line - 1, 0), text.Lines.Count - 1);
        int start = Math.Min(text.Lines[line].Start + Math.Max(position.Column - 1, 0), text.Length);
        var span = new TextSpan(start, Math.Min(length, text.Length - start));
        return new PlaceInfo(path, span, text.Lines.GetLinePositionSpan(span));
    }

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
