using System.CommandLine;
using RemoteObjects.Forms;
using RemoteObjects.Rep;
using RemoteObjects.Tool.Json;

namespace RemoteObjects.Tool.RepFiles;

/// <summary>Tells what is wrong with a file.</summary>
internal sealed class CheckVerb : RepVerb
{
    private const string Description = "Tells what is wrong with a .rep file.";

    private const string HelpText =
        """
        Prints FILE:LINE:COLUMN: error|warning ID: MESSAGE lines, and nothing for a file that is fine; docs/rep.md lists the ids. A file with errors is exit code 1. With --json: {"file","line","column","severity":"error"|"warning","id","message"}
        """;

    private readonly Argument<string> _file = File();

    private readonly Option<bool> _strict = new("--strict") { Description = "Refuse what some version of Qt's repc would refuse, or read otherwise (REP10xx)." };

    public CheckVerb(StandardOutput output)
        : base("check", Description, HelpText, output)
    {
        Command.Arguments.Add(_file);
        Command.Options.Add(_strict);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        string path = parsed.GetValue(_file)!;
        RepParseResult result = await ReadAsync(path, new RepOptions(parsed.GetValue(_strict)), cancellationToken).ConfigureAwait(false);
        if (settings.IsJson)
        {
            PrintJson(path, result.Diagnostics);
        }
        else
        {
            foreach (RepDiagnostic diagnostic in result.Diagnostics)
            {
                Output.Write(Printable.Escape($"{path}:{diagnostic}") + "\n");
            }
        }

        return result.HasErrors ? ExitCode.Refused : ExitCode.Ok;
    }

    private void PrintJson(string path, RepList<RepDiagnostic> diagnostics)
    {
        using var lines = new JsonLines();
        foreach (RepDiagnostic diagnostic in diagnostics)
        {
            lines.Begin();
            lines.Text("file", path);
            lines.Number("line", diagnostic.Position.Line);
            lines.Number("column", diagnostic.Position.Column);
            lines.Text("severity", diagnostic.Severity == RepSeverity.Error ? "error" : "warning");
            lines.Text("id", diagnostic.Id);
            lines.Text("message", diagnostic.Message);
            lines.End();
        }

        lines.Print(Output);
    }
}
