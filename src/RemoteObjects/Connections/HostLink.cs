using RemoteObjects.Diagnostics;
using RemoteObjects.Schemas;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Connections;

/// <summary>A node's tie to one host: connects, introduces, watches, and connects again. Tells the node what happens, on the node's context.</summary>
internal sealed class HostLink : IPacketHandler, IAsyncDisposable
{
    private readonly RemoteObjectNode _node;
    private readonly RemoteObjectNodeOptions _options;
    private readonly ConnectionSettings _settings;
    private readonly CancellationTokenSource _stop = new();
    private volatile TaskCompletionSource _attempt = NewSignal();
    private volatile TaskCompletionSource _introduced = NewSignal();
    private volatile bool _wasConnected;
    private volatile Heartbeat? _heartbeat;
    private Task _running = Task.CompletedTask;

    /// <param name="node">Is told what happens.</param>
    /// <param name="target">Where to.</param>
    /// <param name="options">The node's.</param>
    /// <param name="settings">The node's, for connections.</param>
    public HostLink(RemoteObjectNode node, LinkTarget target, RemoteObjectNodeOptions options, ConnectionSettings settings)
    {
        Target = target;
        _node = node;
        _options = options;
        _settings = settings;
    }

    /// <summary>Where it leads to.</summary>
    public LinkTarget Target { get; }

    /// <summary>The host.</summary>
    public Uri Url => Target.Url;

    /// <summary>Whether the application asked for it; otherwise the registry led here, and it ends when nobody needs it.</summary>
    public bool IsKept { get; set; }

    /// <summary>What the host offers; used on the context.</summary>
    public Dictionary<string, ObjectInfo> Objects { get; } = [];

    /// <summary>The classes of child objects that the host has described; used on the context.</summary>
    public Dictionary<string, ObjectSchema> Classes { get; } = [];

    /// <summary>The connection whose object list is here; used on the context.</summary>
    public PeerConnection? Connected { get; private set; }

    /// <summary>Completed while the host is connected; else completes or fails as the attempt that is under way, or the next.</summary>
    public Task Attempt => _attempt.Task;

    /// <summary>Whether there will be no further attempt.</summary>
    public bool IsOver => _running.IsCompleted;

    /// <summary>Begins to connect.</summary>
    /// <param name="life">How long to go on.</param>
    public void Start(LinkLife life) => _running = Task.Run(() => RunAsync(life));

    /// <summary>The node has another interval. From any thread.</summary>
    public void UpdateHeartbeat() => _heartbeat?.Change(_node.HeartbeatInterval);

    /// <summary>Closes the connection in order and ends the attempts.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);

        // The last words go to the context; one that runs no longer (a closed window) must not keep us.
        await _running.WaitAsync(_options.CloseTimeout * 2, _options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_running.IsCompleted)
        {
            _stop.Dispose();
        }
    }

    void IPacketHandler.Handle(PeerConnection connection, Packet packet)
    {
        switch (packet)
        {
            case HandshakePacket or PongPacket:
                break;
            case ObjectListPacket list:
                OnObjectList(connection, list);
                break;
            default:
                _node.Dispatch(this, packet);
                break;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync(LinkLife life)
    {
        int failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            await TellAsync(NodeConnectionState.Connecting, null).ConfigureAwait(false);
            RemoteObjectException error = await ConnectOnceAsync().ConfigureAwait(false);
            failures = _introduced.Task.IsCompletedSuccessfully ? 1 : failures + 1;
            bool isFinal = _stop.IsCancellationRequested || error.Error is RemoteObjectError.ProtocolMismatch or RemoteObjectError.Disposed
                || life == LinkLife.OneConnection || (life == LinkLife.OnceConnected && !_wasConnected);
            EndAttempt(error, isFinal);
            await TellAsync(isFinal ? NodeConnectionState.Closed : NodeConnectionState.Waiting, error).ConfigureAwait(false);
            if (isFinal)
            {
                return;
            }

            Log.ConnectFailed(_settings.Logger, Url.ToString(), failures, error.Message);
            await WaitAsync(_options.Reconnect.Delay(failures)).ConfigureAwait(false);
            RemoteObjectsMeter.Reconnects.Add(1);
        }

        RemoteObjectException disposed = Disposed();
        EndAttempt(disposed, isFinal: true);
        await TellAsync(NodeConnectionState.Closed, disposed).ConfigureAwait(false);
    }

    // Whoever asks from now on waits for the next attempt; after the last there is none, so the failure stays.
    private void EndAttempt(RemoteObjectException error, bool isFinal)
    {
        TaskCompletionSource ended = _attempt;
        var next = NewSignal();
        if (isFinal)
        {
            Fail(next, error);
        }

        _attempt = next;
        Fail(ended, error);
    }

    private static void Fail(TaskCompletionSource signal, RemoteObjectException error)
    {
        signal.TrySetException(error);
        _ = signal.Task.Exception;
    }

    private RemoteObjectException Disposed() => new(RemoteObjectError.Disposed, $"The node was disposed; it connects to {Url} no more.");

    // One connection from its first to its last byte. Returns why it ended.
    private async Task<RemoteObjectException> ConnectOnceAsync()
    {
        _introduced = NewSignal();
        PeerConnection connection;
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, timeout.Token);
        try
        {
            TransportConnection bytes = await Target.Connect(both.Token).ConfigureAwait(false);
            connection = new PeerConnection(bytes, _settings, PeerRole.Host, version: null, this) { RequiredVersion = _options.Protocol };
        }
        catch (OperationCanceledException)
        {
            return _stop.IsCancellationRequested
                ? Disposed()
                : new RemoteObjectException(RemoteObjectError.Timeout, $"No connection to {Url} within {_options.ConnectTimeout.TotalSeconds:0.###} s.");
        }
#pragma warning disable CA1031 // Whatever a transport throws, nobody may wait for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new RemoteObjectException(ErrorOf(exception), exception.Message, exception);
        }

        await using (connection.ConfigureAwait(false))
        {
            RemoteObjectsMeter.Connections.Add(1);
            using CancellationTokenRegistration closing = _stop.Token.UnsafeRegister(static state => _ = ((PeerConnection)state!).CloseAsync(), connection);
            Task reading = connection.RunAsync();
            using Heartbeat? heartbeat = await IntroduceAsync(connection, reading, timeout.Token).ConfigureAwait(false) ? Watch(connection) : null;
            _heartbeat = heartbeat;
            UpdateHeartbeat();
            await reading.ConfigureAwait(false);
            _heartbeat = null;
            RemoteObjectsMeter.Connections.Add(-1);
            Log.Disconnected(_settings.Logger, Url.ToString(), connection.Reason, connection.Error?.Message ?? "");
            RemoteObjectException error = Explain(connection);
            await _settings.Context.RunAsync(() => OnLost(error)).ConfigureAwait(false);
            return error;
        }
    }

    private static RemoteObjectError ErrorOf(Exception exception) => exception switch
    {
        UnauthorizedAccessException => RemoteObjectError.AccessDenied,
        ObjectDisposedException => RemoteObjectError.Disposed,
        _ => RemoteObjectError.CannotConnect,
    };

    // Waits for the first object list; a host that keeps it back is given up.
    private async Task<bool> IntroduceAsync(PeerConnection connection, Task reading, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.WhenAny(_introduced.Task, reading).WaitAsync(cancellationToken).ConfigureAwait(false) == _introduced.Task;
        }
        catch (OperationCanceledException)
        {
            connection.Abort(CloseReason.HandshakeTimeout);
            return false;
        }
    }

    private Heartbeat Watch(PeerConnection connection) =>
        new(connection, _options.TimeProvider, () => _settings.Context.Post(_ => connection.Send(new PingPacket(PingName())), null));

    // The host answers any name; one that it knows shows best in its logs.
    private string PingName() => Objects.Keys.FirstOrDefault() ?? "";

    private void OnObjectList(PeerConnection connection, ObjectListPacket list)
    {
        bool isFirst = Connected is null;
        Connected = connection;
        foreach (ObjectInfo info in list.Objects)
        {
            Objects[info.Name ?? ""] = info;
        }

        if (Objects.Count > _options.MaxObjectsPerHost)
        {
            throw new WireException(
                WireError.LimitExceeded,
                $"The host offers {Objects.Count} objects, {_options.MaxObjectsPerHost} are allowed ({nameof(RemoteObjectNodeOptions)}.{nameof(RemoteObjectNodeOptions.MaxObjectsPerHost)}).");
        }

        if (isFirst)
        {
            Log.Connected(_settings.Logger, Url.ToString());
            _node.Tell(new NodeConnectionChange(Url, NodeConnectionState.Connected, null));
        }

        _node.OnOffered(this, list.Objects);

        // Here and not on the reading side: a loss right after must find a connection that was made.
        _wasConnected = true;
        _attempt.TrySetResult();
        _introduced.TrySetResult();
    }

    private void OnLost(RemoteObjectException error)
    {
        PeerConnection? lost = Connected;
        Connected = null;
        Objects.Clear();
        Classes.Clear();
        if (lost is not null)
        {
            _node.OnLinkLost(lost, error);
        }
    }

    private RemoteObjectException Explain(PeerConnection connection) => connection.Reason switch
    {
        CloseReason.Local when !_introduced.Task.IsCompleted => Disposed(),
        CloseReason.Local => new(RemoteObjectError.ConnectionLost, $"The connection to {Url} was closed."),
        CloseReason.Remote when !_introduced.Task.IsCompleted =>
            new(RemoteObjectError.CannotConnect, $"{Url} closed the connection before it introduced itself."),
        CloseReason.Broken when !_introduced.Task.IsCompleted =>
            new(RemoteObjectError.CannotConnect, $"The connection to {Url} broke before the host introduced itself: {connection.Error?.Message}", connection.Error),
        CloseReason.Remote => new(RemoteObjectError.ConnectionLost, $"{Url} closed the connection."),
        CloseReason.ProtocolMismatch => new(RemoteObjectError.ProtocolMismatch, $"{Url}: {connection.Error!.Message}", connection.Error),
        CloseReason.ProtocolError => new(RemoteObjectError.ProtocolError, $"{Url} broke the protocol: {connection.Error!.Message}", connection.Error),
        CloseReason.HandshakeTimeout => new(RemoteObjectError.Timeout, $"{Url} accepted the connection, but did not introduce itself within {_options.ConnectTimeout.TotalSeconds:0.###} s."),
        _ => new(RemoteObjectError.ConnectionLost, $"The connection to {Url} was lost: {connection.Error?.Message ?? connection.Reason.ToString()}", connection.Error),
    };

    private Task TellAsync(NodeConnectionState state, RemoteObjectException? error) =>
        _settings.Context.RunAsync(() => _node.Tell(new NodeConnectionChange(Url, state, error)));

    private async Task WaitAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _options.TimeProvider, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped meanwhile: the loop sees it.
        }
    }
}
