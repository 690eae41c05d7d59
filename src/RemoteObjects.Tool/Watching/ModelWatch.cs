using System.Threading.Channels;
using RemoteObjects.Models;
using RemoteObjects.Tool.Cells;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Watching;

/// <summary>Follows a model.</summary>
internal static class ModelWatch
{
    /// <summary>Tells what happens to it from now on. On the context.</summary>
    public static void Follow(ItemModelReplica model, ChannelWriter<WatchEvent> events)
    {
        model.StateChanged += (_, state) => events.TryWrite(new WatchEvent.State(state));
        model.Initialized += (_, _) => events.TryWrite(new WatchEvent.Initialized(model.RowCount(), model.ColumnCount(), [.. model.AvailableRoles]));
        model.Noticed += (_, notice) => events.TryWrite(new WatchEvent.Notice(notice));
    }

    /// <summary>Prints the cells that a notice is about.</summary>
    public static async Task PrintCellsAsync(
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
