using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

// Letting go what was read.
public sealed partial class ItemModelReplica
{
    /// <summary>Drops the values of rows, as if they had never been read: they cost no memory, their changes cost nothing, and reading them fetches them again.</summary>
    /// <remarks>For those who go through a large model once. Rows that have children stay; the children can be forgotten.</remarks>
    /// <param name="parent">The cell they are under, or the root.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">How many; rows beyond the end don't count.</param>
    public void Forget(ModelIndex parent, int first, int count)
    {
        if (NodeOf(parent) is not { } node)
        {
            return;
        }

        int end = (int)Math.Min((long)first + count, node.Rows.Count);
        first = Math.Max(first, 0);
        node.FreshRows = Math.Min(node.FreshRows, first);
        (int Row, CachedRow Value)[] owners = [.. node.Rows.Cached(first, end - first).Where(row => row.Value.Children is not null)];
        foreach ((int owner, _) in owners)
        {
            MakeGap(node, first, owner);
            first = owner + 1;
        }

        MakeGap(node, first, end);
    }

    private static void MakeGap(ReplicaNode node, int first, int end)
    {
        if (first < end)
        {
            node.Rows.Remove(first, end - first);
            node.Rows.Insert(first, end - first);
        }
    }
}
