using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

// For a host that shares the replica (a proxy): what must be here before it can answer. Each gives the next thing to wait for, null when nothing is
// missing; in between everything may have changed, so it is asked again.
public sealed partial class ItemModelReplica
{
    /// <summary>What is missing to tell how many rows and columns are under a cell.</summary>
    internal Task? MissingForSize(ModelIndex parent) =>
        !_isSynchronised ? WhenSynchronised() : NodeOf(parent) is { IsCounted: false, HasChildren: true } node ? WhenCounted(node) : null;

    /// <summary>What is missing to tell rows.</summary>
    internal Task? MissingForRows(ModelIndex parent, int first, int count) =>
        MissingForSize(parent) ?? (NodeOf(parent) is { } node ? Unfinished(Fetch(node, first, count)) : null);

    /// <summary>What is missing to tell header values; sections that do not exist are not missed.</summary>
    internal Task? MissingForHeaders(IEnumerable<HeaderKey> keys) =>
        NextHeaderStep(keys.Where(key => (uint)key.Section < (uint)Sections(key.Orientation)));

    /// <summary>What is missing to tell cells, depth first, until a number is reached.</summary>
    internal Task? MissingForTree(int cells, int maxDepth) => _isSynchronised ? MissingForTree(_root, ref cells, maxDepth) : WhenSynchronised();

    private Task? MissingForTree(ReplicaNode node, ref int cells, int depth)
    {
        if (!node.IsCounted || node.ColumnCount == 0 || depth == 0)
        {
            return !node.IsCounted && node.HasChildren && depth > 0 ? WhenCounted(node) : null;
        }

        int rows = Math.Min(node.Rows.Count, (cells / node.ColumnCount) + 1);
        if (Unfinished(Fetch(node, 0, rows)) is { } step)
        {
            return step;
        }

        for (int row = 0; row < rows && cells > 0; row++)
        {
            for (int column = 0; column < node.ColumnCount && cells > 0; column++)
            {
                cells--;
                if (node.Rows[row]?.Child(column) is { } child && MissingForTree(child, ref cells, depth - 1) is { } below)
                {
                    return below;
                }
            }
        }

        return null;
    }

    private static Task? Unfinished(Task fetch) => fetch.IsCompletedSuccessfully ? null : fetch;
}
