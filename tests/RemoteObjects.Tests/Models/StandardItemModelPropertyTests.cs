using CsCheck;
using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Models;

public class StandardItemModelPropertyTests
{
    private static readonly Gen<(int What, int Where, int A, int B, int C)[]> Operations =
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 1_000_000], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 30]).Array[1, 40];

    [Fact]
    public void Any_changes_leave_the_model_equal_to_nested_lists_and_to_a_mirror_of_what_it_told() =>
        Operations.Sample(
            operations =>
            {
                var model = new StandardItemModel();
                var expected = new NaiveCell();
                var mirror = new MirrorTree(model);
                foreach ((int What, int Where, int A, int B, int C) operation in operations)
                {
                    Run(model, expected, operation);
                    Assert.Equal(expected.ToString(), NaiveCell.Read(model, default).ToString());
                    Assert.Equal(expected.ToString(), mirror.Root.ToString());
                    CheckIndexes(model, default, null);
                }
            },
            iter: 1500);

    private static void Run(StandardItemModel model, NaiveCell root, (int What, int Where, int A, int B, int C) operation)
    {
        (int what, int where, int a, int b, int c) = operation;
        ModelIndex parent = Pick(model, where);
        NaiveCell cell = root.At(model.PathOf(parent));
        int rows = cell.Rows.Count;
        int count = 1 + (b % 3);
        switch (what)
        {
            case < 15:
                Assert.True(model.InsertRows(a % (rows + 1), count, parent));
                cell.InsertRows(a % (rows + 1), count);
                break;
            case < 25:
                bool removed = model.RemoveRows(a % (rows + 1), count, parent);
                Assert.Equal((a % (rows + 1)) + count <= rows, removed);
                if (removed)
                {
                    cell.Rows.RemoveRange(a % (rows + 1), count);
                }

                break;
            case < 45:
                Move(model, root, parent, a, count, Pick(model, (where * 31) + c), c);
                break;
            case < 52:
                Assert.True(model.InsertColumns(a % (cell.Columns + 1), count, parent));
                cell.InsertColumns(a % (cell.Columns + 1), count);
                break;
            case < 57:
                bool cut = model.RemoveColumns(a % (cell.Columns + 1), count, parent);
                Assert.Equal((a % (cell.Columns + 1)) + count <= cell.Columns, cut);
                if (cut)
                {
                    cell.RemoveColumns(a % (cell.Columns + 1), count);
                }

                break;
            case < 65:
                Assert.Equal(parent.IsValid, model.SetData(parent, $"t{a}"));
                cell.Text = parent.IsValid ? $"t{a}" : default(QVariant);
                break;
            case < 70:
                Assert.Equal(parent.IsValid, model.SetData(parent, a, ItemRole.Background));
                cell.Background = parent.IsValid ? a : default(QVariant);
                break;
            case < 74:
                Assert.Equal(parent.IsValid, model.SetFlags(parent, (ItemFlags)a));
                cell.Flags = parent.IsValid ? (ItemFlags)a : StandardItem.DefaultFlags;
                break;
            case < 84:
                Insert(model, parent, cell, a % (rows + 1), b % 4, c);
                break;
            case < 92:
                Set(model, parent, cell, a % 5, b % 4, c);
                break;
            case < 98:
                model.Sort(a % 3);
                root.Sort(a % 3);
                break;
            default:
                model.Clear();
                root.Rows.Clear();
                root.Columns = 0;
                break;
        }
    }

    private static void Move(StandardItemModel model, NaiveCell root, ModelIndex from, int first, int count, ModelIndex to, int destination)
    {
        NaiveCell source = root.At(model.PathOf(from));
        NaiveCell target = root.At(model.PathOf(to));
        first %= source.Rows.Count + 1;
        destination %= target.Rows.Count + 2;
        bool allowed = first + count <= source.Rows.Count && destination <= target.Rows.Count;
        if (source == target)
        {
            allowed &= destination < first || destination > first + count;
        }
        else if (allowed)
        {
            allowed &= !source.Rows.GetRange(first, count).SelectMany(row => row).Any(cell => Contains(cell, target));
        }

        Assert.Equal(allowed, model.MoveRows(from, first, count, to, destination));
        if (allowed)
        {
            target.TakeRows(destination, source, first, count);
        }
    }

    private static void Insert(StandardItemModel model, ModelIndex parent, NaiveCell cell, int row, int width, int seed)
    {
        if (parent.IsValid && model.ItemFromIndex(parent) is null)
        {
            return;
        }

        StandardItem under = model.ItemFromIndex(parent) ?? model.Root;
        if (seed % 2 == 0)
        {
            under.InsertRow(row, [.. Enumerable.Range(0, width).Select(i => NewItem(seed + i).Item)]);
            cell.InsertColumns(cell.Columns, Math.Max(0, width - cell.Columns));
            cell.InsertRows(row, 1);
            Enumerable.Range(0, width).ToList().ForEach(i => cell.Rows[row][i] = NewItem(seed + i).Cell);
        }
        else
        {
            under.InsertRows(row, [.. Enumerable.Range(0, width).Select(i => NewItem(seed + i).Item)]);
            cell.InsertColumns(cell.Columns, width > 0 && cell.Columns == 0 ? 1 : 0);
            cell.InsertRows(row, width);
            Enumerable.Range(0, width).ToList().ForEach(i => cell.Rows[row + i][0] = NewItem(seed + i).Cell);
        }
    }

    private static void Set(StandardItemModel model, ModelIndex parent, NaiveCell cell, int row, int column, int seed)
    {
        if (parent.IsValid && model.ItemFromIndex(parent) is null)
        {
            return;
        }

        (StandardItem? item, NaiveCell twin) = seed % 5 == 0 ? (null, new NaiveCell()) : NewItem(seed);
        (model.ItemFromIndex(parent) ?? model.Root).SetChild(row, column, item);
        cell.InsertColumns(cell.Columns, Math.Max(0, column + 1 - cell.Columns));
        cell.InsertRows(cell.Rows.Count, Math.Max(0, row + 1 - cell.Rows.Count));
        cell.Rows[row][column] = twin;
    }

    private static (StandardItem Item, NaiveCell Cell) NewItem(int seed)
    {
        var item = new StandardItem($"n{seed}");
        var cell = new NaiveCell { Text = $"n{seed}" };
        if (seed % 3 == 0)
        {
            item.AppendRow(new StandardItem("under"), null);
            cell.InsertColumns(0, 2);
            cell.InsertRows(0, 1);
            cell.Rows[0][0].Text = "under";
        }

        return (item, cell);
    }

    private static ModelIndex Pick(StandardItemModel model, int where)
    {
        var rest = (uint)where;
        ModelIndex at = default;
        while (rest % 3 != 0 && model.HasChildren(at))
        {
            rest /= 3;
            at = model.Index((int)(rest % model.RowCount(at)), (int)(rest / 7 % model.ColumnCount(at)), at);
        }

        return at;
    }

    private static bool Contains(NaiveCell cell, NaiveCell wanted) => cell == wanted || cell.Rows.Any(row => row.Any(c => Contains(c, wanted)));

    private static void CheckIndexes(StandardItemModel model, ModelIndex parent, StandardItem? parentItem)
    {
        for (int row = 0; row < model.RowCount(parent); row++)
        {
            for (int column = 0; column < model.ColumnCount(parent); column++)
            {
                ModelIndex index = model.Index(row, column, parent);
                Assert.Equal((row, column, parent), (index.Row, index.Column, index.Parent));
                if (model.ItemFromIndex(index) is { } item)
                {
                    Assert.Equal((row, column, index, parentItem), (item.Row, item.Column, item.Index, item.Parent));
                    Assert.Same(model, item.Model);
                    CheckIndexes(model, index, item);
                }
                else
                {
                    Assert.False(model.HasChildren(index));
                }
            }
        }
    }
}
