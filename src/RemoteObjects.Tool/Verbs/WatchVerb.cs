using System.CommandLine;
using System.Threading.Channels;
using RemoteObjects.Models;
using RemoteObjects.Tool.Cells;
using RemoteObjects.Tool.Watching;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Follows a model and tells everything that happens to it.</summary>
internal sealed class WatchVerb : Verb
{
    private const string Description = "Follows an item model until Ctrl-C and tells everything that happens to it.";

    private const string HelpText =
        """
        Tells every notification of the host as it comes, whichever rows it is about, and what happens to the connection. A lost connection is tried again for ever.

        With --json, one line each, by "event": connection {state: "connecting"|"connected"|"waiting"|"closed", error}; state {state: "valid"|"suspect"}; initialized {rows, columns, roles}; dataChanged {topLeft, bottomRight, roles}; rowsInserted, rowsRemoved, columnsInserted {parent, first, last}; rowsMoved {parent, first, last, destinationParent, destinationRow}; headerDataChanged {orientation: "horizontal"|"vertical", first, last}; layoutChanged {parents, hint}; currentChanged {current, previous}; modelReset; availableRolesChanged. Places are paths as model prints them, [] is the root; rows and columns count from 0 and ranges include both ends. Hosts tell removed columns by modelReset.
        """;

    private readonly Argument<string> _name = CommonOptions.Name("model");

    private readonly Option<TimeSpan?> _for = new("--for")
    {
        Description = "End after this time.",
        HelpName = "SECONDS",
        CustomParser = result => CommonOptions.ParseSeconds(result),
    };

    private readonly Option<bool> _values = new("--values")
    {
        Description = "Fetch the cells of each dataChanged and print them after it, in JSON as cell {path, data, flags, hasChildren}: their values when the answer comes, where they then are.",
    };

    public WatchVerb(StandardOutput output, TextWriter error)
        : base("watch", Description, HelpText, output, error)
    {
        Command.Arguments.Add(_name);
        Command.Options.Add(_for);
        Command.Options.Add(_values);
    }

    protected override async Task RunAsync(Session session, ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (parsed.GetValue(_for) is { } limit)
        {
            time.CancelAfter(limit);
        }

        Channel<WatchEvent> events = Channel.CreateUnbounded<WatchEvent>(new UnboundedChannelOptions { SingleReader = true });
        await session.Context.RunAsync(() => session.Node.ConnectionChanged += (_, change) => events.Writer.TryWrite(new WatchEvent.Connection(change))).ConfigureAwait(false);
        try
        {
            ItemModelReplica model = await session.AcquireModelAsync(parsed.GetValue(_name)!, model => Follow(model, events.Writer), time.Token).ConfigureAwait(false);
            using IWatchPrinter printer = settings.IsJson ? new JsonWatchPrinter(Output) : new TextWatchPrinter(Output);
            await PrintAsync(session, model, printer, parsed.GetValue(_values), events.Reader, time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C, or the time is up: how a watch ends.
        }
    }

    private static void Follow(ItemModelReplica model, ChannelWriter<WatchEvent> events)
    {
        model.StateChanged += (_, state) => events.TryWrite(new WatchEvent.State(state));
        model.Initialized += (_, _) => events.TryWrite(new WatchEvent.Initialized(model.RowCount(), model.ColumnCount(), [.. model.AvailableRoles]));
        model.Noticed += (_, notice) => events.TryWrite(new WatchEvent.Notice(notice));
    }

    private static async Task PrintAsync(
        Session session, ItemModelReplica model, IWatchPrinter printer, bool withValues, ChannelReader<WatchEvent> events, CancellationToken cancellationToken)
    {
        while (await events.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (events.TryRead(out WatchEvent? happened))
            {
                printer.Print(happened);
                if (happened is WatchEvent.Connection { Change: { State: NodeConnectionState.Closed, Error: { } error } })
                {
                    throw error;
                }

                if (withValues && happened is WatchEvent.Notice { What: DataChangedNotice notice })
                {
                    await PrintCellsAsync(session, model, printer, notice, cancellationToken).ConfigureAwait(false);
                }
            }

            printer.Flush();
        }
    }

    private static async Task PrintCellsAsync(
        Session session, ItemModelReplica model, IWatchPrinter printer, DataChangedNotice notice, CancellationToken cancellationToken)
    {
        try
        {
            RoleKey[] roles = await session.Context.RunAsync(() => RoleKeys.Of(model, null)).ConfigureAwait(false);
            using var sink = new RectangleSink(printer.CreateSink(roles), notice.TopLeft.Column, notice.BottomRight.Column);
            var walker = new CellWalker(session, model, sink, isRecursive: false);
            ModelPath parent = notice.TopLeft.Parent;
            await walker.ReachAsync(parent, cancellationToken).ConfigureAwait(false);
            int end = (int)Math.Min((long)notice.BottomRight.Row + 1, int.MaxValue);
            await walker.WalkAsync(parent, Math.Max(notice.TopLeft.Row, 0), end, cancellationToken).ConfigureAwait(false);
            sink.Print(isLast: true);
        }
        catch (Exception exception) when (exception is RemoteObjectException or ToolException)
        {
            // The connection went, or the cells did: the next lines tell.
        }
    }
}
