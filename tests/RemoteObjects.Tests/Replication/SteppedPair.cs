using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Tests.Replication;

/// <summary>A host with one model, and a node that reaches it by a stepped wire.</summary>
internal sealed class SteppedPair : IAsyncDisposable
{
    private readonly SteppedTransport _transport;

    private SteppedPair(StandardItemModel model, RemoteObjectNodeOptions options, RemoteObjectHostOptions hostOptions)
    {
        Model = model;
        Selection = new ItemSelection(model);
        Host = new RemoteObjectHost(hostOptions);
        _transport = new SteppedTransport(end => Host.ServeAsync(end), wire => wire.Flow(IsFlowing));
        Node = new RemoteObjectNode(options with { Transports = new TransportRegistry().Use("stepped", _transport) });
    }

    public StandardItemModel Model { get; }

    /// <summary>Shared with the model.</summary>
    public ItemSelection Selection { get; }

    public RemoteObjectHost Host { get; }

    public RemoteObjectNode Node { get; }

    public bool IsFlowing { get; set; } = true;

    public SteppedWire Wire { get; private set; } = null!;

    /// <summary>A host that tells changes as Qt does, so that replicas ask for what has changed.</summary>
    public static RemoteObjectHostOptions AsQt { get; } = new() { SendsChangedCells = false };

    /// <summary>Connects, with everything flowing, and shares a model of so many rows and two columns.</summary>
    public static async Task<SteppedPair> CreateAsync(int rows, RemoteObjectNodeOptions? options = null, RemoteObjectHostOptions? hostOptions = null)
    {
        var model = new StandardItemModel();
        for (int i = 0; i < rows; i++)
        {
            model.AppendRow(new StandardItem($"a{i}"), new StandardItem($"b{i}"));
        }

        var pair = new SteppedPair(model, options ?? new RemoteObjectNodeOptions(), hostOptions ?? new RemoteObjectHostOptions());
        await pair.Host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display], pair.Selection);
        await pair.Node.ConnectAsync(new Uri("stepped:host"), Pair.Deadline);
        pair.Wire = await pair.NextWireAsync();
        return pair;
    }

    public async Task<SteppedWire> NextWireAsync() => Wire = await _transport.NextWireAsync(Pair.Deadline);

    public Task<ItemModelReplica> AcquireAsync(ModelReplicaOptions? options = null) => Node.AcquireModelAsync(Pair.ModelName, options, Pair.Deadline);

    public Task ChangeAsync(Action<StandardItemModel> change) => Host.Context.RunAsync(() => change(Model));

    public Task OnNodeAsync(Action action) => Node.Context.RunAsync(action);

    public Task<T> OnNodeAsync<T>(Func<T> function) => Node.Context.RunAsync(function);

    /// <summary>Waits until everything said so far was heard: both ways, and back.</summary>
    public async Task QuietAsync()
    {
        Wire.Flow();
        using ItemModelReplica barrier = await AcquireAsync();
        using ItemModelReplica again = await AcquireAsync();
        await Node.Context.RunAsync(() => { });
    }

    /// <summary>The notices of one signal that were sent.</summary>
    public List<InvokePacket> Notices(int signal) => [.. Wire.ToNode.Packets.OfType<InvokePacket>().Where(call => call.Index == signal && call.SerialId < 0)];

    /// <summary>What the replica shows, everything fetched, against the model.</summary>
    public async Task AssertEqualAsync(ItemModelReplica replica)
    {
        await QuietAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await replica.FetchHeaderAsync(Orientation.Horizontal, 0, 100, Pair.Deadline);
        ModelComparer.AssertEqual(
            await Host.Context.RunAsync(() => ModelComparer.Describe(Model, ItemRole.Display)),
            await OnNodeAsync(() => ModelComparer.Describe(replica, ItemRole.Display)),
            "fetched completely");
    }

    /// <summary>The rows that were asked for: first and last of each request.</summary>
    public List<(int First, int Last)> RowRequests() =>
    [
        .. Wire.ToHost.Packets.OfType<InvokePacket>().Where(call => call.Index == 1).Select(call =>
        {
            call.Arguments[0].TryGet(out Values.ModelPath first);
            call.Arguments[1].TryGet(out Values.ModelPath last);
            return (first.Row, last.Row);
        }),
    ];

    public async ValueTask DisposeAsync()
    {
        Wire.Flow();
        await Node.DisposeAsync();
        await Host.DisposeAsync();
    }
}
