using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Interop.Tests.Convergence;

/// <summary>Random changes of a model, of kinds that its Qt clients survive and show (docs/spec/item-model.md, the chapters named).</summary>
/// <remarks>
/// Children stand under first columns only, as a Qt client knows of no others (7.1), so no column is inserted before the first one or removed there.
/// A child has columns from the start: rows without any are counted by nobody (7.2, defect 2).
/// </remarks>
internal sealed class SurvivableChanges(StandardItemModel model, Random random)
{
    private const int FewestRows = 5;
    private const int MostColumns = 5;

    private int _next;

    public void Fill(int rows)
    {
        model.SetHorizontalHeaderLabels("a", "b");
        for (int i = 0; i < rows; i++)
        {
            model.AppendRow(NewItem(), NewItem());
            if (random.Next(6) == 0)
            {
                AddFamily(model.Item(model.RowCount() - 1)!);
            }
        }
    }

    /// <summary>A value, a flag or a label, at any depth.</summary>
    public void ChangeValue()
    {
        ModelIndex at = RandomCell();
        switch (random.Next(8))
        {
            case 0:
                model.SetHeaderData(random.Next(1, model.ColumnCount()), Orientation.Horizontal, $"h{_next++}");
                break;
            case 1:
                model.SetHeaderData(random.Next(model.RowCount()), Orientation.Vertical, $"v{_next++}");
                break;
            case 2:
                model.SetData(at, QColor.FromRgb((byte)random.Next(256), 0, 0), ItemRole.Background);
                break;
            case 3:
                model.SetFlags(at, random.Next(2) == 0 ? ItemFlags.Selectable : StandardItem.DefaultFlags);
                break;
            default:
                model.SetData(at, $"t{_next++}");
                break;
        }
    }

    /// <summary>New rows of the root.</summary>
    public void InsertRows()
    {
        int row = random.Next(model.RowCount() + 1);
        if (random.Next(2) == 0)
        {
            model.InsertRows(row, random.Next(1, 4));
        }
        else
        {
            model.InsertRow(row, NewItem(), NewItem());
        }
    }

    /// <summary>Rows of the root.</summary>
    /// <returns>What it was.</returns>
    public string ChangeRoot()
    {
        int rows = model.RowCount();
        int first = random.Next(rows);
        int count = random.Next(1, Math.Min(rows - first, 8) + 1);
        int destination = random.Next(rows + 1);
        switch (random.Next(4))
        {
            case 0 or 1 when rows - count >= FewestRows:
                model.RemoveRows(first, count);
                return $"{count} of {rows} rows removed at {first}";
            case 2 when (destination < first || destination > first + count):
                model.MoveRows(default, first, count, default, destination);
                return $"{count} of {rows} rows moved from {first} to {destination}";
            default:
                // As the example does it: a value in the second column comes first.
                model.InsertRows(destination, count);
                model.SetData(model.Index(destination, 1), $"t{_next++}");
                return $"{count} rows inserted at {destination} of {rows}, with a value";
        }
    }

    /// <summary>Rows or columns below an item.</summary>
    /// <returns>What it was.</returns>
    public string ChangeNested()
    {
        ModelIndex at = RandomCell().SiblingAtColumn(0);
        if (model.ItemFromIndex(at) is not { } parent)
        {
            ChangeValue();
            return "value";
        }

        int rows = parent.RowCount;
        int first = random.Next(Math.Max(rows, 1));
        int count = random.Next(1, Math.Max(Math.Min(rows - first, 3), 1) + 1);
        switch (random.Next(9))
        {
            case 0 or 1 when rows > 0:
                parent.RemoveRows(first, count);
                return $"{count} rows removed at {first} of {rows} below {at}";
            case 2 when rows > 0:
                parent.RemoveRows(0, rows);
                return $"all {rows} rows removed below {at}";
            case 3 when rows > 1:
                model.MoveRows(at, first, 1, at, first == 0 ? rows : 0);
                return $"row {first} moved below {at}";
            case 4 when rows > 0:
                int destination = random.Next(model.RowCount() + 1);
                model.MoveRows(at, first, 1, default, destination);
                return $"row {first} below {at} moved to {destination} of the root";
            case 5 when rows > 0 && parent.ColumnCount < MostColumns:
                parent.InsertColumns(random.Next(1, parent.ColumnCount + 1), 1);
                return $"column inserted below {at}";
            case 6 when parent.ColumnCount > 1:
                parent.RemoveColumns(random.Next(1, parent.ColumnCount), 1);
                return $"column removed below {at}";
            default:
                if (rows == 0)
                {
                    parent.AppendRow(NewItem(), NewItem());
                    return $"first row below {at}";
                }

                parent.InsertRow(first, NewItem(), NewItem());
                return $"row inserted at {first} of {rows} below {at}";
        }
    }

    /// <summary>Columns of the root, the order of all rows, or everything.</summary>
    /// <returns>The event by which a Qt client tells that it is done; null where the notice alone tells.</returns>
    public string? ChangeWhole()
    {
        switch (random.Next(4))
        {
            case 0 when model.ColumnCount() < MostColumns:
                model.InsertColumns(random.Next(1, model.ColumnCount() + 1), 1);
                return null;
            case 1 when model.ColumnCount() > 2:
                model.RemoveColumns(random.Next(1, model.ColumnCount()), 1);
                return "modelReset";
            case 2:
                model.Clear();
                Fill(random.Next(FewestRows, 40));
                return "modelReset";
            default:
                model.Sort(random.Next(model.ColumnCount()));
                return "layoutChanged";
        }
    }

    /// <summary>A cell, as a Qt peer is told of it.</summary>
    public string RandomPath() =>
        string.Join('/', model.PathOf(RandomCell()).Select(step => $"{step.Row},{step.Column}"));

    private ModelIndex RandomCell()
    {
        ModelIndex parent = default;
        ModelIndex at;
        do
        {
            int row = random.Next(model.RowCount(parent));
            at = model.Index(row, random.Next(model.ColumnCount(parent)), parent);
            parent = model.Index(row, 0, parent);
        }
        while (model.HasChildren(parent) && random.Next(3) > 0);
        return at;
    }

    private void AddFamily(StandardItem parent)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            parent.AppendRow(NewItem(), NewItem());
        }

        if (random.Next(3) == 0)
        {
            AddFamily(parent.Child(0)!);
        }
    }

    private StandardItem NewItem() => new($"n{_next++}");
}
