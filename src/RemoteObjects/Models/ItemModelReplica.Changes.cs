using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire.Cells;

namespace RemoteObjects.Models;

// What the source tells: changes, applied in the order in which they come.
public sealed partial class ItemModelReplica
{
    private void ApplySignal(int index, QVariant[] arguments)
    {
        ShiftPaths(index, arguments);
        // The answer that is still to come was made after this change, and tells it, too.
        if (!_isSynchronised)
        {
            if (!_isAskingSize)
            {
                Synchronise(layoutHint: null);
            }

            return;
        }

        bool isApplied = index switch
        {
            ModelAdapterApi.DataChanged => ApplyDataChanged(arguments),
            ModelAdapterApi.RowsInserted => ApplyRowsInserted(arguments),
            ModelAdapterApi.RowsRemoved => ApplyRowsRemoved(arguments),
            ModelAdapterApi.RowsMoved => ApplyRowsMoved(arguments),
            ModelAdapterApi.HeaderDataChanged => ApplyHeaderDataChanged(arguments),
            ModelAdapterApi.ColumnsInserted => ApplyColumnsInserted(arguments),
            ModelAdapterApi.LayoutChanged => ApplyLayoutChanged(arguments),
            ModelAdapterApi.ModelReset => ApplyReset(),
            _ => true,
        };
        if (!isApplied)
        {
            Log.BadAnswer(_node.Logger, Name, $"a change (signal {index}) does not fit what was told before; asking again");
            Synchronise(layoutHint: null);
        }
    }

    // Stores cells as they were told and raises what differs. Of cells that were not asked for only those of rows that are here.
    private void Store(CellBlock block, bool isAsked = true)
    {
        if (block.IsInOrder && !block.HasMoreValuesThan(_roles.Length))
        {
            StoreRows(block, isAsked);
            return;
        }

        // What nobody asked for would be kept for nothing, and a row that comes in pieces would be made anew for each.
        IEnumerable<IndexValuePair> cells = block.ToCells().GroupBy(cell => cell.Index.Parent).SelectMany(children => children.OrderBy(cell => cell.Index.Row));
        using CellBlock tidy = CellBlock.From([.. cells], _roles.Length);
        StoreRows(tidy, isAsked);
    }

    private void StoreRows(CellBlock block, bool isAsked)
    {
        ReplicaNode? node = null;
        int parent = -1;
        var changed = new RangeSet();
        var arrived = new RangeSet();
        foreach (ref readonly CellRow row in block.Rows)
        {
            if (row.Parent != parent)
            {
                Announce(node, changed, arrived);
                parent = row.Parent;
                node = FindNode(block.ParentOf(row));
            }

            if (node is { IsAlive: true } && (uint)row.Number < (uint)node.Rows.Count && (isAsked || node.Rows[row.Number] is { HasValues: true }))
            {
                StoreRow(node, block, row, changed, arrived);
            }
        }

        Announce(node, changed, arrived);
        TrimIfNeeded();
    }

    private void StoreRow(ReplicaNode node, CellBlock block, in CellRow told, RangeSet changed, RangeSet arrived)
    {
        ReadOnlySpan<CellPlace> cells = block.CellsOf(told);
        bool fits = false;
        bool hasLast = false;
        foreach (CellPlace cell in cells)
        {
            fits |= (uint)cell.Column < (uint)node.ColumnCount;
            hasLast |= cell.Column == node.ColumnCount - 1;
        }

        if (!fits)
        {
            return;
        }

        CachedRow? row = node.Rows[told.Number];
        if (row is null)
        {
            row = new CachedRow();
            node.Rows.Set(told.Number, row);
        }

        bool hadValues = row.HasValues;
        (bool isNew, bool differs) = row.Store(block, told, node.ColumnCount);
        _rowEstimate += !hadValues && row.HasValues ? 1 : 0;
        Touch(row);
        foreach (CellPlace cell in cells)
        {
            if ((cell.HasChildren || row.Children is not null) && (uint)cell.Column < (uint)node.ColumnCount && StoreHasChildren(node, row, cell))
            {
                differs |= hadValues;
                isNew |= !hadValues;
            }
        }

        if (differs)
        {
            changed.Add(told.Number, 1);
        }

        if (isNew)
        {
            arrived.Add(told.Number, 1);
        }

        if (hasLast)
        {
            row.IsStale = false;
            if (row.IsFresh(node.ColumnCount))
            {
                Arrived(node, told.Number, 1);
            }
        }
    }

    // The flag is the host's word at this moment; a count that contradicts it is from before (a child came to a childless item).
    private bool StoreHasChildren(ReplicaNode node, CachedRow row, in CellPlace cell)
    {
        ReplicaNode? child = row.Child(cell.Column);
        if (child is null)
        {
            if (cell.HasChildren)
            {
                AddNode(node, row, cell.Column).HasChildren = true;
            }

            return cell.HasChildren;
        }

        if (!child.IsCounted)
        {
            bool differs = child.HasChildren != cell.HasChildren;
            child.HasChildren = cell.HasChildren;
            return differs;
        }

        if (!cell.HasChildren || (child.Rows.Count > 0 && child.ColumnCount > 0))
        {
            return false;
        }

        Uncount(child);
        return true;
    }

    // There are children, but how many is not known any more.
    private void Uncount(ReplicaNode node)
    {
        int rows = node.Rows.Count;
        node.IsCounted = false;
        node.HasChildren = true;
        node.ColumnCount = 0;
        node.FreshRows = 0;
        node.Rows.Clear();
        if (rows > 0)
        {
            Announce(new RowsRemoved(IndexOf(node), 0, rows - 1));
        }
    }

    private void Announce(ReplicaNode? node, RangeSet changed, RangeSet arrived)
    {
        Announce(node, changed, isArrival: false);
        Announce(node, arrived, isArrival: true);
    }

    private void Announce(ReplicaNode? node, RangeSet rows, bool isArrival)
    {
        foreach ((int first, int count) in rows.Ranges)
        {
            // A handler that reads on may do anything but change the structure.
            if (node is { IsAlive: true, ColumnCount: > 0 })
            {
                Announce(new DataChanged(CreateIndex(first, 0, node), CreateIndex(first + count - 1, node.ColumnCount - 1, node), _roles) { IsArrival = isArrival });
            }
        }

        rows.Clear();
    }

    private bool ApplyDataChanged(QVariant[] arguments)
    {
        if (!TryRead(arguments, 0, out ModelPath topLeft) || !TryRead(arguments, 1, out ModelPath bottomRight))
        {
            return false;
        }

        if (FindNode(topLeft.Parent) is { IsCounted: true } node)
        {
            int first = Math.Max(topLeft.Row, 0);
            int count = (int)Math.Min((long)bottomRight.Row - first + 1, node.Rows.Count);
            MarkStale(node, first, count);
        }

        // Hosts of ours may tell the cells as well. Whoever else follows the object is given the same ones.
        if (TryRead(arguments, 3, out DataEntries? cells))
        {
            using CellBlock block = _object is { IsShared: true } ? CellBlock.From(cells.Cells) : cells.TakeBlock();
            Store(block, isAsked: false);
        }

        return true;
    }

    // If a request for such a row is under way, its answer is made after this change; the planner knows.
    private void MarkStale(ReplicaNode node, int first, int count)
    {
        bool isAllWanted = Refresh == ReplicaRefresh.Cached || Sharers > 0;
        int start = first;
        int behind = first;
        foreach ((int number, CachedRow row) in node.Rows.Cached(first, count))
        {
            row.IsStale = true;
            node.FreshRows = Math.Min(node.FreshRows, number);
            if (!isAllWanted && !IsWatched(node, number))
            {
                continue;
            }

            // Neighbours are wanted together.
            if (number != behind)
            {
                Want(node, start, behind - start);
                start = number;
            }

            behind = number + 1;
        }

        Want(node, start, behind - start);
    }

    private static bool TryReadMove(QVariant[] arguments, out RowMove move)
    {
        bool isRead = TryReadRange(arguments, out ModelPath parent, out int first, out int last);
        isRead &= TryRead(arguments, 3, out ModelPath destinationParent) & TryRead(arguments, 4, out int destination);
        move = isRead && destination >= 0 ? new RowMove(parent, first, last - first + 1, destinationParent, destination) : default;
        return move.Count > 0;
    }

    private bool ApplyHeaderDataChanged(QVariant[] arguments)
    {
        if (!TryRead(arguments, 0, out int orientation) || !TryRead(arguments, 1, out int first) || !TryRead(arguments, 2, out int last))
        {
            return false;
        }

        _headers.Refresh((Orientation)orientation, first, last);
        PostPump();
        return true;
    }

    private bool ApplyLayoutChanged(QVariant[] arguments)
    {
        Synchronise(TryRead(arguments, 1, out int hint) ? hint : 0);
        return true;
    }

    private bool ApplyReset()
    {
        Synchronise(layoutHint: null);
        return true;
    }

    private static bool TryRead<T>(QVariant[] arguments, int index, [NotNullWhen(true)] out T? value)
    {
        value = default;
        return index < arguments.Length && arguments[index].TryGet(out value);
    }

    private static bool TryReadRange(QVariant[] arguments, out ModelPath parent, out int first, out int last)
    {
        first = last = 0;
        return TryRead(arguments, 0, out parent) && TryRead(arguments, 1, out first) && TryRead(arguments, 2, out last) && first >= 0 && last >= first
            && last - first < int.MaxValue;
    }
}
