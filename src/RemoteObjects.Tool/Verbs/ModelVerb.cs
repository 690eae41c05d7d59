using System.CommandLine;
using System.Globalization;
using RemoteObjects.Forms;
using RemoteObjects.Models;
using RemoteObjects.Tool.Cells;
using RemoteObjects.Tool.Json;
using RemoteObjects.Tool.Text;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Prints the cells of a model.</summary>
internal sealed class ModelVerb : Verb
{
    private const string Description = "Prints the cells of an item model.";

    private const string HelpText =
        """
        With --json, first {"event":"model","rows":N,"columns":N,"roles":[N,...],"horizontalHeader":[...]}, where roles are all that the host shares, by number, then each cell in row order: {"path":[[row,column],...],"data":{ROLE:VALUE,...},"flags":N,"hasChildren":BOOL}. A path begins at the top level. With --recursive children come directly after their parent cell.

        ROLE is Qt's name for a standard role (display, edit, decoration, toolTip, statusTip, whatsThis, font, textAlignment, background, foreground, checkState, accessibleText, accessibleDescription, sizeHint), the model's own name for another one, else its number. Roles without a value are left out. Colours and brushes are "#aarrggbb", dates and times ISO 8601, byte arrays base64, lists and maps arrays and objects; a value that JSON can't hold is {"type":"QFont",...}.
        """;

    private readonly Argument<string> _name = CommonOptions.Name("model");

    private readonly Option<RowRange?> _rows = new("--rows")
    {
        Description = "Top-level rows to print, from 0, both ends included: 0..9 are ten rows, 5.. is from the sixth on, 7 is one row. Default: all.",
        HelpName = "A..B",
        CustomParser = RowRange.Parse,
    };

    private readonly Option<string?> _roles = new("--roles")
    {
        Description = "Roles to print, by name or number, with commas between: display,background or 0,8. Default: all that the host shares.",
        HelpName = "ROLE,...",
    };

    private readonly Option<bool> _recursive = new("--recursive") { Description = "Print what is below the cells, too." };

    public ModelVerb(StandardOutput output, TextWriter error)
        : base("model", Description, HelpText, output, error)
    {
        _roles.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && text.Split(',').Any(string.IsNullOrWhiteSpace))
            {
                result.AddError($"'{text}' is no list of roles, such as display,background.");
            }
        });
        Command.Arguments.Add(_name);
        Command.Options.Add(_rows);
        Command.Options.Add(_roles);
        Command.Options.Add(_recursive);
    }

    protected override async Task RunAsync(Session session, ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        bool hasMoved = false;
        ItemModelReplica model = await session.AcquireModelAsync(
            parsed.GetValue(_name)!,
            model => model.Initialized += (_, _) => model.Noticed += (_, notice) => hasMoved |= notice is not (DataChangedNotice or HeaderDataChangedNotice or CurrentChangedNotice),
            cancellationToken).ConfigureAwait(false);
        int columns = await session.Context.RunAsync(() => model.ColumnCount()).ConfigureAwait(false);
        await session.WithinAsync(model.FetchHeaderAsync(Orientation.Horizontal, 0, columns, cancellationToken), cancellationToken).ConfigureAwait(false);
        string[]? wanted = parsed.GetValue(_roles)?.Split(',', StringSplitOptions.TrimEntries);
        RoleKey[] roles = await session.Context.RunAsync(() => RoleKeys.Of(model, wanted)).ConfigureAwait(false);
        RowRange range = parsed.GetValue(_rows) ?? RowRange.All;
        bool isRecursive = parsed.GetValue(_recursive);
        if (settings.IsJson)
        {
            await session.Context.RunAsync(() => WriteHead(model)).ConfigureAwait(false);
            using var sink = new JsonCellSink(Output, roles);
            await WalkAsync(sink).ConfigureAwait(false);
        }
        else
        {
            ICellSink sink = await session.Context.RunAsync(() => BeginTable(model, roles, wanted is not null)).ConfigureAwait(false);
            await WalkAsync(sink).ConfigureAwait(false);
        }

        Output.Flush();
        if (await session.Context.RunAsync(() => hasMoved).ConfigureAwait(false))
        {
            await Error.WriteLineAsync("qtro: Rows came, went or moved while they were read: some may be missing or told twice.").ConfigureAwait(false);
        }

        async Task WalkAsync(ICellSink sink)
        {
            await new CellWalker(session, model, sink, isRecursive).WalkAsync(ModelPath.Empty, range.First, range.End, cancellationToken).ConfigureAwait(false);
            sink.Print(isLast: true);
        }
    }

    private void WriteHead(ItemModelReplica model)
    {
        using var lines = new JsonLines();
        lines.Begin("model");
        lines.Number("rows", model.RowCount());
        lines.Number("columns", model.ColumnCount());
        lines.Numbers("roles", model.AvailableRoles);
        lines.Writer.WriteStartArray("horizontalHeader");
        for (int column = 0; column < model.ColumnCount(); column++)
        {
            ValueJson.Write(lines.Writer, model.HeaderData(column, Orientation.Horizontal));
        }

        lines.Writer.WriteEndArray();
        lines.End();
        lines.Print(Output);
    }

    private TextCellSink BeginTable(ItemModelReplica model, RoleKey[] roles, bool areRolesNamed)
    {
        int rows = model.RowCount();
        int columns = model.ColumnCount();
        Output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{Printable.Escape(model.Name)}: {rows} {(rows == 1 ? "row" : "rows")}, {columns} {(columns == 1 ? "column" : "columns")}; roles {Printable.Escape(string.Join(", ", roles.Select(role => role.Key)))}\n"));
        IEnumerable<string> labels = Enumerable.Range(0, columns).Select(column => PlainValue.Of(model.HeaderData(column, Orientation.Horizontal)));
        return new TextCellSink(Output, new CellText(roles, areRolesNamed, Output.IsTerminal), [.. labels]);
    }
}
