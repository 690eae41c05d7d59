namespace RemoteObjects.Models.Replication;

/// <summary>Rows of one node that are on show, in current numbers.</summary>
internal sealed class ViewportPart
{
    public ViewportPart(ReplicaNode node, int first, int count)
    {
        Node = node;
        Rows.Add(first, count);
    }

    public ReplicaNode Node { get; set; }

    public RangeSet Rows { get; } = new();

    public int First => Rows.IsEmpty ? 0 : Rows.First;

    public int End => Rows.IsEmpty ? 0 : Rows.End;
}
