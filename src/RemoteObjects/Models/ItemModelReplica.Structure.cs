using RemoteObjects.Models.Replication;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

// Rows and columns that come, go and move: what is known moves with them, and so does what is wanted.
public sealed partial class ItemModelReplica
{
    private bool ApplyRowsInserted(QVariant[] arguments) =>
        TryReadRange(arguments, out ModelPath parent, out int first, out int last) && InsertRows(FindNode(parent) ?? AddNode(parent), first, last - first + 1);

    private bool InsertRows(ReplicaNode? node, int first, int count)
    {
        if (node is not { IsCounted: true })
        {
            if (node is { HasChildren: false })
            {
                node.HasChildren = true;
                ModelIndex cell = IndexOf(node);
                Announce(new DataChanged(cell, cell, _roles));
            }

            return true;
        }

        if (IsEmptyBelow(node))
        {
            // A host may tell the first child by a changed cell only: there may be one more than this.
            Uncount(node);
            ModelIndex cell = IndexOf(node);
            Announce(new DataChanged(cell, cell, _roles));
            return true;
        }

        if (first > node.Rows.Count || count > int.MaxValue - node.Rows.Count)
        {
            return false;
        }

        if (node == _root && node.ColumnCount == 0)
        {
            // Some models do not tell their first columns.
            Synchronise(layoutHint: null);
            return true;
        }

        node.Rows.Insert(first, count);
        Shift(node, first, rows => rows.ShiftForInsert(first, count));
        ForgetVerticalHeader(node, first);
        Announce(new RowsInserted(IndexOf(node), first, first + count - 1));
        return true;
    }

    private bool ApplyRowsRemoved(QVariant[] arguments) =>
        TryReadRange(arguments, out ModelPath parent, out int first, out int last) && RemoveRows(FindNode(parent), first, last - first + 1);

    private bool RemoveRows(ReplicaNode? node, int first, int count)
    {
        if (node is null)
        {
            return true;
        }

        if (!node.IsCounted || IsEmptyBelow(node))
        {
            // Whether any child is left only the parent's cell tells.
            MarkStale(node.Parent!, node.OwnerRow, 1);
            return true;
        }

        if (count > node.Rows.Count - first)
        {
            return false;
        }

        foreach ((_, CachedRow row) in node.Rows.Cached(first, count))
        {
            KillChildren(row);
        }

        node.Rows.Remove(first, count);
        node.HasChildren = node.Rows.Count > 0;
        Shift(node, first, rows => rows.ShiftForRemove(first, count));
        ForgetVerticalHeader(node, first);
        Announce(new RowsRemoved(IndexOf(node), first, first + count - 1));
        return true;
    }

    // Nothing was under the cell when it was counted.
    private static bool IsEmptyBelow(ReplicaNode node) => node.Parent is not null && node.Rows.Count == 0;

    private bool ApplyRowsMoved(QVariant[] arguments)
    {
        if (!TryReadMove(arguments, out RowMove move))
        {
            return false;
        }

        if (move.Parent != move.DestinationParent)
        {
            return MoveElsewhere(move);
        }

        if (FindNode(move.Parent) is not { IsCounted: true } node)
        {
            return true;
        }

        (int first, int count, int destination) = (move.First, move.Count, move.Destination);
        if (count > node.Rows.Count - first || destination > node.Rows.Count || (destination > first && destination - first < count))
        {
            return false;
        }

        node.Rows.Move(first, count, destination);
        Shift(node, Math.Min(first, destination), rows => rows.ShiftForMove(first, count, destination));
        ForgetVerticalHeader(node, Math.Min(first, destination));
        ModelIndex index = IndexOf(node);
        Announce(new RowsMoved(index, first, first + count - 1, index, destination));
        return true;
    }

    // To another parent. What is known of the rows goes along if both are known; else one sees them go, or come.
    private bool MoveElsewhere(RowMove move)
    {
        ModelPath before = move.DestinationParentBefore;
        if (PathShift.RowsRemoved(before, move.ParentBefore, move.First, move.Count) != move.DestinationParent)
        {
            // Into themselves.
            return false;
        }

        (int first, int count, int destination) = (move.First, move.Count, move.Destination);
        ReplicaNode? from = FindNode(move.ParentBefore);
        if (from is not { IsCounted: true } || FindNode(before) is not { IsCounted: true } to || IsEmptyBelow(from) || IsEmptyBelow(to) || from.ColumnCount != to.ColumnCount)
        {
            return RemoveRows(from, first, count) && InsertRows(FindNode(move.DestinationParent) ?? AddNode(move.DestinationParent), destination, count);
        }

        if (count > from.Rows.Count - first || destination > to.Rows.Count || count > int.MaxValue - to.Rows.Count)
        {
            return false;
        }

        foreach ((_, CachedRow row) in from.Rows.Cached(first, count))
        {
            SetParent(row, to);
        }

        // Wanted rows, and rows asked for that the answer will not tell now, are wanted there.
        var wanted = new RangeSet();
        foreach (RangeSet rows in from.Requests.Select(request => request.Meant).Append(from.Wanted))
        {
            while (rows.TryTakeWithin(first, first + count, count, out int row, out int length))
            {
                wanted.Add(row - first + destination, length);
            }
        }

        to.Rows.Put(destination, from.Rows.Take(first, count));
        from.HasChildren = from.Rows.Count > 0;
        Shift(from, first, rows => rows.ShiftForRemove(first, count));
        Shift(to, destination, rows => rows.ShiftForInsert(destination, count));
        foreach ((int row, int rows) in wanted.Ranges)
        {
            Want(to, row, rows);
        }

        ForgetVerticalHeader(from, first);
        ForgetVerticalHeader(to, destination);
        Announce(new RowsMoved(IndexOf(from), first, first + count - 1, IndexOf(to), destination));
        return true;
    }

    private static void SetParent(CachedRow row, ReplicaNode parent)
    {
        if (row.Children is { } children)
        {
            foreach (ReplicaNode child in children)
            {
                child.Parent = parent;
            }
        }
    }

    private bool ApplyColumnsInserted(QVariant[] arguments)
    {
        if (!TryReadRange(arguments, out ModelPath parent, out int first, out int last))
        {
            return false;
        }

        if (FindNode(parent) is not { IsCounted: true } node)
        {
            return true;
        }

        if (first > node.ColumnCount)
        {
            return false;
        }

        int count = last - first + 1;
        if (count > int.MaxValue - node.ColumnCount)
        {
            return false;
        }

        node.ColumnCount += count;
        node.FreshRows = 0;
        foreach ((_, CachedRow row) in node.Rows.Cached(0, node.Rows.Count))
        {
            row.InsertColumns(first, count);
        }

        if (node == _root)
        {
            _headers.ForgetFrom(Orientation.Horizontal, first);
        }

        AskAgainWhereMoved();

        Announce(new ColumnsInserted(IndexOf(node), first, last));
        return true;
    }

    // The first child of a cell that had none: the cell is known, its children are not.
    private ReplicaNode? AddNode(ModelPath path)
    {
        if (path.IsRoot || FindNode(path.Parent) is not { IsCounted: true } parent || (uint)path.Row >= (uint)parent.Rows.Count
            || (uint)path.Column >= (uint)parent.ColumnCount || parent.Rows[path.Row] is not { } row)
        {
            return null;
        }

        return AddNode(parent, row, path.Column);
    }

    private ReplicaNode AddNode(ReplicaNode parent, CachedRow row, int column)
    {
        var node = new ReplicaNode(parent, row, column);
        row.Children ??= [];
        row.Children.Add(node);
        _childNodes.Add(node);
        return node;
    }

    private void Kill(ReplicaNode node)
    {
        node.IsAlive = false;
        node.Counting = null;
        _counting.Remove(node);
        _childNodes.Remove(node);
        _hungry.Remove(node);
        _requests.RemoveAll(request => request.Node == node);
        node.Requests.Clear();
        foreach ((_, CachedRow row) in node.Rows.Cached(0, node.Rows.Count))
        {
            KillChildren(row);
        }
    }

    private void KillChildren(CachedRow row)
    {
        if (row.Children is { } children)
        {
            foreach (ReplicaNode child in children)
            {
                Kill(child);
            }
        }
    }

    // Rows have got other numbers, or gone.
    private void Shift(ReplicaNode node, int first, Action<RangeSet> shift)
    {
        node.FreshRows = Math.Min(node.FreshRows, first);
        shift(node.Wanted);
        foreach (RowRequest request in node.Requests)
        {
            shift(request.Meant);
            foreach ((int from, int count) in request.Meant.TakeOutside(request.First, request.Count))
            {
                Want(node, from, count);
            }
        }

        ShiftViewports(node, shift);
        for (int i = _waiters.Count - 1; i >= 0; i--)
        {
            if (_waiters[i].Node == node)
            {
                shift(_waiters[i].Rows);
                shift(_waiters[i].Held);
            }

            CompleteIfDone(i);
        }

        foreach ((ReplicaNode gone, _) in _countWaiters.FindAll(waiter => !waiter.Node.IsAlive))
        {
            CompleteCounting(gone, null);
        }

        AskAgainWhereMoved();
        PostPump();
    }

    private void ForgetVerticalHeader(ReplicaNode node, int first)
    {
        if (node == _root)
        {
            _headers.ForgetFrom(Orientation.Vertical, first);
        }
    }
}
