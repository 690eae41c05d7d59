using System.Runtime.InteropServices;

namespace RemoteObjects.Models;

/// <summary>A cell of column 0 that is or was expanded, or the root; it counts the visible rows under it.</summary>
internal sealed class TreeRowNode(TreeRowNode? parent, int row)
{
    // By row. Each is kept while it is collapsed, so that what is expanded under it comes back with it.
    private readonly List<TreeRowNode> _children = [];

    // For each child: its own row, counted in visible rows of this node. Made anew after a change, when somebody asks.
    private int[] _starts = [];
    private int _visible;
    private bool _isStale = true;

    public TreeRowNode? Parent { get; set; } = parent;

    public int Row { get; set; } = row;

    public bool IsExpanded { get; private set; }

    public int RowCount { get; private set; }

    /// <summary>Rows without any column are not shown.</summary>
    private bool HasColumns { get; set; }

    public int VisibleRows
    {
        get
        {
            Refresh();
            return _visible;
        }
    }

    public void SetShape(bool isExpanded, int rows, bool hasColumns)
    {
        (IsExpanded, RowCount, HasColumns) = (isExpanded, rows, hasColumns);
        Invalidate();
    }

    public void SetColumns(bool hasColumns) => SetShape(IsExpanded, RowCount, hasColumns);

    public TreeRowNode? Child(int row)
    {
        int at = LowerBound(row);
        return at < _children.Count && _children[at].Row == row ? _children[at] : null;
    }

    public TreeRowNode ChildOrNew(int row)
    {
        int at = LowerBound(row);
        if (at == _children.Count || _children[at].Row != row)
        {
            _children.Insert(at, new TreeRowNode(this, row));
            Invalidate();
        }

        return _children[at];
    }

    public void DropChildren()
    {
        _children.Clear();
        Invalidate();
    }

    public void InsertRows(int first, int count)
    {
        foreach (TreeRowNode child in CollectionsMarshal.AsSpan(_children)[LowerBound(first)..])
        {
            child.Row += count;
        }

        RowCount += count;
        Invalidate();
    }

    /// <summary>Takes rows out.</summary>
    /// <returns>The nodes of these rows.</returns>
    public List<TreeRowNode> RemoveRows(int first, int count)
    {
        int from = LowerBound(first);
        int to = LowerBound(first + count);
        List<TreeRowNode> removed = _children.GetRange(from, to - from);
        _children.RemoveRange(from, to - from);
        foreach (TreeRowNode child in CollectionsMarshal.AsSpan(_children)[from..])
        {
            child.Row -= count;
        }

        RowCount -= count;
        Invalidate();
        return removed;
    }

    /// <summary>Puts nodes in, whose rows have been inserted before and are right already.</summary>
    public void Adopt(List<TreeRowNode> nodes)
    {
        if (nodes.Count > 0)
        {
            _children.InsertRange(LowerBound(nodes[0].Row), nodes);
            nodes.ForEach(node => node.Parent = this);
            Invalidate();
        }
    }

    /// <summary>Finds the node and row of a visible row under this node, counted from 0.</summary>
    public (TreeRowNode Node, int Row, int Depth) Locate(int visible)
    {
        TreeRowNode node = this;
        for (int depth = 0; ; depth++)
        {
            node.Refresh();
            int next = node._starts.AsSpan().BinarySearch(visible);
            int before = (next >= 0 ? next : ~next) - 1;
            if (before < 0)
            {
                return (node, visible, depth);
            }

            TreeRowNode child = node._children[before];
            int into = visible - node._starts[before] - 1;
            if (into >= child.VisibleRows)
            {
                return (node, child.Row + 1 + into - child.VisibleRows, depth);
            }

            (node, visible) = (child, into);
        }
    }

    /// <summary>Which visible row of the whole tree a row of this node is; that of the nearest visible ancestor if it is hidden, -1 if nothing is shown.</summary>
    public int VisibleRowOf(int row)
    {
        int visible = RowInNode(row);
        TreeRowNode node = this;
        while (node.Parent is { } parent)
        {
            int own = parent.RowInNode(node.Row);
            visible = node.VisibleRows > 0 ? own + 1 + visible : own;
            node = parent;
        }

        return node.VisibleRows > 0 ? visible : -1;
    }

    /// <summary>Whether the rows of this node are shown: it and all above it are expanded.</summary>
    public bool IsShown => VisibleRows > 0 && (Parent is null || Parent.IsShown);

    public bool IsAtOrUnder(TreeRowNode other)
    {
        for (TreeRowNode? at = this; at is not null; at = at.Parent)
        {
            if (ReferenceEquals(at, other))
            {
                return true;
            }
        }

        return false;
    }

    private int RowInNode(int row)
    {
        Refresh();
        int before = LowerBound(row) - 1;
        return before < 0 ? row : _starts[before] + _children[before].VisibleRows + row - _children[before].Row;
    }

    private int LowerBound(int row)
    {
        int from = 0;
        int to = _children.Count;
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = _children[middle].Row < row ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    private void Refresh()
    {
        if (!_isStale)
        {
            return;
        }

        _isStale = false;
        if (_starts.Length != _children.Count)
        {
            _starts = new int[_children.Count];
        }

        int extra = 0;
        for (int i = 0; i < _starts.Length; i++)
        {
            _starts[i] = _children[i].Row + extra;
            extra += _children[i].VisibleRows;
        }

        _visible = IsExpanded && HasColumns ? RowCount + extra : 0;
    }

    private void Invalidate()
    {
        for (TreeRowNode? at = this; at is not null; at = at.Parent)
        {
            at._isStale = true;
        }
    }
}
