using RemoteObjects.Rep.Checks;
using RemoteObjects.Rep.Parsing;

namespace RemoteObjects.Rep;

/// <summary>Reads <c>.rep</c> files: all that any version of repc takes for good, and more (docs/rep.md).</summary>
public static class RepParser
{
    /// <summary>Reads a file. Never throws for what is in it.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>What was read, and what there is to say about it.</returns>
    public static RepParseResult Parse(string text, RepOptions? options = null)
    {
        var report = new Report(options ?? new RepOptions());
        RepFile file = new FileParser(new Scanner(text, report)).Parse();
        if (!report.HasErrors)
        {
            new FileChecks(file, report).Run();
        }

        return new RepParseResult(file, report.Sorted());
    }
}
