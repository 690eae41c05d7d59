using System.Diagnostics;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Connections;

/// <summary>Bytes waiting for one peer, and the only writer to its transport.</summary>
/// <remarks>
/// Whoever sends appends and goes on; one drain at a time writes everything that has gathered with one call. What one callback of the context
/// sends goes out together when the callback has ended (<see cref="TurnFlush"/>), so it shares a socket write and a web socket message; much of it
/// begins to go out at once.
/// <para>A peer that takes longer to read than it takes to fill <see cref="JoinChangesAbove"/> is behind: changes that wait for it are joined (<see cref="QueuedRun"/>), so that what
/// it shows stays right and what waits stays small. Thread-safe.</para>
/// </remarks>
internal sealed class OutboundQueue(TransportConnection transport, int limit, Action<Exception> onFailed, TurnFlush? turn = null) : IThreadPoolWorkItem, IDisposable
{
    private const int KeepAtMost = 1024 * 1024;
    private const int MuchAtOnce = 64 * 1024;

    // Who sends again so soon sends much: then the way to another thread lets more gather for one write.
    private static readonly TimeSpan Breath = TimeSpan.FromMicroseconds(10);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WireBuffer _waiting = new();
    private WireBuffer _writing = new();
    private bool _isDraining;
    private long _lastWritten;
    private bool _isFlushPosted;
    private bool _isClosed;
    private volatile bool _isBehind;
    private readonly QueuedRun _changes = new();

    /// <summary>The protocol; known before the first packet is sent.</summary>
    public ProtocolVersion Version { get; set; } = ProtocolVersion.V2_0;

    /// <summary>How many bytes may wait while others are written before the peer is behind.</summary>
    public int JoinChangesAbove { get; init; } = int.MaxValue;

    /// <summary>Whether the peer is behind, so that changes had better be sent as such.</summary>
    public bool IsBehind => _isBehind;

    /// <summary>Encodes and queues a packet. Ignored after the end.</summary>
    public void Send(Packet packet)
    {
        SlowPeerException? failure = null;
        lock (_lock)
        {
            if (!_isClosed)
            {
                EndRun();
                PacketCodec.Write(packet, _waiting, Version);
                failure = Wake();
            }
        }

        Report(failure);
    }

    /// <summary>Queues whole packets that are encoded already. Ignored after the end.</summary>
    public void Send(ReadOnlySpan<byte> packets)
    {
        SlowPeerException? failure = null;
        lock (_lock)
        {
            if (!_isClosed)
            {
                EndRun();
                _waiting.Write(packets);
                failure = Wake();
            }
        }

        Report(failure);
    }

    /// <summary>Queues a change, joined with those of its key that wait. Ignored after the end.</summary>
    public void Send(QueuedChange change)
    {
        SlowPeerException? failure = null;
        lock (_lock)
        {
            if (!_isClosed)
            {
                _changes.Add(change);
                failure = Wake();
            }
        }

        Report(failure);
    }

    /// <summary>Takes nothing more, and waits until what is queued was written.</summary>
    public Task CompleteAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            EndRun();
            if (_waiting.Length > 0)
            {
                Drain();
            }
            else if (!_isDraining)
            {
                _drained.TrySetResult();
            }
        }

        return _drained.Task;
    }

    /// <summary>The turn in which something was queued has ended: writes it, on this thread as far as the transport takes it at once and is known not to block.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            _isFlushPosted = false;
            if (_isDraining || (_waiting.Length == 0 && _changes.IsEmpty))
            {
                return;
            }

            if (!transport.IsPrompt || Stopwatch.GetElapsedTime(_lastWritten) < Breath)
            {
                Drain();
                return;
            }

            _isDraining = true;
        }

        _ = DrainAsync(isOnce: true);
    }

    void IThreadPoolWorkItem.Execute() => _ = DrainAsync(isOnce: false);

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _waiting.Dispose();
            if (!_isDraining)
            {
                _writing.Dispose();
            }
        }
    }

    // Called under the lock.
    private SlowPeerException? Wake()
    {
        long length = _waiting.Length + _changes.Length;
        if (length > limit)
        {
            _isClosed = true;
            _waiting.Clear();
            _changes.Clear();
            return new SlowPeerException($"The peer reads too slowly: {length} bytes wait for it, {limit} are allowed ({nameof(RemoteObjectHostOptions.OutboundLimit)}).");
        }

        _isBehind = _isDraining && length > JoinChangesAbove;
        if (turn is null || !turn.IsHere || length > MuchAtOnce)
        {
            Drain();
        }
        else if (!_isDraining && !_isFlushPosted)
        {
            _isFlushPosted = true;
            turn.Add(this);
        }

        return null;
    }

    // Called under the lock. What comes next must come behind the changes.
    private void EndRun()
    {
        if (!_changes.IsEmpty)
        {
            _changes.MoveTo(_waiting, Version);
        }
    }

    // Called under the lock.
    private void Drain()
    {
        if (!_isDraining)
        {
            _isDraining = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    // Outside the lock: whoever hears of it closes the connection, and so comes back here.
    private void Report(SlowPeerException? failure)
    {
        if (failure is not null)
        {
            onFailed(failure);
        }
    }

    // Once: on a thread that has others to write to. If more waits then, the pool goes on.
    private async Task DrainAsync(bool isOnce)
    {
        try
        {
            for (bool isFirst = true; ; isFirst = false)
            {
                lock (_lock)
                {
                    EndRun();
                    _isBehind = false;
                    if (_waiting.Length == 0)
                    {
                        _isDraining = false;
                        _lastWritten = Stopwatch.GetTimestamp();
                        if (_isClosed)
                        {
                            _drained.TrySetResult();
                        }

                        return;
                    }

                    if (isOnce && !isFirst)
                    {
                        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                        return;
                    }

                    (_waiting, _writing) = (_writing, _waiting);
                }

                await transport.WriteAsync(_writing.Memory, CancellationToken.None).ConfigureAwait(false);
                if (_writing.Length > KeepAtMost)
                {
                    _writing.Dispose();
                    _writing = new WireBuffer();
                }

                _writing.Clear();
            }
        }
#pragma warning disable CA1031 // Whatever a transport throws ends this connection, and only it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            lock (_lock)
            {
                _isDraining = false;
                _isClosed = true;
            }

            _drained.TrySetResult();
            onFailed(exception);
        }
    }
}

/// <summary>A peer that does not read what it asked for.</summary>
internal sealed class SlowPeerException(string message) : IOException(message);
