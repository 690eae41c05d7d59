using System.Diagnostics.CodeAnalysis;
using System.Drawing;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models.Replication;
using RemoteObjects.Replicas;
using RemoteObjects.Values;
using RemoteObjects.Wire.Cells;

namespace RemoteObjects.Models;

// Rows and counts: what is wanted, asked for, and answered.
public sealed partial class ItemModelReplica
{
    /// <summary>The last column of a request for whole rows.</summary>
    internal const int AllColumns = int.MaxValue;

    private readonly List<FetchWaiter> _waiters = [];
    private readonly HashSet<ReplicaNode> _hungry = [];
    private readonly List<RowRequest> _requests = [];
    private readonly HashSet<ReplicaNode> _counting = [];
    private bool _isPumpPosted;

    /// <summary>Fetches rows, and completes when they are here, fresh. Rows that are here already cost nothing.</summary>
    /// <param name="parent">The cell they are under, or the root.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">How many; rows beyond the end don't count.</param>
    /// <param name="cancellationToken">Ends the wait; what was asked for still comes.</param>
    /// <exception cref="RemoteObjectException">The connection was lost, no answer came in time, or one without the rows.</exception>
    /// <remarks>They are kept until all have come, and then as all others by use (<see cref="RowBudget"/>). Rows that are removed meanwhile, and all rows of a model that is reset meanwhile, are not waited for.</remarks>
    public async Task FetchAsync(ModelIndex parent, int first, int count, CancellationToken cancellationToken = default)
    {
        // Before the root is counted nobody can mean another parent; below it the counts may have to come first.
        await (await _node.Context.RunSoonAsync(() => WhenCountable(parent)).ConfigureAwait(false)).WaitAsync(cancellationToken).ConfigureAwait(false);
        await (await _node.Context.RunSoonAsync(() => NodeOf(parent) is { } node ? Fetch(node, first, count) : Task.CompletedTask).ConfigureAwait(false))
            .WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // Negative sizes count as none (spec item-model 11).
    private bool TryGetSize(CallResult result, out Size size, [NotNullWhen(false)] out RemoteObjectException? error)
    {
        error = result.Error;
        size = default;
        if (error is null && !result.Value.TryGet(out size))
        {
            error = new RemoteObjectException(RemoteObjectError.ProtocolError, $"The size of '{Name}' is a {result.Value.TypeName}.");
        }

        size = new Size(Math.Max(size.Width, 0), Math.Max(size.Height, 0));
        return error is null;
    }

    private Task WhenCountable(ModelIndex parent) =>
        !_isSynchronised ? WhenSynchronised() : NodeOf(parent) is { IsCounted: false, HasChildren: true } node ? WhenCounted(node) : Task.CompletedTask;

    private Task Fetch(ReplicaNode node, int first, int count)
    {
        if (!_isSynchronised)
        {
            return WhenSynchronised();
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
        if (_isSynchronised && count > 0)
        {
            node.Wanted.Add(first, count);
            _hungry.Add(node);
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

        PumpVisible();
        while (_requests.Count < FetchPlanner.MaxRequests && _hungry.Count > 0)
        {
            ReplicaNode node = _hungry.First();
            if (!node.IsAlive || !TryAskNext(node, node.Wanted, 0, int.MaxValue))
            {
                _hungry.Remove(node);
            }
        }

        if (_hungry.Count == 0)
        {
            PumpAhead();
        }
    }

    // From top to bottom, as they are seen.
    private void PumpVisible()
    {
        foreach (ViewportPart part in _viewports.SelectMany(viewport => viewport.Parts))
        {
            foreach ((int first, int count) in part.Rows.Ranges)
            {
                while (_requests.Count < FetchPlanner.MaxVisibleRequests && part.Node.IsAlive && TryAskNext(part.Node, part.Node.Wanted, first, first + count))
                {
                }
            }
        }
    }

    private void PumpAhead()
    {
        foreach (ModelViewport viewport in _viewports)
        {
            while (_requests.Count < FetchPlanner.MaxRequestsAhead && viewport.Ahead is { Node.IsAlive: true } ahead && TryAskNext(ahead.Node, ahead.Rows, 0, int.MaxValue))
            {
            }
        }
    }

    private bool TryAskNext(ReplicaNode node, RangeSet wanted, int from, int end)
    {
        if (node.ColumnCount > 0 && FetchPlanner.TryTakeNext(node, wanted, from, end, out int first, out int count))
        {
            AskRows(node, first, count, _epoch);
            return true;
        }

        return false;
    }

    private void AskRows(ReplicaNode node, int first, int count, int epoch)
    {
        var request = new RowRequest(node, node.Path, first, count);
        node.Requests.Add(request);
        _requests.Add(request);
        QVariant[] arguments =
        [
            Path(request.Path.Child(first, 0)),
            Path(request.Path.Child(first + count - 1, AllColumns)),
            ModelVariants.IntList([], _object!.Version),
        ];
        Ask(ModelAdapterApi.RowRequest, arguments, result => OnRows(request, epoch, result));
    }

    private void OnRows(RowRequest request, int epoch, CallResult result)
    {
        if (epoch != _epoch)
        {
            return;
        }

        bool isAwaited = _requests.Remove(request);
        request.Node.Requests.Remove(request);
        if (!_isSynchronised)
        {
            // The size did not come; rows without it have no place.
            return;
        }

        if (result.Value.TryGet(out DataEntries? entries))
        {
            using CellBlock block = entries.TakeBlock();
            Store(block);
        }

        if (isAwaited)
        {
            Settle(request, result.Error);
        }

        PostPump();
    }

    // After an answer: what is missing of the rows that were meant is asked for again, for one answer may not hold all of them. A host that
    // tells none of the rows it was asked for would be asked for ever.
    private void Settle(RowRequest request, RemoteObjectException? error)
    {
        ReplicaNode node = request.Node;
        if (!node.IsAlive || node.ColumnCount == 0)
        {
            return;
        }

        RangeSet missing = request.Meant;
        missing.TakeOutside(0, node.Rows.Count);
        int meant = missing.Total;
        foreach ((int row, CachedRow cached) in node.Rows.Cached(request.First, request.Count))
        {
            if (cached.IsFresh(node.ColumnCount))
            {
                missing.Subtract(row, 1);
            }
        }

        if (error is null && missing.Total < meant)
        {
            foreach ((int first, int count) in missing.Ranges)
            {
                Want(node, first, count);
            }
        }
        else if (meant > 0)
        {
            error ??= new RemoteObjectException(RemoteObjectError.ProtocolError, $"The host of '{Name}' left out rows {request.First} to {request.First + request.Count - 1} of {request.Path}.");
            Log.BadAnswer(_node.Logger, Name, error.Message);
            FailWaiters(node, missing, error);
        }
    }

    private void Count(ReplicaNode node)
    {
        if (node.Counting is not null)
        {
            return;
        }

        int epoch = _epoch;
        var request = new CountRequest(node.Path);
        node.Counting = request;
        _counting.Add(node);
        Ask(ModelAdapterApi.SizeRequest, [Path(request.Path)], result => OnSize(node, request, epoch, result));
    }

    private void OnSize(ReplicaNode node, CountRequest request, int epoch, CallResult result)
    {
        if (epoch != _epoch || node.Counting != request)
        {
            return;
        }

        node.Counting = null;
        _counting.Remove(node);
        if (!TryGetSize(result, out Size size, out RemoteObjectException? error))
        {
            Log.BadAnswer(_node.Logger, Name, error.Message);
            CompleteCounting(node, error);
            return;
        }

        node.IsCounted = true;
        node.ColumnCount = size.Width;
        node.Rows.Insert(0, size.Height);
        ModelIndex parent = IndexOf(node);
        if (size.Width > 0)
        {
            Announce(new ColumnsInserted(parent, 0, size.Width - 1) { IsArrival = true });
        }

        if (size.Height > 0)
        {
            Announce(new RowsInserted(parent, 0, size.Height - 1) { IsArrival = true });
        }
        else
        {
            Announce(new DataChanged(parent, parent, _roles));
        }

        CompleteCounting(node, null);
    }

    // A question below an item that has moved now leads to another item, or to none and so to no answer (spec item-model 6.3): the host can't
    // have come to it before it told the move. It is asked anew.
    private void AskAgainWhereMoved()
    {
        foreach (RowRequest request in _requests.FindAll(request => request.Node.Parent is not null && request.Node.Path != request.Path))
        {
            _requests.Remove(request);
            request.Node.Requests.Remove(request);
            foreach ((int first, int count) in request.Meant.Ranges)
            {
                Want(request.Node, first, count);
            }
        }

        if (_counting.Count > 0)
        {
            foreach (ReplicaNode node in _counting.Where(node => node.Counting!.Path != node.Path).ToArray())
            {
                node.Counting = null;
                Count(node);
            }
        }
    }

    private void Ask(int slot, QVariant[] arguments, Action<CallResult> completion)
    {
        _object?.Invoke(slot, arguments, completion);
    }

    private QVariant Path(ModelPath path) => ModelVariants.Path(path, _object!.Version);
}
