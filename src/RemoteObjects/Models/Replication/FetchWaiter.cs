namespace RemoteObjects.Models.Replication;

/// <summary>Somebody who waits for rows of one node to be here. The rows follow structural changes.</summary>
internal sealed class FetchWaiter(ReplicaNode node, int first, int count)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReplicaNode Node => node;

    /// <summary>Rows still awaited.</summary>
    public RangeSet Rows { get; } = Range(first, count);

    /// <summary>All rows asked for that are still there. They stay here until all have come.</summary>
    public RangeSet Held { get; } = Range(first, count);

    public Task Task => _done.Task;

    public void Complete() => _done.TrySetResult();

    public void Fail(Exception error)
    {
        _done.TrySetException(error);
        _ = _done.Task.Exception;
    }

    private static RangeSet Range(int first, int count)
    {
        var rows = new RangeSet();
        rows.Add(first, count);
        return rows;
    }
}
