using RemoteObjects.Replicas;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

// What the source tells, for those who want to hear it all.
public sealed partial class ItemModelReplica
{
    /// <summary>Raised on the node's context for every notification of the source, in the order in which they come, whether or not the replica has any use for it.</summary>
    /// <remarks>
    /// <see cref="ItemModel.Changed"/> is what views want: it tells what became different here, once it did, and says nothing of rows nobody has read.
    /// This tells what the source said. It comes before the replica heeds it: rows that are going can still be read, and new ones are not there yet.
    /// A notification that can't be read is not raised; the replica then asks for everything again.
    /// </remarks>
    public event EventHandler<SourceNotice>? Noticed;

    void IReplicaConsumer.OnSignal(int index, QVariant[] arguments)
    {
        if (Noticed is { } handler && ReadNotice(index, arguments) is { } notice)
        {
            handler(this, notice);
        }

        ApplySignal(index, arguments);
        if (index == ModelAdapterApi.CurrentChanged && TryRead(arguments, 0, out ModelPath current))
        {
            OnCurrentNotice(current);
        }
    }

    private static SourceNotice? ReadNotice(int index, QVariant[] arguments)
    {
        switch (index)
        {
            case ModelAdapterApi.AvailableRolesChanged:
                return new AvailableRolesChangedNotice();
            case ModelAdapterApi.ModelReset:
                return new ModelResetNotice();
            case ModelAdapterApi.DataChanged when TryRead(arguments, 0, out ModelPath topLeft) && TryRead(arguments, 1, out ModelPath bottomRight):
                return new DataChangedNotice(topLeft, bottomRight, TryRead(arguments, 2, out int[]? roles) ? roles : []);
            case ModelAdapterApi.RowsInserted when TryReadRange(arguments, out ModelPath parent, out int first, out int last):
                return new RowsInsertedNotice(parent, first, last);
            case ModelAdapterApi.RowsRemoved when TryReadRange(arguments, out ModelPath parent, out int first, out int last):
                return new RowsRemovedNotice(parent, first, last);
            case ModelAdapterApi.ColumnsInserted when TryReadRange(arguments, out ModelPath parent, out int first, out int last):
                return new ColumnsInsertedNotice(parent, first, last);
            case ModelAdapterApi.RowsMoved when TryReadRange(arguments, out ModelPath parent, out int first, out int last)
                && TryRead(arguments, 3, out ModelPath destinationParent) && TryRead(arguments, 4, out int destination):
                return new RowsMovedNotice(parent, first, last, destinationParent, destination);
            case ModelAdapterApi.CurrentChanged when TryRead(arguments, 0, out ModelPath current) && TryRead(arguments, 1, out ModelPath previous):
                return new CurrentChangedNotice(current, previous);
            case ModelAdapterApi.HeaderDataChanged when TryRead(arguments, 0, out int orientation) && TryRead(arguments, 1, out int first)
                && TryRead(arguments, 2, out int last):
                return new HeaderDataChangedNotice((Orientation)orientation, first, last);
            case ModelAdapterApi.LayoutChanged when TryRead(arguments, 0, out ModelPath parents):
                return new LayoutChangedNotice(parents, TryRead(arguments, 1, out int hint) ? hint : 0);
            default:
                return null;
        }
    }
}
