using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

// Few changed cells go along with the notice, as one argument more, to replicas of ours: they need not ask for them (docs/decisions/0012).
internal sealed partial class ModelSource
{
    // In one turn. Large values are asked for by whoever shows them.
    private const int MaxCellsAlong = 256;
    private const int MaxBytesAlong = 64 * 1024;

    // Where not everybody may read everything, all ask. A replica that is shared may have to ask itself.
    private bool HasReplicasOfOurs => _sendsCells && Access is null && _model is not ItemModelReplica
        && _listeners.Values.Any(static view => view is { IsSized: true, IsOurs: true });

    private void TellChanged(ModelIndex parent, QVariant[] notice, int first, int count, ref RoomAlong room)
    {
        // Without room the model is not even asked: it may be ahead of what is told.
        if (count > room.Cells || room.Bytes <= 0 || !TryTellWithCells(parent, notice, first, count, ref room))
        {
            Tell(ModelAdapterApi.DataChanged, notice);
        }
    }

    private bool TryTellWithCells(ModelIndex parent, QVariant[] notice, int first, int count, ref RoomAlong room)
    {
        using var withCells = new WireBuffer();
        if (!TryWriteWithCells(withCells, parent, notice, first, count, ref room))
        {
            return false;
        }

        Tell(static view => !view.IsOurs, ModelAdapterApi.DataChanged, notice);
        foreach ((HostConnection listener, ListenerView view) in _listeners)
        {
            if (view is { IsSized: true, IsOurs: true })
            {
                TellData(listener, withCells, notice);
            }
        }

        return true;
    }

    private bool TryWriteWithCells(WireBuffer buffer, ModelIndex parent, QVariant[] notice, int first, int count, ref RoomAlong room)
    {
        try
        {
            int columns = _model.ColumnCount(parent);
            if ((long)count * columns > room.Cells || first + count > _model.RowCount(parent))
            {
                return false;
            }

            var writer = new CellWriter(buffer, _version, _model, _roles, room.Bytes);
            bool isWritten = writer.TryWriteChanged(Name, notice, parent, new CellArea(first, first + count - 1, 0, columns - 1));
            room = new RoomAlong(room.Cells - (count * columns), room.Bytes - buffer.Length);
            return isWritten;
        }
#pragma warning disable CA1031 // The model throws: the replica asks, and is told what can be told.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    // What may still go along in this turn.
    private readonly record struct RoomAlong(int Cells, int Bytes);
}
