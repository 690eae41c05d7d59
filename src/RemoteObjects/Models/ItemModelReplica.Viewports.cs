using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

// What views show: fetched first, kept, and read again.
public sealed partial class ItemModelReplica
{
    private readonly List<ModelViewport> _viewports = [];

    /// <summary>Which rows are read again when the source has changed them.</summary>
    /// <value>As the options say. A replica that is shared again by a host reads all of them, for others may have read them.</value>
    public ReplicaRefresh Refresh { get; set; }

    /// <summary>How many hosts share this replica.</summary>
    internal int Sharers { get; set; }

    /// <summary>Makes a viewport: tells the replica what a view shows. Dispose it with the view.</summary>
    public ModelViewport CreateViewport()
    {
        var viewport = new ModelViewport(this);
        _viewports.Add(viewport);
        return viewport;
    }

    internal void Remove(ModelViewport viewport) => _viewports.Remove(viewport);

    /// <summary>The rows of a range that exist; null if there are none.</summary>
    internal ViewportPart? PartOf(RowRange range)
    {
        if (NodeOf(range.Parent) is not { } node)
        {
            return null;
        }

        int first = Math.Max(range.First, 0);
        int end = (int)Math.Min((long)range.First + range.Count, node.Rows.Count);
        return end > first ? new ViewportPart(node, first, end - first) : null;
    }

    internal void OnShown(ModelViewport viewport, ViewportPart[] before)
    {
        if (!_isSynchronised)
        {
            return;
        }

        foreach (ViewportPart part in before)
        {
            foreach ((int first, int count) in part.Rows.Ranges)
            {
                for (int row = first; row < first + count; row++)
                {
                    if (part.Node.Wanted.Contains(row) && !IsWatched(part.Node, row))
                    {
                        part.Node.Wanted.Subtract(row, 1);
                    }
                }
            }
        }

        foreach (ViewportPart part in viewport.Parts)
        {
            foreach ((int first, int count) in part.Rows.Ranges)
            {
                foreach ((_, CachedRow row) in part.Node.Rows.Cached(first, count))
                {
                    Touch(row);
                }

                Want(part.Node, first, count);
            }
        }
    }

    // On show, or awaited.
    private bool IsWatched(ReplicaNode node, int row)
    {
        foreach (ModelViewport viewport in _viewports)
        {
            foreach (ViewportPart part in viewport.Parts)
            {
                if (part.Node == node && part.Rows.Contains(row))
                {
                    return true;
                }
            }
        }

        foreach (FetchWaiter waiter in _waiters)
        {
            if (waiter.Node == node && waiter.Held.Contains(row))
            {
                return true;
            }
        }

        return false;
    }

    // The rows that are on show under the root, to ask for at once when everything is asked for anew.
    private (int First, int Count) FirstPage()
    {
        foreach (ModelViewport viewport in _viewports)
        {
            if (viewport.Parts.Find(part => part.Node == _root && !part.Rows.IsEmpty) is { } part)
            {
                return (part.First, Math.Min(part.End - part.First, FetchPlanner.MaxRowsPerRequest));
            }
        }

        return (0, FirstPageRows);
    }

    private void ShiftViewports(ReplicaNode node, Action<RangeSet> shift)
    {
        foreach (ViewportPart part in AllParts())
        {
            if (part.Node == node)
            {
                shift(part.Rows);
            }
        }
    }

    // Of what was shown only the places are known now.
    private void RootReplaced(ReplicaNode before)
    {
        foreach (ViewportPart part in AllParts())
        {
            if (part.Node == before)
            {
                part.Node = _root;
                part.Rows.TakeOutside(0, _root.Rows.Count);
            }
        }

        foreach (ModelViewport viewport in _viewports)
        {
            viewport.Parts.RemoveAll(part => !part.Node.IsAlive);
        }
    }

    private IEnumerable<ViewportPart> AllParts() =>
        _viewports.SelectMany(viewport => viewport.Ahead is { } ahead ? viewport.Parts.Append(ahead) : viewport.Parts);
}
