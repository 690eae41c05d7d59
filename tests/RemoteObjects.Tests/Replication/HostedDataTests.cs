using System.Data;
using RemoteObjects.Models;
using RemoteObjects.Tests.Models;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Ordinary data that is shared: replicas follow it, and write into it.</summary>
public sealed class HostedDataTests
{
    [Fact]
    public async Task A_replica_of_a_tree_of_lists_follows_it_and_writes_into_it()
    {
        await using Pair pair = await Pair.CreateAsync();
        People people = [new("Ada", 36) { Children = [new("Kit")] }, new("Bob", 7)];
        using CollectionModel<Person> model = CollectionModel.Create(people, children: static person => person.Children);
        ItemModelReplica replica = await pair.ShareAsync(model, [.. model.RoleNames.Keys]);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);

        await pair.ChangeAsync(() =>
        {
            people.Add(new("Cleo", 12) { Children = [new("Max"), new("Leo")] });
            people[0].Children!.Insert(0, new("Ida"));
            people[1].Name = "Bert";
            people.Move(2, 0);
        });
        await SameAsync(pair, model, replica);

        await pair.Node.Context.RunAsync(() => Assert.True(replica.SetData(replica.Index(2, 1), 8)));
        await Until(() => people[2].Age == 8);
        await SameAsync(pair, model, replica);
    }

    [Fact]
    public async Task A_replica_follows_whatever_happens_to_a_tree_of_lists()
    {
        for (int seed = 0; seed < 15; seed++)
        {
            await using Pair pair = await Pair.CreateAsync();
            var random = new Random(seed);
            var people = new People();
            using CollectionModel<Person> model = CollectionModel.Create(people, children: static person => person.Children);
            ItemModelReplica replica = await pair.ShareAsync(model, [.. model.RoleNames.Keys]);
            for (int round = 0; round < 5; round++)
            {
                Task fetched = replica.FetchAllAsync(cancellationToken: Pair.Deadline);
                await pair.ChangeAsync(() =>
                {
                    for (int step = 0; step < 10; step++)
                    {
                        CollectionModelPropertyTests.Run(people, (random.Next(100), random.Next(1_000_000), random.Next(31), random.Next(31)), []);
                    }
                });
                await fetched;
                await SameAsync(pair, model, replica);
            }
        }
    }

    [Fact]
    public async Task A_replica_of_a_list_knows_properties_by_the_names_of_roles()
    {
        await using Pair pair = await Pair.CreateAsync();
        People people = [new("Ada", 36)];
        using CollectionModel<Person> model = CollectionModel.Create(people, RowLayout.Roles);
        ItemModelReplica replica = await pair.ShareAsync(model, [.. model.RoleNames.Keys]);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        int age = replica.RoleNames.Single(static role => role.Value == "age").Key;

        await pair.Node.Context.RunAsync(() =>
        {
            Assert.Equal(36, replica.Index(0, 0).Data(age));
            Assert.True(replica.SetData(replica.Index(0, 0), 37, age));
        });
        await Until(() => people[0].Age == 37);
        await SameAsync(pair, model, replica);
    }

    [Fact]
    public async Task A_replica_of_a_data_table_follows_it_and_writes_into_it()
    {
        await using Pair pair = await Pair.CreateAsync();
        using var table = new DataTable();
        table.Columns.Add("Name", typeof(string));
        table.Columns.Add("Age", typeof(int));
        table.Rows.Add("Ada", 36);
        using var model = new DataViewModel(table);
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display, ItemRole.Edit);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);

        await pair.ChangeAsync(() =>
        {
            table.Rows.Add("Bob", 7);
            table.Columns.Add("More", typeof(bool));
            table.Rows[0].Delete();
        });
        await SameAsync(pair, model, replica);

        await pair.Node.Context.RunAsync(() => Assert.True(replica.SetData(replica.Index(0, 1), "8")));
        await Until(() => table.Rows[^1]["Age"] is 8);
        await SameAsync(pair, model, replica);
    }

    [Fact]
    public async Task Changes_elsewhere_than_on_the_context_of_the_host_are_refused()
    {
        await using Pair pair = await Pair.CreateAsync();
        People people = [new("Ada", 36)];
        using CollectionModel<Person> model = CollectionModel.Create(people);
        await pair.ShareAsync(model, ItemRole.Display);

        Assert.Throws<InvalidOperationException>(() => people.Add(new("Bob")));
    }

    private static async Task SameAsync(Pair pair, ItemModel model, ItemModelReplica replica)
    {
        int[] roles = [.. model.RoleNames.Keys];
        List<string> expected = [];
        await pair.ChangeAsync(() => expected = ModelComparer.Describe(model, roles));
        List<string> found = [];
        for (int i = 0; i < 200 && !found.SequenceEqual(expected); i++)
        {
            await Task.Delay(10, Pair.Deadline);
            await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
            await pair.Node.Context.RunAsync(() => found = ModelComparer.Describe(replica, roles));
        }

        ModelComparer.AssertEqual(expected, found, replica.Name);
    }

    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(10, Pair.Deadline);
        }
    }
}
