using RemoteObjects.Models;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Registry;

/// <summary>Hosts register, nodes find them: with everybody alive, moving, dying and coming back.</summary>
public sealed class DiscoveryTests
{
    public static TheoryData<string> Schemes => Network.Schemes;

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_node_that_knows_the_registry_only_acquires_objects_and_models_of_any_host(string scheme)
    {
        await using var network = new Network(scheme);
        await network.StartRegistryAsync();
        RemoteObjectHost first = await network.StartHostAsync();
        RemoteObjectHost second = await network.StartHostAsync(ProtocolVersion.V1_3);
        await first.EnableRemotingAsync(Network.NewCounter(5));
        await second.EnableRemotingAsync(new StandardItemModel(3, 2), "Table");
        RemoteObjectNode node = await network.StartNodeAsync();
        CounterReplica counter = await node.AcquireAsync<CounterReplica>(cancellationToken: Network.Deadline);
        Assert.Equal(5, await counter.AddAsync(2, 3, Network.Deadline));
        ItemModelReplica table = await node.AcquireModelAsync("Table", Network.Deadline);
        Assert.Equal(3, await node.Context.RunAsync(() => table.RowCount()));
        Assert.Empty(network.Complaints);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_name_that_is_acquired_first_is_connected_when_it_is_registered(string scheme)
    {
        await using var network = new Network(scheme);
        await network.StartRegistryAsync();
        RemoteObjectNode node = await network.StartNodeAsync();
        Task<CounterReplica> acquiring = node.AcquireAsync<CounterReplica>("Later", Network.Deadline);
        RemoteObjectHost host = await network.StartHostAsync();
        await host.EnableRemotingAsync(Network.NewCounter(9), "Other");
        await node.Registry!.Locations.UntilAsync(node.Context, locations => locations.Count == 1);
        Assert.False(acquiring.IsCompleted);
        await host.EnableRemotingAsync(Network.NewCounter(8), "Later");
        Assert.Equal(8, (await acquiring).Value);
    }

    [Fact]
    public async Task The_table_tells_what_is_shared_and_its_events_what_comes_and_goes()
    {
        await using var network = new Network();
        await network.StartRegistryAsync();
        RemoteObjectHost host = await network.StartHostAsync();
        RemoteObjectNode node = await network.StartNodeAsync();
        var events = new List<string>();
        RemoteObjectLocations locations = node.Registry!.Locations;
        await node.Context.RunAsync(() =>
        {
            locations.Added += (_, location) => events.Add("+" + location.Name);
            locations.Removed += (_, location) => events.Add("-" + location.Name);
        });
        await host.EnableRemotingAsync(Network.NewCounter(1), "A");
        await host.EnableRemotingAsync(new StandardItemModel(), "B");
        await locations.UntilAsync(node.Context, all => all.Count == 2);
        Assert.Equal(["A Counter memory:host2", "B QAbstractItemModelAdapter memory:host2"], await locations.DescribeAsync(node.Context));
        await host.DisableRemotingAsync("A");
        await locations.UntilAsync(node.Context, all => all.Count == 1);
        await host.DisposeAsync();
        await locations.UntilAsync(node.Context, all => all.Count == 0);
        Assert.Equal(["+A", "+B", "-A", "-B"], events);
    }

    [Fact]
    public async Task What_is_shared_before_the_registry_or_the_url_is_there_is_registered_when_they_are()
    {
        await using var network = new Network();
        RemoteObjectHost host = network.NewHost();
        await host.EnableRemotingAsync(Network.NewCounter(1), "Early");
        host.UseRegistry(network.RegistryUrl);
        RemoteObjectRegistryHost registry = await network.StartRegistryAsync();
        await host.Registry!.WhenValidAsync(Network.Deadline);
        Assert.Empty(await registry.Locations.DescribeAsync(registry.Context));
        await host.ListenAsync(new Uri("memory:here"), Network.Deadline);
        await registry.Locations.UntilAsync(registry.Context, locations => locations.Count == 1);
        Assert.Equal(["Early Counter memory:here"], await registry.Locations.DescribeAsync(registry.Context));
    }

    [Fact]
    public async Task A_host_that_is_reached_by_another_url_than_its_own_advertises_that()
    {
        await using var network = new Network();
        RemoteObjectRegistryHost registry = await network.StartRegistryAsync();
        RemoteObjectHost host = network.Add(new RemoteObjectHost(network.NewHostOptions() with { AdvertisedUrl = new Uri("tcp://gate.example:99") }));
        await host.ListenAsync(new Uri("memory:inside"), Network.Deadline);
        await host.EnableRemotingAsync(Network.NewCounter(1));
        await host.UseRegistryAsync(network.RegistryUrl, Network.Deadline);
        await registry.Locations.UntilAsync(registry.Context, locations => locations.Count == 1);
        Assert.Equal(["Counter Counter tcp://gate.example:99"], await registry.Locations.DescribeAsync(registry.Context));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_registry_that_is_restarted_learns_everything_again_and_no_replica_notices(string scheme)
    {
        await using var network = new Network(scheme);
        RemoteObjectRegistryHost registry = await network.StartRegistryAsync();
        RemoteObjectHost host = await network.StartHostAsync();
        DynamicSource source = Network.NewCounter(1);
        await host.EnableRemotingAsync(source);
        RemoteObjectNode node = await network.StartNodeAsync();
        CounterReplica counter = await node.AcquireAsync<CounterReplica>(cancellationToken: Network.Deadline);
        var states = new List<ReplicaState>();
        await node.Context.RunAsync(() => counter.StateChanged += (_, change) => states.Add(change.State));

        await registry.DisposeAsync();
        await node.Registry!.UntilAsync(node.Context, ReplicaState.Suspect);
        Assert.Single(await node.Registry!.Locations.DescribeAsync(node.Context));
        await host.EnableRemotingAsync(Network.NewCounter(2), "Meanwhile");
        registry = await network.StartRegistryAsync();
        await node.Registry!.UntilAsync(node.Context, ReplicaState.Valid);
        await node.Registry!.Locations.UntilAsync(node.Context, locations => locations.Count == 2);
        Assert.Equal(["Counter", "Meanwhile"], await registry.Context.RunAsync(() => registry.Locations.Select(location => location.Name).ToArray()));

        await host.Context.RunAsync(() => source["value"] = 4);
        Assert.Equal(7, await counter.AddAsync(3, 4, Network.Deadline));
        Assert.Equal(4, counter.Value);
        Assert.Empty(states);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task When_a_host_dies_its_entries_go_and_its_connections_are_not_tried_for_ever(string scheme)
    {
        await using var network = new Network(scheme);
        await network.StartRegistryAsync();
        RemoteObjectHost host = await network.StartHostAsync();
        await host.EnableRemotingAsync(Network.NewCounter(1));
        RemoteObjectNode node = await network.StartNodeAsync();
        CounterReplica counter = await node.AcquireAsync<CounterReplica>(cancellationToken: Network.Deadline);
        var closed = new TaskCompletionSource();
        await node.Context.RunAsync(() => node.ConnectionChanged += (_, change) =>
        {
            if (change.State == NodeConnectionState.Closed)
            {
                closed.TrySetResult();
            }
        });
        await network.KillAsync(host);
        await node.Registry!.Locations.UntilAsync(node.Context, locations => locations.Count == 0);
        await counter.UntilAsync(ReplicaState.Suspect);
        await closed.Task.WaitAsync(Network.Deadline);

        RemoteObjectHost next = await network.StartHostAsync();
        await next.EnableRemotingAsync(Network.NewCounter(6));
        await counter.UntilAsync(ReplicaState.Valid);
        Assert.Equal(6, counter.Value);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task An_object_that_moves_to_another_host_takes_its_replicas_along(string scheme)
    {
        await using var network = new Network(scheme);
        await network.StartRegistryAsync();
        RemoteObjectHost here = await network.StartHostAsync();
        RemoteObjectHost there = await network.StartHostAsync();
        DynamicSource source = Network.NewCounter(1);
        await here.EnableRemotingAsync(source);
        RemoteObjectNode node = await network.StartNodeAsync();
        CounterReplica counter = await node.AcquireAsync<CounterReplica>(cancellationToken: Network.Deadline);

        await here.UntilConnectionsAsync(0, async () =>
        {
            await here.DisableRemotingAsync(source);
            await counter.UntilAsync(ReplicaState.Suspect);
            await there.EnableRemotingAsync(Network.NewCounter(2));
        });
        await counter.UntilAsync(ReplicaState.Valid);
        Assert.Equal(2, counter.Value);
    }

    [Fact]
    public async Task Of_two_hosts_with_one_name_the_second_gets_its_turn_when_the_first_goes()
    {
        await using var network = new Network();
        RemoteObjectRegistryHost registry = await network.StartRegistryAsync();
        RemoteObjectHost first = await network.StartHostAsync();
        RemoteObjectHost second = await network.StartHostAsync();
        await first.EnableRemotingAsync(Network.NewCounter(1));
        await registry.Locations.UntilAsync(registry.Context, locations => locations.Count == 1);
        await second.EnableRemotingAsync(Network.NewCounter(2));
        await network.WhenComplainedAsync("The registry did not take 'Counter': it is registered at memory:host2");
        RemoteObjectNode node = await network.StartNodeAsync();
        CounterReplica counter = await node.AcquireAsync<CounterReplica>(cancellationToken: Network.Deadline);
        Assert.Equal(1, counter.Value);

        await first.DisposeAsync();
        await registry.Locations.UntilAsync(registry.Context, locations => locations.Find("Counter")?.HostUrl.ToString() == "memory:host3");
        await counter.UntilAsync(ReplicaState.Valid);
        Assert.Equal(2, counter.Value);
    }

    [Fact]
    public async Task Connections_that_the_registry_led_to_end_when_nobody_needs_them()
    {
        await using var network = new Network();
        await network.StartRegistryAsync();
        RemoteObjectHost host = await network.StartHostAsync();
        await host.EnableRemotingAsync(Network.NewCounter(1), "A");
        await host.EnableRemotingAsync(Network.NewCounter(2), "B");
        RemoteObjectNode node = await network.StartNodeAsync();
        CounterReplica a = await node.AcquireAsync<CounterReplica>("A", Network.Deadline);
        CounterReplica b = await node.AcquireAsync<CounterReplica>("B", Network.Deadline);
        a.Dispose();
        Assert.Equal(3, await b.AddAsync(1, 2, Network.Deadline));
        await host.UntilConnectionsAsync(0, () =>
        {
            b.Dispose();
            return Task.CompletedTask;
        });
        CounterReplica again = await node.AcquireAsync<CounterReplica>("A", Network.Deadline);
        Assert.Equal(1, again.Value);
    }

    [Fact]
    public async Task A_connection_that_the_application_asked_for_stays()
    {
        await using var network = new Network();
        await network.StartRegistryAsync();
        RemoteObjectHost host = network.Add(new RemoteObjectHost(network.NewHostOptions() with { RegistryUrl = network.RegistryUrl }));
        Uri url = await host.ListenAsync(network.NewUrl(), Network.Deadline);
        await host.EnableRemotingAsync(Network.NewCounter(1));
        RemoteObjectNode node = network.NewNode(network.NewNodeOptions() with { RegistryUrl = network.RegistryUrl });
        CounterReplica counter = await node.AcquireAsync<CounterReplica>(cancellationToken: Network.Deadline);
        await node.ConnectAsync(url, Network.Deadline);
        counter.Dispose();
        await node.Context.RunAsync(() => { });
        await node.Context.RunAsync(() => { });
        Assert.Equal(["Counter", "Registry"], (await node.GetObjectsAsync()).Select(info => info.Name));
    }

    [Fact]
    public async Task Entries_that_lead_nowhere_are_logged_and_left_out()
    {
        await using var network = new Network();
        await network.StartRegistryAsync();
        RemoteObjectNode node = await network.StartNodeAsync();
        foreach ((string name, string url) in new[] { ("Odd", "gopher://example.org:70"), ("Relative", "192.168.1.5"), ("Broken", "tcp://[:::") })
        {
            await RegisterAsync(network, name, url);
        }

        RemoteObjectHost good = await network.StartHostAsync();
        await good.EnableRemotingAsync(Network.NewCounter(3), "Good");
        await node.Registry!.Locations.UntilAsync(node.Context, locations => locations.Count == 4);
        DynamicReplica[] lost = [node.AcquireDynamic("Odd"), node.AcquireDynamic("Relative"), node.AcquireDynamic("Broken")];
        Assert.Equal(3, (await node.AcquireAsync<CounterReplica>("Good", Network.Deadline)).Value);
        Assert.All(lost, replica => Assert.Equal(ReplicaState.Uninitialized, replica.State));
        foreach (string name in new[] { "Odd", "Relative", "Broken" })
        {
            Assert.Single(network.Complaints, text => text.Contains($"says that '{name}' is at", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Own_schemes_are_found_through_the_registry_and_a_filter_decides_where_to_go()
    {
        await using var network = new Network();
        await network.StartRegistryAsync();
        var own = new MemoryTransport();
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = new TransportRegistry().Use("pigeon", own) });
        await host.ListenAsync(new Uri("pigeon:loft"), Network.Deadline);
        await host.EnableRemotingAsync(Network.NewCounter(4), "Bird");
        await RegisterAsync(network, "Bird", "pigeon:elsewhere");
        await RegisterAsync(network, "Trap", "pigeon:trap");
        var asked = new List<string>();
        RemoteObjectNodeOptions options = network.NewNodeOptions();
        RemoteObjectNode node = await network.StartNodeAsync(options with
        {
            Transports = options.Transports.Use("pigeon", own),
            RegistryUrlFilter = (location, url) =>
            {
                asked.Add($"{location.Name} {url}");
                return location.Name == "Trap" ? null : new Uri("pigeon:loft");
            },
        });
        DynamicReplica trap = node.AcquireDynamic("Trap");
        Assert.Equal(4, (await node.AcquireAsync<CounterReplica>("Bird", Network.Deadline)).Value);
        Assert.Equal(ReplicaState.Uninitialized, trap.State);
        Assert.Equal(["Trap pigeon:trap", "Bird pigeon:elsewhere"], asked);
    }

    [Fact]
    public async Task A_host_that_listens_at_every_address_is_looked_for_where_the_registry_is()
    {
        await using var network = new Network("tcp");
        await network.StartRegistryAsync();
        RemoteObjectHost host = network.NewHost();
        Uri url = await host.ListenAsync(new Uri("tcp://0.0.0.0:0"), Network.Deadline);
        await host.UseRegistryAsync(network.RegistryUrl, Network.Deadline);
        await host.EnableRemotingAsync(Network.NewCounter(4));
        var asked = new TaskCompletionSource<Uri>();
        RemoteObjectNode node = await network.StartNodeAsync(network.NewNodeOptions() with
        {
            RegistryUrlFilter = (_, wanted) =>
            {
                asked.TrySetResult(wanted);
                return wanted;
            },
        });
        Assert.Equal(4, (await node.AcquireAsync<CounterReplica>(cancellationToken: Network.Deadline)).Value);
        Assert.Equal(new Uri($"tcp://127.0.0.1:{url.Port}"), await asked.Task);
        Assert.Equal([$"Counter Counter tcp://0.0.0.0:{url.Port}"], await node.Registry!.Locations.DescribeAsync(node.Context));
    }

    [Fact]
    public async Task A_node_uses_one_registry_and_says_so()
    {
        await using var network = new Network();
        await network.StartRegistryAsync();
        RemoteObjectHost host = await network.StartHostAsync();
        RemoteObjectNode node = await network.StartNodeAsync();
        Assert.Same(node.Registry, node.UseRegistry(network.RegistryUrl));
        Assert.Same(host.Registry, host.UseRegistry(network.RegistryUrl));
        Assert.Throws<InvalidOperationException>(() => node.UseRegistry(new Uri("memory:other")));
        Assert.Throws<InvalidOperationException>(() => host.UseRegistry(new Uri("memory:other")));
        Assert.Throws<ArgumentException>(() => network.NewNode().UseRegistry(new Uri("unknown:other")));
        Assert.Throws<ArgumentException>(() => network.NewHost().UseRegistry(new Uri("unknown:other")));
    }

    [Fact]
    public async Task Waiting_for_a_registry_tells_why_there_is_none()
    {
        await using var network = new Network();
        RemoteObjectHost plain = network.NewHost();
        await plain.ListenAsync(new Uri("memory:plain"), Network.Deadline);
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => network.NewNode().UseRegistryAsync(new Uri("memory:plain"), Network.Deadline));
        Assert.Equal(RemoteObjectError.ObjectNotFound, error.Error);
        error = await Assert.ThrowsAsync<RemoteObjectException>(() => network.NewNode().UseRegistryAsync(new Uri("memory:nobody"), Network.Deadline));
        Assert.Equal(RemoteObjectError.CannotConnect, error.Error);
        error = await Assert.ThrowsAsync<RemoteObjectException>(() => network.NewHost().UseRegistryAsync(new Uri("memory:nobody"), Network.Deadline));
        Assert.Equal(RemoteObjectError.CannotConnect, error.Error);
    }

    [Fact]
    public async Task The_registry_of_a_node_is_not_mixed_up_with_others_it_is_connected_to()
    {
        await using var network = new Network();
        RemoteObjectRegistryHost registry = await network.StartRegistryAsync();
        RemoteObjectRegistryHost other = network.Add(new RemoteObjectRegistryHost(network.NewHostOptions()));
        await other.ListenAsync(new Uri("memory:other"), Network.Deadline);
        await other.EnableRemotingAsync(Network.NewCounter(1), "OfOther");
        RemoteObjectNode node = network.NewNode();
        await node.ConnectAsync(new Uri("memory:other"), Network.Deadline);
        DynamicReplica any = await node.AcquireDynamicAsync("Registry", Network.Deadline);
        await node.UseRegistryAsync(network.RegistryUrl, Network.Deadline);
        Assert.Empty(await node.Registry!.Locations.DescribeAsync(node.Context));
        await any.UntilAsync(ReplicaState.Valid);

        await registry.DisposeAsync();
        await node.Registry!.UntilAsync(node.Context, ReplicaState.Suspect);
        RemoteObjectRegistryHost again = await network.StartRegistryAsync();
        await again.EnableRemotingAsync(Network.NewCounter(2), "OfOurs");
        await node.Registry!.Locations.UntilAsync(node.Context, locations => locations.Find("OfOurs") is not null);
        Assert.Single(await node.Registry!.Locations.DescribeAsync(node.Context));
    }

    // A host that registers what it likes.
    private static async Task RegisterAsync(Network network, string name, string url)
    {
        RemoteObjectNode liar = network.NewNode();
        RemoteObjectRegistry registry = await liar.UseRegistryAsync(network.RegistryUrl, Network.Deadline);
        await registry.AddAsync(new RemoteObjectLocation(name, "Counter", new Values.QUrl(url)));
    }
}
