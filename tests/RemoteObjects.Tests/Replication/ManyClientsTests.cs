using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Many clients of one model.</summary>
public sealed class ManyClientsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Clients_that_fetch_everything_while_the_model_is_edited_all_equal_it_in_the_end(int seed)
    {
        const int clients = 30;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var host = new RemoteObjectHost();
        var model = new StandardItemModel();
        var tree = new RandomTree(model, random);
        tree.Fill(3000);
        await host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display]);
        Uri url = await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), Pair.Deadline);
        Task<RemoteObjectNode>[] connecting = [.. Enumerable.Range(0, clients).Select(_ => ConnectAsync(url))];
        RemoteObjectNode[] nodes = await Task.WhenAll(connecting);
        Task<ItemModelReplica>[] fetching = [.. nodes.Select(FetchAsync)];
        while (!Array.TrueForAll(fetching, task => task.IsCompleted))
        {
            await host.Context.RunAsync(() =>
            {
                // As large at the end as at the beginning, whatever time the clients take.
                tree.Change();
                if (model.RowCount() > 3000)
                {
                    model.RemoveRows(random.Next(3000), model.RowCount() - 3000);
                }
            });
            await Task.Yield();
        }

        foreach ((RemoteObjectNode node, Task<ItemModelReplica> done) in nodes.Zip(fetching))
        {
            ItemModelReplica replica = await done;
            using ItemModelReplica barrier = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
            await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
            await replica.FetchHeaderAsync(Orientation.Horizontal, 0, 100, Pair.Deadline);
            ModelComparer.AssertEqual(
                await host.Context.RunAsync(() => ModelComparer.Describe(model, ItemRole.Display)),
                await node.Context.RunAsync(() => ModelComparer.Describe(replica, ItemRole.Display)),
                $"seed {seed}");
            await node.DisposeAsync();
        }
    }

    private static async Task<RemoteObjectNode> ConnectAsync(Uri url)
    {
        var node = new RemoteObjectNode();
        await node.ConnectAsync(url, Pair.Deadline);
        return node;
    }

    private static async Task<ItemModelReplica> FetchAsync(RemoteObjectNode node)
    {
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        for (int row = 0; row < 3000; row += 250)
        {
            await replica.FetchAsync(default, row, 250, Pair.Deadline);
        }

        return replica;
    }
}
