using System.CommandLine;
using RemoteObjects.Forms;
using RemoteObjects.Tool.Json;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Lists what a host shares.</summary>
internal sealed class LsVerb(StandardOutput output, TextWriter error) : Verb("ls", Description, HelpText, output, error)
{
    private const int ShownSignature = 8;

    private const string Description = "Lists the objects that a host shares.";

    private const string HelpText =
        """
        With --json: {"name","type","kind":"model"|"object","signature"}
        """;

    protected override async Task RunAsync(Session session, ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        IReadOnlyList<RemoteObjectInfo> objects = await session.Node.GetObjectsAsync().ConfigureAwait(false);
        if (settings.IsJson)
        {
            PrintJson(objects);
        }
        else
        {
            PrintText(objects);
        }
    }

    private static string Kind(RemoteObjectInfo info) => info.IsModel ? "model" : "object";

    private static string Short(string signature) => signature.Length > ShownSignature ? signature[..ShownSignature] : signature;

    private void PrintJson(IReadOnlyList<RemoteObjectInfo> objects)
    {
        using var lines = new JsonLines();
        foreach (RemoteObjectInfo info in objects)
        {
            lines.Begin();
            lines.Text("name", info.Name);
            lines.Text("type", info.TypeName);
            lines.Text("kind", Kind(info));
            lines.Text("signature", info.Signature);
            lines.End();
        }

        lines.Print(Output);
    }

    private void PrintText(IReadOnlyList<RemoteObjectInfo> objects)
    {
        string[][] rows = [["NAME", "TYPE", "KIND", "SIGNATURE"], .. objects.Select(info =>
            new[] { Printable.Escape(info.Name), Printable.Escape(info.TypeName), Kind(info), Printable.Escape(Short(info.Signature)) })];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            Output.Write(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n");
        }
    }
}
