using System.CommandLine;
using RemoteObjects.Rep;
using RemoteObjects.Tool.Json;

namespace RemoteObjects.Tool.RepFiles;

/// <summary>Prints signatures.</summary>
internal sealed class SignatureVerb : RepVerb
{
    private const string Description = "Prints the signatures of the classes of a .rep file, as Qt's repc makes them.";

    private const string HelpText =
        """
        Prints NAME SIGNATURE lines in the order of the file; with --class the signature alone. With --bytes a line has the hashed bytes, too (all but printable ASCII as \xNN), and the lines of the enums, PODs and models stand before those of the classes, whose bytes have their signatures in them. With --json: {"name","signature"[,"bytes"]}
        """;

    private readonly Argument<string> _file = File();

    private readonly Option<string?> _class = new("--class") { Description = "Only of this class.", HelpName = "NAME" };

    private readonly Option<bool> _qt5 = new("--qt5") { Description = "As Qt 5.15 makes them. Without it, as Qt 6." };

    private readonly Option<bool> _bytes = new("--bytes") { Description = "Print what is hashed, too." };

    public SignatureVerb(StandardOutput output)
        : base("signature", Description, HelpText, output)
    {
        Command.Arguments.Add(_file);
        Command.Options.Add(_class);
        Command.Options.Add(_qt5);
        Command.Options.Add(_bytes);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        string path = parsed.GetValue(_file)!;
        RepFile file = await ReadGoodAsync(path, cancellationToken).ConfigureAwait(false);
        RepSignatureKind kind = parsed.GetValue(_qt5) ? RepSignatureKind.Qt5 : RepSignatureKind.Qt6;
        string? only = parsed.GetValue(_class);
        bool hasBytes = parsed.GetValue(_bytes);
        if (only is not null && file.Classes.All(one => one.Name != only))
        {
            throw new ToolException(ExitCode.Refused, $"'{path}' has no class '{only}'. It has {string.Join(", ", file.Classes.Select(one => one.Name))}.");
        }

        IEnumerable<RepSignature> types = hasBytes && only is null && kind == RepSignatureKind.Qt6 ? RepSignature.OfTypes(file) : [];
        IEnumerable<RepSignature> classes = file.Classes.Where(one => only is null || one.Name == only).Select(one => RepSignature.Of(file, one.Name, kind));
        Print([.. types, .. classes], only is null, hasBytes, settings.IsJson);
        return ExitCode.Ok;
    }

    private void Print(RepSignature[] signatures, bool hasNames, bool hasBytes, bool isJson)
    {
        using var lines = new JsonLines();
        foreach (RepSignature signature in signatures)
        {
            if (!isJson)
            {
                Output.Write($"{(hasNames ? signature.Name + " " : "")}{signature.Text}{(hasBytes ? " " + signature.PreimageText() : "")}\n");
                continue;
            }

            lines.Begin();
            lines.Text("name", signature.Name);
            lines.Text("signature", signature.Text);
            if (hasBytes)
            {
                lines.Text("bytes", signature.PreimageText());
            }

            lines.End();
        }

        lines.Print(Output);
    }
}
