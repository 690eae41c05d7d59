using RemoteObjects.Values;

namespace RemoteObjects.Models.Replication;

/// <summary>The items below one cell, or below the root: how many there are, and what is known of them.</summary>
internal sealed class ReplicaNode(ReplicaNode? parent, CachedRow? owner, int column)
{
    /// <summary>The node the owning cell is in; null for the root. Another one once its row has moved there.</summary>
    public ReplicaNode? Parent { get; set; } = parent;

    /// <summary>The row of the owning cell; null for the root.</summary>
    public CachedRow? Owner => owner;

    /// <summary>The column of the owning cell.</summary>
    public int Column { get; set; } = column;

    /// <summary>Whether the counts were told.</summary>
    public bool IsCounted { get; set; }

    /// <summary>Whether the host said that there are children; known before the counts.</summary>
    public bool HasChildren { get; set; }

    /// <summary>The request for the counts that is under way, if one is.</summary>
    public CountRequest? Counting { get; set; }

    public int ColumnCount { get; set; }

    public RowTree Rows { get; } = new();

    /// <summary>So many rows from the first on are known to be fresh; there may be more. Keeps a complete fetch from looking at them again.</summary>
    public int FreshRows { get; set; }

    /// <summary>Rows that somebody wants and that are not asked for yet.</summary>
    public RangeSet Wanted { get; } = new();

    /// <summary>Row requests under way.</summary>
    public List<RowRequest> Requests { get; } = [];

    /// <summary>Whether the node is still part of the tree.</summary>
    public bool IsAlive { get; set; } = true;

    /// <summary>The row number of the owning cell; meaningless for the root and for a node that is gone.</summary>
    public int OwnerRow => RowTree.IndexOf(owner!);

    /// <summary>The way from the root to the owning cell.</summary>
    public ModelPath Path => Parent is null ? ModelPath.Empty : Parent.Path.Child(OwnerRow, Column);
}

/// <summary>A request for the counts of a node that is under way.</summary>
/// <param name="path">The path it names.</param>
internal sealed class CountRequest(ModelPath path)
{
    public ModelPath Path => path;
}

/// <summary>A request for rows that is under way.</summary>
/// <remarks>
/// The host reads its numbers when it comes to it, and tells every change before the answer. So at any moment the request covers the rows that
/// have these numbers now, while the rows that were meant may have moved away.
/// </remarks>
internal sealed class RowRequest
{
    public RowRequest(ReplicaNode node, ModelPath path, int first, int count)
    {
        Node = node;
        Path = path;
        First = first;
        Count = count;
        Meant.Add(first, count);
    }

    /// <summary>The node asked about.</summary>
    public ReplicaNode Node { get; set; }

    /// <summary>The path it names.</summary>
    public ModelPath Path { get; }

    public int First { get; }

    public int Count { get; }

    /// <summary>The rows wanted of it, in current numbers; all of them covered.</summary>
    public RangeSet Meant { get; } = new();

    /// <summary>Whether the answer will tell a row.</summary>
    public bool Covers(int row) => row >= First && row - First < Count;
}
