using RemoteObjects.Models;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Tests.Registry;
using Xunit;

namespace RemoteObjects.Tests.Proxies;

/// <summary>What a proxy shares and when: sources and hosts that come and go, registries, filters, both directions.</summary>
public sealed class ProxyTests
{
    public static TheoryData<string> Schemes => Network.Schemes;

    [Fact]
    public async Task An_object_is_shared_while_its_source_is_there()
    {
        await using Bridge bridge = await Bridge.CreateAsync();
        await bridge.Host.EnableRemotingAsync(Network.NewCounter(1), "Early");
        CounterReplica counter = await bridge.Client.AcquireAsync<CounterReplica>("Early", Bridge.Deadline);
        await bridge.Host.DisableRemotingAsync("Early");
        await counter.UntilAsync(ReplicaState.Suspect);
        await bridge.Host.EnableRemotingAsync(Network.NewCounter(2), "Early");
        await counter.UntilAsync(ReplicaState.Valid);
        Assert.Equal(2, counter.Value);

        await bridge.RestartHostAsync("2.0");
        await counter.UntilAsync(ReplicaState.Suspect);
        await bridge.Host.EnableRemotingAsync(Network.NewCounter(3), "Early");
        await counter.UntilAsync(ReplicaState.Valid);
        Assert.Equal(3, counter.Value);
        await bridge.Proxy.DisposeAsync();
        await counter.UntilAsync(ReplicaState.Suspect);
        Assert.Empty(await bridge.SharedAsync());
    }

    [Fact]
    public async Task A_host_may_come_back_with_another_version_and_another_kind_of_object()
    {
        await using Bridge bridge = await Bridge.CreateAsync();
        await bridge.Host.EnableRemotingAsync(Classes.NewDevice(), "Thing");
        DynamicReplica thing = await bridge.Client.AcquireDynamicAsync("Thing", Bridge.Deadline);
        await bridge.RestartHostAsync("1.3");
        await thing.UntilAsync(ReplicaState.Suspect);
        await bridge.Host.EnableRemotingAsync(Classes.NewDevice(), "Thing");
        await thing.UntilAsync(ReplicaState.Valid);
        Assert.Equal([Classes.Spot(1, 1), Classes.Spot(2, 2)], await bridge.Client.Context.RunAsync(() => thing.Get<object?[]>("spots")!));

        await bridge.Host.DisableRemotingAsync("Thing");
        await thing.UntilAsync(ReplicaState.Suspect);
        await bridge.Host.EnableRemotingAsync(new StandardItemModel(3, 1), "Thing", [ItemRole.Display]);
        ItemModelReplica model = await bridge.Client.AcquireModelAsync("Thing", Bridge.Deadline);
        Assert.Equal(3, await bridge.Client.Context.RunAsync(() => model.RowCount()));
    }

    [Fact]
    public async Task A_call_that_is_under_way_when_the_host_dies_fails_and_no_caller_hangs()
    {
        await using Bridge bridge = await Bridge.CreateAsync();
        DynamicSource source = Classes.NewDevice();
        var called = new TaskCompletionSource();
        source.OnSlot("later", async (_, call) =>
        {
            called.SetResult();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return 1;
        });
        await bridge.Host.EnableRemotingAsync(source);
        DynamicReplica replica = await bridge.Client.AcquireDynamicAsync("Device", Bridge.Deadline);
        Task<object?> call = replica.InvokeAsync("later", 1);
        await called.Task.WaitAsync(Bridge.Deadline);
        await bridge.Host.DisposeAsync();
        await Assert.ThrowsAsync<RemoteObjectException>(() => call.WaitAsync(Bridge.Deadline));
    }

    [Fact]
    public async Task The_filter_says_what_is_shared()
    {
        var asked = new List<RemoteObjectInfo>();
        await using Bridge bridge = await Bridge.CreateAsync(filter: info =>
        {
            asked.Add(info);
            return info.Name != "Secret";
        });
        await bridge.Host.EnableRemotingAsync(Network.NewCounter(1), "Secret");
        await bridge.Host.EnableRemotingAsync(new StandardItemModel(), "Table");
        await bridge.Host.EnableRemotingAsync(Network.NewCounter(1), "Open");
        await bridge.UntilOfferedAsync("Open");
        Assert.Equal(["Open", "Table"], (await bridge.SharedAsync()).Select(line => line.Split(' ')[0]));
        Assert.Equal(
            [new("Secret", "Counter", CounterReplica.Signature, false), new("Table", "QAbstractItemModelAdapter", "", true), new RemoteObjectInfo("Open", "Counter", CounterReplica.Signature, false)],
            asked);
    }

    [Fact]
    public async Task A_name_that_the_host_has_already_is_left_to_it()
    {
        await using Bridge bridge = await Bridge.CreateAsync();
        await bridge.Relay.EnableRemotingAsync(Network.NewCounter(77), "Same");
        await bridge.Host.EnableRemotingAsync(Network.NewCounter(1), "Same");
        await bridge.Host.EnableRemotingAsync(Network.NewCounter(2), "Other");
        await bridge.UntilOfferedAsync("Other");
        Assert.Equal(77, (await bridge.Client.AcquireAsync<CounterReplica>("Same", Bridge.Deadline)).Value);
        Assert.Contains(bridge.Complaints, text => text.Contains("The proxy can't share 'Same'", StringComparison.Ordinal));
        await bridge.Host.DisableRemotingAsync("Same");
        await bridge.Proxy.DisposeAsync();
        Assert.Equal(["Same"], (await bridge.SharedAsync()).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Node_and_host_must_have_one_context()
    {
        await using var host = new RemoteObjectHost();
        await using var node = new RemoteObjectNode();
        ArgumentException error = Assert.Throws<ArgumentException>(() => new RemoteObjectProxy(node, host));
        Assert.Contains("Context = host.Context", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_proxy_joins_two_networks_with_a_registry_each_in_both_directions_and_nothing_goes_in_circles(string scheme)
    {
        await using var inner = new Network(scheme);
        await using var outer = new Network(scheme);
        RemoteObjectRegistryHost innerRegistry = await inner.StartRegistryAsync();
        RemoteObjectRegistryHost outerRegistry = await outer.StartRegistryAsync();
        RemoteObjectHost innerHost = await inner.StartHostAsync();
        RemoteObjectHost outerHost = await outer.StartHostAsync();
        await innerHost.EnableRemotingAsync(Network.NewCounter(1), "Inner");
        await outerHost.EnableRemotingAsync(Network.NewCounter(2), "Outer");
        await outerHost.EnableRemotingAsync(new StandardItemModel(2, 2), "Table");

        // The proxy has a node and a host in each network.
        RemoteObjectHost toOuter = await outer.StartHostAsync();
        RemoteObjectHost toInner = inner.Add(new RemoteObjectHost(inner.NewHostOptions() with { Context = toOuter.Context }));
        await toInner.ListenAsync(inner.NewUrl(), Network.Deadline);
        await toInner.UseRegistryAsync(inner.RegistryUrl, Network.Deadline);
        RemoteObjectNode inInner = await inner.StartNodeAsync(inner.NewNodeOptions() with { Context = toOuter.Context });
        RemoteObjectNode inOuter = await outer.StartNodeAsync(outer.NewNodeOptions() with { Context = toOuter.Context });
        await using var proxy = new RemoteObjectProxy(inInner, toOuter);
        await using RemoteObjectProxy reverse = proxy.Reverse(inOuter, toInner);

        RemoteObjectNode innerClient = await inner.StartNodeAsync();
        RemoteObjectNode outerClient = await outer.StartNodeAsync();
        Assert.Equal(2, (await innerClient.AcquireAsync<CounterReplica>("Outer", Network.Deadline)).Value);
        CounterReplica far = await outerClient.AcquireAsync<CounterReplica>("Inner", Network.Deadline);
        Assert.Equal(1, far.Value);
        ItemModelReplica table = await innerClient.AcquireModelAsync("Table", Network.Deadline);
        Assert.Equal(2, await innerClient.Context.RunAsync(() => table.RowCount()));
        Assert.Equal(["Inner", "Outer", "Table"], await innerRegistry.Context.RunAsync(() => innerRegistry.Locations.Select(location => location.Name).ToArray()));
        Assert.Equal(["Inner", "Outer", "Table"], await outerRegistry.Context.RunAsync(() => outerRegistry.Locations.Select(location => location.Name).ToArray()));

        await innerHost.DisposeAsync();
        await far.UntilAsync(ReplicaState.Suspect);
        await outerRegistry.Locations.UntilAsync(outerRegistry.Context, locations => locations.Find("Inner") is null);
        Assert.Null(await innerRegistry.Context.RunAsync(() => innerRegistry.Locations.Find("Inner")));

        // Until the registry tells that the host is gone, it may be tried again.
        Assert.All(inner.Complaints.Concat(outer.Complaints), complaint => Assert.StartsWith("No connection to", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_registry_costs_a_proxied_object_nothing()
    {
        await using var network = new Network();
        RemoteObjectRegistryHost registry = await network.StartRegistryAsync();
        RemoteObjectHost host = await network.StartHostAsync();
        await host.EnableRemotingAsync(Network.NewCounter(1));
        RemoteObjectHost relay = network.NewHost();
        Uri url = await relay.ListenAsync(network.NewUrl(), Network.Deadline);
        RemoteObjectNode node = await network.StartNodeAsync(network.NewNodeOptions() with { Context = relay.Context });
        await using var proxy = new RemoteObjectProxy(node, relay);
        RemoteObjectNode client = network.NewNode();
        await client.ConnectAsync(url, Network.Deadline);
        CounterReplica counter = await client.AcquireAsync<CounterReplica>(cancellationToken: Network.Deadline);
        var states = new List<ReplicaState>();
        await client.Context.RunAsync(() => counter.StateChanged += (_, change) => states.Add(change.State));

        await registry.DisposeAsync();
        await node.Registry!.UntilAsync(node.Context, ReplicaState.Suspect);
        await network.StartRegistryAsync();
        await node.Registry!.Locations.UntilAsync(node.Context, locations => locations.Count == 1 && node.Registry.State == ReplicaState.Valid);
        Assert.Equal(3, await counter.AddAsync(1, 2, Network.Deadline));
        Assert.Empty(states);
    }
}
