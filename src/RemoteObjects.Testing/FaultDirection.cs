namespace RemoteObjects.Testing;

/// <summary>What a <see cref="FaultProxy"/> does to the bytes of one direction. Every method takes effect at once.</summary>
/// <remarks>Thread-safe. Faults add up: bytes can be late, few at a time and wrong.</remarks>
public sealed class FaultDirection
{
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSignal();
    private TimeSpan _delay;
    private TimeSpan _pause;
    private int _atOnce = int.MaxValue;
    private int _spared;
    private int _corrupted;
    private bool _isStopped;
    private bool _isCut;
    private long _carried;

    internal FaultDirection(TimeProvider time) => _time = time;

    /// <summary>Bytes that were passed on.</summary>
    public long Carried => Volatile.Read(ref _carried);

    /// <summary>Bytes arrive so much later than they were sent. Those under way already, too.</summary>
    /// <param name="delay">How much; zero for none.</param>
    public void Delay(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        Change(() => _delay = delay);
    }

    /// <summary>Bytes are passed on a few at a time.</summary>
    /// <param name="bytes">At most so many at a time.</param>
    /// <param name="pause">The time between; zero for as soon as may be.</param>
    public void Trickle(int bytes, TimeSpan pause = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(pause, TimeSpan.Zero);
        Change(() => (_atOnce, _pause) = (bytes, pause));
    }

    /// <summary>Bytes get lost without a word, and so does the end of a connection: neither side learns of it. Connections that lost bytes are reset by <see cref="Heal"/>.</summary>
    public void Cut() => Change(() => _isCut = true);

    /// <summary>Nothing is read and nothing passed on, so that the sender's buffers fill: a peer that does not read.</summary>
    public void Stop() => Change(() => _isStopped = true);

    /// <summary>Bytes that come next arrive with a bit changed.</summary>
    /// <param name="count">How many.</param>
    /// <param name="after">How many before them arrive as they are.</param>
    public void Corrupt(int count = 1, int after = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        Change(() => (_corrupted, _spared) = (count, after));
    }

    /// <summary>Ends all faults. Bytes that were held go on their way; those that were lost stay lost.</summary>
    public void Heal() => Change(() =>
    {
        _delay = _pause = TimeSpan.Zero;
        _atOnce = int.MaxValue;
        _corrupted = _spared = 0;
        _isStopped = _isCut = false;
    });

    internal long Now => _time.GetTimestamp();

    internal Task WhileStoppedAsync() => UntilAsync(() => _isStopped ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);

    /// <summary>Waits until bytes that were sent then may arrive.</summary>
    internal Task UntilDueAsync(long sent) => UntilAsync(() => _isStopped ? Timeout.InfiniteTimeSpan : Left(_delay, sent));

    /// <summary>Waits between a few bytes and the next.</summary>
    internal Task PauseAsync()
    {
        long begun = Now;
        return UntilAsync(() => _isStopped ? Timeout.InfiniteTimeSpan : Left(_pause, begun));
    }

    /// <summary>Takes the next bytes to pass on.</summary>
    /// <param name="bytes">What there is; changed where it is to arrive wrong.</param>
    /// <param name="isLost">Whether they are to be dropped instead.</param>
    /// <returns>How many.</returns>
    internal int Take(Span<byte> bytes, out bool isLost)
    {
        lock (_lock)
        {
            isLost = _isCut;
            int count = Math.Min(bytes.Length, _atOnce);
            if (isLost)
            {
                return count;
            }

            for (int i = 0; i < count && _corrupted > 0; i++)
            {
                if (_spared > 0)
                {
                    _spared--;
                }
                else
                {
                    bytes[i] ^= (byte)(1 << (--_corrupted % 8));
                }
            }

            _carried += count;
            return count;
        }
    }

    /// <summary>Whether the end of a connection is lost, as bytes are. Waits while it is.</summary>
    internal Task WhileCutAsync() => UntilAsync(() => _isCut || _isStopped ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TimeSpan Left(TimeSpan of, long since)
    {
        TimeSpan left = of == TimeSpan.Zero ? of : of - _time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    // What is waited for can change meanwhile.
    private async Task UntilAsync(Func<TimeSpan> left)
    {
        while (true)
        {
            Task changed;
            TimeSpan wait;
            lock (_lock)
            {
                changed = _changed.Task;
                wait = left();
            }

            if (wait == TimeSpan.Zero)
            {
                return;
            }

            await changed.WaitAsync(wait, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }
}
