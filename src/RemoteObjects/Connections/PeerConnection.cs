using RemoteObjects.Diagnostics;
using RemoteObjects.Schemas;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Connections;

/// <summary>Takes the packets of one connection, on the context, in wire order.</summary>
internal interface IPacketHandler
{
    void Handle(PeerConnection connection, Packet packet);

    /// <summary>Completes when further packets are wanted; null while they are.</summary>
    Task? Busy => null;
}

/// <summary>One peer: its transport, what waits for it, and the loop that reads it. Knows packets, but no objects.</summary>
internal sealed class PeerConnection : IAsyncDisposable
{
    // A packet with an unreadable value is skipped by its length; a peer that goes on like that is not worth the log.
    private const int MaxSkippedPackets = 100;

    // What the packets cause comes in a few more callbacks; then whoever else waits may have its own thread.
    private const int LentFor = 16;

    private readonly TransportConnection _transport;
    private readonly ConnectionSettings _settings;
    private readonly IPacketHandler _handler;
    private readonly PeerRole _peer;
    private readonly FrameScanner _scanner;
    private readonly OutboundQueue _outbound;

    // Never disposed, and needs it not: whoever closes the connection cancels it after the loop may have ended and its owner has disposed this.
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Packet> _batch = [];
    private int _dispatched;
    private Task<int>? _readAhead;
    private ITimer? _firstPacketTimer;
    private bool _hasPacket;
    private WireContext? _wire;
    private int _skipped;
    private readonly Lock _lock = new();
    private Task? _closing;
    private bool _isEnded;
    private bool _isIntroduced;
    private long _lastReceived;
    private bool _isListening;

    /// <summary>Makes a connection; <see cref="RunAsync"/> starts it.</summary>
    /// <param name="transport">The bytes; owned from here on.</param>
    /// <param name="settings">The owner's settings.</param>
    /// <param name="peer">What the other end is.</param>
    /// <param name="version">The protocol: the one we offer as host, or null as node to follow the host's.</param>
    /// <param name="handler">Takes the packets.</param>
    public PeerConnection(TransportConnection transport, ConnectionSettings settings, PeerRole peer, ProtocolVersion? version, IPacketHandler handler)
    {
        _transport = transport;
        _settings = settings;
        _peer = peer;
        _handler = handler;
        _scanner = new FrameScanner(settings.Limits, version);
        _outbound = new OutboundQueue(transport, settings.OutboundLimit, OnWriteFailed, settings.Turn) { JoinChangesAbove = settings.JoinChangesAbove };
        _lastReceived = settings.Time.GetTimestamp();
        if (version is not null)
        {
            Begin(version);
        }
    }

    /// <summary>Who is at the other end.</summary>
    public string RemoteAddress => _transport.RemoteAddress;

    /// <summary>The protocol, once known.</summary>
    public ProtocolVersion? Version => _wire?.Version;

    /// <summary>The one protocol to accept from a host; null for any.</summary>
    public ProtocolVersion? RequiredVersion { get; init; }

    /// <summary>Why the connection ended; set before <see cref="RunAsync"/> completes.</summary>
    public CloseReason Reason { get; private set; } = CloseReason.Remote;

    /// <summary>What went wrong, if something did.</summary>
    public Exception? Error { get; private set; }

    /// <summary>When bytes last came in, as <see cref="TimeProvider.GetTimestamp"/> counts.</summary>
    public long LastReceived => Volatile.Read(ref _lastReceived);

    /// <summary>Whether the loop waits for bytes. While it is busy with earlier ones, silence says nothing about the peer.</summary>
    public bool IsListening => Volatile.Read(ref _isListening);

    /// <summary>Makes the structs and enumerations of a class known to the reader: the peer may send them, but need not describe them.</summary>
    public void Define(ObjectSchema schema) => schema.DefineTypes(_wire!);

    /// <summary>Queues a packet; ignored once the connection has ended.</summary>
    public void Send(Packet packet) => _outbound.Send(packet);

    /// <summary>Queues whole packets that are encoded in this connection's version.</summary>
    public void Send(ReadOnlySpan<byte> packets) => _outbound.Send(packets);

    /// <summary>Queues a change, joined with those like it that wait.</summary>
    public void Send(QueuedChange change) => _outbound.Send(change);

    /// <summary>Whether the peer is behind, so that changes had better be sent as such.</summary>
    public bool IsBehind => _outbound.IsBehind;

    /// <summary>Reads and dispatches until the connection ends, for whatever reason. Never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                Volatile.Write(ref _isListening, true);
                int count = await ReadAsync().ConfigureAwait(false);
                Volatile.Write(ref _lastReceived, _settings.Time.GetTimestamp());
                Volatile.Write(ref _isListening, false);
                if (count == 0)
                {
                    if (_scanner.IsMidPacket)
                    {
                        End(CloseReason.Broken, new IOException("The connection ended within a packet."));
                    }

                    End(CloseReason.Remote);
                    break;
                }

                RemoteObjectsMeter.BytesReceived.Add(count);
                _scanner.Advance(count);
                ReadPackets();
                WatchFirstPacket();
                if (_batch.Count > 0)
                {
                    RemoteObjectsMeter.PacketsReceived.Add(_batch.Count);
                    await DispatchAllAsync().ConfigureAwait(false);
                }
            }
        }
        catch (WireException exception)
        {
            End(exception.Error == WireError.ProtocolMismatch ? CloseReason.ProtocolMismatch : CloseReason.ProtocolError, exception);
            Log.ProtocolError(_settings.Logger, RemoteAddress, exception.Error, exception.Message);
        }
        catch (OperationCanceledException)
        {
            End(CloseReason.Local);
        }
#pragma warning disable CA1031 // Whatever goes wrong with one connection ends this one, and only it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            End(CloseReason.Broken, exception);
        }

        if (Reason == CloseReason.Remote)
        {
            await CloseTransportAsync().ConfigureAwait(false);
        }
        else
        {
            _transport.Abort();
        }
    }

    /// <summary>Ends the connection in order: what is queued is written first, within the close timeout.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            return End(CloseReason.Local) ? _closing = CloseCoreAsync() : _closing ?? Task.CompletedTask;
        }
    }

    private async Task CloseCoreAsync()
    {
        await CloseTransportAsync().ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the connection now.</summary>
    public void Abort(CloseReason reason, Exception? error = null)
    {
        if (End(reason, error))
        {
            _transport.Abort();

            // The loop may wait for something else than bytes.
            _ = _stop.CancelAsync();
        }
    }

    /// <summary>Gives everything back; after <see cref="RunAsync"/> has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Abort(CloseReason.Local);
        Task? closing;
        lock (_lock)
        {
            closing = _closing;
        }

        if (closing is not null)
        {
            await closing.ConfigureAwait(false);
        }

        _firstPacketTimer?.Dispose();
        _outbound.Dispose();
        await _transport.DisposeAsync().ConfigureAwait(false);
        _ = DisposeScannerAsync();
    }

    // A read that nobody waited for may write to its memory until it ends. A stream of the application's may never end it: then the memory is not given back.
    private async Task DisposeScannerAsync()
    {
        if (_readAhead is { } ahead)
        {
            await ((Task)ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _scanner.Dispose();
    }

    private bool End(CloseReason reason, Exception? error = null)
    {
        lock (_lock)
        {
            if (_isEnded)
            {
                return false;
            }

            _isEnded = true;
            Reason = reason;
            Error = error;
            return true;
        }
    }

    private void ReadPackets()
    {
        while (_scanner.TryRead(out ReadOnlyMemory<byte> frame))
        {
            _hasPacket = true;
            if (_wire is null)
            {
                PacketRules.CheckVersion(_scanner.Version!, RequiredVersion);
                Begin(_scanner.Version!);
            }

            if (TryReadPacket(frame.Span) is { } packet)
            {
                _batch.Add(packet);
            }
        }
    }

    private Packet? TryReadPacket(ReadOnlySpan<byte> frame)
    {
        try
        {
            Packet packet = PacketCodec.Read(frame, _wire!);
            PacketRules.Check(packet, _peer, isFirst: !_isIntroduced, _wire!.Version);
            if (packet is HandshakePacket)
            {
                _isIntroduced = true;
                _scanner.HandshakeDone();
            }

            return packet;
        }
        catch (WireException exception) when (exception.Error is WireError.UnknownType or WireError.UnknownPacket && _skipped < MaxSkippedPackets)
        {
            _skipped++;
            Log.PacketSkipped(_settings.Logger, RemoteAddress, exception.Message);
            return _isIntroduced || _peer == PeerRole.Node ? UnreadablePacket.TryRead(frame, _wire!, exception) : null;
        }
    }

    private void Begin(ProtocolVersion version)
    {
        _wire = new WireContext(version, _settings.Limits, _settings.Types);
        _outbound.Version = version;
    }

    private async ValueTask<int> ReadAsync()
    {
        if (_readAhead is not { } ahead)
        {
            return await _transport.ReadAsync(_scanner.GetMemory(), _stop.Token).ConfigureAwait(false);
        }

        _readAhead = null;
        return await ahead.ConfigureAwait(false);
    }

    private async Task DispatchAllAsync()
    {
        while (_dispatched < _batch.Count)
        {
            await _settings.Context.RunSoonAsync(Dispatch, LentFor).ConfigureAwait(false);
            if (_handler.Busy is { } busy && !await CanGoOnAsync(busy).ConfigureAwait(false))
            {
                break;
            }
        }

        _batch.Clear();
        _dispatched = 0;
    }

    private bool Dispatch()
    {
        while (_dispatched < _batch.Count && _handler.Busy is null)
        {
            _handler.Handle(this, _batch[_dispatched++]);
        }

        return true;
    }

    // One read goes on meanwhile, so that a peer that leaves is not kept; what it gets waits.
    private async ValueTask<bool> CanGoOnAsync(Task busy)
    {
        _readAhead ??= _transport.ReadAsync(_scanner.GetMemory(), _stop.Token).AsTask();
        if (await Task.WhenAny(busy, _readAhead).ConfigureAwait(false) != busy && await _readAhead.ConfigureAwait(false) == 0)
        {
            return false;
        }

        await busy.WaitAsync(_stop.Token).ConfigureAwait(false);
        return true;
    }

    // A node may be silent as long as it likes: none has to introduce itself. But who begins must end.
    private void WatchFirstPacket()
    {
        if (_hasPacket)
        {
            _firstPacketTimer?.Dispose();
            _firstPacketTimer = null;
        }
        else if (_settings.FirstPacketTimeout != Timeout.InfiniteTimeSpan)
        {
            _firstPacketTimer ??= _settings.Time.CreateTimer(
                static state => ((PeerConnection)state!).OnFirstPacketTimeout(), this, _settings.FirstPacketTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnFirstPacketTimeout() => Abort(
        CloseReason.HandshakeTimeout,
        new IOException($"The first packet was not complete after {_settings.FirstPacketTimeout.TotalSeconds:0.###} s ({nameof(RemoteObjectHostOptions)}.{nameof(RemoteObjectHostOptions.FirstPacketTimeout)})."));

    private async Task CloseTransportAsync()
    {
        using var timeout = new CancellationTokenSource(_settings.CloseTimeout, _settings.Time);
        try
        {
            await _outbound.CompleteAsync().WaitAsync(timeout.Token).ConfigureAwait(false);
            await _transport.CloseAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            _transport.Abort();
        }
    }

    private void OnWriteFailed(Exception exception) =>
        Abort(exception is SlowPeerException ? CloseReason.SlowPeer : CloseReason.Broken, exception);
}
