using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Tests.Models;

/// <summary>Whatever happens to a model: who obeys the events of a list has the list.</summary>
public sealed class ModelListPropertyTests
{
    private static readonly int[] Roles = [ItemRole.Display, ItemRole.Background];

    public static TheoryData<int, bool> Runs => [.. Enumerable.Range(1, 40).SelectMany(seed => new[] { (seed, false), (seed, true) })];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Mirrors_of_lists_at_every_level_equal_the_lists(int seed, bool raisesRanges)
    {
        var random = new Random(seed);
        var model = new StandardItemModel();
        var tree = new RandomTree(model, random) { ReplacesItems = false };
        tree.Fill(random.Next(20));
        using ModelList<RowSnapshot> list = model.ToList();
        list.RaisesRanges = raisesRanges;
        var mirrors = new List<(ModelList List, ListMirror Mirror, StandardItem Parent)> { (list, new ListMirror(list), model.Root) };
        bool isOtherColumn = false;
        model.Changed += (_, change) => isOtherColumn |= change is ColumnsInserted or ColumnsRemoved;
        for (int step = 0; step < 300; step++)
        {
            isOtherColumn = false;
            tree.Change();
            foreach ((ModelList rows, ListMirror mirror, StandardItem parent) in mirrors)
            {
                mirror.Check();
                mirror.CheckItems(model, isOtherColumn);
                if (rows.Parent.IsValid)
                {
                    Assert.Same(parent, model.ItemFromIndex(rows.Parent));
                    Assert.Equal(raisesRanges, rows.RaisesRanges);
                }

                Assert.Equal(rows.Parent.IsValid || rows == list ? parent.RowCount : 0, rows.Count);
            }

            (ModelList under, ListMirror shown, _) = mirrors[random.Next(mirrors.Count)];
            if (shown.Rows.Count > 0 && shown.Rows[random.Next(shown.Rows.Count)] is var row && model.ItemFromIndex(row.Cell(0)) is { } item
                && !mirrors.Exists(mirror => mirror.List == row.Children))
            {
                Assert.Equal(item is { RowCount: > 0, ColumnCount: > 0 }, row.HasChildren);
                mirrors.Add((row.Children, new ListMirror(row.Children), item));
            }
        }

        Assert.Equal(raisesRanges, mirrors.Sum(mirror => mirror.Mirror.Ranges) > 0);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task Mirrors_of_lists_of_a_replica_come_to_equal_the_source(int seed, bool raisesRanges)
    {
        var random = new Random(seed);
        await using Pair pair = await Pair.CreateAsync();
        var model = new StandardItemModel();
        var tree = new RandomTree(model, random);
        tree.Fill(60);
        ItemModelReplica replica = await pair.ShareAsync(model, Roles);
        await replica.WhenInitializedAsync(Pair.Deadline);
        var mirrors = new List<(ModelList List, ListMirror Mirror)>();
        await pair.Node.Context.RunAsync(() =>
        {
            ModelList<RowSnapshot> list = replica.ToList();
            list.RaisesRanges = raisesRanges;
            mirrors.Add((list, new ListMirror(list)));
        });
        for (int step = 0; step < 300; step++)
        {
            await pair.Host.Context.RunAsync(tree.Change);
            await pair.Node.Context.RunAsync(() =>
            {
                mirrors.ForEach(mirror => mirror.Mirror.Check());
                ListMirror shown = mirrors[random.Next(mirrors.Count)].Mirror;
                if (shown.Rows.Count > 0 && shown.Rows[random.Next(shown.Rows.Count)] is var row && row.IsLoaded && mirrors.Count < 40
                    && !mirrors.Exists(mirror => mirror.List == row.Children))
                {
                    mirrors.Add((row.Children, new ListMirror(row.Children)));
                }
                else if (shown.Rows.Count > 0)
                {
                    _ = shown.Rows[random.Next(shown.Rows.Count)][0];
                }
            });
        }

        await SettleAsync(pair, replica);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        string[] expected = await pair.Host.Context.RunAsync(() => Texts(model));
        await pair.Node.Context.RunAsync(() =>
        {
            foreach ((ModelList list, ListMirror mirror) in mirrors)
            {
                mirror.Check();
                Assert.Equal(list.Parent.IsValid || list == mirrors[0].List ? replica.RowCount(list.Parent) : 0, list.Count);
                Assert.All(mirror.Rows, row => Assert.Equal(replica.Data(replica.Index(row.Index, 0, list.Parent)).ToObject(), row[0]));
            }

            Assert.Equal(expected, Texts(replica));
            Assert.Equal(expected, mirrors[0].List.Cast<ModelRow<RowSnapshot>>().Select(row => $"{row.Value![0]}"));
        });
    }

    private static string[] Texts(ItemModel model) => [.. Enumerable.Range(0, model.RowCount()).Select(row => $"{model.Data(model.Index(row, 0)).ToObject()}")];

    // What the host said before it shared another model has been heard when that is here.
    private static async Task SettleAsync(Pair pair, ItemModelReplica replica)
    {
        await pair.Host.EnableRemotingAsync(new StandardItemModel(1, 1), "Barrier", Roles);
        ItemModelReplica barrier = await pair.Node.AcquireModelAsync("Barrier", Pair.Deadline);
        await barrier.WhenInitializedAsync(Pair.Deadline);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
    }
}
