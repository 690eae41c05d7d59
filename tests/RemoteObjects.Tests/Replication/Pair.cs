using RemoteObjects.Models;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>A host and a node of one process, joined by a memory transport.</summary>
internal sealed class Pair : IAsyncDisposable
{
    public const string ModelName = "Model";

    private static readonly Uri Url = new("memory:pair");

    private Pair(RemoteObjectHost host, RemoteObjectNode node)
    {
        Host = host;
        Node = node;
    }

    public RemoteObjectHost Host { get; }

    public RemoteObjectNode Node { get; }

    public static CancellationToken Deadline => CancellationTokenSource
        .CreateLinkedTokenSource(TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token).Token;

    public static async Task<Pair> CreateAsync(ProtocolVersion? version = null)
    {
        TransportRegistry transports = new TransportRegistry().Use("memory", new MemoryTransport());
        var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = transports, Protocol = version ?? ProtocolVersion.V2_0 });
        await host.ListenAsync(Url, Deadline);
        var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = transports });
        await node.ConnectAsync(Url, Deadline);
        return new Pair(host, node);
    }

    public async Task<ItemModelReplica> ShareAsync(ItemModel model, params int[] roles)
    {
        await Host.EnableRemotingAsync(model, ModelName, roles);
        return await Node.AcquireModelAsync(ModelName, Deadline);
    }

    public Task ChangeAsync(Action change) => Host.Context.RunAsync(change);

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Host.DisposeAsync();
    }
}

public sealed class FirstReplicaTests
{
    [Theory]
    [InlineData("2.0")]
    [InlineData("1.3")]
    public async Task A_replica_fetched_completely_equals_its_source(string protocol)
    {
        Assert.True(ProtocolVersion.TryParse(protocol, out ProtocolVersion? version));
        await using Pair pair = await Pair.CreateAsync(version);
        var model = new StandardItemModel();
        for (int row = 0; row < 5000; row++)
        {
            model.AppendRow(new StandardItem($"a{row}"), new StandardItem($"b{row}"));
        }

        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display, ItemRole.Background);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.Node.Context.RunAsync(() =>
        {
            Assert.Equal(5000, replica.RowCount());
            Assert.Equal(2, replica.ColumnCount());
            Assert.Equal("b4999", replica.Data(replica.Index(4999, 1)));
        });
    }
}
