namespace RemoteObjects.Tests.Apps;

/// <summary>A clock that goes only when told.</summary>
internal sealed class ManualClock : TimeProvider, IDisposable
{
    private readonly List<ManualTimer> _timers = [];
    private readonly SemaphoreSlim _set = new(0);
    private TimeSpan _now;

    public void Dispose() => _set.Dispose();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer is set and goes to the time when it is due.</summary>
    public async Task AdvanceToNextTimerAsync(CancellationToken cancellationToken)
    {
        await _set.WaitAsync(cancellationToken);
        ManualTimer next;
        lock (_timers)
        {
            next = _timers.MinBy(timer => timer.Due)!;
            _timers.Remove(next);
        }

        _now = next.Due;
        next.Callback();
    }

    private sealed class ManualTimer(ManualClock clock, Action callback) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public Action Callback => callback;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Due = clock._now + dueTime;
                lock (clock._timers)
                {
                    clock._timers.Add(this);
                }

                clock._set.Release();
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
