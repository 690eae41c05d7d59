using RemoteObjects.Connections;
using RemoteObjects.Diagnostics;
using RemoteObjects.Schemas;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Sources;

/// <summary>One node that is connected to a host: what it asked for, and the answers.</summary>
internal sealed class HostConnection : IPacketHandler, IAsyncDisposable
{
    private readonly RemoteObjectHost _host;
    private readonly PeerConnection _connection;
    private readonly HashSet<SourceObject> _attached = [];
    private readonly CancellationTokenSource _gone = new();
    private readonly CallGate _calls;
    private readonly int _maxObjects;
    private bool _isBusyLogged;

    public HostConnection(RemoteObjectHost host, TransportConnection transport, ConnectionSettings settings, RemoteObjectHostOptions options)
    {
        ProtocolVersion version = options.Protocol;
        _calls = new CallGate(options.MaxPendingCalls);
        _maxObjects = options.MaxObjectsPerConnection;
        _host = host;
        _connection = new PeerConnection(transport, settings, PeerRole.Node, version, this);
        Version = version;
        Caller = new RemoteCaller(transport.RemoteAddress, transport.User);
    }

    public ProtocolVersion Version { get; }

    public string RemoteAddress => _connection.RemoteAddress;

    /// <summary>Who it is.</summary>
    public RemoteCaller Caller { get; }

    public CloseReason Reason => _connection.Reason;

    public Exception? Error => _connection.Error;

    /// <summary>Cancelled when the connection has ended.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Makes the types of a class known to the reader.</summary>
    public void Define(ObjectSchema schema) => _connection.Define(schema);

    public void Send(Packet packet) => _connection.Send(packet);

    public void Send(ReadOnlySpan<byte> packets) => _connection.Send(packets);

    /// <summary>Queues a change, joined with those like it that wait.</summary>
    public void Send(QueuedChange change) => _connection.Send(change);

    /// <summary>Whether it is behind, so that changes had better be sent as such.</summary>
    public bool IsBehind => _connection.IsBehind;

    /// <summary>A call of it will be answered later.</summary>
    public void BeginCall()
    {
        if (_calls.Enter() && !_isBusyLogged)
        {
            _isBusyLogged = true;
            Log.TooManyCalls(_host.Logger, RemoteAddress);
        }
    }

    /// <summary>A call that was to be answered later was. From any thread.</summary>
    public void EndCall() => _calls.Leave();

    /// <inheritdoc/>
    Task? IPacketHandler.Busy => _calls.Opened;

    /// <summary>Serves the node until the connection ends. Never throws.</summary>
    public Task RunAsync() => _connection.RunAsync();

    public Task CloseAsync() => _connection.CloseAsync();

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        _gone.Dispose();
    }

    /// <summary>The connection is gone: lets go of everything. On the context.</summary>
    public void DetachAll()
    {
        foreach (SourceObject source in _attached)
        {
            source.Detach(this);
        }

        _attached.Clear();
        try
        {
            _gone.Cancel();
        }
#pragma warning disable CA1031 // What the application's slots do wrong when they hear of it must not keep the place of the node.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.CancellationThrew(_host.Logger, exception, RemoteAddress);
        }
    }

    /// <summary>A source is gone.</summary>
    public void Forget(SourceObject source) => _attached.Remove(source);

    void IPacketHandler.Handle(PeerConnection connection, Packet packet)
    {
        switch (packet)
        {
            case AddObjectPacket add:
                Attach(add);
                break;
            case RemoveObjectPacket remove:
                if (_host.FindRoot(remove.Name, this) is { } removed && _attached.Remove(removed))
                {
                    removed.Detach(this);
                }

                break;
            case InvokePacket invoke:
                Invoke(invoke);
                break;
            case UnreadablePacket { Kind: PacketId.Invoke } call:
                Log.RequestRefused(_host.Logger, RemoteAddress, call.Name, $"argument {call.Error.ValueIndex}: {call.Error.Message}");
                Refuse(call.Name, call.Number);
                break;
            case PingPacket ping:
                Send(new PongPacket(ping.Name));
                break;
        }
    }

    private void Attach(AddObjectPacket add)
    {
        if (_host.FindRoot(add.Name, this) is not { } source)
        {
            LogUnknown(add.Name);
        }
        else if (_attached.Count >= _maxObjects && !_attached.Contains(source))
        {
            Log.RequestRefused(_host.Logger, RemoteAddress, add.Name, $"it has {_attached.Count} objects already ({nameof(RemoteObjectHostOptions)}.{nameof(RemoteObjectHostOptions.MaxObjectsPerConnection)})");
        }
        else if (_attached.Add(source))
        {
            source.Attach(this, add.IsDynamic);
        }
    }

    // The node is told the same in both cases.
    private void LogUnknown(string? name)
    {
        if (_host.Find(name) is { } hidden && !hidden.IsVisibleTo(this))
        {
            Log.RequestRefused(_host.Logger, RemoteAddress, name, $"{Caller} may not see it");
        }
        else
        {
            Log.UnknownObject(_host.Logger, RemoteAddress, name);
        }
    }

    private void Invoke(InvokePacket packet)
    {
        if (_host.Find(packet.Name, this) is not { } source)
        {
            LogUnknown(packet.Name);
            Refuse(packet.Name, packet.SerialId);
            return;
        }

        try
        {
            source.Invoke(this, packet);
        }
#pragma warning disable CA1031 // A source that throws must not harm the host.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(packet, exception);
        }
    }

    /// <summary>Answers a call that failed: nobody hangs, nothing of ours is told, and the log says why.</summary>
    public void Fail(InvokePacket packet, Exception exception)
    {
        if (exception is BadRequestException or RemoteArgumentException or RemoteObjectException)
        {
            Log.RequestRefused(_host.Logger, RemoteAddress, packet.Name, exception.Message);
        }
        else
        {
            Log.SourceThrew(_host.Logger, exception, packet.Name ?? "", RemoteAddress);
        }

        if (exception is not BadRequestException { MustStaySilent: true })
        {
            Refuse(packet.Name, packet.SerialId);
        }
    }

    private void Refuse(string? name, int serial)
    {
        if (serial >= 0)
        {
            Send(new InvokeReplyPacket(name, serial, QVariant.Invalid));
        }
    }
}
