using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Tests.Replication;

/// <summary>Changes a standard item model at random, everywhere and in every way.</summary>
internal sealed class RandomTree(StandardItemModel model, Random random)
{
    private int _next;

    /// <summary>Whether cells get other items. False where items stand for rows.</summary>
    public bool ReplacesItems { get; init; } = true;

    public void Fill(int rows)
    {
        model.SetHorizontalHeaderLabels("a", "b");
        for (int i = 0; i < rows; i++)
        {
            model.AppendRow(NewItem(), NewItem());
        }
    }

    /// <summary>Makes one change, on the model's context.</summary>
    public void Change()
    {
        StandardItem parent = RandomParent();
        int rows = parent.RowCount;
        switch (random.Next(20))
        {
            case 0 or 1 or 2:
                parent.InsertRow(random.Next(rows + 1), NewItem(), NewItem());
                break;
            case 3:
                parent.InsertRows(random.Next(rows + 1), random.Next(1, 6));
                break;
            case 4 or 5 when rows > 0:
                int first = random.Next(rows);
                parent.RemoveRows(first, random.Next(1, Math.Min(rows - first, 4) + 1));
                break;
            case 6 when rows > 1:
                Move(parent, rows);
                break;
            case 7:
                MoveElsewhere(parent);
                break;
            case 8 when random.Next(6) == 0:
                parent.InsertColumns(random.Next(parent.ColumnCount + 1), 1);
                break;
            case 9 when parent.ColumnCount > 1 && random.Next(6) == 0:
                parent.RemoveColumns(random.Next(parent.ColumnCount), 1);
                break;
            case 10 when random.Next(10) == 0:
                Sort();
                break;
            case 10 when random.Next(20) == 0:
                model.Clear();
                Fill(random.Next(50));
                break;
            case 11 when random.Next(2) == 0:
                SetLabel();
                break;
            case 11 when ReplacesItems && rows > 0 && parent.ColumnCount > 0:
                parent.SetChild(random.Next(rows), random.Next(parent.ColumnCount), random.Next(2) == 0 ? null : NewItem());
                break;
            case 12 or 13 or 14 when rows > 0 && parent.ColumnCount > 0:
                StandardItem item = RandomCell(parent);
                item.AppendRow(NewItem());
                break;
            case 15 when rows > 0 && parent.ColumnCount > 0:
                RandomCell(parent).Flags = random.Next(2) == 0 ? ItemFlags.Selectable : StandardItem.DefaultFlags;
                break;
            case 16 when rows > 0 && parent.ColumnCount > 0:
                RandomCell(parent).Background = QColor.FromRgb((byte)random.Next(256), 0, 0);
                break;
            case 17 when rows > 0 && parent.ColumnCount > 0:
                StandardItem emptied = RandomCell(parent);
                emptied.RemoveRows(0, emptied.RowCount);
                break;
            default:
                if (rows > 0 && parent.ColumnCount > 0)
                {
                    RandomCell(parent).Text = $"t{_next++}";
                }

                break;
        }
    }

    // Every level is sorted.
    private void Sort()
    {
        int column = random.Next(Math.Max(model.ColumnCount(), 1));
        model.Sort(column, comparer: random.Next(2) == 0 ? null : Comparer<QVariant>.Create((left, right) => string.CompareOrdinal($"{right}", $"{left}")));
    }

    private void SetLabel()
    {
        Orientation orientation = random.Next(3) == 0 ? Orientation.Vertical : Orientation.Horizontal;
        int sections = orientation == Orientation.Vertical ? model.RowCount() : model.ColumnCount();
        if (sections > 0)
        {
            model.SetHeaderData(random.Next(sections), orientation, $"h{_next++}");
        }
    }

    private StandardItem NewItem() => new($"n{_next++}");

    private StandardItem RandomCell(StandardItem parent)
    {
        int row = random.Next(parent.RowCount);
        int column = random.Next(parent.ColumnCount);
        if (parent.Child(row, column) is not { } item)
        {
            parent.SetChild(row, column, item = NewItem());
        }

        return item;
    }

    private StandardItem RandomParent()
    {
        StandardItem at = model.Root;
        while (random.Next(3) != 0 && at.RowCount > 0 && at.ColumnCount > 0 && at.Child(random.Next(at.RowCount), random.Next(at.ColumnCount)) is { } child)
        {
            at = child;
        }

        return at;
    }

    private void Move(StandardItem parent, int rows)
    {
        int first = random.Next(rows);
        int count = random.Next(1, Math.Min(rows - first, 4) + 1);
        int destination = random.Next(rows + 1);
        if (destination < first || destination > first + count)
        {
            ModelIndex index = parent == model.Root ? default : parent.Index;
            model.MoveRows(index, first, count, index, destination);
        }
    }

    private void MoveElsewhere(StandardItem parent)
    {
        StandardItem other = RandomParent();
        if (parent.RowCount == 0 || other == parent || random.Next(5) != 0)
        {
            return;
        }

        model.MoveRows(
            parent == model.Root ? default : parent.Index, random.Next(parent.RowCount), 1, other == model.Root ? default : other.Index, random.Next(other.RowCount + 1));
    }
}
