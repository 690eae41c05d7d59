using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models.Replication;
using RemoteObjects.Values;

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

    // Stores cells as they were told and raises what differs.
    private void Store(DataEntries entries)
    {
        ReplicaNode? node = null;
        ModelPath parent = default;
        var changed = new RangeSet();
        var arrived = new RangeSet();
        foreach (IndexValuePair cell in entries.Cells)
        {
            if (cell.Index.IsRoot)
            {
                continue;
            }

            if (node is null || cell.Index.Parent != parent)
            {
                Announce(node, changed, isArrival: false);
                Announce(node, arrived, isArrival: true);
                parent = cell.Index.Parent;
                node = FindNode(parent);
            }

            if (node is { IsAlive: true } && (uint)cell.Index.Row < (uint)node.Rows.Count && (uint)cell.Index.Column < (uint)node.ColumnCount)
            {
                bool wasKnown = node.Rows[cell.Index.Row]?.IsKnown(cell.Index.Column) ?? false;
                if (StoreCell(node, cell))
                {
                    (wasKnown ? changed : arrived).Add(cell.Index.Row, 1);
                }
            }
        }

        Announce(node, changed, isArrival: false);
        Announce(node, arrived, isArrival: true);
        TrimIfNeeded();
    }

    private bool StoreCell(ReplicaNode node, IndexValuePair cell)
    {
        int number = cell.Index.Row;
        CachedRow? row = node.Rows[number];
        if (row is null)
        {
            row = new CachedRow(node.ColumnCount, _roles.Length);
            node.Rows.Set(number, row);
            _rowEstimate++;
        }
        else if (!row.HasValues)
        {
            _rowEstimate++;
        }

        Touch(row);
        bool differs = row.Store(cell.Index.Column, cell.Data, cell.Flags) | StoreHasChildren(node, row, cell);
        if (cell.Index.Column == node.ColumnCount - 1)
        {
            row.IsStale = false;
            if (row.IsFresh(node.ColumnCount))
            {
                Arrived(node, number, 1);
            }
        }

        return differs;
    }

    // The flag is the host's word at this moment; a count that contradicts it is from before (a child came to a childless item).
    private bool StoreHasChildren(ReplicaNode node, CachedRow row, IndexValuePair cell)
    {
        ReplicaNode? child = row.Child(cell.Index.Column);
        if (child is null)
        {
            if (cell.HasChildren)
            {
                AddNode(node, row, cell.Index.Column).HasChildren = true;
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
            foreach ((int number, CachedRow row) in node.Rows.Cached(first, count))
            {
                // If a request for it is under way, its answer is made after this change; the planner knows.
                MarkStale(node, number, row);
            }
        }

        return true;
    }

    private void MarkStale(ReplicaNode node, int number, CachedRow row)
    {
        row.IsStale = true;
        node.FreshRows = Math.Min(node.FreshRows, number);
        if (Refresh == ReplicaRefresh.Cached || Sharers > 0 || IsWatched(node, number))
        {
            Want(node, number, 1);
        }
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
