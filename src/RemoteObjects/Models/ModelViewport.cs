using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

/// <summary>Rows under one parent.</summary>
/// <param name="Parent">The cell they are under, or the root.</param>
/// <param name="First">First row, from 0.</param>
/// <param name="Count">How many; rows beyond the end don't count.</param>
public readonly record struct RowRange(ModelIndex Parent, int First, int Count);

/// <summary>What a view shows of a replica: those rows are fetched first, read again when they change, and never dropped. The next ones in the direction of
/// scrolling are fetched ahead.</summary>
/// <remarks>
/// <para>The rows follow the changes of the model until <see cref="Show(ModelIndex, int, int)"/> is called again. A viewport that is shown once is also how rows are pinned.</para>
/// <para>Threading: belongs to the context of the replica's node.</para>
/// </remarks>
public sealed class ModelViewport : IDisposable
{
    private readonly ItemModelReplica _replica;
    private int _direction;

    internal ModelViewport(ItemModelReplica replica)
    {
        _replica = replica;
    }

    /// <summary>How many pages are fetched ahead; a page is as many rows as are on show.</summary>
    /// <value>Default 1. 0: none.</value>
    public int PagesAhead { get; set => field = Math.Max(value, 0); } = 1;

    internal List<ViewportPart> Parts { get; } = [];

    /// <summary>Rows to fetch ahead, when nothing else is to do.</summary>
    internal ViewportPart? Ahead { get; set; }

    /// <summary>Shows rows of one parent, in place of what was shown.</summary>
    /// <param name="parent">The cell they are under, or the root.</param>
    /// <param name="first">First row, from 0.</param>
    /// <param name="count">How many; rows beyond the end don't count.</param>
    /// <remarks>Rows that leave before they were asked for are not asked for.</remarks>
    public void Show(ModelIndex parent, int first, int count) => Show([new RowRange(parent, first, count)]);

    /// <summary>Shows rows of several parents, in place of what was shown: an expanded tree.</summary>
    /// <param name="ranges">The rows, from top to bottom. See <see cref="TreeRows.Ranges"/>.</param>
    /// <remarks>Rows that leave before they were asked for are not asked for.</remarks>
    public void Show(IEnumerable<RowRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        ViewportPart[] before = [.. Parts];
        Parts.Clear();
        foreach (RowRange range in ranges)
        {
            if (_replica.PartOf(range) is { } part)
            {
                Parts.Add(part);
            }
        }

        Ahead = NextPage(before);
        _replica.OnShown(this, before);
    }

    /// <summary>Shows nothing any more.</summary>
    public void Dispose() => _replica.Remove(this);

    private ViewportPart? NextPage(ViewportPart[] before)
    {
        if (Parts.Count == 0)
        {
            return null;
        }

        ViewportPart top = Parts[0];
        if (before.Length > 0 && before[0].Node == top.Node && !before[0].Rows.IsEmpty)
        {
            int moved = top.First.CompareTo(before[0].First);
            _direction = moved == 0 ? _direction : moved;
        }

        int rows = Parts.Sum(part => part.Rows.Total) * PagesAhead;
        ViewportPart edge = _direction > 0 ? Parts[^1] : top;
        int first = _direction > 0 ? edge.End : Math.Max(edge.First - rows, 0);
        int end = _direction > 0 ? (int)Math.Min((long)first + rows, edge.Node.Rows.Count) : edge.First;
        return _direction == 0 || end <= first ? null : new ViewportPart(edge.Node, first, end - first);
    }
}
