using RemoteObjects.Models;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Tests.Connections;

/// <summary>Nodes of hosts in the same process, whatever contexts they have.</summary>
public sealed class InProcessTests
{
    private readonly CancellationToken _deadline = Pair.Deadline;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_model_is_acquired_fetched_and_changed(bool haveOneContext)
    {
        (RemoteObjectHost host, RemoteObjectNode node) = Create(haveOneContext);
        await using (host)
        {
            await using (node)
            {
                await host.EnableRemotingAsync(new StandardItemModel(20_000, 2), Pair.ModelName);
                await node.ConnectAsync(host, _deadline);
                using ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, _deadline);
                await replica.FetchAllAsync(cancellationToken: _deadline);
                Assert.Equal((ReplicaState.Valid, 20_000), await node.Context.RunAsync(() => (replica.State, replica.RowCount())));
                var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await node.Context.RunAsync(() =>
                {
                    replica.Changed += (_, _) => changed.TrySetResult();
                    replica.SetData(replica.Index(7, 1), "new");
                });
                await changed.Task.WaitAsync(_deadline);
                Assert.Equal("new", await node.Context.RunAsync(() => replica.Data(replica.Index(7, 1))));
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_of_it_may_be_awaited_on_the_context_itself(bool haveOneContext)
    {
        (RemoteObjectHost host, RemoteObjectNode node) = Create(haveOneContext);
        await await node.Context.RunAsync(async () =>
        {
            DynamicSource source = Classes.NewDevice().OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!);
            await host.EnableRemotingAsync(source);
            await node.ConnectAsync(host, _deadline);
            DynamicReplica replica = await node.AcquireDynamicAsync("Device", _deadline);
            Assert.Equal(ReplicaState.Valid, replica.State);
            Assert.Equal(5, await replica.InvokeAsync("add", 2, 3));
            await node.DisposeAsync();
            await host.DisposeAsync();
        }).WaitAsync(_deadline);
    }

    [Fact]
    public async Task The_first_host_that_offers_a_name_has_it_until_it_goes()
    {
        var first = new RemoteObjectHost();
        await using var second = new RemoteObjectHost();
        await first.EnableRemotingAsync(new DynamicSource(Classes.Kid) { ["age"] = 1 });
        await second.EnableRemotingAsync(new DynamicSource(Classes.Kid) { ["age"] = 2 });
        await using var node = new RemoteObjectNode();
        await node.ConnectAsync(first, _deadline);
        await node.ConnectAsync(second, _deadline);
        DynamicReplica kid = await node.AcquireDynamicAsync("Kid", _deadline);
        Assert.Equal(1, await node.Context.RunAsync(() => kid["age"]));
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await node.Context.RunAsync(() => kid.PropertyChanged += (_, _) => changed.TrySetResult());
        await first.DisposeAsync();
        await changed.Task.WaitAsync(_deadline);
        Assert.Equal(2, await node.Context.RunAsync(() => kid["age"]));
    }

    [Fact]
    public async Task A_second_call_with_the_same_host_does_nothing()
    {
        (RemoteObjectHost host, RemoteObjectNode node) = Create(haveOneContext: false);
        int most = 0;
        host.ConnectionsChanged += (_, change) => most = Math.Max(most, change.Count);
        await node.ConnectAsync(host, _deadline);
        await node.ConnectAsync(host, _deadline);
        await node.DisposeAsync();
        await host.DisposeAsync();
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_node_has_several_hosts_of_its_process()
    {
        (RemoteObjectHost first, RemoteObjectNode node) = Create(haveOneContext: false);
        await using var second = new RemoteObjectHost();
        await first.EnableRemotingAsync(new StandardItemModel(1, 1), "A");
        await second.EnableRemotingAsync(new StandardItemModel(1, 1), "B");
        await node.ConnectAsync(first, _deadline);
        await node.ConnectAsync(second, _deadline);
        Assert.Equal(["A", "B"], (await node.GetObjectsAsync()).Select(info => info.Name));
        await node.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task The_end_of_the_host_is_the_end_of_the_connection()
    {
        (RemoteObjectHost host, RemoteObjectNode node) = Create(haveOneContext: false);
        await using (node)
        {
            var states = new StateLog(node);
            await host.EnableRemotingAsync(new StandardItemModel(3, 1), Pair.ModelName);
            await node.ConnectAsync(host, _deadline);
            using ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, _deadline);
            await host.DisposeAsync();
            Assert.Equal(RemoteObjectError.Disposed, (await states.NextAsync(NodeConnectionState.Closed, _deadline)).Error!.Error);
            Assert.Equal(ReplicaState.Suspect, await node.Context.RunAsync(() => replica.State));
            RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => node.ConnectAsync(host, _deadline));
            Assert.Equal((RemoteObjectError.Disposed, "The host was disposed."), (error.Error, error.Message));
        }
    }

    private static (RemoteObjectHost Host, RemoteObjectNode Node) Create(bool haveOneContext)
    {
        SerialContext? context = haveOneContext ? new SerialContext() : null;
        return (
            new RemoteObjectHost(new RemoteObjectHostOptions { Context = context }),
            new RemoteObjectNode(new RemoteObjectNodeOptions { Context = context, Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) } }));
    }
}
