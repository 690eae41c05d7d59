using System.CommandLine;
using System.Threading.Channels;
using RemoteObjects.Models;
using RemoteObjects.Tool.Watching;

namespace RemoteObjects.Tool.Verbs;

/// <summary>Follows an object or a model and tells everything that happens to it.</summary>
internal sealed class WatchVerb : Verb
{
    private const string Description = "Follows an object or an item model until Ctrl-C and tells everything that happens to it.";

    private const string HelpText =
        """
        Tells every notification of the host as it comes, and what happens to the connection. A lost connection is tried again for ever.

        With --json, one line each, by "event". All: connection {state: "connecting"|"connected"|"waiting"|"closed", error}; state {state: "valid"|"suspect"}. Objects: initialized {values}; changed {property, value}; signal {signal, arguments}; members of an object that the object holds are named by a path, such as kid.age. Models: initialized {rows, columns, roles}; dataChanged {topLeft, bottomRight, roles}; rowsInserted, rowsRemoved, columnsInserted {parent, first, last}; rowsMoved {parent, first, last, destinationParent, destinationRow}; headerDataChanged {orientation: "horizontal"|"vertical", first, last}; layoutChanged {parents, hint}; currentChanged {current, previous}; modelReset; availableRolesChanged. Places are paths as model prints them, [] is the root; rows and columns count from 0 and ranges include both ends. Hosts tell removed columns by modelReset.
        """;

    private readonly Argument<string> _name = CommonOptions.Name("object or model");

    private readonly Option<TimeSpan?> _for = CommonOptions.For();

    private readonly Option<bool> _values = new("--values")
    {
        Description = "Of a model: fetch the cells of each dataChanged and print them after it, in JSON as cell {path, data, flags, hasChildren}: their values when the answer comes, where they then are.",
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
            string name = parsed.GetValue(_name)!;
            using IWatchPrinter printer = settings.IsJson ? new JsonWatchPrinter(Output) : new TextWatchPrinter(Output);
            if ((await session.FindAsync(name).ConfigureAwait(false)).IsModel)
            {
                ItemModelReplica model = await session.AcquireModelAsync(name, model => ModelWatch.Follow(model, events.Writer), time.Token).ConfigureAwait(false);
                bool withValues = parsed.GetValue(_values);
                await PrintAsync(printer, events.Reader, PrintCellsAsync, time.Token).ConfigureAwait(false);

                Task PrintCellsAsync(WatchEvent happened) => withValues && happened is WatchEvent.Notice { What: DataChangedNotice notice }
                    ? ModelWatch.PrintCellsAsync(session, model, printer, notice, time.Token)
                    : Task.CompletedTask;
            }
            else
            {
                await session.AcquireObjectAsync(name, replica => new ObjectWatch(events.Writer).Follow(replica), time.Token).ConfigureAwait(false);
                await PrintAsync(printer, events.Reader, static _ => Task.CompletedTask, time.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C, or the time is up: how a watch ends.
        }
    }

    private static async Task PrintAsync(IWatchPrinter printer, ChannelReader<WatchEvent> events, Func<WatchEvent, Task> afterwards, CancellationToken cancellationToken)
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

                await afterwards(happened).ConfigureAwait(false);
            }

            printer.Flush();
        }
    }
}
