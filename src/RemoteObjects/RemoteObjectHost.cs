using Microsoft.Extensions.Logging;
using RemoteObjects.Connections;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Models.Hosting;
using RemoteObjects.Schemas;
using RemoteObjects.Sources;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects;

/// <summary>A node that is connected to a host.</summary>
/// <param name="RemoteAddress">Who it is.</param>
/// <param name="IsConnected">Whether it came or went.</param>
/// <param name="Count">How many there are now.</param>
public sealed record HostConnectionChange(string RemoteAddress, bool IsConnected, int Count);

/// <summary>The sharing side: offers models and objects to nodes that connect. Qt's QRemoteObjectHost.</summary>
/// <remarks>
/// <para>A peer that vanishes, lies or stalls costs its own connection and nothing else.</para>
/// <para>Threading: methods of the host may be called from anywhere. What it shares belongs to <see cref="Context"/> once it is shared: change it
/// there, for instance through <see cref="ContextExtensions.RunAsync{T}"/>.</para>
/// </remarks>
public partial class RemoteObjectHost : IAsyncDisposable
{
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(200);

    private readonly RemoteObjectHostOptions _options;
    private readonly ConnectionSettings _settings;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<TransportListener> _listeners = [];
    private readonly HashSet<Task> _running = [];
    private readonly List<HostConnection> _connections = [];
    private readonly SortedDictionary<string, SourceObject> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceObject> _children = new(StringComparer.Ordinal);
    private readonly int _names = Random.Shared.Next();
    private int _namesGiven;
    private int _served;
    private int _isFull;
    private readonly HashSet<ObjectSchema> _schemas = [];
    private volatile bool _isDisposed;

    /// <summary>Makes a host that shares nothing and does not listen.</summary>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public RemoteObjectHost(RemoteObjectHostOptions? options = null)
    {
        _options = options ?? new RemoteObjectHostOptions();
        Context = _options.Context ?? new SerialContext();
        Logger = _options.LoggerFactory.CreateLogger<RemoteObjectHost>();
        _settings = new ConnectionSettings(Context, _options.Limits, _options.OutboundLimit, _options.CloseTimeout, _options.TimeProvider, Logger, _options.Types)
        {
            FirstPacketTimeout = _options.FirstPacketTimeout,
            JoinChangesAbove = _options.JoinChangesAbove,
        };
        if (_options.RegistryUrl is { } registry)
        {
            UseRegistry(registry);
        }
    }

    /// <summary>Raised on <see cref="Context"/> when a node came or went.</summary>
    public event EventHandler<HostConnectionChange>? ConnectionsChanged;

    /// <summary>The context that owns what is shared.</summary>
    public SynchronizationContext Context { get; }

    /// <summary>The protocol offered.</summary>
    public ProtocolVersion Protocol => _options.Protocol;

    internal ILogger Logger { get; }

    /// <summary>Shares a model. Nodes that are connected are told at once.</summary>
    /// <param name="model">The model; from now on it belongs to <see cref="Context"/>.</param>
    /// <param name="name">The name to acquire it by.</param>
    /// <param name="roles">The roles to share, in this order; other roles can neither be read nor written. Null for all of <see cref="ItemModel.RoleNames"/>;
    /// of a replica, for all that its source shares.</param>
    /// <param name="selection">The current item to share with it; null for none.</param>
    /// <param name="access">Who may do what with it, instead of <see cref="RemoteObjectHostOptions.Access"/>; null for that one.</param>
    /// <exception cref="ArgumentException">The name is taken, or the selection is one of another model.</exception>
    public Task EnableRemotingAsync(ItemModel model, string name, IReadOnlyList<int>? roles = null, ItemSelection? selection = null, AccessPolicy? access = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(name);
        int[] shared = [.. roles ?? ModelSource.RolesOf(model)];
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (selection is not null && selection.Model != model)
        {
            throw new ArgumentException("The selection is one of another model.", nameof(selection));
        }

        return Context.RunAsync(() => Add(NewModelSource(model, name, shared, AccessTo(name, access), selection)));
    }

    /// <summary>Shares an object. Nodes that are connected are told at once.</summary>
    /// <param name="source">The object; from now on it belongs to <see cref="Context"/>.</param>
    /// <param name="name">The name to acquire it by; null for the name of its class.</param>
    /// <param name="access">Who may do what with it and with what its properties hold, instead of <see cref="RemoteObjectHostOptions.Access"/>; null for that one.</param>
    /// <exception cref="ArgumentException">The name is taken; or a struct of its schema has other members than one of the same name that is shared already.</exception>
    public Task EnableRemotingAsync(IRemoteObjectSource source, string? name = null, AccessPolicy? access = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        name ??= source.Schema.TypeName;
        ArgumentException.ThrowIfNullOrEmpty(name);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Context.RunAsync(() => Add(new ObjectSource(this, source, name, AccessTo(name, access))));
    }

    /// <summary>Shares an object no longer, under whatever names it was. Its replicas become suspect.</summary>
    /// <param name="source">The object.</param>
    /// <returns>Whether it was shared.</returns>
    public Task<bool> DisableRemotingAsync(IRemoteObjectSource source) => Context.RunAsync(() =>
    {
        SourceObject[] shared = [.. _sources.Values.Where(one => one is ObjectSource own && own.IsOf(source))];
        foreach (SourceObject one in shared)
        {
            Remove(one);
        }

        return shared.Length > 0;
    });

    /// <summary>Shares something no longer. Its replicas become suspect.</summary>
    /// <param name="name">The name it was shared under.</param>
    /// <returns>Whether there was such a thing.</returns>
    public Task<bool> DisableRemotingAsync(string name) => Context.RunAsync(() =>
    {
        if (!_sources.TryGetValue(name, out SourceObject? source))
        {
            return false;
        }

        Remove(source);
        return true;
    });

    /// <summary>Listens for nodes until the host is disposed.</summary>
    /// <param name="url">Where, for instance <c>ws://localhost:8088</c> or <c>tcp://127.0.0.1:0</c>. Several calls listen at several places.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Where nodes connect to, with the real port.</returns>
    /// <exception cref="IOException">The address is in use or can't be had.</exception>
    /// <exception cref="ArgumentException">No transport is registered for the URL's scheme.</exception>
    public async Task<Uri> ListenAsync(Uri url, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        TransportListener listener = await _options.Transports.For(url).ListenAsync(url, cancellationToken).ConfigureAwait(false);
        bool isTooLate;
        lock (_lock)
        {
            isTooLate = _isDisposed;
            if (!isTooLate)
            {
                _listeners.Add(listener);
                _running.Add(Task.Run(() => AcceptAsync(listener), CancellationToken.None));
            }
        }

        if (isTooLate)
        {
            await listener.DisposeAsync().ConfigureAwait(false);
            ObjectDisposedException.ThrowIf(isTooLate, this);
        }

        Log.Listening(Logger, listener.Url.ToString());
        Context.Post(_ => Advertise(listener.Url), null);
        return listener.Url;
    }

    /// <summary>Serves a connection that somebody else accepted, until it ends or the host is disposed. Never throws for what the peer does.</summary>
    /// <param name="connection">The connection; owned by the host from here on.</param>
    /// <param name="cancellationToken">Closes it in order.</param>
    /// <returns>Completes when the connection has ended.</returns>
    public async Task ServeAsync(TransportConnection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (TryAddRunning(ended.Task))
        {
            try
            {
                await ServeUntilEndAsync(connection, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                RemoveRunning(ended.Task);
                ended.SetResult();
            }
        }
        else
        {
            connection.Abort();
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Serves a node at the other end of a stream: a pipe, a serial port, a TLS stream. Qt's addHostSideConnection.</summary>
    /// <param name="stream">Open, readable and writable at the same time; owned by the host from here on.</param>
    /// <param name="cancellationToken">Closes it in order.</param>
    /// <returns>Completes when the connection has ended, whoever ended it. Never fails for what the peer does.</returns>
    /// <exception cref="ArgumentException">The stream can't be read, or can't be written.</exception>
    /// <seealso cref="StreamConnection"/>
    public Task ServeAsync(Stream stream, CancellationToken cancellationToken = default) => ServeAsync(new StreamConnection(stream), cancellationToken);

    /// <summary>Stops listening, closes all connections in order and lets go of what was shared.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        TransportListener[] listeners;
        Task[] running;
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            listeners = [.. _listeners];
            running = [.. _running];
        }

        if (_registration is { } registration)
        {
            await registration.DisposeAsync().AsTask().WaitAsync(_options.CloseTimeout * 2, _options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (TransportListener listener in listeners)
        {
            await listener.DisposeAsync().ConfigureAwait(false);
        }

        await _stop.CancelAsync().ConfigureAwait(false);

        // The last words go to the context; one that runs no longer (a closed window) must not keep us.
        await EndAsync(running).WaitAsync(_options.CloseTimeout * 2, _options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task EndAsync(Task[] running)
    {
        await Task.WhenAll(running).ConfigureAwait(false);
        await Context.RunAsync(() =>
        {
            // The models live on: they may be changed anywhere, and shared by another host.
            foreach (SourceObject source in _sources.Values)
            {
                source.Withdraw();
            }

            _sources.Clear();
        }).ConfigureAwait(false);
        _stop.Dispose();
    }

    internal SourceObject? Find(string? name) =>
        name is not null && (_sources.TryGetValue(name, out SourceObject? source) || _children.TryGetValue(name, out source)) ? source : null;

    /// <summary>Finds a source that is there for a node: what it may not see is as if it were not shared.</summary>
    internal SourceObject? Find(string? name, HostConnection node) => Find(name) is { } source && source.IsVisibleTo(node) ? source : null;

    /// <summary>Finds a source that a node may ask for; children come with their parents only.</summary>
    internal SourceObject? FindRoot(string? name, HostConnection node) =>
        name is not null && _sources.TryGetValue(name, out SourceObject? source) && source.IsVisibleTo(node) ? source : null;

    private protected ObjectAccess? AccessTo(string name, AccessPolicy? access) => ObjectAccess.For(access ?? _options.Access, name, Logger);

    /// <summary>Finds a name for a child that nobody has.</summary>
    internal string NameChild(string wanted)
    {
        string name = wanted;
        for (int i = 2; Find(name) is not null; i++)
        {
            name = $"{wanted}#{i}";
        }

        return name;
    }

    /// <summary>Makes a name for a child that was never used before, not even by an earlier life of this program.</summary>
    internal string NameAnew(string wanted) => $"{wanted}#{_names:x8}.{++_namesGiven}";

    internal ModelSource NewModelSource(ItemModel model, string name, int[] roles, ObjectAccess? access, ItemSelection? selection = null) =>
        new(this, model, name, roles, _options, access, selection);

    internal void AddChild(SourceObject child, ObjectSchema? schema)
    {
        _children.Add(child.Name, child);
        Define(schema);
    }

    internal void RemoveChild(string name) => _children.Remove(name);

    /// <summary>Throws if what is shared is changed anywhere but on the context.</summary>
    internal void RequireContext(string kind, string name)
    {
        if (Context is SerialContext context && SynchronizationContext.Current != context)
        {
            throw new InvalidOperationException(
                $"{kind} '{name}' is shared, so it belongs to its host's context. Change it there: await host.Context.RunAsync(() => ...).");
        }
    }

    // Nodes may send structs that they need not describe.
    private void Define(ObjectSchema? schema)
    {
        if (schema is null || !_schemas.Add(schema))
        {
            return;
        }

        foreach (HostConnection node in _connections)
        {
            node.Define(schema);
        }
    }

    private void RequireSameStructs(ObjectSchema schema)
    {
        foreach (StructSchema structure in schema.Structs)
        {
            if (_schemas.Select(other => other.FindStruct(structure.Name)).FirstOrDefault(other => other is not null && !other.Members.SequenceEqual(structure.Members)) is not null)
            {
                throw new ArgumentException($"The struct '{structure.Name}' of {schema} has other members than one of the same name that is shared already. The wire tells structs by their names.");
            }
        }
    }

    private void Remove(SourceObject source)
    {
        _sources.Remove(source.Name);
        source.Withdraw();
        OnWithdrawn(source.Info);
    }

    /// <summary>Connects a node of this process.</summary>
    /// <returns>The node's end.</returns>
    /// <exception cref="ObjectDisposedException">The host is disposed.</exception>
    internal TransportConnection ConnectInProcess()
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(null, "The host was disposed.");
        }

        (TransportConnection node, TransportConnection own) = MemoryTransport.CreatePair("a node of this process", "a host of this process");
        _ = ServeAsync(own);
        return node;
    }

    private protected void Add(SourceObject source)
    {
        if (source is ObjectSource { Schema: var schema })
        {
            RequireSameStructs(schema);
            Define(schema);
        }

        if (!_sources.TryAdd(source.Name, source))
        {
            source.Withdraw();
            throw new ArgumentException($"'{source.Name}' is shared already; disable it first or take another name.");
        }

        (source as ObjectSource)?.Open();
        foreach (HostConnection node in _connections)
        {
            if (source.IsVisibleTo(node))
            {
                node.Send(new ObjectListPacket([source.Info]));
            }
        }

        if (IsPublic(source))
        {
            OnShared(source.Info);
        }
    }

    private void Welcome(HostConnection node)
    {
        _connections.Add(node);
        foreach (ObjectSchema schema in _schemas)
        {
            node.Define(schema);
        }

        node.Send(new HandshakePacket(_options.Protocol.HandshakeText));
        node.Send(new ObjectListPacket([.. _sources.Values.Where(source => source.IsVisibleTo(node)).Select(source => source.Info)]));
        Log.Connected(Logger, node.RemoteAddress);
        Tell(new HostConnectionChange(node.RemoteAddress, true, _connections.Count));
    }

    private void Part(HostConnection node)
    {
        node.DetachAll();
        _connections.Remove(node);
        Log.Disconnected(Logger, node.RemoteAddress, node.Reason, node.Error?.Message ?? "");
        Tell(new HostConnectionChange(node.RemoteAddress, false, _connections.Count));
    }

    // What the application's handlers do wrong must not end a connection.
    private void Tell(HostConnectionChange change)
    {
        try
        {
            ConnectionsChanged?.Invoke(this, change);
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.HandlerThrew(Logger, exception, nameof(RemoteObjectHost));
        }
    }

    private async Task ServeUntilEndAsync(TransportConnection connection, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _served) > _options.MaxConnections)
        {
            await RefuseAsync(connection).ConfigureAwait(false);
            return;
        }

        RemoteObjectsMeter.Connections.Add(1);
        try
        {
            var node = new HostConnection(this, connection, _settings, _options);
            await using (node.ConfigureAwait(false))
            {
                await Context.RunAsync(() => Welcome(node)).ConfigureAwait(false);
                using CancellationTokenRegistration closing = CloseOn(node, cancellationToken);
                using CancellationTokenRegistration stopping = CloseOn(node, _stop.Token);
                await node.RunAsync().ConfigureAwait(false);
                await Context.RunAsync(() => Part(node)).ConfigureAwait(false);
            }
        }
        finally
        {
            RemoteObjectsMeter.Connections.Add(-1);
            Interlocked.Decrement(ref _served);
            Interlocked.Exchange(ref _isFull, 0);
        }
    }

    private async Task RefuseAsync(TransportConnection connection)
    {
        int others = Interlocked.Decrement(ref _served);
        if (Interlocked.Exchange(ref _isFull, 1) == 0)
        {
            Log.TooManyConnections(Logger, connection.RemoteAddress, others);
        }

        connection.Abort();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private static CancellationTokenRegistration CloseOn(HostConnection node, CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static state => _ = ((HostConnection)state!).CloseAsync(), node);

    private bool TryAddRunning(Task task)
    {
        lock (_lock)
        {
            return !_isDisposed && _running.Add(task);
        }
    }

    private void RemoveRunning(Task task)
    {
        lock (_lock)
        {
            _running.Remove(task);
        }
    }

    private async Task AcceptAsync(TransportListener listener)
    {
        while (true)
        {
            try
            {
                if (await listener.AcceptAsync(_stop.Token).ConfigureAwait(false) is not { } connection)
                {
                    return;
                }

                _ = ServeAsync(connection);
            }
            catch (IOException exception)
            {
                // For want of file handles, for instance: they come back when others go.
                Log.AcceptFailed(Logger, listener.Url.ToString(), exception.Message);
                await Task.Delay(AcceptPause, _options.TimeProvider, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
