using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Tests.Models;

public sealed class RowReadingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_rows_come_in_order(bool forget)
    {
        await using Pair pair = await Pair.CreateAsync();
        ItemModelReplica replica = await pair.ShareAsync(Member.Table(1234), ItemRole.Display);
        List<Member> people = await ToListAsync(replica.ReadAsync<Member>(forget: forget, cancellationToken: Pair.Deadline));
        Assert.Equal(Enumerable.Range(0, 1234).Select(i => new Member($"p{i}", i)), people);
        Assert.Equal(!forget, await pair.Node.Context.RunAsync(() => replica.IsLoaded(replica.Index(600, 0))));
    }

    [Fact]
    public async Task Rows_without_a_type_have_all_roles()
    {
        await using Pair pair = await Pair.CreateAsync();
        StandardItemModel model = Member.List(3);
        model.Item(2)!.AppendRow(new StandardItem("child"));
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display, Member.NameRole, Member.AgeRole);
        List<RowSnapshot> rows = await ToListAsync(replica.ReadRowsAsync(pageSize: 2, cancellationToken: Pair.Deadline));
        Assert.Equal(["p0 0", "p1 1", "p2 2"], rows.Select(row => $"{row["Name"]} {row["age"]}"));
        Assert.Equal([ItemRole.Display, Member.NameRole, Member.AgeRole], rows[0].Roles);
        Assert.Equal((1, "p1", null, null), (rows[1].ColumnCount, rows[1][0], rows[1][1], rows[1]["unknown"]));
        ModelIndex parent = await pair.Node.Context.RunAsync(() => replica.Index(2, 0));
        List<RowSnapshot> children = await ToListAsync(replica.ReadRowsAsync(parent, cancellationToken: Pair.Deadline));
        Assert.Equal(["child"], children.Select(row => row[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Rows_that_stay_come_once_whatever_happens_meanwhile(int seed)
    {
        var random = new Random(seed);
        await using Pair pair = await Pair.CreateAsync();
        StandardItemModel model = Member.List(400);
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display, Member.NameRole, Member.AgeRole);
        HashSet<string> staying = [.. Enumerable.Range(0, 400).Select(i => $"p{i}")];
        int next = 0;
        var given = new List<string>();
        await foreach (Member member in replica.ReadAsync<Member>(pageSize: 10, forget: seed % 2 == 0, cancellationToken: Pair.Deadline))
        {
            given.Add(member.Name);
            if (next < 500)
            {
                await pair.ChangeAsync(() => Change(model, random, staying, ref next));
            }
        }

        Assert.Distinct(given);
        Assert.Subset(given.ToHashSet(), staying);
    }

    [Fact]
    public async Task A_sort_while_reading_ends_it()
    {
        await using Pair pair = await Pair.CreateAsync();
        StandardItemModel model = Member.List(100);
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display, Member.NameRole, Member.AgeRole);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (Member member in replica.ReadAsync<Member>(pageSize: 1, cancellationToken: Pair.Deadline))
            {
                if (member.Age == 3)
                {
                    await pair.ChangeAsync(() => model.Sort(0));
                }
            }
        });
    }

    [Fact]
    public async Task It_can_be_cancelled_and_wants_pages()
    {
        await using Pair pair = await Pair.CreateAsync();
        ItemModelReplica replica = await pair.ShareAsync(Member.List(100), ItemRole.Display, Member.NameRole, Member.AgeRole);
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Member member in replica.ReadAsync<Member>(cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => replica.ReadRowsAsync(pageSize: 0, cancellationToken: Pair.Deadline));
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> rows)
    {
        List<T> all = [];
        await foreach (T row in rows)
        {
            all.Add(row);
        }

        return all;
    }

    private static void Change(StandardItemModel model, Random random, HashSet<string> staying, ref int next)
    {
        int rows = model.RowCount();
        int row = random.Next(rows);
        switch (random.Next(4))
        {
            case 0:
                var item = new StandardItem($"n{next}");
                item.SetData($"n{next++}", Member.NameRole);
                item.SetData(0, Member.AgeRole);
                model.InsertRow(random.Next(rows + 1), item);
                break;
            case 1 when rows > 50:
                staying.Remove($"{model.Item(row)!.Data(Member.NameRole).ToObject()}");
                model.RemoveRows(row, 1);
                break;
            default:
                int count = random.Next(1, Math.Min(20, rows - row) + 1);
                model.MoveRows(default, row, count, default, random.Next(rows + 1));
                break;
        }
    }
}
