using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>One line of <see cref="TreeRows"/>.</summary>
/// <param name="Parent">The cell that the row is under, or the root.</param>
/// <param name="Row">The row under it, from 0.</param>
/// <param name="Depth">How many levels down it is; 0 for top-level rows.</param>
public readonly record struct TreeRow(ModelIndex Parent, int Row, int Depth);

/// <summary>A tree as the lines that a view shows: row number to row of the model and back, with rows expanded and collapsed.</summary>
/// <remarks>
/// <para>Knows of the expanded cells only, so a model of any size costs nothing. Finding a line takes O(log n) for n expanded cells.
/// Follows the model's changes at any depth: expanded cells stay so when they move. After a reset or a sort, all is collapsed.</para>
/// <para>Only cells of column 0 are expanded; what is under others is not shown. Rows without any column are not shown either.</para>
/// <para>Threading: that of the model.</para>
/// </remarks>
public sealed class TreeRows : IDisposable
{
    private readonly List<TreeCursor> _cursors = [];
    private TreeRowNode _root;

    /// <summary>Follows a model, with everything collapsed.</summary>
    /// <param name="model">The model; it is listened to until <see cref="Dispose"/>.</param>
    public TreeRows(ItemModel model)
    {
        Model = model;
        _root = NewRoot();
        model.Changed += OnModelChanged;
    }

    /// <summary>Raised after each change of the model, when the lines are up to date, with it; and after expanding and collapsing, with null.</summary>
    public event EventHandler<ModelChange?>? Changed;

    /// <summary>The model.</summary>
    public ItemModel Model { get; }

    /// <summary>How many lines there are.</summary>
    public int Count => _root.VisibleRows;

    /// <summary>The row of the model that a line shows.</summary>
    /// <param name="line">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public TreeRow this[int line]
    {
        get
        {
            (TreeRowNode node, int row, int depth) = Locate(line);
            return new TreeRow(IndexOf(node), row, depth);
        }
    }

    /// <summary>A cell of a line.</summary>
    /// <param name="line">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <returns>Invalid if the row has no such column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public ModelIndex Cell(int line, int column)
    {
        TreeRow row = this[line];
        return Model.Index(row.Row, column, row.Parent);
    }

    /// <summary>The rows of the model that lines show, for <see cref="ModelViewport.Show(IEnumerable{RowRange})"/>.</summary>
    /// <param name="firstLine">From 0.</param>
    /// <param name="count">How many lines; lines beyond the end don't count.</param>
    public IReadOnlyList<RowRange> Ranges(int firstLine, int count)
    {
        var ranges = new List<RowRange>();
        int end = (int)Math.Min((long)firstLine + count, Count);
        for (int line = Math.Max(firstLine, 0); line < end; line++)
        {
            TreeRow row = this[line];
            if (ranges.Count > 0 && ranges[^1] is var last && last.Parent == row.Parent && last.First + last.Count == row.Row)
            {
                ranges[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                ranges.Add(new RowRange(row.Parent, row.Row, 1));
            }
        }

        return ranges;
    }

    /// <summary>Finds the line of a cell.</summary>
    /// <param name="index">A cell of the model.</param>
    /// <returns>-1 if it is not shown.</returns>
    public int LineOf(ModelIndex index)
    {
        if (!index.IsValid || FindNode(Model.PathOf(index.Parent)) is not { } node)
        {
            return -1;
        }

        int line = node.VisibleRowOf(index.Row);
        return line < Count && Locate(line) is var found && found.Node == node && found.Row == index.Row ? line : -1;
    }

    /// <summary>Whether a line has lines under it, shown or not.</summary>
    /// <param name="line">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public bool CanExpand(int line) => Cell(line, 0) is { IsValid: true } cell && Model.HasChildren(cell);

    /// <summary>Whether a line is expanded.</summary>
    /// <param name="line">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public bool IsExpanded(int line)
    {
        (TreeRowNode node, int row, _) = Locate(line);
        return node.Child(row) is { IsExpanded: true };
    }

    /// <summary>Shows what is under a line.</summary>
    /// <param name="line">From 0.</param>
    /// <returns>Whether that changed anything.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public bool Expand(int line)
    {
        if (IsExpanded(line) || !CanExpand(line))
        {
            return false;
        }

        ModelIndex cell = Cell(line, 0);
        (TreeRowNode node, int row, _) = Locate(line);
        node.ChildOrNew(row).SetShape(true, Model.RowCount(cell), Model.ColumnCount(cell) > 0);
        Changed?.Invoke(this, null);
        return true;
    }

    /// <summary>Hides what is under a line. What is expanded there is so again when the line is.</summary>
    /// <param name="line">From 0.</param>
    /// <returns>Whether that changed anything.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public bool Collapse(int line)
    {
        (TreeRowNode node, int row, _) = Locate(line);
        if (node.Child(row) is not { IsExpanded: true } child)
        {
            return false;
        }

        child.SetShape(false, child.RowCount, false);
        Changed?.Invoke(this, null);
        return true;
    }

    /// <summary>Makes a cursor, for as long as this object lives; a view needs few.</summary>
    /// <param name="line">Where it is at first; out of range gives the nearest line.</param>
    public TreeCursor CreateCursor(int line = 0)
    {
        var cursor = new TreeCursor(_root, -1);
        _cursors.Add(cursor);
        MoveCursor(cursor, line);
        return cursor;
    }

    /// <summary>Puts a cursor on a line.</summary>
    /// <param name="cursor">One made here.</param>
    /// <param name="line">From 0; out of range gives the nearest line.</param>
    public void MoveCursor(TreeCursor cursor, int line)
    {
        (cursor.Node, cursor.Row, _) = Count == 0 ? (_root, -1, 0) : Locate(Math.Clamp(line, 0, Count - 1));
        cursor.IsLost = Count == 0;
    }

    /// <summary>Stops listening to the model.</summary>
    public void Dispose() => Model.Changed -= OnModelChanged;

    private void OnModelChanged(object? sender, ModelChange change)
    {
        switch (change)
        {
            case RowsInserted rows:
                if (FindNode(Model.PathOf(rows.Parent)) is { } grown)
                {
                    InsertRows(grown, rows.First, rows.Last - rows.First + 1);
                }

                break;
            case RowsRemoved rows:
                if (FindNode(Model.PathOf(rows.Parent)) is { } shrunk)
                {
                    RemoveRows(shrunk, rows.First, rows.Last - rows.First + 1);
                }

                break;
            case RowsMoved rows:
                MoveRows(rows);
                break;
            case ColumnsInserted columns:
                ChangeColumns(columns.Parent, columns.First);
                break;
            case ColumnsRemoved columns:
                ChangeColumns(columns.Parent, columns.First);
                break;
            case ModelReset or LayoutChanged:
                Reset();
                break;
        }

        Changed?.Invoke(this, change);
    }

    private void InsertRows(TreeRowNode node, int first, int count)
    {
        foreach (TreeCursor cursor in _cursors.Where(cursor => cursor.Node == node && cursor.Row >= first))
        {
            cursor.Row += count;
        }

        node.InsertRows(first, count);
    }

    private void RemoveRows(TreeRowNode node, int first, int count)
    {
        List<TreeRowNode> removed = node.RemoveRows(first, count);
        foreach (TreeCursor cursor in _cursors)
        {
            if (cursor.Node == node && cursor.Row >= first + count)
            {
                cursor.Row -= count;
            }
            else if ((cursor.Node == node && cursor.Row >= first) || removed.Exists(cursor.Node.IsAtOrUnder))
            {
                Settle(cursor, node, first);
            }
        }
    }

    private void MoveRows(RowsMoved move)
    {
        int count = move.Last - move.First + 1;

        // A move names its parents as they are after it; the nodes here are still as before.
        var told = new RowMove(Model.PathOf(move.Parent), move.First, count, Model.PathOf(move.DestinationParent), move.DestinationRow);
        ModelPath toPath = told.DestinationParentBefore;
        TreeRowNode? from = FindNode(told.ParentBefore);
        TreeRowNode? to = FindNode(toPath);
        if (from is not null && to is null && !toPath.Any(step => step.Column != 0))
        {
            // Into something that was never expanded: it has to be known, so that what is expanded in the moved rows stays so.
            to = _root;
            foreach (ModelPathEntry step in toPath)
            {
                to = to.ChildOrNew(step.Row);
            }
        }

        if (from is null || to is null)
        {
            if (from is not null)
            {
                RemoveRows(from, move.First, count);
            }
            else if (to is not null)
            {
                InsertRows(to, move.DestinationRow, count);
            }

            return;
        }

        int destination = told.DestinationAfterRemoval;
        List<TreeCursor> cursors = [.. _cursors.Where(cursor => cursor.Node == from && cursor.Row >= move.First && cursor.Row <= move.Last)];
        List<TreeRowNode> moved = from.RemoveRows(move.First, count);
        to.InsertRows(destination, count);
        moved.ForEach(node => node.Row += destination - move.First);
        to.Adopt(moved);
        foreach (TreeCursor cursor in _cursors)
        {
            if (cursors.Contains(cursor))
            {
                (cursor.Node, cursor.Row) = (to, cursor.Row + destination - move.First);
                continue;
            }

            // Both may hold: the second looks at the row as the removal left it.
            if (cursor.Node == from && cursor.Row > move.Last)
            {
                cursor.Row -= count;
            }

            if (cursor.Node == to && cursor.Row >= destination)
            {
                cursor.Row += count;
            }
        }
    }

    private void ChangeColumns(ModelIndex parent, int first)
    {
        if (FindNode(Model.PathOf(parent)) is not { } node)
        {
            return;
        }

        if (first == 0)
        {
            // Other cells are in column 0 now: what was expanded is not there any more.
            foreach (TreeCursor cursor in _cursors.Where(cursor => cursor.Node != node && cursor.Node.IsAtOrUnder(node)))
            {
                TreeRowNode at = cursor.Node;
                while (at.Parent != node)
                {
                    at = at.Parent!;
                }

                (cursor.Node, cursor.Row, cursor.IsLost) = (node, at.Row, true);
            }

            node.DropChildren();
        }

        node.SetColumns(Model.ColumnCount(parent) > 0);
    }

    private void Reset()
    {
        List<int> rows = [.. _cursors.Select(TopLevelRow)];
        _root = NewRoot();
        for (int i = 0; i < _cursors.Count; i++)
        {
            Settle(_cursors[i], _root, rows[i]);
        }
    }

    private static int TopLevelRow(TreeCursor cursor)
    {
        int row = cursor.Row;
        for (TreeRowNode node = cursor.Node; node.Parent is { } parent; node = parent)
        {
            row = node.Row;
        }

        return row;
    }

    private static void Settle(TreeCursor cursor, TreeRowNode node, int row)
    {
        (cursor.Node, cursor.Row) = node.Parent is { } parent && (node.RowCount == 0 || !node.IsExpanded)
            ? (parent, node.Row)
            : (node, Math.Min(row, node.RowCount - 1));
        cursor.IsLost = true;
    }

    private TreeRowNode NewRoot()
    {
        var root = new TreeRowNode(null, 0);
        root.SetShape(true, Model.RowCount(), Model.ColumnCount() > 0);
        return root;
    }

    private (TreeRowNode Node, int Row, int Depth) Locate(int line)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(line, Count);
        return _root.Locate(line);
    }

    private TreeRowNode? FindNode(ModelPath path)
    {
        TreeRowNode? node = _root;
        foreach ((int row, int column) in path)
        {
            node = column == 0 ? node?.Child(row) : null;
        }

        return node;
    }

    private ModelIndex IndexOf(TreeRowNode node) => node.Parent is { } parent ? Model.Index(node.Row, 0, IndexOf(parent)) : default;
}
