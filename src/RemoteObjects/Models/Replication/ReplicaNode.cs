namespace RemoteObjects.Models.Replication;

/// <summary>The items below one cell, or below the root: how many there are, and what is known of them.</summary>
internal sealed class ReplicaNode(ReplicaNode? parent, CachedRow? owner, int column)
{
    /// <summary>The node the owning cell is in; null for the root.</summary>
    public ReplicaNode? Parent => parent;

    /// <summary>The row of the owning cell; null for the root.</summary>
    public CachedRow? Owner => owner;

    /// <summary>The column of the owning cell.</summary>
    public int Column { get; set; } = column;

    /// <summary>Whether the counts were told.</summary>
    public bool IsCounted { get; set; }

    /// <summary>Whether the host said that there are children; known before the counts.</summary>
    public bool HasChildren { get; set; }

    /// <summary>Whether the counts were asked for.</summary>
    public bool IsCounting { get; set; }

    public int ColumnCount { get; set; }

    public RowTree Rows { get; } = new();

    /// <summary>So many rows from the first on are known to be fresh; there may be more. Keeps a complete fetch from looking at them again.</summary>
    public int FreshRows { get; set; }

    /// <summary>Rows that somebody wants and that are not asked for yet.</summary>
    public RangeSet Wanted { get; } = new();

    /// <summary>Row requests under way.</summary>
    public List<RowRequest> Requests { get; } = [];

    /// <summary>Whether the node is still part of the tree.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>The row number of the owning cell; meaningless for the root.</summary>
    public int OwnerRow => RowTree.IndexOf(owner!);

    /// <summary>Marks the node and all below it as gone.</summary>
    public void Kill()
    {
        IsAlive = false;
        foreach ((_, CachedRow row) in Rows.Cached(0, Rows.Count))
        {
            foreach (ReplicaNode child in row.Children ?? [])
            {
                child.Kill();
            }
        }
    }
}

/// <summary>A request for rows that is under way. Its rows follow the structural changes that are told meanwhile.</summary>
/// <param name="rows">The rows meant, in current numbers.</param>
internal sealed class RowRequest(RangeSet rows)
{
    public RangeSet Rows => rows;
}
