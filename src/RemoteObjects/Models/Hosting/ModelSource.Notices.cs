using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

// The model's changes as notices. Where the plain notice of a change breaks Qt clients, another legal one that leaves them right is sent
// instead (spec item-model 7.10; each case has its number there).
internal sealed partial class ModelSource
{
    private void OnModelChanged(object? sender, ModelChange change)
    {
        _host.RequireContext("The model", Name);
        if (_listeners.Count == 0 || change.IsArrival)
        {
            return;
        }

        switch (change)
        {
            case DataChanged data:
                TellData(data);
                break;
            case HeaderDataChanged header:
                TellHeader(header.Orientation, header.First, header.Last);
                break;
            case RowsInserted inserted:
                TellInserted(inserted.Parent, inserted.First, inserted.Last);
                break;
            case RowsRemoved removed:
                TellRemoved(removed.Parent, removed.First, removed.Last);
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

    private void TellData(DataChanged change)
    {
        int[] roles = change.Roles.Count == 0 || change.Roles.Contains(ItemRole.Flags) ? _roles : [.. change.Roles.Intersect(_roles)];
        if (roles.Length > 0)
        {
            ModelPath last = _model.PathOf(change.BottomRight);

            // From column 0 on: the first cells a Qt client gets for a new row must include it, or they land in the wrong column.
            ModelPath first = last.Sibling(change.TopLeft.Row, 0);
            Tell(ModelAdapterApi.DataChanged, Path(first), Path(last), ModelVariants.IntList(roles, _version));
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
        if (parent.IsValid && _model.RowCount(parent) == count)
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

    private void TellRemoved(ModelIndex parent, int first, int last)
    {
        using WireBuffer notice = Encode(ModelAdapterApi.RowsRemoved, Path(_model.PathOf(parent)), first, last);
        foreach ((HostConnection listener, ListenerView view) in _listeners)
        {
            if (!view.IsSized)
            {
                continue;
            }

            if (view.CanBeToldOfRemoval(last, last - first + 1))
            {
                listener.Send(notice.Span);
            }
            else
            {
                TellReset(listener, view);
            }
        }

        if (!parent.IsValid && first < _model.RowCount())
        {
            TellHeader(Orientation.Vertical, first, _model.RowCount() - 1);
        }
    }

    private void TellMoved(RowsMoved change)
    {
        ModelIndex parent = change.Parent;
        if (parent != change.DestinationParent)
        {
            TellReset();
            return;
        }

        int count = change.Last - change.First + 1;
        if (parent.IsValid)
        {
            int destination = change.DestinationRow > change.First ? change.DestinationRow - count : change.DestinationRow;
            TellRemoved(parent, change.First, change.Last);
            Tell(ModelAdapterApi.RowsInserted, Path(_model.PathOf(parent)), destination, destination + count - 1);
            return;
        }

        // A Qt client moves its rows but not its values: it is made to read them again.
        Tell(ModelAdapterApi.RowsMoved, Path(ModelPath.Empty), change.First, change.Last, Path(ModelPath.Empty), change.DestinationRow);
        int first = Math.Min(change.First, change.DestinationRow);
        int last = Math.Max(change.Last, change.DestinationRow - 1);
        Tell(
            ModelAdapterApi.DataChanged,
            Path(new ModelPath(first, 0)),
            Path(new ModelPath(last, _model.ColumnCount() - 1)),
            ModelVariants.IntList(_roles, _version));
        TellHeader(Orientation.Vertical, first, last);
    }

    private void TellColumns(ColumnsInserted change)
    {
        int rows = _model.RowCount(change.Parent);
        int columns = _model.ColumnCount(change.Parent);
        if (change.Parent.IsValid)
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

        Tell(ModelAdapterApi.ColumnsInserted, Path(ModelPath.Empty), change.First, change.Last);
        if (change.Last < columns - 1)
        {
            TellHeader(Orientation.Horizontal, change.First, columns - 1);
            if (rows > 0)
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
            if (view.IsSized)
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
