using System.CommandLine;
using RemoteObjects.Rep;
using RemoteObjects.Tool.Json;

namespace RemoteObjects.Tool.RepFiles;

/// <summary>Writes a file anew.</summary>
internal sealed class PrintVerb : RepVerb
{
    private const string Description = "Prints a .rep file as every version of Qt's repc takes it.";

    private const string HelpText =
        """
        One declaration per line, in the order of the file, without comments, attributes, #HEADER and #FOOTER; signatures stay the same. With --json: {"rep":TEXT}
        """;

    private readonly Argument<string> _file = File();

    public PrintVerb(StandardOutput output)
        : base("print", Description, HelpText, output) => Command.Arguments.Add(_file);

    protected override async Task<int> RunAsync(ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        string text = RepPrinter.Print(await ReadGoodAsync(parsed.GetValue(_file)!, cancellationToken).ConfigureAwait(false));
        if (settings.IsJson)
        {
            using var lines = new JsonLines();
            lines.Begin();
            lines.Text("rep", text);
            lines.End();
            lines.Print(Output);
        }
        else
        {
            Output.Write(text);
        }

        return ExitCode.Ok;
    }
}
