namespace RemoteObjects.Connections;

/// <summary>Counts the calls of a peer that are answered later, and is closed while they are too many. Thread-safe.</summary>
internal sealed class CallGate(int limit)
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _opened;

    /// <summary>Completes when the gate opens; null while it is open.</summary>
    public Task? Opened
    {
        get
        {
            lock (_lock)
            {
                return _opened?.Task;
            }
        }
    }

    /// <summary>A call is under way.</summary>
    /// <returns>Whether the gate is closed now.</returns>
    public bool Enter()
    {
        lock (_lock)
        {
            _count++;
            if (_count >= limit)
            {
                _opened ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _opened is not null;
        }
    }

    /// <summary>A call was answered.</summary>
    public void Leave()
    {
        TaskCompletionSource? opened = null;
        lock (_lock)
        {
            _count--;
            if (_count < limit)
            {
                (opened, _opened) = (_opened, null);
            }
        }

        opened?.SetResult();
    }
}
