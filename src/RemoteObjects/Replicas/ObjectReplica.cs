using System.ComponentModel;
using RemoteObjects.Diagnostics;
using RemoteObjects.Replicas;
using RemoteObjects.Schemas;

namespace RemoteObjects;

/// <summary>A change of a replica's state.</summary>
/// <param name="State">The new state.</param>
/// <param name="Previous">The state before.</param>
public sealed record ReplicaStateChange(ReplicaState State, ReplicaState Previous);

/// <summary>The live copy of an object that another program hosts: Qt's QRemoteObjectReplica. Typed replicas are generated, the others are <see cref="DynamicReplica"/>.</summary>
/// <remarks>
/// <para>Values change when the source says so, never before: who sets or pushes a value reads the old one until the source has answered. A task
/// of a push or a call completes after everything that the call changed has arrived here.</para>
/// <para>A replica that lost its source is <see cref="ReplicaState.Suspect"/>, keeps its last values, and comes back by itself.</para>
/// <para>Threading: belongs to its node's context; events are raised there, in wire order. Methods that give a task, and <see cref="Dispose()"/>, may be
/// called from anywhere.</para>
/// </remarks>
public abstract partial class ObjectReplica : INotifyPropertyChanged, IDisposable
{
    private ReplicaObject? _source;
    private TaskCompletionSource _valid = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ReplicaState _state;
    private volatile bool _isDisposed;

    /// <summary>Makes a replica; only nodes do.</summary>
    /// <param name="activation">What the node gave.</param>
    /// <param name="schema">The class; null if it has to come from the host.</param>
    protected ObjectReplica(ReplicaActivation activation, ObjectSchema? schema)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Node = activation.Node;
        Name = activation.Name;
        Schema = KnownSchema = schema;
        IsRoot = activation.Child is null;
        _state = schema is null ? ReplicaState.Uninitialized : ReplicaState.Default;
        _objects = new object?[schema?.Properties.Count ?? 0];
    }

    /// <summary>Raised after a property changed; at first for those that differ from their defaults, in property order.</summary>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>Raised when the values of a source have come: at first, and after every loss. Before the events of single properties.</summary>
    public event EventHandler? Initialized;

    /// <summary>Raised when all events that follow <see cref="Initialized"/> have been.</summary>
    public event EventHandler? Notified;

    /// <summary>Raised when <see cref="State"/> changes.</summary>
    public event EventHandler<ReplicaStateChange>? StateChanged;

    /// <summary>The node that acquired it.</summary>
    public RemoteObjectNode Node { get; }

    /// <summary>The name it was acquired by; of a child object the name its host gave it.</summary>
    public string Name { get; }

    /// <summary>What the class looks like; null for a dynamic replica before its first source.</summary>
    public ObjectSchema? Schema { get; private protected set; }

    /// <summary>Where the replica stands. May be read from anywhere.</summary>
    public ReplicaState State => _state;

    /// <summary>Whether the replica has values of a source, be they current or the last known ones.</summary>
    public bool IsInitialized { get; private set; }

    /// <summary>Whether the replica follows its source.</summary>
    public bool IsValid => State == ReplicaState.Valid;

    internal ObjectSchema? KnownSchema { get; }

    internal bool IsRoot { get; }

    private protected ReplicaObject? Source => _source;

    /// <summary>Waits until the replica follows its source; at once if it does.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RemoteObjectException">The source is of another version of the class (<see cref="RemoteObjectError.SignatureMismatch"/>), is no object but a
    /// model, or the replica or its node was disposed.</exception>
    public Task WhenValidAsync(CancellationToken cancellationToken = default) => Volatile.Read(ref _valid).Task.WaitAsync(cancellationToken);

    /// <summary>Lets the object go. The host is told when this was the node's last replica of it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets the object go.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _isDisposed = true;
            Node.Context.Post(static state => ((ObjectReplica)state!).Close(), this);
        }
    }

    internal void Start(ReplicaObject source)
    {
        if (_source is null && !_isDisposed)
        {
            _source = source;
            source.Add(this);
        }
    }

    private void Close()
    {
        ReplicaObject? source = _source;
        _isDisposed = true;
        _source = null;
        source?.Remove(this);
        CloseObjects();
        Tell(() => Save(Node.PersistedStore));
        FailValid(new RemoteObjectException(RemoteObjectError.Disposed, $"The replica of '{Name}' was disposed."));
    }

    private void SetState(ReplicaState state)
    {
        ReplicaState previous = _state;
        if (previous == state)
        {
            return;
        }

        _state = state;
        if (state == ReplicaState.Valid)
        {
            _valid.TrySetResult();
        }
        else if (_valid.Task.IsCompleted)
        {
            Volatile.Write(ref _valid, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        Tell(() => StateChanged?.Invoke(this, new ReplicaStateChange(state, previous)));
    }

    private void FailValid(RemoteObjectException error)
    {
        if (_valid.Task.IsCompleted)
        {
            Volatile.Write(ref _valid, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        _valid.TrySetException(error);
        _ = _valid.Task.Exception;
    }

    // What a handler does wrong must not keep the other handlers, or the connection, from going on.
    private void Tell(Action tell)
    {
        try
        {
            tell();
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.HandlerThrew(Node.Logger, exception, Name);
        }
    }
}
