using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Connections;

/// <summary>Bytes waiting for one peer, and the only writer to its transport.</summary>
/// <remarks>
/// Whoever sends appends and goes on; one drain at a time writes everything that has gathered with one call. What one callback of the context
/// sends goes out together when the callback has ended, so it shares a socket write and a web socket message; much of it begins to go out at
/// once. Thread-safe.
/// </remarks>
internal sealed class OutboundQueue(TransportConnection transport, int limit, Action<Exception> onFailed, SynchronizationContext? context = null) : IThreadPoolWorkItem, IDisposable
{
    private const int KeepAtMost = 1024 * 1024;
    private const int MuchAtOnce = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WireBuffer _waiting = new();
    private WireBuffer _writing = new();
    private bool _isDraining;
    private bool _isFlushPosted;
    private bool _isClosed;

    /// <summary>The protocol; known before the first packet is sent.</summary>
    public ProtocolVersion Version { get; set; } = ProtocolVersion.V2_0;

    /// <summary>Encodes and queues a packet. Ignored after the end.</summary>
    public void Send(Packet packet)
    {
        SlowPeerException? failure = null;
        lock (_lock)
        {
            if (!_isClosed)
            {
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
                _waiting.Write(packets);
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

    void IThreadPoolWorkItem.Execute() => _ = DrainAsync();

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
        if (_waiting.Length > limit)
        {
            int length = _waiting.Length;
            _isClosed = true;
            _waiting.Clear();
            return new SlowPeerException($"The peer reads too slowly: {length} bytes wait for it, {limit} are allowed.");
        }

        if (context is null || SynchronizationContext.Current != context || _waiting.Length > MuchAtOnce)
        {
            Drain();
        }
        else if (!_isDraining && !_isFlushPosted)
        {
            _isFlushPosted = true;
            context.Post(static queue => ((OutboundQueue)queue!).Flush(), this);
        }

        return null;
    }

    private void Flush()
    {
        lock (_lock)
        {
            _isFlushPosted = false;
            if (_waiting.Length > 0)
            {
                Drain();
            }
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

    private async Task DrainAsync()
    {
        try
        {
            while (true)
            {
                lock (_lock)
                {
                    if (_waiting.Length == 0)
                    {
                        _isDraining = false;
                        if (_isClosed)
                        {
                            _drained.TrySetResult();
                        }

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
