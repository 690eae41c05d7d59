using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

// The model's changes as notices. Where the plain notice of a change breaks Qt clients, another legal one that leaves them right is sent
// instead (spec item-model 7.10; each case has its number there).
internal sealed partial class ModelSource
{
    private readonly PendingChanges _pending = new();
    private (int[] Roles, int[] Shared) _lastChanged = ([], []);

    private void OnModelChanged(object? sender, ModelChange change)
    {
        _host.RequireContext("The model", Name);
        if (_listeners.Count == 0)
        {
            _pending.Take();
            return;
        }

        if (change.IsArrival)
        {
            return;
        }

        if (change is DataChanged data)
        {
            Collect(data);
            return;
        }

        // The model is ahead of what was told.
        TellPending(canTellCells: false);
        OnStructureChanged(change);
        switch (change)
        {
            case HeaderDataChanged header:
                TellHeader(header.Orientation, header.First, header.Last);
                break;
            case RowsInserted inserted:
                TellInserted(inserted.Parent, inserted.First, inserted.Last);
                break;
            case RowsRemoved removed:
                TellRemoved(removed.Parent, _model.PathOf(removed.Parent), removed.First, removed.Last);
                break;
            case RowsMoved moved:
                TellMoved(moved);
                break;
            case ColumnsInserted inserted:
                TellColumns(inserted);
                break;
            case LayoutChanged layout:
                Tell(ModelAdapterApi.LayoutChanged, Path(ModelPath.Empty), layout.Hint);
                foreach (ListenerView view in _listeners.Values)
                {
                    view.OnForgotten();
                }

                break;
            case ColumnsRemoved or ModelReset:
                TellReset(static _ => true);
                break;
        }
    }

    private void Collect(DataChanged change)
    {
        int[] roles = SharedOf(change.Roles);
        if (roles.Length == 0)
        {
            return;
        }

        if (_pending.IsEmpty)
        {
            _host.Context.Post(static source => ((ModelSource)source!).TellPending(), this);
        }

        _pending.Add(_model, change, roles);
    }

    // Changes come in runs of the same roles.
    private int[] SharedOf(IReadOnlyList<int> changed)
    {
        if (!IsLastChanged(changed))
        {
            _lastChanged = ([.. changed], changed.Count == 0 || changed.Contains(ItemRole.Flags) ? _roles : [.. changed.Intersect(_roles)]);
        }

        return _lastChanged.Shared;
    }

    private bool IsLastChanged(IReadOnlyList<int> changed)
    {
        int[] last = _lastChanged.Roles;
        bool isSame = changed.Count == last.Length && last.Length > 0;
        for (int i = 0; isSame && i < last.Length; i++)
        {
            isSame = changed[i] == last[i];
        }

        return isSame;
    }

    // Changed cells of one turn are told together, as rectangles; whatever has to come after them calls this first.
    private void TellPending(bool canTellCells = true)
    {
        if (_pending.IsEmpty)
        {
            return;
        }

        RoomAlong room = canTellCells && HasReplicasOfOurs ? new RoomAlong(MaxCellsAlong, MaxBytesAlong) : default;
        foreach (ChangedCells cells in _pending.Take())
        {
            QVariant roles = ModelVariants.IntList(cells.Roles, _version);
            foreach ((int first, int count) in cells.Rows.Ranges)
            {
                // From column 0 on: the first cells a Qt client gets for a new row must include it, or they land in the wrong column.
                TellChanged(cells.Parent, [Path(cells.Path.Child(first, 0)), Path(cells.Path.Child(first + count - 1, cells.LastColumn)), roles], first, count, ref room);
            }
        }
    }

    private void TellCell(Func<ListenerView, bool> whom, ModelPath path) =>
        Tell(whom, ModelAdapterApi.DataChanged, Path(path), Path(path), ModelVariants.IntList(_roles, _version));

    private void TellHeader(Orientation orientation, int first, int last) =>
        Tell(ModelAdapterApi.HeaderDataChanged, (int)orientation, first, last);

    private void TellInserted(ModelIndex parent, int first, int last)
    {
        ModelPath path = _model.PathOf(parent);
        if (parent.IsValid)
        {
            Tell(TakesPlainNotices, ModelAdapterApi.RowsInserted, Path(path), first, last);
            TellInsertedBelow(parent, path, first, last);
            return;
        }

        Tell(ModelAdapterApi.RowsInserted, Path(path), first, last);
        foreach (ListenerView view in _listeners.Values)
        {
            view.OnRootRowsInserted(last - first + 1);
        }

        TellHeader(Orientation.Vertical, first, _model.RowCount() - 1);
    }

    // A Qt client that has not counted the rows under a cell is told that the cell changed, and nothing else: if it knows the cell it reads it again, sees
    // that it has children, and asks how many. So are all when they are the first.
    private void TellInsertedBelow(ModelIndex parent, ModelPath path, int first, int last)
    {
        long? id = _parents.Find(parent);
        bool areFirst = _model.RowCount(parent) == last - first + 1;
        bool Knows(ListenerView view) => view.HasCounted(id) && !areFirst;
        Tell(view => !TakesPlainNotices(view) && Knows(view), ModelAdapterApi.RowsInserted, Path(path), first, last);
        TellCell(view => !TakesPlainNotices(view) && !Knows(view), path);
        if (areFirst && id is { } counted)
        {
            foreach (ListenerView view in _listeners.Values)
            {
                view.OnUncounted(counted);
            }
        }
    }

    private void TellRemoved(ModelIndex parent, ModelPath path, int first, int last)
    {
        Tell(TakesPlainNotices, ModelAdapterApi.RowsRemoved, Path(path), first, last);
        TellRemovedSafely(parent, path, first, last);
        if (!parent.IsValid)
        {
            TellRowLabels(first);
        }
    }

    private void TellRemovedSafely(ModelIndex parent, ModelPath path, int first, int last)
    {
        long? id = parent.IsValid ? _parents.Find(parent) : null;
        bool Knows(ListenerView view) => !parent.IsValid || view.HasCounted(id);
        TellCell(view => !TakesPlainNotices(view) && !Knows(view), path);
        var known = _listeners.Where(listener => listener.Value.IsSized && !TakesPlainNotices(listener.Value) && Knows(listener.Value)).ToList();
        if (known.Count == 0)
        {
            return;
        }

        using WireBuffer notice = Encode(ModelAdapterApi.RowsRemoved, Path(path), first, last);
        foreach ((HostConnection listener, ListenerView view) in known)
        {
            if (view.CanBeToldOfRemoval(last, last - first + 1))
            {
                listener.Send(notice.Span);
            }
            else
            {
                TellReset(listener, view);
            }
        }
    }

    private void TellMoved(RowsMoved change)
    {
        RowMove move = MoveOf(change);
        Tell(TakesPlainNotices, ModelAdapterApi.RowsMoved, Path(move.Parent), change.First, change.Last, Path(move.DestinationParent), change.DestinationRow);
        int first = Math.Min(change.First, change.DestinationRow);
        int last = Math.Max(change.Last, change.DestinationRow - 1);
        bool isAtRoot = !change.Parent.IsValid && !change.DestinationParent.IsValid;
        if (!_listeners.Values.All(TakesPlainNotices))
        {
            TellMovedSafely(change, move, isAtRoot && !HaveChildren(first, last), first, last);
        }

        if (isAtRoot)
        {
            TellHeader(Orientation.Vertical, first, last);
        }
        else if (!change.Parent.IsValid || !change.DestinationParent.IsValid)
        {
            TellRowLabels(change.Parent.IsValid ? change.DestinationRow : change.First);
        }
    }

    private void TellMovedSafely(RowsMoved change, RowMove move, bool isPlain, int first, int last)
    {
        bool Safely(ListenerView view) => !TakesPlainNotices(view);
        if (isPlain)
        {
            // A Qt client moves its rows but not their values: it is made to read them again.
            Tell(Safely, ModelAdapterApi.RowsMoved, Path(ModelPath.Empty), change.First, change.Last, Path(ModelPath.Empty), change.DestinationRow);
            QVariant to = Path(new ModelPath(last, _model.ColumnCount() - 1));
            Tell(Safely, ModelAdapterApi.DataChanged, Path(new ModelPath(first, 0)), to, ModelVariants.IntList(_roles, _version));
            return;
        }

        // It takes along neither children, nor rows below the root.
        int destination = move.DestinationAfterRemoval;
        _parents.Forget(change.DestinationParent, destination, move.Count);
        TellRemovedSafely(change.Parent, move.ParentBefore, change.First, change.Last);
        if (change.DestinationParent.IsValid)
        {
            TellInsertedBelow(change.DestinationParent, move.DestinationParent, destination, destination + move.Count - 1);
            return;
        }

        Tell(Safely, ModelAdapterApi.RowsInserted, Path(ModelPath.Empty), destination, destination + move.Count - 1);
        foreach (ListenerView view in _listeners.Values)
        {
            view.OnRootRowsInserted(move.Count);
        }
    }

    private void TellRowLabels(int first)
    {
        if (first < _model.RowCount())
        {
            TellHeader(Orientation.Vertical, first, _model.RowCount() - 1);
        }
    }

    private bool HaveChildren(int first, int last)
    {
        int columns = _model.ColumnCount();
        for (int row = first; row <= last; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                if (_model.HasChildren(_model.Index(row, column)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void TellColumns(ColumnsInserted change)
    {
        int rows = _model.RowCount(change.Parent);
        int columns = _model.ColumnCount(change.Parent);
        if (change.Parent.IsValid)
        {
            ModelPath path = _model.PathOf(change.Parent);
            Tell(TakesPlainNotices, ModelAdapterApi.ColumnsInserted, Path(path), change.First, change.Last);
            TellColumnsBelow(path, rows, areFirst: columns == change.Last - change.First + 1);
            return;
        }

        Tell(ModelAdapterApi.ColumnsInserted, Path(ModelPath.Empty), change.First, change.Last);
        if (change.Last < columns - 1)
        {
            TellHeader(Orientation.Horizontal, change.First, columns - 1);
            if (rows > 0)
            {
                QVariant last = Path(new ModelPath(rows - 1, columns - 1));
                Tell(view => !TakesPlainNotices(view), ModelAdapterApi.DataChanged, Path(new ModelPath(0, 0)), last, ModelVariants.IntList(_roles, _version));
            }
        }
    }

    // Never columnsInserted here: it crashes a Qt client that does not know the parent.
    private void TellColumnsBelow(ModelPath path, int rows, bool areFirst)
    {
        if (rows > 0 && areFirst)
        {
            TellCell(view => !TakesPlainNotices(view), path);
        }
        else if (rows > 0)
        {
            TellReset(view => !TakesPlainNotices(view));
        }
    }

    private void TellReset(Func<ListenerView, bool> whom)
    {
        foreach ((HostConnection listener, ListenerView view) in _listeners)
        {
            if (view.IsSized && whom(view))
            {
                TellReset(listener, view);
            }
        }
    }

    private void TellReset(HostConnection listener, ListenerView view)
    {
        view.OnReset();
        listener.Send(new InvokePacket(Name, InvokeCall.Invoke, ModelAdapterApi.ModelReset, []));
    }

    private void Tell(int signal, params QVariant[] arguments) => Tell(static _ => true, signal, arguments);

    // Encoded once, sent to all of them who know the size.
    private void Tell(Func<ListenerView, bool> whom, int signal, params QVariant[] arguments)
    {
        WireBuffer? notice = null;
        foreach ((HostConnection listener, ListenerView view) in _listeners)
        {
            if (!view.IsSized || !whom(view))
            {
                continue;
            }

            notice ??= Encode(signal, arguments);
            if (signal == ModelAdapterApi.DataChanged)
            {
                TellData(listener, notice, arguments);
            }
            else
            {
                listener.Send(notice.Span);
            }
        }

        notice?.Dispose();
    }

    private WireBuffer Encode(int signal, params QVariant[] arguments)
    {
        var buffer = new WireBuffer();
        PacketCodec.Write(new InvokePacket(Name, InvokeCall.Invoke, signal, arguments), buffer, _version);
        return buffer;
    }

    private QVariant Path(ModelPath path) => ModelVariants.Path(path, _version);
}
