using RemoteObjects.Values;

namespace RemoteObjects.Models;

public sealed partial class StandardItem
{
    /// <summary>Sorts the rows under this item and, below them, all others; the caller tells it.</summary>
    internal void SortTable(int column, int role, IComparer<QVariant> comparer)
    {
        if (_table is not { Rows: > 0 } table)
        {
            return;
        }

        if (column < table.Columns)
        {
            int[] order = [.. Enumerable.Range(0, table.Rows).OrderBy(row => table[row, column]?.Data(role) ?? default, comparer)];
            table.Reorder(order);
        }

        foreach (StandardItem? item in table.CellsOfRows(0, table.Rows))
        {
            item?.SortTable(column, role, comparer);
        }
    }
}
