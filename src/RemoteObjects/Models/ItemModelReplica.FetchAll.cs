using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

/// <summary>How far <see cref="ItemModelReplica.FetchAllAsync"/> has come at the top level.</summary>
/// <param name="Rows">Top-level rows that are here.</param>
/// <param name="Total">Top-level rows there are.</param>
public readonly record struct FetchProgress(int Rows, int Total);

// Fetching without reading.
public sealed partial class ItemModelReplica
{
    private const int RowsPerStep = FetchPlanner.MaxRequests * FetchPlanner.MaxRowsPerRequest;
    private const int NodesPerStep = 64;

    /// <summary>Fetches every cell of every level, and completes when all are here, fresh, at one moment. From then on the replica keeps everything: the
    /// <see cref="RowBudget"/> has no limit.</summary>
    /// <param name="progress">Told after each step, on no particular context; null if nobody asks.</param>
    /// <param name="cancellationToken">Ends it; what came stays.</param>
    /// <exception cref="RemoteObjectException">The connection was lost, no answer came in time, or one without the rows.</exception>
    public async Task FetchAllAsync(IProgress<FetchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await _node.Context.RunAsync(() => RowBudget = ModelReplicaOptions.Unlimited).ConfigureAwait(false);
        while (await _node.Context.RunAsync(NextStep).ConfigureAwait(false) is { } step)
        {
            await step.WaitAsync(cancellationToken).ConfigureAwait(false);
            progress?.Report(await _node.Context.RunAsync(() => new FetchProgress(_root.FreshRows, _root.Rows.Count)).ConfigureAwait(false));
        }
    }

    // Asks for some of what is missing; null when nothing is.
    private Task? NextStep()
    {
        if (!_isSynchronised)
        {
            return WhenSynchronised();
        }

        var steps = new List<Task>();
        foreach (ReplicaNode node in _childNodes.Prepend(_root))
        {
            if (NextStep(node) is { } step)
            {
                steps.Add(step);
                if (steps.Count == NodesPerStep)
                {
                    break;
                }
            }
        }

        return steps.Count switch
        {
            0 => null,
            1 => steps[0],
            _ => All(steps),
        };
    }

    private static Task All(List<Task> steps)
    {
        Task all = Task.WhenAll(steps);

        // Whoever waits may give up before: then nobody looks at an error.
        _ = all.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return all;
    }

    private Task? NextStep(ReplicaNode node)
    {
        if (!node.IsCounted)
        {
            return node.HasChildren ? WhenCounted(node) : null;
        }

        if (node.ColumnCount == 0)
        {
            return null;
        }

        foreach ((int number, CachedRow row) in node.Rows.Cached(node.FreshRows, node.Rows.Count - node.FreshRows))
        {
            if (number != node.FreshRows || !row.IsFresh(node.ColumnCount))
            {
                break;
            }

            node.FreshRows++;
        }

        return node.FreshRows < node.Rows.Count ? Fetch(node, node.FreshRows, RowsPerStep) : null;
    }
}
