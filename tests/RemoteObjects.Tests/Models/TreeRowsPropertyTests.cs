using CsCheck;
using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Tests.Models;

public class TreeRowsPropertyTests
{
    private static readonly Gen<(int What, int Where, int A, int B, int C)[]> Operations =
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 1_000_000], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 30]).Array[1, 60];

    [Fact]
    public void Lines_are_those_of_a_walk_over_the_tree_after_any_changes() =>
        Operations.Sample(
            operations =>
            {
                var model = new StandardItemModel();
                using var rows = new TreeRows(model);
                var expanded = new HashSet<StandardItem>();
                TreeCursor cursor = rows.CreateCursor();
                StandardItem? followed = null;
                foreach ((int What, int Where, int A, int B, int C) operation in operations)
                {
                    Run(model, rows, expanded, operation);
                    expanded.RemoveWhere(item => item.Model is null);
                    List<(StandardItem Item, int Depth)> lines = [.. Walk(model.Root, expanded, 0)];
                    Assert.Equal(lines.Count, rows.Count);
                    for (int line = 0; line < lines.Count; line++)
                    {
                        TreeRow row = rows[line];
                        Assert.Equal((lines[line].Item.Index, lines[line].Depth), (model.Index(row.Row, 0, row.Parent), row.Depth));
                        Assert.Equal(line, rows.LineOf(rows.Cell(line, 0)));
                        Assert.Equal(expanded.Contains(lines[line].Item), rows.IsExpanded(line));
                    }

                    if (operation.What is >= 60 and < 66)
                    {
                        // Sorts, resets and other first columns do not say where an item went.
                        followed = null;
                    }

                    CheckCursor(rows, cursor, lines, ref followed, operation.C);
                }
            },
            iter: 2000);

    private static void CheckCursor(
        TreeRows rows, TreeCursor cursor, List<(StandardItem Item, int Depth)> lines, ref StandardItem? followed, int next)
    {
        Assert.InRange(cursor.VisibleRow, -1, rows.Count - 1);
        StandardItem? shown = followed;
        while (shown is not null && !lines.Exists(line => line.Item == shown))
        {
            shown = shown.Parent;
        }

        if (followed?.Model is not null && shown is not null)
        {
            Assert.Equal(lines.FindIndex(line => line.Item == shown), cursor.VisibleRow);
        }

        if (rows.Count == 0)
        {
            followed = null;
        }
        else if (followed?.Model is null || next % 4 == 0)
        {
            rows.MoveCursor(cursor, next % rows.Count);
            followed = lines[cursor.VisibleRow].Item;
        }
    }

    private static IEnumerable<(StandardItem Item, int Depth)> Walk(StandardItem parent, HashSet<StandardItem> expanded, int depth)
    {
        for (int row = 0; row < parent.RowCount && parent.ColumnCount > 0; row++)
        {
            StandardItem item = parent.Child(row)!;
            yield return (item, depth);
            if (expanded.Contains(item))
            {
                foreach ((StandardItem Item, int Depth) line in Walk(item, expanded, depth + 1))
                {
                    yield return line;
                }
            }
        }
    }

    private static void Run(StandardItemModel model, TreeRows rows, HashSet<StandardItem> expanded, (int What, int Where, int A, int B, int C) operation)
    {
        (int what, int where, int a, int b, int c) = operation;
        StandardItem parent = Pick(model, where);
        int count = 1 + (b % 3);
        switch (what)
        {
            case < 20:
                parent.InsertRow(a % (parent.RowCount + 1), NewRow(model, parent, c));
                break;
            case < 25:
                parent.InsertRows(a % (parent.RowCount + 1), [.. Enumerable.Range(0, count).Select(_ => new StandardItem("x"))]);
                break;
            case < 35:
                model.RemoveRows(a % (parent.RowCount + 1), count, parent.IndexAsParent);
                break;
            case < 60:
                StandardItem to = Pick(model, (where * 31) + c);
                model.MoveRows(parent.IndexAsParent, a % (parent.RowCount + 1), count, to.IndexAsParent, c % (to.RowCount + 1));
                break;
            case < 64:
                ChangeColumns(model, parent, expanded, a, b);
                break;
            case < 65:
                model.Sort(0);
                expanded.Clear();
                break;
            case < 66:
                model.Clear();
                expanded.Clear();
                break;
            case < 90 when rows.Count > 0:
                StandardItem item = model.ItemFromIndex(rows.Cell(where % rows.Count, 0))!;
                bool can = item is { RowCount: > 0, ColumnCount: > 0 } && !expanded.Contains(item);
                Assert.Equal(can, rows.Expand(where % rows.Count));
                if (can)
                {
                    expanded.Add(item);
                }

                break;
            default:
                if (rows.Count > 0)
                {
                    Assert.Equal(expanded.Remove(model.ItemFromIndex(rows.Cell(where % rows.Count, 0))!), rows.Collapse(where % rows.Count));
                }

                break;
        }
    }

    private static void ChangeColumns(StandardItemModel model, StandardItem parent, HashSet<StandardItem> expanded, int at, int what)
    {
        at %= parent.ColumnCount + 1;
        bool changed = what % 2 == 0
            ? model.InsertColumns(at, 1, parent.IndexAsParent)
            : model.RemoveColumns(at, 1, parent.IndexAsParent);
        if (changed && at == 0)
        {
            // What was under the old first column is collapsed, even where the cells only moved to the right.
            expanded.RemoveWhere(item => item != parent && IsUnder(item, parent));
        }

        for (int row = 0; row < parent.RowCount && parent.ColumnCount > 0; row++)
        {
            if (parent.Child(row) is null)
            {
                model.SetData(model.Index(row, 0, parent.IndexAsParent), "filled");
            }
        }
    }

    private static bool IsUnder(StandardItem item, StandardItem parent) => item.IsAtOrUnder(parent);

    private static StandardItem[] NewRow(StandardItemModel model, StandardItem parent, int seed)
    {
        StandardItem[] row = [.. Enumerable.Range(0, Math.Max(parent.ColumnCount, 1)).Select(_ => new StandardItem($"{seed}"))];
        if (seed % 2 == 0)
        {
            row[0].AppendRows(new StandardItem("a"), new StandardItem("b"), new StandardItem("c"));
            row[0].Child(1)!.AppendRow(new StandardItem("deep"));
        }

        return row;
    }

    private static StandardItem Pick(StandardItemModel model, int where)
    {
        var rest = (uint)where;
        StandardItem at = model.Root;
        while (rest % 4 != 0 && at is { RowCount: > 0, ColumnCount: > 0 } && at.Child((int)(rest / 4 % at.RowCount)) is { } child)
        {
            rest /= 4;
            at = child;
        }

        return at;
    }
}
