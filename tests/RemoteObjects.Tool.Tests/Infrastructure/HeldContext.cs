namespace RemoteObjects.Tool.Tests;

/// <summary>A context that can be held: a host on it then says nothing more.</summary>
internal sealed class HeldContext : SynchronizationContext
{
    private readonly SerialContext _inner = new();
    private readonly Lock _lock = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _waiting = [];
    private bool _isHeld;

    public void Hold()
    {
        lock (_lock)
        {
            _isHeld = true;
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            _isHeld = false;
            while (_waiting.TryDequeue(out (SendOrPostCallback Callback, object? State) call))
            {
                _inner.Post(call.Callback, call.State);
            }
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
        {
            if (_isHeld)
            {
                _waiting.Enqueue((d, state));
            }
            else
            {
                _inner.Post(d, state);
            }
        }
    }
}
