using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Tests.Models;

public sealed class RowChangeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Sets_replayed_equal_the_model(int seed)
    {
        var random = new Random(seed);
        var context = new SerialContext();
        StandardItemModel model = Member.Table(20);
        ModelList<Member> people = await context.RunAsync(() => model.As<Member>());
        var replayed = new List<Member?>();
        int resets = 0;
        Task reading = ReadAsync();
        for (int i = 0; i < 500; i++)
        {
            await context.RunAsync(() =>
            {
                for (int changes = random.Next(4); changes >= 0; changes--)
                {
                    Change(model, random);
                }
            });
            if (seed % 2 == 0)
            {
                await context.RunAsync(() => { });
            }
        }

        await context.RunAsync(people.Dispose);
        await reading.WaitAsync(Pair.Deadline);
        Assert.InRange(resets, 1, 500);
        Assert.Equal(await context.RunAsync(() => model.As<Member>().Select(row => row.Value).ToArray()), replayed);

        async Task ReadAsync()
        {
            await foreach (RowChangeSet<Member> set in people.ReadChangesAsync(Pair.Deadline))
            {
                resets += Replay(replayed, set);
                Assert.Equal(set.Total, replayed.Count);
            }
        }
    }

    [Fact]
    public async Task One_turn_is_one_set()
    {
        var context = new SerialContext();
        StandardItemModel model = Member.Table(3);
        ModelList<Member> people = await context.RunAsync(() => model.As<Member>());
        await using IAsyncEnumerator<RowChangeSet<Member>> sets = people.ReadChangesAsync(Pair.Deadline).GetAsyncEnumerator(Pair.Deadline);
        Assert.True(await sets.MoveNextAsync());
        RowChange<Member> first = Assert.Single(sets.Current.Changes);
        Assert.Equal((RowChangeKind.Reset, 3), (first.Kind, first.Count));
        Assert.Equal(new LoadedRow<Member>(1, new Member("p1", 1)), first.Loaded[1]);
        await context.RunAsync(() =>
        {
            model.SetData(model.Index(1, 1), "new");
            model.RemoveRows(0, 1);
            model.MoveRows(default, 0, 1, default, 2);
        });
        Assert.True(await sets.MoveNextAsync());
        Assert.Equal([RowChangeKind.Updated, RowChangeKind.Removed, RowChangeKind.Moved], sets.Current.Changes.Select(change => change.Kind));
        Assert.Equal("new", sets.Current.Changes[0].Loaded[0].Value.Name);
        Assert.Equal((0, 1, 1), (sets.Current.Changes[2].First, sets.Current.Changes[2].Count, sets.Current.Changes[2].Destination));
    }

    [Fact]
    public async Task A_reader_that_is_too_slow_gets_one_reset()
    {
        var context = new SerialContext();
        StandardItemModel model = Member.Table(3);
        ModelList<Member> people = await context.RunAsync(() => model.As<Member>());
        await using IAsyncEnumerator<RowChangeSet<Member>> sets = people.ReadChangesAsync(Pair.Deadline).GetAsyncEnumerator(Pair.Deadline);
        Assert.True(await sets.MoveNextAsync());
        for (int i = 0; i < 50; i++)
        {
            await context.RunAsync(() => model.InsertRow(0, new StandardItem("1"), new StandardItem("x")));
            await context.RunAsync(() => { });
        }

        Assert.True(await sets.MoveNextAsync());
        Assert.Equal((RowChangeKind.Reset, 53, 53), (sets.Current.Changes[0].Kind, sets.Current.Changes[0].Loaded.Count, sets.Current.Total));
        await context.RunAsync(() => model.RemoveRows(0, 1));
        Assert.True(await sets.MoveNextAsync());
        Assert.Equal(RowChangeKind.Removed, sets.Current.Changes[0].Kind);
        await context.RunAsync(people.Dispose);
        Assert.False(await sets.MoveNextAsync());
    }

    [Fact]
    public async Task Of_a_replica_values_are_told_when_they_are_here()
    {
        await using Pair pair = await Pair.CreateAsync();
        ItemModelReplica replica = await pair.ShareAsync(Member.List(1000), ItemRole.Display, Member.NameRole, Member.AgeRole);
        await replica.FetchAsync(default, 0, 10, Pair.Deadline);
        ModelList<Member> people = await pair.Node.Context.RunAsync(() => replica.As<Member>());
        var known = new Dictionary<int, Member>();
        await foreach (RowChangeSet<Member> set in people.ReadChangesAsync(Pair.Deadline))
        {
            Assert.All(set.Changes, change => Assert.True(change.Kind is RowChangeKind.Reset or RowChangeKind.Updated));
            foreach (LoadedRow<Member> row in set.Changes.SelectMany(change => change.Loaded))
            {
                known[row.Index] = row.Value;
            }

            if (known.ContainsKey(900))
            {
                break;
            }

            await pair.Node.Context.RunAsync(() => people[900].Value);
        }

        Assert.Equal((new Member("p9", 9), new Member("p900", 900)), (known[9], known[900]));
    }

    [Fact]
    public void Without_a_context_the_reader_goes_on_where_the_model_is_changed()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            StandardItemModel model = Member.Table(2);
            ModelList<Member> people = model.As<Member>();
            var replayed = new List<Member?>();
            Task reading = ReadAsync();
            model.RemoveRows(0, 1);
            Assert.Equal([new Member("p1", 1)], replayed);
            people.Dispose();
            Assert.True(reading.IsCompletedSuccessfully);

            async Task ReadAsync()
            {
                await foreach (RowChangeSet<Member> set in people.ReadChangesAsync(Pair.Deadline))
                {
                    Replay(replayed, set);
                }
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static int Replay(List<Member?> rows, RowChangeSet<Member> set)
    {
        int resets = 0;
        foreach (RowChange<Member> change in set.Changes)
        {
            List<Member?> range = [];
            switch (change.Kind)
            {
                case RowChangeKind.Reset:
                    rows.Clear();
                    rows.AddRange(new Member?[change.Count]);
                    resets++;
                    break;
                case RowChangeKind.Added:
                    rows.InsertRange(change.First, new Member?[change.Count]);
                    break;
                case RowChangeKind.Removed:
                    rows.RemoveRange(change.First, change.Count);
                    break;
                case RowChangeKind.Moved:
                    range = rows.GetRange(change.First, change.Count);
                    rows.RemoveRange(change.First, change.Count);
                    rows.InsertRange(change.Destination, range);
                    break;
            }

            foreach (LoadedRow<Member> row in change.Loaded)
            {
                rows[row.Index] = row.Value;
            }
        }

        return resets;
    }

    private static void Change(StandardItemModel model, Random random)
    {
        int rows = model.RowCount();
        switch (random.Next(rows == 0 ? 1 : 5))
        {
            case 0:
                model.InsertRows(random.Next(rows + 1), random.Next(1, 4));
                break;
            case 1:
                int first = random.Next(rows);
                model.RemoveRows(first, random.Next(1, Math.Min(rows - first, 3) + 1));
                break;
            case 2:
                int moved = random.Next(rows);
                model.MoveRows(default, moved, random.Next(1, Math.Min(rows - moved, 3) + 1), default, random.Next(rows + 1));
                break;
            case 3 when random.Next(20) == 0:
                model.Sort(0);
                break;
            default:
                model.SetData(model.Index(random.Next(rows), 1), $"t{random.Next(100)}");
                break;
        }
    }
}
