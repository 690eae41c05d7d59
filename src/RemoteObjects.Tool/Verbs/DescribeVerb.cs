using System.CommandLine;
using RemoteObjects.Forms;
using RemoteObjects.Models;
using RemoteObjects.Rep;
using RemoteObjects.Schemas;
using RemoteObjects.Tool.Describing;
using RemoteObjects.Tool.Json;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Prints the class of an object, or the shape of a model.</summary>
internal sealed class DescribeVerb : Verb
{
    private const string Description = "Prints the class of an object as a .rep file, or the size and the roles of a model.";

    private const string HelpText =
        """
        Classes of objects that the object holds are printed, too; what a .rep file can't say stands in comments. Hosts do not tell all modifiers of properties: the first lines say whether the file has the signature of the host. With --json, one object: {"name","type","kind":"object","signature","classes":[{"name","properties","signals","methods","enums","structs"}]}, or {"name","type","kind":"model","rows","columns","roles":[{"role","name"}]}.
        """;

    private readonly Argument<string> _name = CommonOptions.Name("object or model");

    public DescribeVerb(StandardOutput output, TextWriter error)
        : base("describe", Description, HelpText, output, error) => Command.Arguments.Add(_name);

    protected override async Task RunAsync(Session session, ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        RemoteObjectInfo info = await session.FindAsync(parsed.GetValue(_name)!).ConfigureAwait(false);
        if (info.IsModel)
        {
            await DescribeModelAsync(session, info, settings.IsJson, cancellationToken).ConfigureAwait(false);
            return;
        }

        DynamicReplica replica = await session.AcquireObjectAsync(info.Name, null, cancellationToken).ConfigureAwait(false);
        ObjectDescription description = await session.Context.RunAsync(() => new ObjectDescription(replica)).ConfigureAwait(false);
        if (settings.IsJson)
        {
            PrintJson(info, "object", lines =>
            {
                lines.Text("signature", info.Signature);
                lines.Writer.WriteStartArray("classes");
                foreach (ObjectSchema schema in description.Classes)
                {
                    DescriptionJson.Write(lines.Writer, schema);
                }

                lines.Writer.WriteEndArray();
            });
            return;
        }

        RepFile file = description.ToRep();
        Output.Write($"// {Printable.Escape(info.Name)}, {SignatureLine(info, file)}\n");
        foreach (string unsaid in description.Unsaid)
        {
            Output.Write($"// No .rep file can say: {Printable.Escape(unsaid)}\n");
        }

        Output.Write(RepPrinter.Print(file));
    }

    private static string SignatureLine(RemoteObjectInfo info, RepFile file) =>
        info.Signature.Length == 0 ? "which has no signature."
        : new[] { RepSignatureKind.Qt6, RepSignatureKind.Qt5 }.Any(kind => RepSignature.Of(file, info.TypeName, kind).Text == info.Signature) ? $"signature {info.Signature}, which is that of this file."
        : $"signature {info.Signature}. That of this file is another one: modifiers, defaults and the order of some members are not told by the host.";

    private async Task DescribeModelAsync(Session session, RemoteObjectInfo info, bool isJson, CancellationToken cancellationToken)
    {
        ItemModelReplica model = await session.AcquireModelAsync(info.Name, null, cancellationToken).ConfigureAwait(false);
        (int rows, int columns, (int Role, string Name)[] roles) = await session.Context.RunAsync(() =>
            (model.RowCount(), model.ColumnCount(), model.AvailableRoles.Select(role => (role, model.RoleNames.TryGetValue(role, out string? name) ? name : "")).ToArray())).ConfigureAwait(false);
        if (!isJson)
        {
            Output.Write($"{Printable.Escape(info.Name)}: model of {rows} rows, {columns} columns; roles {string.Join(", ", roles.Select(role => $"{role.Role} {Printable.Escape(role.Name)}".TrimEnd()))}\n");
            return;
        }

        PrintJson(info, "model", lines =>
        {
            lines.Number("rows", rows);
            lines.Number("columns", columns);
            lines.Writer.WriteStartArray("roles");
            foreach ((int role, string name) in roles)
            {
                lines.Begin();
                lines.Number("role", role);
                lines.Text("name", name);
                lines.Writer.WriteEndObject();
            }

            lines.Writer.WriteEndArray();
        });
    }

    private void PrintJson(RemoteObjectInfo info, string kind, Action<JsonLines> write)
    {
        using var lines = new JsonLines();
        lines.Begin();
        lines.Text("name", info.Name);
        lines.Text("type", info.TypeName);
        lines.Text("kind", kind);
        write(lines);
        lines.End();
        lines.Print(Output);
    }
}
