using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Wire;

namespace RemoteObjects.Testing;

/// <summary>One direction of a <see cref="SteppedWire"/>: what was sent, what of it is held, and what is let through.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Memory only, and a test should be able to look at it after the connection has ended.")]
public sealed class SteppedDirection
{
    private readonly Lock _lock = new();
    private readonly FrameScanner _scanner;
    private readonly WireContext _context;
    private readonly List<Packet> _packets = [];
    private readonly Queue<(int Length, Packet Packet)> _held = new();
    private readonly MemoryStream _bytes = new();
    private long _delivered;
    private long _read;
    private bool _isFlowing;
    private bool _isReading;
    private bool _isEnded;
    private bool _isGarbage;
    private string? _broken;
    private TaskCompletionSource _changed = NewSignal();

    internal SteppedDirection(ProtocolVersion version)
    {
        _scanner = new FrameScanner(WireLimits.Default, version);
        _context = new WireContext(version);
    }

    /// <summary>Whether everything goes through at once. Setting it delivers what is held.</summary>
    public bool IsFlowing
    {
        get
        {
            lock (_lock)
            {
                return _isFlowing;
            }
        }

        set
        {
            lock (_lock)
            {
                _isFlowing = value;
                if (value)
                {
                    DeliverUpTo(_bytes.Length);
                }
            }
        }
    }

    /// <summary>How many writes there were: what is sent in one write travels together.</summary>
    public int WriteCount { get; private set; }

    /// <summary>All packets sent so far, delivered or not.</summary>
    public IReadOnlyList<Packet> Packets
    {
        get
        {
            lock (_lock)
            {
                return [.. _packets];
            }
        }
    }

    /// <summary>The packets that are held back.</summary>
    public IReadOnlyList<Packet> Held
    {
        get
        {
            lock (_lock)
            {
                return [.. _held.Select(held => held.Packet)];
            }
        }
    }

    /// <summary>Forgets the packets sent so far; those held stay held.</summary>
    public void ClearPackets()
    {
        lock (_lock)
        {
            _packets.Clear();
            WriteCount = 0;
        }
    }

    /// <summary>Lets the next held packet through.</summary>
    /// <returns>The packet; null if none is held.</returns>
    public Packet? Deliver()
    {
        lock (_lock)
        {
            if (!_held.TryPeek(out (int Length, Packet Packet) next))
            {
                return null;
            }

            DeliverUpTo(_delivered + next.Length);
            return next.Packet;
        }
    }

    /// <summary>Lets the next bytes through, whole packets or not. Use it by itself: held packets are counted from their first byte.</summary>
    /// <param name="count">At most so many.</param>
    public void DeliverBytes(int count)
    {
        lock (_lock)
        {
            DeliverUpTo(Math.Min(_bytes.Length, _delivered + count));
        }
    }

    /// <summary>Lets everything through that is held now.</summary>
    public void DeliverAll()
    {
        lock (_lock)
        {
            DeliverUpTo(_bytes.Length);
        }
    }

    /// <summary>Waits until so many packets are held.</summary>
    /// <param name="packets">How many, or more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WhenHeldAsync(int packets, CancellationToken cancellationToken) => WhenAsync(() => _held.Count >= packets, cancellationToken);

    /// <summary>Waits until the packets sent are as wanted.</summary>
    /// <param name="condition">Looks at all packets sent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WhenSentAsync(Func<IReadOnlyList<Packet>, bool> condition, CancellationToken cancellationToken) =>
        WhenAsync(() => condition(_packets), cancellationToken);

    /// <summary>Waits until the receiver has taken everything that was delivered, and waits for more.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WhenReadAsync(CancellationToken cancellationToken) =>
        WhenAsync(() => _broken is not null || _isEnded || (_read == _delivered && _isReading), cancellationToken);

    internal async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_broken is not null)
                {
                    throw new IOException(_broken);
                }

                if (_read < _delivered)
                {
                    _isReading = false;
                    return Take(buffer.Span);
                }

                if (_isEnded)
                {
                    return 0;
                }

                if (!_isReading)
                {
                    _isReading = true;
                    Signal();
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_broken is not null || _isEnded)
            {
                throw new IOException(_broken ?? "The connection was closed.");
            }

            WriteCount++;
            _bytes.Position = _bytes.Length;
            _bytes.Write(bytes);
            TryScan(bytes);
            if (_isFlowing)
            {
                DeliverUpTo(_bytes.Length);
            }

            Signal();
        }
    }

    internal void End()
    {
        lock (_lock)
        {
            DeliverUpTo(_bytes.Length);
            _isEnded = true;
            Signal();
        }
    }

    internal void Break(string why)
    {
        lock (_lock)
        {
            _broken ??= why;
            Signal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WhenAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (condition())
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private int Take(Span<byte> target)
    {
        _bytes.Position = _read;
        int count = _bytes.Read(target[..(int)Math.Min(target.Length, _delivered - _read)]);
        _read += count;
        if (_read == _bytes.Length)
        {
            _bytes.SetLength(0);
            _read = _delivered = 0;
        }

        return count;
    }

    private void DeliverUpTo(long end)
    {
        long more = end - _delivered;
        _delivered = end;
        while (more > 0 && _held.TryDequeue(out (int Length, Packet Packet) next))
        {
            more -= next.Length;
        }

        Signal();
    }

    private void TryScan(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (!_isGarbage)
            {
                Scan(bytes);
            }
        }
        catch (WireException)
        {
            // Not packets, perhaps on purpose: bytes they still are.
            _isGarbage = true;
        }
    }

    private void Scan(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            Memory<byte> room = _scanner.GetMemory();
            int count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room.Span);
            _scanner.Advance(count);
            bytes = bytes[count..];
            while (_scanner.TryRead(out ReadOnlyMemory<byte> frame))
            {
                Packet packet = PacketCodec.Read(frame.Span, _context);
                _packets.Add(packet);
                _held.Enqueue((sizeof(int) + frame.Length, packet));
            }
        }
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }
}
