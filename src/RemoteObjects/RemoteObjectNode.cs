using Microsoft.Extensions.Logging;
using RemoteObjects.Connections;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Replicas;
using RemoteObjects.Schemas;
using RemoteObjects.Wire;

namespace RemoteObjects;

/// <summary>The acquiring side: connects to hosts and holds replicas of their objects and models. Qt's QRemoteObjectNode.</summary>
/// <remarks>
/// <para>A node keeps its connections: a lost one is tried again until the node is disposed, and its replicas come back by themselves.</para>
/// <para>Threading: methods of the node may be called from anywhere. Its replicas belong to <see cref="Context"/>: use them there, for instance
/// through <see cref="ContextExtensions.RunAsync{T}"/>. All events come there, in wire order.</para>
/// </remarks>
public sealed partial class RemoteObjectNode : IAsyncDisposable
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly RemoteObjectNodeOptions _options;
    private readonly ConnectionSettings _settings;
    private readonly ITimer _callTimer;
    private readonly Lock _lock = new();
    private readonly List<HostLink> _links = [];
    private readonly Dictionary<string, ReplicaObject> _replicas = [];
    private bool _isWatchingCalls;
    private volatile bool _isDisposed;

    // In ticks, 0 for none: read and set by any thread.
    private long _heartbeatInterval;

    /// <summary>Makes a node without connections.</summary>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public RemoteObjectNode(RemoteObjectNodeOptions? options = null)
    {
        _options = options ?? new RemoteObjectNodeOptions();
        Context = _options.Context ?? new SerialContext();
        HeartbeatInterval = _options.HeartbeatInterval;
        Logger = _options.LoggerFactory.CreateLogger<RemoteObjectNode>();
        _settings = new ConnectionSettings(Context, _options.Limits, _options.OutboundLimit, _options.CloseTimeout, _options.TimeProvider, Logger, _options.Types);
        _callTimer = Time.CreateTimer(static state => ((RemoteObjectNode)state!).OnCallTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (_options.RegistryUrl is { } registry)
        {
            UseRegistry(registry);
        }
    }

    /// <summary>Raised on <see cref="Context"/> when a connection begins, is made, is lost or is given up.</summary>
    public event EventHandler<NodeConnectionChange>? ConnectionChanged;

    /// <summary>Raised on <see cref="Context"/> when a host offers objects: all of them after connecting, later ones as they come.</summary>
    public event EventHandler<IReadOnlyList<RemoteObjectInfo>>? ObjectsOffered;

    /// <summary>The context that owns the replicas.</summary>
    public SynchronizationContext Context { get; }

    /// <summary>How long a host may be silent before it is asked whether it lives; it is given up when it stays silent for as long again. Null: never asked.</summary>
    /// <remarks>Begins with that of the options. Takes effect for all connections at once; may be set from any thread.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive.</exception>
    public TimeSpan? HeartbeatInterval
    {
        get => Volatile.Read(ref _heartbeatInterval) is > 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(value));
            Volatile.Write(ref _heartbeatInterval, value?.Ticks ?? 0);
            foreach (HostLink link in Links())
            {
                link.UpdateHeartbeat();
            }
        }
    }

    internal ILogger Logger { get; }

    internal IPersistedStore? PersistedStore => _options.PersistedStore;

    internal TimeProvider Time => _options.TimeProvider;

    internal CallSerials Serials { get; } = new();

    /// <summary>Child objects, which hosts address by names that are their own; used on the context.</summary>
    internal Dictionary<(PeerConnection Connection, string Name), ReplicaObject> Children { get; } = [];

    /// <summary>Connects to a host in the background and keeps the connection, trying for ever.</summary>
    /// <param name="url">The host, for instance <c>ws://localhost:8088</c>. A second call with the same URL does nothing.</param>
    /// <exception cref="ArgumentException">No transport is registered for the URL's scheme.</exception>
    public void Connect(Uri url) => GetOrStartLink(TargetOf(url), LinkLife.Forever, out _);

    /// <summary>Connects to a host and waits until it has told its objects. A connection lost later is tried again until the node is disposed.</summary>
    /// <param name="url">The host, for instance <c>ws://localhost:8088</c>.</param>
    /// <param name="cancellationToken">Ends the wait, and the connection unless it was begun before.</param>
    /// <exception cref="RemoteObjectException">The attempt failed. The node does not try again, unless <see cref="Connect(Uri)"/> was called before.</exception>
    /// <exception cref="ArgumentException">No transport is registered for the URL's scheme.</exception>
    public Task ConnectAsync(Uri url, CancellationToken cancellationToken = default)
    {
        HostLink link = GetOrStartLink(TargetOf(url), LinkLife.OnceConnected, out bool isNew);
        return WaitForAsync(link, isNew, cancellationToken);
    }

    /// <summary>What the connected hosts offer at the moment.</summary>
    /// <returns>A copy, ordered by name.</returns>
    public Task<IReadOnlyList<RemoteObjectInfo>> GetObjectsAsync() => Context.RunAsync<IReadOnlyList<RemoteObjectInfo>>(() =>
        [.. Offered().OrderBy(info => info.Name, StringComparer.Ordinal)]);

    /// <summary>Acquires an item model. Returns at once; the replica fills when a host offers the name.</summary>
    /// <param name="name">The name the host gave it.</param>
    /// <param name="options">How it deals with the rows it is told; null for the defaults.</param>
    /// <returns>The replica: empty until <see cref="ItemModelReplica.IsInitialized"/>. Belongs to <see cref="Context"/>. Dispose it to let it go.</returns>
    public ItemModelReplica AcquireModel(string name, ModelReplicaOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var replica = new ItemModelReplica(this, name, options ?? new ModelReplicaOptions());
        Context.Post(_ => Start(replica, name, replica.Start), null);
        return replica;
    }

    /// <summary>Acquires an item model and waits until its size is known.</summary>
    /// <param name="name">The name the host gave it. While no host offers it this waits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ItemModelReplica> AcquireModelAsync(string name, CancellationToken cancellationToken = default) => AcquireModelAsync(name, null, cancellationToken);

    /// <summary>Acquires an item model and waits until its size is known.</summary>
    /// <param name="name">The name the host gave it. While no host offers it this waits.</param>
    /// <param name="options">How it deals with the rows it is told; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ItemModelReplica> AcquireModelAsync(string name, ModelReplicaOptions? options, CancellationToken cancellationToken = default)
    {
        ItemModelReplica replica = AcquireModel(name, options);
        try
        {
            await replica.WhenInitializedAsync(cancellationToken).ConfigureAwait(false);
            return replica;
        }
        catch
        {
            replica.Dispose();
            throw;
        }
    }

    /// <summary>Acquires an object of a class that is known here. Returns at once; the replica is valid when a host offers the name.</summary>
    /// <typeparam name="T">The generated replica.</typeparam>
    /// <param name="name">The name the host gave it; null for the name of the class.</param>
    /// <returns>The replica, with its defaults until <see cref="ObjectReplica.WhenValidAsync"/>. Belongs to <see cref="Context"/>. Dispose it to let it go.</returns>
    public T Acquire<T>(string? name = null)
        where T : ObjectReplica, IReplicaType<T>
    {
        name ??= T.ClassSchema.TypeName;
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Start(T.Create(new ReplicaActivation(this, name)));
    }

    /// <summary>Acquires an object of a class that is known here, and waits until it is valid.</summary>
    /// <typeparam name="T">The generated replica.</typeparam>
    /// <param name="name">The name the host gave it; null for the name of the class. While no host offers it this waits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RemoteObjectException">The source is of another version of the class (<see cref="RemoteObjectError.SignatureMismatch"/>), or is no object but a model.</exception>
    public Task<T> AcquireAsync<T>(string? name = null, CancellationToken cancellationToken = default)
        where T : ObjectReplica, IReplicaType<T> => WhenValidAsync(Acquire<T>(name), cancellationToken);

    /// <summary>Acquires an object whose class its host tells. Returns at once.</summary>
    /// <param name="name">The name the host gave it.</param>
    /// <returns>The replica, without members until <see cref="ObjectReplica.WhenValidAsync"/>. Belongs to <see cref="Context"/>. Dispose it to let it go.</returns>
    public DynamicReplica AcquireDynamic(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Start(new DynamicReplica(new ReplicaActivation(this, name)));
    }

    /// <summary>Acquires an object whose class its host tells, and waits until it is valid.</summary>
    /// <param name="name">The name the host gave it. While no host offers it this waits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RemoteObjectException">What the host has under that name is a model.</exception>
    public Task<DynamicReplica> AcquireDynamicAsync(string name, CancellationToken cancellationToken = default) => WhenValidAsync(AcquireDynamic(name), cancellationToken);

    /// <summary>Lets all sources go and closes all connections in order. Replicas keep their last values.</summary>
    public async ValueTask DisposeAsync()
    {
        HostLink[] links;
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            links = [.. _links];
            _links.Clear();
        }

        // A Qt host over web sockets crashes when a node that still listens goes away (spec item-model 9), so we say goodbye first.
        // A context that runs no longer (a closed window) must not keep us.
        await Context.RunAsync(SayGoodbye).WaitAsync(_options.CloseTimeout, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(links.Select(link => link.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _callTimer.DisposeAsync().ConfigureAwait(false);

        // Waited for, as replicas save what is to be kept.
        await Context.RunAsync(CloseReplicas).WaitAsync(_options.CloseTimeout, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    internal void Tell(NodeConnectionChange change) => Guard(() => ConnectionChanged?.Invoke(this, change));

    internal void Dispatch(HostLink link, Packet packet)
    {
        string? name = NameOf(packet);
        if (packet is RemoveObjectPacket)
        {
            link.Objects.Remove(name ?? "");
        }

        if (_replicas.TryGetValue(name ?? "", out ReplicaObject? replica) && replica.Connection == link.Connected)
        {
            replica.Handle(packet);
            if (packet is RemoveObjectPacket)
            {
                AttachElsewhere(replica);
                _locator?.Update();
            }
        }
        else if (link.Connected is { } connection && packet is not (RemoveObjectPacket or InitPacket or InitDynamicPacket)
            && Children.TryGetValue((connection, name ?? ""), out ReplicaObject? child))
        {
            child.Handle(packet);
        }
    }

    /// <summary>The classes of child objects that a host has described on a connection: it does so once only.</summary>
    internal Dictionary<string, ObjectSchema> ClassesAt(PeerConnection connection) =>
        Array.Find(Links(), link => link.Connected == connection)?.Classes ?? [];

    internal void OnOffered(HostLink link, IReadOnlyList<ObjectInfo> objects)
    {
        foreach (ObjectInfo info in objects)
        {
            if (!_replicas.TryGetValue(info.Name ?? "", out ReplicaObject? replica))
            {
                continue;
            }

            if (replica.Connection is null && MayServe(link, replica.Name))
            {
                replica.Attach(link.Connected!, info);
            }
            else if (replica.Connection == link.Connected)
            {
                replica.OnOfferedAgain();
            }
        }

        Guard(() => ObjectsOffered?.Invoke(this, [.. objects.Select(Describe)]));
    }

    /// <summary>A host was asked for what it has not, for it withdrew it without telling us: only those who use a thing are told.</summary>
    internal void OnNotFound(ReplicaObject replica, PeerConnection connection, bool isOfferedAgain)
    {
        if (!isOfferedAgain && Array.Find(Links(), link => link.Connected == connection) is { } link)
        {
            link.Objects.Remove(replica.Name);
        }

        AttachElsewhere(replica);
        _locator?.Update();
    }

    internal void OnLinkLost(PeerConnection connection, RemoteObjectException error)
    {
        foreach (ReplicaObject replica in _replicas.Values.ToArray())
        {
            if (replica.Connection == connection)
            {
                replica.Lose(error.Message);
                AttachElsewhere(replica);
            }
        }

        _locator?.Update();
    }

    internal void Forget(ReplicaObject replica)
    {
        _replicas.Remove(replica.Name);
        _locator?.Update();
    }

    internal void WatchCalls() => WatchCalls(_options.CallTimeout);

    private void WatchCalls(TimeSpan dueTime)
    {
        if (!_isWatchingCalls)
        {
            _isWatchingCalls = true;
            _callTimer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    private static RemoteObjectInfo Describe(ObjectInfo info) =>
        new(info.Name ?? "", info.TypeName ?? "", info.Signature ?? "", info.TypeName == ModelAdapterApi.TypeName);

    private static string? NameOf(Packet packet) => packet switch
    {
        InitPacket p => p.Name,
        InitDynamicPacket p => p.Name,
        InvokePacket p => p.Name,
        InvokeReplyPacket p => p.Name,
        PropertyChangePacket p => p.Name,
        RemoveObjectPacket p => p.Name,
        UnreadablePacket p => p.Name,
        _ => null,
    };

    private HostLink[] Links()
    {
        lock (_lock)
        {
            return [.. _links];
        }
    }

    private LinkTarget TargetOf(Uri url) => LinkTarget.Of(url, _options.Transports.For(url));

    private HostLink GetOrStartLink(LinkTarget target, LinkLife life, out bool isNew, bool isKept = true)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _links.RemoveAll(link => link.IsOver);
            HostLink? existing = _links.Find(link => link.Target.Key.Equals(target.Key));
            isNew = existing is null;
            if (existing is not null)
            {
                existing.IsKept |= isKept;
                return existing;
            }

            var link = new HostLink(this, target, _options, _settings) { IsKept = isKept };
            _links.Add(link);
            link.Start(life);
            return link;
        }
    }

    // The attempt that began a link decides whether the link stays.
    private async Task WaitForAsync(HostLink link, bool isNew, CancellationToken cancellationToken)
    {
        try
        {
            await link.Attempt.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (isNew)
        {
            lock (_lock)
            {
                _links.Remove(link);
            }

            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal T Start<T>(T replica)
        where T : ObjectReplica
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        replica.Restore(PersistedStore);
        Context.Post(_ => Start(replica, replica.Name, replica.Start), null);
        return replica;
    }

    private static async Task<T> WhenValidAsync<T>(T replica, CancellationToken cancellationToken)
        where T : ObjectReplica
    {
        try
        {
            await replica.WhenValidAsync(cancellationToken).ConfigureAwait(false);
            return replica;
        }
        catch
        {
            replica.Dispose();
            throw;
        }
    }

    private void Start(IReplicaConsumer consumer, string name, Action<ReplicaObject> start)
    {
        if (_isDisposed)
        {
            consumer.OnNodeDisposed();
            return;
        }

        ReplicaObject replica = GetOrAddReplica(name);
        start(replica);
        if (replica.Connection is null)
        {
            AttachElsewhere(replica);
            _locator?.Update();
        }
    }

    private ReplicaObject GetOrAddReplica(string name)
    {
        if (!_replicas.TryGetValue(name, out ReplicaObject? replica))
        {
            replica = new ReplicaObject(name, this);
            _replicas.Add(name, replica);
        }

        return replica;
    }

    // The first host that offers a name serves it; another takes over when that one is gone.
    private void AttachElsewhere(ReplicaObject replica)
    {
        if (Links().FirstOrDefault(link => link.Objects.ContainsKey(replica.Name) && MayServe(link, replica.Name)) is { Connected: { } connection } link)
        {
            replica.Attach(connection, link.Objects[replica.Name]);
        }
    }

    private void SayGoodbye()
    {
        foreach (ReplicaObject replica in _replicas.Values)
        {
            replica.Connection?.Send(new RemoveObjectPacket(replica.Name));
        }
    }

    private void OnCallTimer() => Context.Post(static state =>
    {
        var node = (RemoteObjectNode)state!;
        node._isWatchingCalls = false;
        TimeSpan? oldest = null;
        foreach (ReplicaObject replica in node._replicas.Values.SelectMany(replica => replica.WithDescendants()).ToArray())
        {
            if (replica.FailCallsOlderThan(node._options.CallTimeout) is { } age && (oldest is null || age > oldest))
            {
                oldest = age;
            }
        }

        if (oldest is not null)
        {
            TimeSpan left = node._options.CallTimeout - oldest.Value;
            node.WatchCalls(left > ShortestWait ? left : ShortestWait);
        }
    }, this);

    private void CloseReplicas()
    {
        foreach (ReplicaObject replica in _replicas.Values.ToArray())
        {
            replica.Close();
        }
    }

    // What the application's handlers do wrong must not end a connection.
    private void Guard(Action tell)
    {
        try
        {
            tell();
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.HandlerThrew(Logger, exception, nameof(RemoteObjectNode));
        }
    }
}
