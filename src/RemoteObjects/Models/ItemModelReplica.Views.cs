using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

// What lists and readers of rows need to know.
public sealed partial class ItemModelReplica
{
    /// <summary>The context that the replica belongs to: its node's.</summary>
    public SynchronizationContext Context => _node.Context;

    /// <summary>Whether all values of a row are here: always, where there are no columns. Never asks for them.</summary>
    internal bool IsRowLoaded(ModelIndex parent, int row) => NodeOf(parent) is { } node && (uint)row < (uint)node.Rows.Count
        && (node.ColumnCount == 0 || (node.Rows[row] is { } cached && IsKnown(node, cached)));

    /// <summary>The rows of a range whose values are all here, in order. The model must not change meanwhile.</summary>
    internal IEnumerable<int> LoadedRows(ModelIndex parent, int first, int count) =>
        NodeOf(parent) is { } node ? node.Rows.Cached(first, count).Where(row => IsKnown(node, row.Value)).Select(row => row.Row) : [];

    private static bool IsKnown(ReplicaNode node, CachedRow row)
    {
        for (int column = 0; column < node.ColumnCount; column++)
        {
            if (!row.IsKnown(column))
            {
                return false;
            }
        }

        return true;
    }
}
