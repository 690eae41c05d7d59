using System.Drawing;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models.Replication;
using RemoteObjects.Replicas;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models;

/// <summary>The live copy of an item model that another program hosts: Qt's QAbstractItemModelReplica, as an ordinary <see cref="ItemModel"/>.</summary>
/// <remarks>
/// <para>Cells are fetched when they are first read: <see cref="Data"/> gives an invalid variant and asks for the row; <see cref="DataChanged"/>
/// tells when it is here. <see cref="IsLoaded"/> tells "not here yet" from "no value". <see cref="FetchAsync"/> and <see cref="FetchAllAsync"/>
/// fetch without reading. Values that the source changed stay readable until the new ones arrive.</para>
/// <para>Answers are stored under the places they carry: everything a host says is in the order in which it happened there, so those places are
/// right when an answer is read, whatever the request meant (spec item-model 6.1).</para>
/// <para>Threading: belongs to its node's context. <see cref="WhenInitializedAsync"/>, the Fetch methods and <see cref="Dispose"/> may be called from anywhere.</para>
/// </remarks>
public sealed partial class ItemModelReplica : ItemModel, IReplicaConsumer, IDisposable
{
    // A host may name any number of roles; a cell takes memory for each.
    private const int MaxRoles = 1024;

    private readonly RemoteObjectNode _node;
    private readonly TaskCompletionSource _initialized = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReplicaObject? _object;
    private readonly HashSet<ReplicaNode> _childNodes = [];
    private ReplicaNode _root = new(null, null, 0);
    private int[] _roles = [];
    private IReadOnlyDictionary<int, string> _roleNames = new Dictionary<int, string>();

    // False from the moment all knowledge may be wrong until the size of the root has come: nothing the source says in between matters.
    private bool _isSynchronised;
    private bool _isDisposed;

    internal ItemModelReplica(RemoteObjectNode node, string name, ModelReplicaOptions options)
    {
        _node = node;
        Name = name;
        RowBudget = options.RowBudget;
        Refresh = options.Refresh;
        Selection = new ItemSelection(this);
        Selection.CurrentChanged += (_, change) => TellCurrent(change.Current);
    }

    /// <summary>Raised on the node's context each time the replica has got its size from a source: at first, and after every loss.</summary>
    public event EventHandler? Initialized;

    /// <summary>Raised on the node's context when <see cref="State"/> changes.</summary>
    public event EventHandler<ReplicaState>? StateChanged;

    /// <summary>The name it was acquired by.</summary>
    public string Name { get; }

    /// <summary>Whether the replica follows its source. While it does not, it shows what it last knew.</summary>
    public ReplicaState State { get; private set; } = ReplicaState.Uninitialized;

    /// <summary>Whether the size was ever known. (Qt's isInitialized says so a round trip too early.)</summary>
    public bool IsInitialized { get; private set; }

    /// <summary>The roles that the source shares, in its order.</summary>
    public IReadOnlyList<int> AvailableRoles => _roles;

    /// <summary>All role names the source told; there may be more than <see cref="AvailableRoles"/>.</summary>
    public override IReadOnlyDictionary<int, string> RoleNames => _roleNames;

    /// <summary>Waits until the size is known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RemoteObjectException">The object of that name is not a model, its host does not tell the size, or the replica or its node was disposed.</exception>
    public Task WhenInitializedAsync(CancellationToken cancellationToken = default) => _initialized.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public override int RowCount(ModelIndex parent = default)
    {
        if (NodeOf(parent) is not { } node)
        {
            return 0;
        }

        if (!node.IsCounted && node.HasChildren && _isSynchronised)
        {
            Count(node);
        }

        return node.Rows.Count;
    }

    /// <inheritdoc/>
    public override int ColumnCount(ModelIndex parent = default) => NodeOf(parent)?.ColumnCount ?? 0;

    /// <inheritdoc/>
    public override bool HasChildren(ModelIndex parent = default) =>
        NodeOf(parent) is { } node && (node.IsCounted ? node.Rows.Count > 0 && node.ColumnCount > 0 : node.HasChildren);

    /// <inheritdoc/>
    public override ModelIndex Index(int row, int column, ModelIndex parent = default) =>
        NodeOf(parent) is { } node && (uint)row < (uint)node.Rows.Count && (uint)column < (uint)node.ColumnCount
            ? CreateIndex(row, column, node)
            : default;

    /// <inheritdoc/>
    public override ModelIndex Parent(ModelIndex index) =>
        index.Pointer is ReplicaNode { Parent: not null, IsAlive: true } node ? CreateIndex(node.OwnerRow, node.Column, node.Parent) : default;

    /// <inheritdoc/>
    /// <remarks>Where the source shares no edit role, <see cref="ItemRole.Edit"/> gives the display value.</remarks>
    public override QVariant Data(ModelIndex index, int role = ItemRole.Display)
    {
        int slot = Array.IndexOf(_roles, SharedRole(role));
        if (slot < 0 || !TryGetNode(index, out ReplicaNode? node))
        {
            return default;
        }

        CachedRow? row = node.Rows[index.Row];
        if (row is null || !row.IsKnown(index.Column))
        {
            Want(node, index.Row, 1);
            return default;
        }

        Touch(row);
        if (row.IsStale && Refresh == ReplicaRefresh.Visible)
        {
            Want(node, index.Row, 1);
        }

        return row.Value(index.Column, slot);
    }

    /// <summary>Whether the values of a cell are here. Never asks for them.</summary>
    /// <param name="index">The cell.</param>
    public bool IsLoaded(ModelIndex index) => index.Model == this && TryGetNode(index, out ReplicaNode? node) && (node.Rows[index.Row]?.IsKnown(index.Column) ?? false);

    /// <inheritdoc/>
    /// <remarks>Comes with the values; nothing is possible with a cell that is not here yet.</remarks>
    public override ItemFlags Flags(ModelIndex index) =>
        TryGetNode(index, out ReplicaNode? node) ? node.Rows[index.Row]?.Flags(index.Column) ?? ItemFlags.None : ItemFlags.None;

    /// <summary>Asks the source to change a value. The replica shows it when the source says that it did.</summary>
    /// <param name="index">The cell.</param>
    /// <param name="value">The new value.</param>
    /// <param name="role">A shared role; where the source shares no edit role, <see cref="ItemRole.Edit"/> means display.</param>
    /// <returns>Whether it was sent: false while there is no connection, and for a role that is not shared. The protocol has no answer to a change.</returns>
    public override bool SetData(ModelIndex index, QVariant value, int role = ItemRole.Edit)
    {
        role = SharedRole(role);
        return _isSynchronised && Array.IndexOf(_roles, role) >= 0 && TryGetNode(index, out _)
            && _object!.Send(ModelAdapterApi.SetData, [Path(PathOf(index)), value, role]);
    }

    /// <summary>Asks the source to change a value, and waits until it has dealt with it.</summary>
    /// <param name="index">The cell.</param>
    /// <param name="value">The new value.</param>
    /// <param name="role">A shared role; where the source shares no edit role, <see cref="ItemRole.Edit"/> means display.</param>
    /// <param name="cancellationToken">Ends the wait; what was asked for may still happen.</param>
    /// <exception cref="ArgumentException">There is no such cell, or the role is not shared.</exception>
    /// <exception cref="RemoteObjectException">There is no connection, it was lost, or no answer came in time.</exception>
    public async Task<WriteOutcome> SetDataAsync(ModelIndex index, QVariant value, int role = ItemRole.Edit, CancellationToken cancellationToken = default)
    {
        role = SharedRole(role);
        if (!TryGetNode(index, out _) || index.Model != this)
        {
            throw new ArgumentException($"There is no such cell in '{Name}' any more.", nameof(index));
        }

        if (Array.IndexOf(_roles, role) < 0)
        {
            throw new ArgumentException($"'{Name}' does not share role {role}; it shares {string.Join(", ", _roles)}.", nameof(role));
        }

        if (!_isSynchronised)
        {
            throw new RemoteObjectException(RemoteObjectError.NotConnected, $"'{Name}' has no connection to its source.");
        }

        ModelPath path = PathOf(index);
        var write = new PendingWrite(path);
        var done = new TaskCompletionSource<WriteOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _writes.Add(write);
        Ask(ModelAdapterApi.SetData, [Path(path), value, role], result =>
        {
            _writes.Remove(write);
            if (result.Error is { } error)
            {
                done.TrySetException(error);
                _ = done.Task.Exception;
            }
            else if (write.Path != path)
            {
                done.TrySetResult(WriteOutcome.Misplaced);
            }
            else
            {
                done.TrySetResult(!result.Value.TryGet(out bool isTaken) ? WriteOutcome.Answered : isTaken ? WriteOutcome.Taken : WriteOutcome.Refused);
            }
        });
        return await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override QVariant HeaderData(int section, Orientation orientation, int role = ItemRole.Display)
    {
        if ((uint)section >= (uint)Sections(orientation))
        {
            return default;
        }

        var key = new HeaderKey(orientation, section, role);
        if (!_headers.TryGet(key, out QVariant value))
        {
            Want(key);
        }

        return value;
    }

    /// <summary>Lets the model go. The host is told when this was the node's last replica of it.</summary>
    public void Dispose() => _node.Context.Post(static state => ((ItemModelReplica)state!).Close(), this);

    private void Close()
    {
        ReplicaObject? source = _object;
        _isDisposed = true;
        _object = null;
        _epoch++;
        ForgetRequests();
        source?.Remove(this);
        FailWaiters(DisposedError());
        Fail(_initialized, DisposedError());
    }

    private RemoteObjectException DisposedError() => new(RemoteObjectError.Disposed, $"The replica of '{Name}' was disposed.");

    internal void Start(ReplicaObject source)
    {
        if (_isDisposed)
        {
            return;
        }

        _object = source;
        source.Add(this);
    }

    /// <summary>Whether the replica stands on this attachment.</summary>
    internal bool IsOf(ReplicaObject? source) => _object == source && source is not null;

    ObjectSchema? IReplicaConsumer.KnownSchema => null;

    bool IReplicaConsumer.NeedsDefinition => false;

    bool IReplicaConsumer.Accepts(ObjectInfo info)
    {
        if (info.TypeName == ModelAdapterApi.TypeName)
        {
            return true;
        }

        Fail(_initialized, new RemoteObjectException(RemoteObjectError.WrongKind, $"'{Name}' is an object of type '{info.TypeName}', not a model."));
        return false;
    }

    void IReplicaConsumer.OnAttaching()
    {
        // A host tells where its current item is, if it has one.
        _isCurrentUntold = false;
        Follow(selection => selection.Set(ModelPath.Empty));
        Synchronise(layoutHint: null);
    }

    void IReplicaConsumer.OnInitialized()
    {
        if (ReadProperties() && _isSynchronised)
        {
            // A host that tells other values without having been asked: nothing is on its way that would fill the replica again.
            Synchronise(layoutHint: null);
        }
    }

    void IReplicaConsumer.OnPropertyChanged(int index, QVariant value)
    {
        if (index == ModelAdapterApi.AvailableRolesProperty)
        {
            ReadProperties();
            Synchronise(layoutHint: null);
        }
    }

    void IReplicaConsumer.OnUnreadable(RemoteObjectException error) => Fail(_initialized, error);

    void IReplicaConsumer.OnLost()
    {
        _epoch++;
        ForgetRequests();
        if (State == ReplicaState.Valid)
        {
            SetState(ReplicaState.Suspect);
        }

        FailWaiters(new RemoteObjectException(RemoteObjectError.ConnectionLost, $"'{Name}' lost its source."));
    }

    void IReplicaConsumer.OnNodeDisposed() => Close();

    // Whether what was known is of other roles, so that it is forgotten.
    private bool ReadProperties()
    {
        QVariant[] properties = _object!.Properties;
        int[] before = _roles;
        _roles = properties.Length > 0 && properties[ModelAdapterApi.AvailableRolesProperty].TryGet(out int[]? roles) ? [.. roles.Take(MaxRoles)] : [];
        bool isForgotten = !before.AsSpan().SequenceEqual(_roles) && _root.Rows.Count > 0;
        if (isForgotten)
        {
            // The values are kept in the order of the roles that were.
            ReplaceRoot(Size.Empty);
            Announce(new ModelReset());
        }

        _roleNames = properties.Length > 1 && properties[ModelAdapterApi.RoleNamesProperty].TryGet(out RoleNames? names) ? names.ToDictionary() : [];
        return isForgotten;
    }

    // Standard items keep one value for both roles, so either serves where only one is shared (spec item-model 12.3).
    private int SharedRole(int role) =>
        role is ItemRole.Edit or ItemRole.Display && Array.IndexOf(_roles, role) < 0 ? ItemRole.Edit - role : role;

    private void SetState(ReplicaState state)
    {
        if (State != state)
        {
            State = state;
            Tell(() => StateChanged?.Invoke(this, state));
        }
    }

    private void Announce(ModelChange change) => Tell(() => OnChanged(change));

    // What a handler does wrong must not leave the replica half changed.
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
            Log.HandlerThrew(_node.Logger, exception, Name);
        }
    }

    internal override object? ChildrenKey(ModelIndex parent) => NodeOf(parent);

    private ReplicaNode? NodeOf(ModelIndex parent) =>
        !parent.IsValid ? _root : TryGetNode(parent, out ReplicaNode? node) ? node.Rows[parent.Row]?.Child(parent.Column) : null;

    // An index may be older than the last change: it must lead to nothing rather than to a wrong place.
    private static bool TryGetNode(ModelIndex index, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ReplicaNode? node)
    {
        node = index.Pointer as ReplicaNode;
        return node is { IsAlive: true } && (uint)index.Row < (uint)node.Rows.Count && (uint)index.Column < (uint)node.ColumnCount;
    }

    private ModelIndex IndexOf(ReplicaNode node) => node.Parent is { } parent ? CreateIndex(node.OwnerRow, node.Column, parent) : default;

    private ReplicaNode? FindNode(ModelPath path)
    {
        ReplicaNode? node = _root;
        for (int i = 0; i < path.Count && node is not null; i++)
        {
            node = (uint)path[i].Row < (uint)node.Rows.Count ? node.Rows[path[i].Row]?.Child(path[i].Column) : null;
        }

        return node;
    }
}
