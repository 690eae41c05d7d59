using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Diagnostics;

/// <summary>Keeps the last packets of the connections it watches, decoded. What is not watched pays nothing for it.</summary>
/// <remarks>
/// <para>Packets are decoded a second time for it, on the thread that reads or writes them: it is for looking into a connection, not for all of a busy host.</para>
/// <para>Threading: safe to use from any thread.</para>
/// </remarks>
/// <example><code>
/// var traffic = new TrafficMonitor();
/// await using var node = new RemoteObjectNode(new()
/// {
///     Transports = new TransportRegistry().Use("tcp", traffic.Watch(TcpTransport.Instance)),
/// });
/// </code></example>
public sealed class TrafficMonitor
{
    private readonly Lock _lock = new();
    private readonly Queue<TrafficEntry> _entries = new();
    private readonly TrafficOptions _options;
    private TrafficTotals _totals;
    private long _number;
    private long _bytes;

    /// <summary>Makes a monitor that watches nothing yet.</summary>
    /// <param name="options">How much it keeps; null for the defaults.</param>
    public TrafficMonitor(TrafficOptions? options = null) => _options = options ?? new TrafficOptions();

    /// <summary>Raised after a packet was recorded, on the thread that reads or writes the connection: be quick, and do not throw.</summary>
    public event EventHandler<TrafficEntry>? Recorded;

    /// <summary>What went over all watched connections so far, what is no longer kept included.</summary>
    public TrafficTotals Totals
    {
        get
        {
            lock (_lock)
            {
                return _totals;
            }
        }
    }

    /// <summary>The number of the oldest packet that is kept; one more than <see cref="LastNumber"/> if none is.</summary>
    public long FirstNumber
    {
        get
        {
            lock (_lock)
            {
                return _entries.TryPeek(out TrafficEntry? first) ? first.Number : _number + 1;
            }
        }
    }

    /// <summary>The number of the last packet; 0 before the first.</summary>
    public long LastNumber
    {
        get
        {
            lock (_lock)
            {
                return _number;
            }
        }
    }

    internal TimeProvider Time => _options.TimeProvider;

    internal WireLimits Limits => _options.Limits;

    internal Values.StreamedTypes? Types => _options.Types;

    /// <summary>Gives a transport that does what another does, and whose connections are watched.</summary>
    /// <param name="transport">The other one.</param>
    public Transport Watch(Transport transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        return new WatchedTransport(transport, this);
    }

    /// <summary>Gives a connection that does what another does, and is watched.</summary>
    /// <param name="connection">The other one; owned by what this gives. Nothing was read or written yet.</param>
    /// <param name="peerIsHost">Whether the host is at the other end; otherwise it is this one.</param>
    public TransportConnection Watch(TransportConnection connection, bool peerIsHost)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new WatchedConnection(connection, new TrafficDecoder(this, connection.RemoteAddress, peerIsHost));
    }

    /// <summary>The packets that are kept, in their order.</summary>
    /// <param name="after">Only those with a higher number.</param>
    /// <returns>A copy.</returns>
    public IReadOnlyList<TrafficEntry> Read(long after = 0)
    {
        lock (_lock)
        {
            long older = _entries.TryPeek(out TrafficEntry? first) ? after - first.Number + 1 : 0;
            return [.. _entries.Skip((int)Math.Clamp(older, 0, _entries.Count))];
        }
    }

    /// <summary>Keeps none of the packets so far. The totals go on.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _bytes = 0;
        }
    }

    internal void Record(TrafficEntry unnumbered)
    {
        TrafficEntry entry;
        lock (_lock)
        {
            entry = unnumbered with { Number = ++_number };
            _totals = _totals.With(entry);
            _entries.Enqueue(entry);
            _bytes += entry.Size;
            while (_entries.Count > _options.MaxEntries || (_bytes > _options.MaxBytes && _entries.Count > 1))
            {
                _bytes -= _entries.Dequeue().Size;
            }
        }

        Recorded?.Invoke(this, entry);
    }
}
