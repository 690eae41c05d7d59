using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

// The model's changes as notices. Where the plain notice of a change breaks Qt clients, another legal one that leaves them right is sent
// instead (spec item-model 7.10; each case has its number there).
internal sealed partial class ModelSource
{
    private readonly PendingChanges _pending = new();

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

        TellPending();
        switch (change)
        {
            case HeaderDataChanged header:
                TellHeader(header.Orientation, header.First, header.Last);
                break;
            case RowsInserted inserted:
                TellInserted(inserted.Parent, inserted.First, inserted.Last);
                break;
            case RowsRemoved removed:
                TellRemoved(_model.PathOf(removed.Parent), removed.First, removed.Last);
                break;
            case RowsMoved moved:
                TellMoved(moved);
                break;
            case ColumnsInserted inserted:
                TellColumns(inserted);
                break;
            case LayoutChanged layout:
                Tell(ModelAdapterApi.LayoutChanged, Path(ModelPath.Empty), layout.Hint);
                break;
            case ColumnsRemoved or ModelReset:
                TellReset();
                break;
        }
    }

    private void Collect(DataChanged change)
    {
        int[] roles = change.Roles.Count == 0 || change.Roles.Contains(ItemRole.Flags) ? _roles : [.. change.Roles.Intersect(_roles)];
        if (roles.Length == 0)
        {
            return;
        }

        if (_pending.IsEmpty)
        {
            _host.Context.Post(static source => ((ModelSource)source!).TellPending(), this);
        }

        _pending.Add(change, roles);
    }

    // Changed cells of one turn are told together, as rectangles; whatever has to come after them calls this first.
    private void TellPending()
    {
        if (_pending.IsEmpty)
        {
            return;
        }

        foreach (ChangedCells cells in _pending.Take())
        {
            ModelPath parent = _model.PathOf(cells.Parent);
            QVariant roles = ModelVariants.IntList(_roles.Length == cells.Roles.Count ? _roles : [.. _roles.Where(cells.Roles.Contains)], _version);
            foreach ((int first, int count) in cells.Rows.Ranges)
            {
                // From column 0 on: the first cells a Qt client gets for a new row must include it, or they land in the wrong column.
                Tell(ModelAdapterApi.DataChanged, Path(parent.Child(first, 0)), Path(parent.Child(first + count - 1, cells.LastColumn)), roles);
            }
        }
    }

    private void TellCell(ModelIndex index)
    {
        QVariant path = Path(_model.PathOf(index));
        Tell(ModelAdapterApi.DataChanged, path, path, ModelVariants.IntList(_roles, _version));
    }

    private void TellHeader(Orientation orientation, int first, int last) =>
        Tell(ModelAdapterApi.HeaderDataChanged, (int)orientation, first, last);

    private void TellInserted(ModelIndex parent, int first, int last)
    {
        int count = last - first + 1;
        if (_isSafe && parent.IsValid && _model.RowCount(parent) == count)
        {
            // Whoever knows the cell reads it again, sees that it has children, and asks how many.
            TellCell(parent);
            return;
        }

        Tell(ModelAdapterApi.RowsInserted, Path(_model.PathOf(parent)), first, last);
        if (!parent.IsValid)
        {
            foreach (ListenerView view in _listeners.Values)
            {
                view.OnRootRowsInserted(count);
            }

            TellHeader(Orientation.Vertical, first, _model.RowCount() - 1);
        }
    }

    private void TellRemoved(ModelPath parent, int first, int last)
    {
        using WireBuffer notice = Encode(ModelAdapterApi.RowsRemoved, Path(parent), first, last);
        foreach ((HostConnection listener, ListenerView view) in _listeners)
        {
            if (!view.IsSized)
            {
                continue;
            }

            if (view.CanBeToldOfRemoval(last, last - first + 1) || !_isSafe)
            {
                listener.Send(notice.Span);
            }
            else
            {
                TellReset(listener, view);
            }
        }

        if (parent.IsRoot && first < _model.RowCount())
        {
            TellHeader(Orientation.Vertical, first, _model.RowCount() - 1);
        }
    }

    private void TellMoved(RowsMoved change)
    {
        var move = new RowMove(
            _model.PathOf(change.Parent),
            change.First,
            change.Last - change.First + 1,
            _model.PathOf(change.DestinationParent),
            change.DestinationRow);
        if (_isSafe && (change.Parent.IsValid || change.DestinationParent.IsValid))
        {
            int destination = move.DestinationAfterRemoval;
            TellRemoved(move.ParentBefore, change.First, change.Last);
            TellInserted(change.DestinationParent, destination, destination + move.Count - 1);
            return;
        }

        Tell(ModelAdapterApi.RowsMoved, Path(move.Parent), change.First, change.Last, Path(move.DestinationParent), change.DestinationRow);
        if (change.Parent.IsValid || change.DestinationParent.IsValid)
        {
            TellMovedLabels(move);
            return;
        }

        int first = Math.Min(change.First, change.DestinationRow);
        int last = Math.Max(change.Last, change.DestinationRow - 1);
        if (_isSafe)
        {
            // A Qt client moves its rows but not its values: it is made to read them again.
            Tell(
                ModelAdapterApi.DataChanged,
                Path(new ModelPath(first, 0)),
                Path(new ModelPath(last, _model.ColumnCount() - 1)),
                ModelVariants.IntList(_roles, _version));
        }

        TellHeader(Orientation.Vertical, first, last);
    }

    // Between parents one of which is the root: its rows have other numbers now.
    private void TellMovedLabels(RowMove move)
    {
        int first = move.Parent.IsRoot ? move.First : move.DestinationParent.IsRoot ? move.Destination : int.MaxValue;
        if (first < _model.RowCount())
        {
            TellHeader(Orientation.Vertical, first, _model.RowCount() - 1);
        }
    }

    private void TellColumns(ColumnsInserted change)
    {
        int rows = _model.RowCount(change.Parent);
        int columns = _model.ColumnCount(change.Parent);
        if (change.Parent.IsValid && _isSafe)
        {
            // Never columnsInserted here: it crashes a Qt client that does not know the parent.
            if (rows > 0 && columns == change.Last - change.First + 1)
            {
                TellCell(change.Parent);
            }
            else if (rows > 0)
            {
                TellReset();
            }

            return;
        }

        Tell(ModelAdapterApi.ColumnsInserted, Path(_model.PathOf(change.Parent)), change.First, change.Last);
        if (!change.Parent.IsValid && change.Last < columns - 1)
        {
            TellHeader(Orientation.Horizontal, change.First, columns - 1);
            if (rows > 0 && _isSafe)
            {
                Tell(
                    ModelAdapterApi.DataChanged,
                    Path(new ModelPath(0, 0)),
                    Path(new ModelPath(rows - 1, columns - 1)),
                    ModelVariants.IntList(_roles, _version));
            }
        }
    }

    private void TellReset()
    {
        foreach ((HostConnection listener, ListenerView view) in _listeners)
        {
            if (view.IsSized)
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

    // Encoded once, sent to all who know the size.
    private void Tell(int signal, params QVariant[] arguments)
    {
        using WireBuffer notice = Encode(signal, arguments);
        foreach ((HostConnection listener, ListenerView view) in _listeners)
        {
            if (view.IsSized && signal == ModelAdapterApi.DataChanged)
            {
                TellData(listener, notice, arguments);
            }
            else if (view.IsSized)
            {
                listener.Send(notice.Span);
            }
        }
    }

    private WireBuffer Encode(int signal, params QVariant[] arguments)
    {
        var buffer = new WireBuffer();
        PacketCodec.Write(new InvokePacket(Name, InvokeCall.Invoke, signal, arguments), buffer, _version);
        return buffer;
    }

    private QVariant Path(ModelPath path) => ModelVariants.Path(path, _version);
}
