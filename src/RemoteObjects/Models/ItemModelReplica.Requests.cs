using System.Drawing;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models.Replication;
using RemoteObjects.Replicas;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

// What the replica asks of its source, and how answers are stored.
public sealed partial class ItemModelReplica
{
    private const int FirstPageRows = 50;
    private const int GuessedColumns = 8;
    private const int AllColumns = int.MaxValue;
    private const int MaxHeadersPerRequest = 500;

    private readonly HeaderCache _headers = new();
    private readonly List<FetchWaiter> _waiters = [];
    private readonly HashSet<ReplicaNode> _hungry = [];
    private int _epoch;
    private int _structureVersion;
    private int _requestsUnderWay;
    private bool _isPumpPosted;

    /// <summary>Fetches rows, and completes when they are here, fresh. Rows that are here already cost nothing.</summary>
    /// <param name="parent">The cell they are under, or the root.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">How many; rows beyond the end don't count.</param>
    /// <param name="cancellationToken">Ends the wait; what was asked for still comes.</param>
    /// <exception cref="RemoteObjectException">The connection was lost, or no answer came in time.</exception>
    /// <remarks>Rows that are removed meanwhile, and all rows of a model that is reset meanwhile, are not waited for.</remarks>
    public async Task FetchAsync(ModelIndex parent, int first, int count, CancellationToken cancellationToken = default) =>
        await (await _node.Context.RunAsync(() => Fetch(parent, first, count)).ConfigureAwait(false)).WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Fetches header values, and completes when they are here.</summary>
    /// <param name="orientation">Which header.</param>
    /// <param name="first">First section.</param>
    /// <param name="count">How many; sections beyond the end don't count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task FetchHeaderAsync(Orientation orientation, int first, int count, CancellationToken cancellationToken = default)
    {
        while (await _node.Context.RunAsync(() => NextHeaderStep(orientation, first, count)).ConfigureAwait(false) is { } step)
        {
            await step.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Asks for what the first screen needs before it is known whether it is there: one round trip instead of three (spec item-model 13.3).
    private void Synchronise(int? layoutHint)
    {
        int epoch = ++_epoch;
        _isSynchronised = false;
        _requestsUnderWay = 0;
        _hungry.Clear();
        _headers.Clear();
        CompleteWaiters();
        _root.Requests.Clear();
        _root.Wanted.Clear();
        Ask(ModelAdapterApi.SizeRequest, [Path(ModelPath.Empty)], result => OnRootSize(epoch, layoutHint, result));
        AskHeaders([.. Enumerable.Range(0, GuessedColumns).Select(section => new HeaderKey(Orientation.Horizontal, section, ItemRole.Display))], epoch);
        AskRows(_root, ModelPath.Empty, 0, FirstPageRows, epoch);
    }

    private void OnRootSize(int epoch, int? layoutHint, CallResult result)
    {
        if (epoch != _epoch)
        {
            return;
        }

        if (result.Error is not null || !result.Value.TryGet(out Size size))
        {
            if (result.Error?.Error != RemoteObjectError.ConnectionLost)
            {
                Log.BadAnswer(_node.Logger, Name, result.Error?.Message ?? $"the size is a {result.Value.TypeName}");
                Synchronise(layoutHint);
            }

            return;
        }

        size = AtLeastEmpty(size);
        bool isSameSize = _root.IsCounted && size == new Size(_root.ColumnCount, _root.Rows.Count);
        bool isFirst = State != ReplicaState.Valid;
        ReplicaNode before = _root;
        before.Kill();
        _root = new ReplicaNode(null, null, 0) { IsCounted = true, ColumnCount = size.Width };
        _root.Rows.Insert(0, size.Height);
        _childNodes.Clear();
        foreach (RowRequest request in before.Requests)
        {
            request.Rows.Subtract(size.Height, int.MaxValue - size.Height);
            _root.Requests.Add(request);
        }

        _isSynchronised = true;
        SetState(ReplicaState.Valid);
        OnChanged(layoutHint is { } hint && isSameSize ? new LayoutChanged(hint) : new ModelReset());
        _initialized.TrySetResult();
        CompleteSynchronising(null);
        if (isFirst)
        {
            Initialized?.Invoke(this, EventArgs.Empty);
        }
    }

    private Task Fetch(ModelIndex parent, int first, int count)
    {
        if (!_isSynchronised)
        {
            return WhenSynchronised();
        }

        if (NodeOf(parent) is not { } node)
        {
            return Task.CompletedTask;
        }

        first = Math.Max(first, 0);
        count = Math.Min(count, node.Rows.Count - first);
        var waiter = new FetchWaiter(node, first, Math.Max(count, 0));
        foreach ((int row, CachedRow cached) in node.Rows.Cached(first, count))
        {
            if (cached.IsFresh(node.ColumnCount))
            {
                waiter.Rows.Subtract(row, 1);
            }
        }

        if (waiter.Rows.IsEmpty || node.ColumnCount == 0)
        {
            return Task.CompletedTask;
        }

        _waiters.Add(waiter);
        foreach ((int from, int rows) in waiter.Rows.Ranges)
        {
            Want(node, from, rows);
        }

        return waiter.Task;
    }

    private void Want(ReplicaNode node, int first, int count)
    {
        if (_isSynchronised)
        {
            node.Wanted.Add(first, count);
            _hungry.Add(node);
            PostPump();
        }
    }

    private void Want(HeaderKey key)
    {
        if (_isSynchronised)
        {
            _headers.Want(key);
            PostPump();
        }
    }

    // Everything read in one turn of the context is asked for together.
    private void PostPump()
    {
        if (!_isPumpPosted)
        {
            _isPumpPosted = true;
            _node.Context.Post(static state => ((ItemModelReplica)state!).Pump(), this);
        }
    }

    private void Pump()
    {
        _isPumpPosted = false;
        if (!_isSynchronised)
        {
            return;
        }

        while (_headers.TakeWanted(MaxHeadersPerRequest) is { Length: > 0 } keys)
        {
            AskHeaders(keys, _epoch);
        }

        while (_requestsUnderWay < FetchPlanner.MaxRequests && _hungry.Count > 0)
        {
            ReplicaNode node = _hungry.First();
            if (node.IsAlive && node.ColumnCount > 0 && FetchPlanner.TryTakeNext(node, out int first, out int count))
            {
                AskRows(node, PathOf(node), first, count, _epoch);
            }
            else
            {
                _hungry.Remove(node);
            }
        }
    }

    private void AskRows(ReplicaNode node, ModelPath path, int first, int count, int epoch)
    {
        var rows = new RangeSet();
        rows.Add(first, count);
        var request = new RowRequest(rows);
        node.Requests.Add(request);
        _requestsUnderWay++;
        int version = _structureVersion;
        QVariant[] arguments = [Path(path.Child(first, 0)), Path(path.Child(first + count - 1, AllColumns)), ModelVariants.IntList([], _object!.Version)];
        Ask(ModelAdapterApi.RowRequest, arguments, result => OnRows(request, node, epoch, version, result));
    }

    private void OnRows(RowRequest request, ReplicaNode asked, int epoch, int version, CallResult result)
    {
        if (epoch != _epoch)
        {
            return;
        }

        // The root was replaced if this is the first page.
        ReplicaNode node = asked.Parent is null ? _root : asked;
        node.Requests.Remove(request);
        _requestsUnderWay--;
        if (result.Error is not null)
        {
            FailWaiters(node, request.Rows, result.Error);
        }
        else if (result.Value.TryGet(out DataEntries? entries))
        {
            int stored = Store(entries);
            Settle(node, request.Rows, mayAskAgain: stored > 0 || version != _structureVersion);
        }
        else
        {
            Log.BadAnswer(_node.Logger, Name, $"the rows are a {result.Value.TypeName}");
        }

        PostPump();
    }

    // After an answer: rows that were meant and are still missing were elsewhere when it was made, or too many for one answer.
    private void Settle(ReplicaNode node, RangeSet meant, bool mayAskAgain)
    {
        if (!node.IsAlive)
        {
            return;
        }

        var missing = new RangeSet();
        foreach ((int first, int count) in meant.Ranges)
        {
            missing.Add(first, Math.Min(count, node.Rows.Count - first));
        }

        foreach ((int first, int count) in meant.Ranges)
        {
            foreach ((int row, CachedRow cached) in node.Rows.Cached(first, count))
            {
                if (cached.IsFresh(node.ColumnCount))
                {
                    missing.Subtract(row, 1);
                }
            }
        }

        foreach ((int first, int count) in missing.Ranges.ToArray())
        {
            if (mayAskAgain)
            {
                Want(node, first, count);
            }
            else
            {
                Log.BadAnswer(_node.Logger, Name, $"rows {first} to {first + count - 1} were left out");
                Arrived(node, first, count);
            }
        }
    }

    private void Count(ReplicaNode node)
    {
        if (node.IsCounting)
        {
            return;
        }

        node.IsCounting = true;
        int epoch = _epoch;
        ModelPath path = PathOf(node);
        int version = _structureVersion;
        Ask(ModelAdapterApi.SizeRequest, [Path(path)], result => OnSize(node, path, epoch, version, result));
    }

    private void OnSize(ReplicaNode node, ModelPath path, int epoch, int version, CallResult result)
    {
        node.IsCounting = false;
        if (epoch != _epoch || !node.IsAlive || node.IsCounted)
        {
            return;
        }

        if (version != _structureVersion && FindNode(path) != node)
        {
            // The question led to another item, for the structure changed on its way.
            Count(node);
            return;
        }

        if (result.Error is not null || !result.Value.TryGet(out Size size))
        {
            Log.BadAnswer(_node.Logger, Name, result.Error?.Message ?? $"the size is a {result.Value.TypeName}");
            CompleteCounting(node);
            return;
        }

        size = AtLeastEmpty(size);
        node.IsCounted = true;
        node.ColumnCount = size.Width;
        node.Rows.Insert(0, size.Height);
        CompleteCounting(node);
        ModelIndex parent = IndexOf(node);
        if (size.Width > 0)
        {
            OnChanged(new ColumnsInserted(parent, 0, size.Width - 1));
        }

        if (size.Height > 0)
        {
            OnChanged(new RowsInserted(parent, 0, size.Height - 1));
        }
        else
        {
            OnChanged(new DataChanged(parent, parent, _roles));
        }
    }

    // Reads what is wanted; null when all of it is here.
    private Task? NextHeaderStep(Orientation orientation, int first, int count, int role = ItemRole.Display)
    {
        if (!_isSynchronised)
        {
            return WhenSynchronised();
        }

        int end = Math.Min(first + count, orientation == Orientation.Horizontal ? _root.ColumnCount : _root.Rows.Count);
        bool isMissing = false;
        for (int section = first; section < end; section++)
        {
            var key = new HeaderKey(orientation, section, role);
            if (!_headers.TryGet(key, out _))
            {
                isMissing = true;
                Want(key);
            }
        }

        return isMissing ? NextHeaderAnswer() : null;
    }

    private void AskHeaders(HeaderKey[] keys, int epoch)
    {
        QVariant[] arguments =
        [
            ModelVariants.OrientationList([.. keys.Select(key => (int)key.Orientation)], _object!.Version),
            ModelVariants.IntList([.. keys.Select(key => key.Section)], _object.Version),
            ModelVariants.IntList([.. keys.Select(key => key.Role)], _object.Version),
        ];
        Ask(ModelAdapterApi.HeaderRequest, arguments, result => OnHeaders(keys, epoch, result));
    }

    private void OnHeaders(HeaderKey[] keys, int epoch, CallResult result)
    {
        if (epoch != _epoch)
        {
            return;
        }

        QVariant[] values = result.Value.TryGet(out QVariant[]? list) ? list : [];
        for (int i = 0; i < keys.Length; i++)
        {
            HeaderKey key = keys[i];
            int count = key.Orientation == Orientation.Horizontal ? _root.ColumnCount : _root.Rows.Count;
            if (i >= values.Length || key.Section >= count)
            {
                _headers.Release(key);
                continue;
            }

            bool differs = !_headers.TryGet(key, out QVariant before) || before != values[i];
            _headers.Store(key, values[i]);
            if (differs)
            {
                OnChanged(new HeaderDataChanged(key.Orientation, key.Section, key.Section));
            }
        }

        CompleteHeaderWaiters(result.Error);
    }

    private void Ask(int slot, QVariant[] arguments, Action<CallResult> completion)
    {
        _object?.Invoke(slot, arguments, completion);
    }

    private QVariant Path(ModelPath path) => ModelVariants.Path(path, _object!.Version);
}
