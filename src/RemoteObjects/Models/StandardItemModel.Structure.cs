using RemoteObjects.Values;

namespace RemoteObjects.Models;

// Rows and columns by index. Like Qt's they answer whether they did it; the items' own methods throw instead.
public sealed partial class StandardItemModel
{
    /// <summary>Appends one top-level row.</summary>
    /// <inheritdoc cref="StandardItem.AppendRow"/>
    public void AppendRow(params ReadOnlySpan<StandardItem?> items) => _root.AppendRow(items);

    /// <summary>Appends top-level rows of one cell each, told as one change.</summary>
    /// <inheritdoc cref="StandardItem.AppendRows"/>
    public void AppendRows(params ReadOnlySpan<StandardItem?> items) => _root.AppendRows(items);

    /// <summary>Inserts one top-level row.</summary>
    /// <inheritdoc cref="StandardItem.InsertRow"/>
    public void InsertRow(int row, params ReadOnlySpan<StandardItem?> items) => _root.InsertRow(row, items);

    /// <summary>Inserts rows of empty cells.</summary>
    /// <param name="row">Before this one; the row count to append.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="parent">The cell they come under, or the root.</param>
    /// <returns>False, and nothing is changed, if there is no such place.</returns>
    public bool InsertRows(int row, int count, ModelIndex parent = default)
    {
        if (count < 1 || (uint)row > (uint)RowCount(parent) || ItemOrNew(parent) is not { } item)
        {
            return false;
        }

        item.InsertRows(row, count);
        return true;
    }

    /// <summary>Removes rows.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="parent">The cell they are under, or the root.</param>
    /// <returns>False, and nothing is changed, if not all of them exist.</returns>
    public bool RemoveRows(int first, int count, ModelIndex parent = default)
    {
        if (!Exists(first, count, RowCount(parent)))
        {
            return false;
        }

        ItemOrRoot(parent)!.RemoveRows(first, count);
        return true;
    }

    /// <summary>Moves rows, with everything under them.</summary>
    /// <param name="sourceParent">The cell they are under, or the root.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="destinationParent">The cell they come under, or the root. Columns that it lacks are made, and told, first.</param>
    /// <param name="destinationRow">They come before this row, in the numbers before the move.</param>
    /// <returns>
    /// False, and nothing is changed, if not all of the places exist, if the destination is within the moved rows or right before or after them (nothing
    /// would move), or if it is under one of them.
    /// </returns>
    public bool MoveRows(ModelIndex sourceParent, int first, int count, ModelIndex destinationParent, int destinationRow)
    {
        if (!Exists(first, count, RowCount(sourceParent)) || (uint)destinationRow > (uint)RowCount(destinationParent))
        {
            return false;
        }

        StandardItem source = ItemOrRoot(sourceParent)!;
        bool sameParent = ReferenceEquals(source, ItemOrRoot(destinationParent));
        if (sameParent ? destinationRow >= first && destinationRow <= first + count : IsUnder(destinationParent, source, first, count))
        {
            return false;
        }

        if (ItemOrNew(destinationParent) is not { } destination)
        {
            return false;
        }

        destination.MoveRowsHere(destinationRow, source, first, count);
        return true;
    }

    /// <summary>Inserts columns of empty cells.</summary>
    /// <param name="column">Before this one; the column count to append.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="parent">The cell they come under, or the root.</param>
    /// <returns>False, and nothing is changed, if there is no such place.</returns>
    public bool InsertColumns(int column, int count, ModelIndex parent = default)
    {
        if (count < 1 || (uint)column > (uint)ColumnCount(parent) || ItemOrNew(parent) is not { } item)
        {
            return false;
        }

        item.InsertColumns(column, count);
        return true;
    }

    /// <summary>Removes columns; the rows stay.</summary>
    /// <param name="first">First column.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="parent">The cell they are under, or the root.</param>
    /// <returns>False, and nothing is changed, if not all of them exist.</returns>
    public bool RemoveColumns(int first, int count, ModelIndex parent = default)
    {
        if (!Exists(first, count, ColumnCount(parent)))
        {
            return false;
        }

        ItemOrRoot(parent)!.RemoveColumns(first, count);
        return true;
    }

    /// <summary>Takes all cells and labels away, told as <see cref="ModelReset"/>.</summary>
    public void Clear()
    {
        _root.DropTable();
        HorizontalLabels.Clear();
        VerticalLabels.Clear();
        Tell(new ModelReset());
    }

    /// <summary>Sorts the rows at all levels by one column, told as <see cref="LayoutChanged"/>. Equal rows keep their order; row labels stay where they are.</summary>
    /// <param name="column">From 0; levels with fewer columns stay as they are.</param>
    /// <param name="role">Which values count.</param>
    /// <param name="comparer">The order; null for an ascending <see cref="ItemComparer"/>.</param>
    public void Sort(int column, int role = ItemRole.Display, IComparer<QVariant>? comparer = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        _root.SortTable(column, role, comparer ?? new ItemComparer());
        Tell(new LayoutChanged(1));
    }

    private static bool Exists(int first, int count, int existing) => first >= 0 && count >= 1 && first <= existing - count;

    private bool IsUnder(ModelIndex index, StandardItem owner, int first, int count)
    {
        for (; index.IsValid; index = Parent(index))
        {
            if (ReferenceEquals(index.Pointer, owner) && index.Row >= first && index.Row < first + count)
            {
                return true;
            }
        }

        return false;
    }

    private StandardItem? ItemOrNew(ModelIndex index) => !index.IsValid
        ? _root
        : Owner(index) is { Table: { } table } owner && table.Contains(index.Row, index.Column) ? owner.ChildOrNew(index.Row, index.Column) : null;
}
