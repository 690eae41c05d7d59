using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

// Few changed cells go along with the notice, as one argument more, to replicas of ours: they need not ask for them (docs/decisions/0012).
internal sealed partial class ModelSource
{
    // In one turn.
    private const int MaxCellsAlong = 256;

    // Where not everybody may read everything, all ask. A replica that is shared may have to ask itself.
    private bool HasReplicasOfOurs => _sendsCells && Access is null && _model is not ItemModelReplica
        && _listeners.Values.Any(static view => view is { IsSized: true, IsOurs: true });

    private void TellChanged(ModelIndex parent, QVariant[] notice, int first, int count, ref int cellsLeft)
    {
        if (!TryEncodeWithCells(parent, notice, first, count, ref cellsLeft, out WireBuffer? withCells))
        {
            Tell(ModelAdapterApi.DataChanged, notice);
            return;
        }

        using (withCells)
        {
            Tell(static view => !view.IsOurs, ModelAdapterApi.DataChanged, notice);
            foreach ((HostConnection listener, ListenerView view) in _listeners)
            {
                if (view is { IsSized: true, IsOurs: true })
                {
                    TellData(listener, withCells, notice);
                }
            }
        }
    }

    private bool TryEncodeWithCells(ModelIndex parent, QVariant[] notice, int first, int count, ref int cellsLeft, [NotNullWhen(true)] out WireBuffer? encoded)
    {
        encoded = null;
        int columns = _model.ColumnCount(parent);
        if ((long)count * columns > cellsLeft || first + count > _model.RowCount(parent))
        {
            return false;
        }

        cellsLeft -= count * columns;
        try
        {
            encoded = Encode(ModelAdapterApi.DataChanged, [.. notice, ModelVariants.DataEntries(new DataEntries(CellsOf(parent, first, count, columns)), _version)]);
            return true;
        }
#pragma warning disable CA1031 // The model throws, or a value has no encoding: the replica asks, and is told what can be told.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private IndexValuePair[] CellsOf(ModelIndex parent, int first, int count, int columns)
    {
        ModelPath above = _model.PathOf(parent);
        var cells = new IndexValuePair[count * columns];
        for (int i = 0; i < cells.Length; i++)
        {
            (int row, int column) = (first + (i / columns), i % columns);
            ModelIndex index = _model.Index(row, column, parent);
            QVariant[] values = Array.ConvertAll(_roles, role => CellWriter.SharedData(_model, index, role));
            cells[i] = new IndexValuePair(above.Child(row, column), values, _model.HasChildren(index), (int)_model.Flags(index));
        }

        return cells;
    }
}
