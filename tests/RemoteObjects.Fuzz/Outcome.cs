using System.Text.RegularExpressions;
using RemoteObjects.Wire;

namespace RemoteObjects.Fuzz;

/// <summary>Words for what became of an input, without what differs from input to input.</summary>
internal static partial class Outcome
{
    /// <summary>A refusal.</summary>
    public static string Of(WireException exception) => $"{exception.Error}: {Shorten(exception.Message)}";

    /// <summary>A message without its numbers and quotations.</summary>
    public static string Shorten(string message) => Numbers().Replace(Quotations().Replace(message, "'…'"), "#");

    [GeneratedRegex("-?[0-9A-F]*[0-9][0-9A-F]*|\\b[A-F]{8}\\b")]
    private static partial Regex Numbers();

    [GeneratedRegex("(?s)['“].*['”]")]
    private static partial Regex Quotations();
}
