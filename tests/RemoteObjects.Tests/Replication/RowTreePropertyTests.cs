using CsCheck;
using RemoteObjects.Models.Replication;
using Xunit;

namespace RemoteObjects.Tests.Replication;

[Collection(Alone.Name)]
public sealed class RowTreePropertyTests
{

    [Fact]
    public void A_row_tree_is_a_list_in_which_most_is_unknown() =>
        Gen.Select(Gen.Int[0, 2000], Gen.Select(Gen.Int[0, 99], Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Gen.Int[1, 300]).Array[200])
            .Sample((count, steps) =>
            {
                var tree = new RowTree();
                var list = new List<CachedRow?>();
                tree.Insert(0, count);
                list.AddRange(new CachedRow?[count]);
                foreach ((int what, int a, int b, int length) in steps)
                {
                    Apply(tree, list, what, a, b, length);
                }

                AssertSame(tree, list);
            }, iter: 100);

    [Fact]
    public void A_large_row_tree_survives_thousands_of_steps()
    {
        var random = new Random(1);
        var tree = new RowTree();
        var list = new List<CachedRow?>(new CachedRow?[100_000]);
        tree.Insert(0, 100_000);
        for (int i = 0; i < 5000; i++)
        {
            Apply(tree, list, random.Next(100), random.Next(1_000_000), random.Next(1_000_000), random.Next(1, 200));
        }

        AssertSame(tree, list);
    }

    [Fact]
    public void Rows_that_nobody_knows_cost_nothing()
    {
        var tree = new RowTree();
        tree.Insert(0, int.MaxValue);
        tree.Set(int.MaxValue - 1, new CachedRow());
        tree.Remove(0, 1_000_000_000);
        tree.Insert(5, 7);
        Assert.Equal(int.MaxValue - 1_000_000_000 + 7, tree.Count);
        (int row, _) = Assert.Single(tree.Cached(0, tree.Count));
        Assert.Equal(tree.Count - 1, row);
    }

    [Fact]
    public void Single_rows_inserted_at_the_top_of_many_known_rows_are_cheap()
    {
        var tree = new RowTree();
        tree.Insert(0, 20_000);
        var rows = new List<CachedRow>();
        for (int i = 0; i < 20_000; i++)
        {
            rows.Add(new CachedRow());
            tree.Set(i, rows[i]);
        }

        long before = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 1000; i++)
        {
            tree.Insert(0, 1);
        }

        TimeSpan took = TimeProvider.System.GetElapsedTime(before);
        TestContext.Current.TestOutputHelper?.WriteLine($"1000 inserts: {took.TotalMilliseconds:0.0} ms");
        Assert.Equal(1000 + 19_999, RowTree.IndexOf(rows[^1]));
        Assert.True(took < TimeSpan.FromSeconds(1), $"{took}");
    }

    private static void Apply(RowTree tree, List<CachedRow?> list, int what, int a, int b, int length)
    {
        int at = list.Count == 0 ? 0 : a % list.Count;
        length = Math.Min(length, list.Count - at);
        switch (what)
        {
            case < 20:
                at = a % (list.Count + 1);
                length = what < 10 ? 1 : (b % 500) + 1;
                tree.Insert(at, length);
                list.InsertRange(at, new CachedRow?[length]);
                break;
            case < 35 when length > 0:
                length = what < 25 ? 1 : length;
                tree.Remove(at, length);
                list.RemoveRange(at, length);
                break;
            case < 50 when length > 0:
                int destination = b % (list.Count - length + 1);
                List<CachedRow?> moved = list.GetRange(at, length);
                list.RemoveRange(at, length);
                list.InsertRange(destination, moved);
                tree.Move(at, length, destination > at ? destination + length : destination);
                break;
            case >= 50 when list.Count > 0:
                for (int i = at; i < at + length; i++)
                {
                    list[i] = new CachedRow();
                    tree.Set(i, list[i]!);
                }

                break;
        }
    }

    private static void AssertSame(RowTree tree, List<CachedRow?> list)
    {
        Assert.Equal(list.Count, tree.Count);
        var known = tree.Cached(0, tree.Count).ToDictionary(row => row.Row, row => row.Value);
        for (int i = 0; i < list.Count; i++)
        {
            Assert.Same(list[i], tree[i]);
            Assert.Same(list[i], known.GetValueOrDefault(i));
            if (list[i] is { } row)
            {
                Assert.Equal(i, RowTree.IndexOf(row));
            }
        }
    }
}
