using System.CommandLine;
using RemoteObjects.Rep;
using RemoteObjects.Tool.Json;

namespace RemoteObjects.Tool.RepFiles;

/// <summary>Tells why signatures of two files differ.</summary>
internal sealed class DiffVerb : RepVerb
{
    private const string Description = "Tells why the signatures of two .rep files differ.";

    private const string HelpText =
        """
        Prints for each class whether its signature (of Qt 6) is the same in both files, and else the lines of what it covers that are only in A (-) or only in B (+). If a signature differs, or a class is in one file only, the exit code is 1. With --json: {"class","same","removed":[...],"added":[...]}
        """;

    private readonly Argument<string> _first = File("A");

    private readonly Argument<string> _second = File("B");

    public DiffVerb(StandardOutput output)
        : base("diff", Description, HelpText, output)
    {
        Command.Arguments.Add(_first);
        Command.Arguments.Add(_second);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        RepFile first = await ReadGoodAsync(parsed.GetValue(_first)!, cancellationToken).ConfigureAwait(false);
        RepFile second = await ReadGoodAsync(parsed.GetValue(_second)!, cancellationToken).ConfigureAwait(false);
        bool isSame = true;
        using var lines = new JsonLines();
        foreach (string name in first.Classes.Concat(second.Classes).Select(one => one.Name).Distinct())
        {
            bool isSameClass = SignatureOf(first, name) == SignatureOf(second, name);
            isSame &= isSameClass;
            LineDifference[] differences = isSameClass ? [] : LineDifference.Between(ContentOf(first, name), ContentOf(second, name));
            if (settings.IsJson)
            {
                WriteJson(lines, name, isSameClass, differences);
            }
            else
            {
                Output.Write($"{name}: {(isSameClass ? "same" : "differs")}\n{string.Concat(differences.Select(one => $"  {(one.IsAdded ? '+' : '-')} {one.Line}\n"))}");
            }
        }

        lines.Print(Output);
        return isSame ? ExitCode.Ok : ExitCode.Refused;
    }

    private static bool Has(RepFile file, string name) => file.Classes.Any(one => one.Name == name);

    private static string? SignatureOf(RepFile file, string name) => Has(file, name) ? RepSignature.Of(file, name).Text : null;

    private static IReadOnlyList<string> ContentOf(RepFile file, string name) => Has(file, name) ? RepSignatureContent.Of(file, name) : [];

    private static void WriteJson(JsonLines lines, string name, bool isSame, LineDifference[] differences)
    {
        lines.Begin();
        lines.Text("class", name);
        lines.Writer.WriteBoolean("same", isSame);
        foreach (bool isAdded in new[] { false, true })
        {
            lines.Writer.WriteStartArray(isAdded ? "added" : "removed");
            foreach (LineDifference difference in differences.Where(one => one.IsAdded == isAdded))
            {
                lines.Writer.WriteStringValue(difference.Line);
            }

            lines.Writer.WriteEndArray();
        }

        lines.End();
    }
}
