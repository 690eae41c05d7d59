using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

// Who waits for what. Every wait ends: by an answer, by the rows' or the model's end, or by an error.
public sealed partial class ItemModelReplica
{
    private readonly List<TaskCompletionSource> _headerWaiters = [];
    private readonly List<(ReplicaNode Node, TaskCompletionSource Done)> _countWaiters = [];

    private readonly List<TaskCompletionSource> _synchronising = [];

    // While the replica has no source this fails at once: nobody can say when there will be one.
    private Task WhenSynchronised()
    {
        if (_isDisposed)
        {
            return Task.FromException(DisposedError());
        }

        if (State == ReplicaState.Suspect && _object?.Connection is null)
        {
            return Task.FromException(new RemoteObjectException(RemoteObjectError.NotConnected, $"'{Name}' has no connection to its source."));
        }

        if (_object?.Connection is not null && !_isAskingSize)
        {
            Synchronise(layoutHint: null);
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _synchronising.Add(done);
        return done.Task;
    }

    private void CompleteSynchronising(RemoteObjectException? error)
    {
        foreach (TaskCompletionSource waiter in _synchronising)
        {
            Complete(waiter, error);
        }

        _synchronising.Clear();
    }

    private static void Complete(TaskCompletionSource waiter, RemoteObjectException? error)
    {
        if (error is null)
        {
            waiter.TrySetResult();
        }
        else
        {
            Fail(waiter, error);
        }
    }

    // Whoever waited may have gone: then nobody looks at the error, and that is no fault.
    private static void Fail(TaskCompletionSource waiter, RemoteObjectException error)
    {
        waiter.TrySetException(error);
        _ = waiter.Task.Exception;
    }

    private void Arrived(ReplicaNode node, int first, int count)
    {
        for (int i = _waiters.Count - 1; i >= 0; i--)
        {
            if (_waiters[i].Node == node)
            {
                _waiters[i].Rows.Subtract(first, count);
                CompleteIfDone(i);
            }
        }
    }

    private void CompleteIfDone(int index)
    {
        FetchWaiter waiter = _waiters[index];
        if (waiter.Rows.IsEmpty || !waiter.Node.IsAlive)
        {
            _waiters.RemoveAt(index);
            waiter.Complete();
        }
    }

    private void CompleteWaiters()
    {
        foreach (FetchWaiter waiter in _waiters)
        {
            waiter.Complete();
        }

        _waiters.Clear();
        CompleteHeaderWaiters(null);
        foreach ((_, TaskCompletionSource done) in _countWaiters)
        {
            done.TrySetResult();
        }

        _countWaiters.Clear();
    }

    private void FailWaiters(RemoteObjectException error)
    {
        foreach (FetchWaiter waiter in _waiters)
        {
            waiter.Fail(error);
        }

        _waiters.Clear();
        CompleteSynchronising(error);
        CompleteHeaderWaiters(error);
        foreach ((_, TaskCompletionSource done) in _countWaiters)
        {
            Fail(done, error);
        }

        _countWaiters.Clear();
    }

    private void FailWaiters(ReplicaNode node, RangeSet rows, RemoteObjectException error)
    {
        for (int i = _waiters.Count - 1; i >= 0; i--)
        {
            FetchWaiter waiter = _waiters[i];
            if (waiter.Node == node && rows.Ranges.Any(range => waiter.Rows.Ranges.Any(own => own.First < range.First + range.Count && range.First < own.First + own.Count)))
            {
                _waiters.RemoveAt(i);
                waiter.Fail(error);
            }
        }
    }

    private Task WhenCounted(ReplicaNode node)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _countWaiters.Add((node, done));
        Count(node);
        return done.Task;
    }

    private void CompleteCounting(ReplicaNode node, RemoteObjectException? error)
    {
        foreach ((ReplicaNode Node, TaskCompletionSource Done) waiter in _countWaiters.FindAll(waiter => waiter.Node == node))
        {
            _countWaiters.Remove(waiter);
            Complete(waiter.Done, error);
        }
    }

    private Task NextHeaderAnswer()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _headerWaiters.Add(done);
        return done.Task;
    }

    private void CompleteHeaderWaiters(RemoteObjectException? error)
    {
        foreach (TaskCompletionSource waiter in _headerWaiters)
        {
            Complete(waiter, error);
        }

        _headerWaiters.Clear();
    }
}
