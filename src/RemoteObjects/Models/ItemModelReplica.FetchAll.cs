using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

/// <summary>How far <see cref="ItemModelReplica.FetchAllAsync"/> has come.</summary>
/// <param name="Rows">Rows fetched so far, of all levels.</param>
/// <param name="Known">Rows known of so far, of all levels; grows while children are found.</param>
public readonly record struct FetchProgress(int Rows, int Known);

// Fetching without reading.
public sealed partial class ItemModelReplica
{
    private const int RowsPerStep = FetchPlanner.MaxRequests * FetchPlanner.MaxRowsPerRequest;

    /// <summary>Fetches every cell of every level, and completes when all are here, fresh, at one moment.</summary>
    /// <param name="progress">Told after each step, on no particular context; null if nobody asks.</param>
    /// <param name="cancellationToken">Ends it; what came stays.</param>
    /// <exception cref="RemoteObjectException">The connection was lost, or no answer came in time.</exception>
    public async Task FetchAllAsync(IProgress<FetchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        while (await _node.Context.RunAsync(NextMissing).ConfigureAwait(false) is { } step)
        {
            await step.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (progress is not null)
            {
                progress.Report(await _node.Context.RunAsync(Measure).ConfigureAwait(false));
            }
        }
    }

    // Asks for something that is missing; null when nothing is.
    private Task? NextMissing()
    {
        if (!_isSynchronised)
        {
            return State == Remote.Suspect ? Fetch(default, 0, 1) : WhenInitializedAsync();
        }

        return NextMissing(_root);
    }

    private Task? NextMissing(ReplicaNode node)
    {
        if (!node.IsCounted)
        {
            return node.HasChildren ? WhenCounted(node) : null;
        }

        if (node.ColumnCount == 0)
        {
            return null;
        }

        int expected = 0;
        foreach ((int number, CachedRow row) in node.Rows.Cached(0, node.Rows.Count))
        {
            if (number != expected || !row.IsFresh(node.ColumnCount))
            {
                break;
            }

            expected++;
        }

        if (expected < node.Rows.Count)
        {
            return Fetch(IndexOf(node), expected, RowsPerStep);
        }

        foreach ((_, CachedRow row) in node.Rows.Cached(0, node.Rows.Count))
        {
            foreach (ReplicaNode child in row.Children ?? [])
            {
                if (NextMissing(child) is { } missing)
                {
                    return missing;
                }
            }
        }

        return null;
    }

    private FetchProgress Measure()
    {
        int fetched = 0;
        int known = 0;
        foreach (ReplicaNode node in _root.Subtree())
        {
            known += node.Rows.Count;
            fetched += node.Rows.Cached(0, node.Rows.Count).Count(row => row.Value.IsFresh(node.ColumnCount));
        }

        return new FetchProgress(fetched, known);
    }
}
