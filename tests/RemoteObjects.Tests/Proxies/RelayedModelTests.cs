using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Proxies;

/// <summary>A replica that is shared again: its clients see what the source has, although most of it is not here when they ask.</summary>
public sealed class RelayedModelTests
{
    private static readonly int[] Roles = [ItemRole.Display, ItemRole.Background];

    [Fact]
    public async Task Who_asks_a_relay_waits_until_the_answer_is_there_and_never_sees_an_empty_cell()
    {
        await using Relay relay = await Relay.CreateAsync(NewTree());
        await using RemoteObjectNode node = relay.NewNode();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await node.Context.RunAsync(() => replica.Noticed += (_, notice) => Assert.Fail($"{notice}"));
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await replica.FetchHeaderAsync(Orientation.Horizontal, 0, 2, Pair.Deadline);
        await replica.FetchHeaderAsync(Orientation.Vertical, 0, 200, Pair.Deadline);
        ModelComparer.AssertEqual(await relay.DescribeSourceAsync(), await node.Context.RunAsync(() => ModelComparer.Describe(replica, Roles)), "through the relay");
        await node.Context.RunAsync(() => Assert.Equal(Roles, replica.AvailableRoles));
    }

    [Fact]
    public async Task Edits_go_to_the_source_and_come_back_and_changes_come_through()
    {
        await using Relay relay = await Relay.CreateAsync(NewTree());
        await using RemoteObjectNode node = relay.NewNode();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await ChangedAsync(node, replica, "edited", () => node.Context.RunAsync(() => Assert.True(replica.SetData(replica.Index(7, 1), "edited"))));
        Assert.Equal("edited", await relay.Origin.Context.RunAsync(() => relay.Model.Data(relay.Model.Index(7, 1))));
        await ChangedAsync(node, replica, "told", () => relay.Origin.Context.RunAsync(() => relay.Model.SetData(relay.Model.Index(8, 1), "told")));
    }

    [Fact]
    public async Task A_client_that_fetches_ahead_gets_the_tree_that_it_asked_for()
    {
        await using Relay relay = await Relay.CreateAsync(NewTree());
        await using Hosting.RawPeer peer = Hosting.RawPeer.ConnectTo(relay.Host);
        await peer.SendAsync(new Wire.AddObjectPacket(Pair.ModelName, IsDynamic: false), peer.Call(5, 1, 40UL, peer.Ints()));
        var reply = (Wire.InvokeReplyPacket)(await peer.ReceiveUntilAsync(packet => packet is Wire.InvokeReplyPacket, Pair.Deadline))[^1];
        MetaAndDataEntries tree = reply.Value.Get<MetaAndDataEntries>();
        Assert.Equal(Roles, tree.Roles);
        Assert.Equal(new System.Drawing.Size(2, 200), tree.Size);
        Assert.Equal(40, tree.Cells.Sum(CountCells));
        Assert.All(tree.Cells, cell => Assert.True(cell.Data[0].IsValid));
        Assert.Equal("below 0", tree.Cells[0].Children[0].Data[0]);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task Clients_of_a_relay_come_to_equal_the_source_whatever_happens(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        CancellationToken cancellationToken = Pair.Deadline;
        var random = new Random(seed);
        var model = new StandardItemModel();
        var tree = new RandomTree(model, random);
        tree.Fill(random.Next(150));
        await using Relay relay = await Relay.CreateAsync(model);
        RandomClient[] clients = [.. Enumerable.Range(0, 3).Select(_ => new RandomClient(relay.Host, new Uri("stepped:relay"), isStepped: true, new ModelReplicaOptions()))];
        for (int step = 0; step < 600; step++)
        {
            if (random.Next(100) < 30)
            {
                await relay.Origin.Context.RunAsync(tree.Change);
            }
            else
            {
                await clients[random.Next(clients.Length)].StepAsync(random, cancellationToken);
            }
        }

        foreach (RandomClient client in clients)
        {
            await client.FlushAsync(cancellationToken);
        }

        await relay.QuietAsync(cancellationToken);
        foreach (RandomClient client in clients)
        {
            ModelComparer.AssertEqual(await relay.DescribeSourceAsync(), await client.FinishAsync(Roles, cancellationToken), $"seed {seed}");
            await client.DisposeAsync();
        }
    }

    private static int CountCells(IndexValuePair cell) => 1 + cell.Children.Sum(CountCells);

    private static StandardItemModel NewTree()
    {
        var model = new StandardItemModel();
        model.SetHorizontalHeaderLabels("left", "right");
        for (int row = 0; row < 200; row++)
        {
            var item = new StandardItem($"a{row}") { Background = QColor.FromRgb((byte)row, 0, 0) };
            item.AppendRow(new StandardItem($"below {row}"));
            item.Child(0, 0)!.AppendRow(new StandardItem("deep"), new StandardItem("deeper"));
            model.AppendRow(item, new StandardItem($"b{row}"));
        }

        return model;
    }

    private static async Task ChangedAsync(RemoteObjectNode node, ItemModelReplica replica, string text, Func<Task> change)
    {
        var done = new TaskCompletionSource();
        await node.Context.RunAsync(() => replica.Changed += (_, what) =>
        {
            if (what is DataChanged data && replica.Data(replica.Index(data.TopLeft.Row, 1)) == text)
            {
                done.TrySetResult();
            }
        });
        await change();
        await done.Task.WaitAsync(Pair.Deadline);
    }

    /// <summary>A host, a node that acquires its model, and a host that shares that replica.</summary>
    private sealed class Relay : IAsyncDisposable
    {
        private readonly Pair _pair;
        private readonly ItemModelReplica _replica;

        private Relay(Pair pair, StandardItemModel model, ItemModelReplica replica)
        {
            _pair = pair;
            _replica = replica;
            Model = model;
            Host = new RemoteObjectHost(new RemoteObjectHostOptions { Context = pair.Node.Context });
        }

        public StandardItemModel Model { get; }

        public RemoteObjectHost Origin => _pair.Host;

        public RemoteObjectHost Host { get; }

        public static async Task<Relay> CreateAsync(StandardItemModel model)
        {
            Pair pair = await Pair.CreateAsync();
            var relay = new Relay(pair, model, await pair.ShareAsync(model, Roles));
            await relay.Host.EnableRemotingAsync(relay._replica, Pair.ModelName);
            return relay;
        }

        public RemoteObjectNode NewNode()
        {
            var transport = new Testing.SteppedTransport(end => Host.ServeAsync(end), wire => wire.Flow());
            var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = new Transports.TransportRegistry().Use("stepped", transport) });
            node.Connect(new Uri("stepped:relay"));
            return node;
        }

        public Task<List<string>> DescribeSourceAsync() => Origin.Context.RunAsync(() => ModelComparer.Describe(Model, Roles));

        /// <summary>Waits until the replica knows everything that happened, and has told it.</summary>
        public async Task QuietAsync(CancellationToken cancellationToken)
        {
            for (int i = 0; i < 2; i++)
            {
                using ItemModelReplica barrier = await _pair.Node.AcquireModelAsync(Pair.ModelName, cancellationToken);
            }

            await _replica.FetchAllAsync(cancellationToken: cancellationToken);
            await _replica.FetchHeaderAsync(Orientation.Horizontal, 0, 100, cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await _pair.DisposeAsync();
        }
    }
}
