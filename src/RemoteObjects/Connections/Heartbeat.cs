namespace RemoteObjects.Connections;

/// <summary>Watches that a host is alive: asks when it was silent for an interval, and gives up when it stays silent for another (spec wire-protocol 7.5).</summary>
/// <remarks>One per connection, whatever the number of replicas; anything that comes in counts as a sign of life.</remarks>
internal sealed class Heartbeat : IDisposable
{
    private readonly PeerConnection _connection;
    private TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Action _ping;
    private readonly ITimer _timer;
    private long _askedAt = long.MinValue;

    /// <param name="connection">What to watch.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ping">Sends a ping; called on the pool.</param>
    public Heartbeat(PeerConnection connection, TimeProvider time, Action ping)
    {
        _connection = connection;
        _time = time;
        _ping = ping;
        _timer = time.CreateTimer(static state => ((Heartbeat)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins, ends, or goes on with another interval. From any thread.</summary>
    /// <param name="interval">How long silence may last; null for ever.</param>
    public void Change(TimeSpan? interval)
    {
        TimeSpan period = interval ?? Timeout.InfiniteTimeSpan;
        _interval = period;
        _timer.Change(period, period);
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        if (!_connection.IsListening)
        {
            // What the host said meanwhile waits to be read: an old question tells nothing any more.
            _askedAt = long.MinValue;
            return;
        }

        long heardAt = _connection.LastReceived;
        if (_askedAt > heardAt)
        {
            _connection.Abort(CloseReason.Dead, new IOException($"The host did not answer for {_interval.TotalSeconds:0.###} s."));
        }
        else if (_time.GetElapsedTime(heardAt) >= _interval / 2)
        {
            _askedAt = _time.GetTimestamp();
            _ping();
        }
    }
}
