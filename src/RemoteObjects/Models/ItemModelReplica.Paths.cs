using RemoteObjects.Values;

namespace RemoteObjects.Models;

// Paths that follow their items by what the source tells, not by what becomes known here: the item may be where nobody has looked yet.
public sealed partial class ItemModelReplica
{
    private readonly List<PendingWrite> _writes = [];

    private void ShiftPaths(int signal, QVariant[] arguments)
    {
        if (Selection.CurrentPath is { IsRoot: false } current)
        {
            // After a sort the source tells where its current item is, if that is elsewhere.
            ModelPath? shifted = signal == ModelAdapterApi.LayoutChanged ? current : Shifted(current, signal, arguments);
            Follow(selection => selection.Keep(shifted));
        }

        foreach (PendingWrite write in _writes)
        {
            write.Path = write.Path is { } path ? Shifted(path, signal, arguments) : null;
        }
    }

    // Where an item is after a notice; null if it is gone, or nobody can tell.
    private static ModelPath? Shifted(ModelPath path, int signal, QVariant[] arguments) => signal switch
    {
        ModelAdapterApi.RowsInserted when TryReadRange(arguments, out ModelPath parent, out int first, out int last) =>
            PathShift.RowsInserted(path, parent, first, last - first + 1),
        ModelAdapterApi.RowsRemoved when TryReadRange(arguments, out ModelPath parent, out int first, out int last) =>
            PathShift.RowsRemoved(path, parent, first, last - first + 1),
        ModelAdapterApi.RowsMoved when TryReadMove(arguments, out RowMove move) => PathShift.RowsMoved(path, move),
        ModelAdapterApi.ColumnsInserted when TryReadRange(arguments, out ModelPath parent, out int first, out int last) =>
            PathShift.ColumnsInserted(path, parent, first, last - first + 1),
        ModelAdapterApi.ModelReset or ModelAdapterApi.LayoutChanged => null,
        _ => path,
    };

    private sealed class PendingWrite(ModelPath path)
    {
        public ModelPath? Path { get; set; } = path;
    }
}
