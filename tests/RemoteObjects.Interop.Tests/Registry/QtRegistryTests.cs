using RemoteObjects.Interop.Tests.Objects;
using Xunit;

namespace RemoteObjects.Interop.Tests.Registry;

/// <summary>A registry of Qt, with hosts and nodes of ours.</summary>
public sealed class QtRegistryTests : InteropTest
{
    public static TheoryData<int> Versions => Peers.Versions;

    public static TheoryData<int, string> Places => OurRegistryTests.Places;

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Our_host_registers_and_a_client_of_Qt_and_a_node_of_ours_find_it(int qt, string transport)
    {
        await using QtPeer registry = await StartRegistryAsync(qt, transport == "local" ? $"local:registry-{Guid.NewGuid():N}" : "tcp://127.0.0.1:0");
        await using OurObjects ours = await OurObjects.StartAsync(qt, transport, Transports, Deadline);
        await ours.Host.UseRegistryAsync(registry.Url, Deadline);
        await using QtPeer client = QtPeer.StartRegistryClient(qt, registry.Url, Deadline, "--typed", "Device");
        Assert.Equal("42", (await client.MustAsync("call Device add 40, 2")).Raw("result"));
        Assert.Contains($$"""{"name":"Device","type":"Device","url":"{{Text(ours.Url)}}"}""", (await registry.MustAsync("list")).Raw("sources"), StringComparison.Ordinal);

        await using RemoteObjectNode node = NewNode();
        RemoteObjectRegistry used = await node.UseRegistryAsync(registry.Url, Deadline);
        DynamicReplica device = await node.AcquireDynamicAsync("Device", Deadline);
        Assert.Equal("NET-1", await node.Context.RunAsync(() => device["serial"]));

        await ours.Host.DisableRemotingAsync("Device");
        await used.Locations.UntilAsync(node.Context, locations => locations.Find("Device") is null, Deadline);
        await ours.DisposeAsync();
        await used.Locations.UntilAsync(node.Context, locations => locations.Count == 0, Deadline);
        Assert.Equal("[]", (await registry.MustAsync("list")).Raw("sources"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Our_node_follows_a_host_of_Qt_that_comes_goes_and_moves(int qt)
    {
        await using QtPeer registry = await StartRegistryAsync(qt, "tcp://127.0.0.1:0");
        await using RemoteObjectNode node = NewNode();
        await node.UseRegistryAsync(registry.Url, Deadline);
        Task<DynamicReplica> acquiring = node.AcquireDynamicAsync("Device", Deadline);
        await using QtPeer first = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline, "--registry", Text(registry.Url));
        DynamicReplica device = await acquiring;
        Assert.Equal(3, await device.InvokeAsync("add", 1, 2));
        var states = System.Threading.Channels.Channel.CreateUnbounded<ReplicaState>();
        await node.Context.RunAsync(() => device.StateChanged += (_, change) => states.Writer.TryWrite(change.State));

        // A registry of Qt tells nobody that a host has died; another host under the name shows it.
        await first.KillAsync();
        Assert.Equal(ReplicaState.Suspect, await states.Reader.ReadAsync(Deadline));
        await using QtPeer second = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline, "--registry", Text(registry.Url));
        Assert.Equal(ReplicaState.Valid, await states.Reader.ReadAsync(Deadline));
        Assert.Equal(7, await device.InvokeAsync("add", 3, 4));
        Assert.Equal(Text(second.Url), await node.Context.RunAsync(() => node.Registry!.Locations.Find("Device")!.HostUrl.ToString()));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_registry_that_was_killed_and_restarted_learns_our_objects_again(int qt)
    {
        QtPeer registry = await StartRegistryAsync(qt, "tcp://127.0.0.1:0");
        Uri url = registry.Url;
        await using OurObjects ours = await OurObjects.StartAsync(qt, "tcp", Transports, Deadline);
        await ours.Host.UseRegistryAsync(url, Deadline);
        await using RemoteObjectNode node = NewNode();
        await node.UseRegistryAsync(url, Deadline);
        DynamicReplica device = await node.AcquireDynamicAsync("Device", Deadline);
        await registry.KillAsync();
        await registry.DisposeAsync();
        registry = await StartRegistryAsync(qt, Text(url));
        await using (registry)
        {
            await registry.NextEventAsync(e => e.Name == "added" && e.Raw("source").Contains("\"name\":\"Device\"", StringComparison.Ordinal));
            Assert.Equal(ReplicaState.Valid, device.State);
            Assert.Equal(3, await device.InvokeAsync("add", 1, 2));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_name_of_ours_that_is_taken_is_registered_when_it_becomes_free(int qt)
    {
        await using QtPeer registry = await StartRegistryAsync(qt, "tcp://127.0.0.1:0");
        await using QtPeer first = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline, "--registry", Text(registry.Url));
        await registry.NextEventAsync(e => IsAbout(e, "added", "Device"));
        await using OurObjects ours = await OurObjects.StartAsync(qt, "tcp", Transports, Deadline);
        await ours.Host.UseRegistryAsync(registry.Url, Deadline);
        await first.MustAsync("disable Device");
        await registry.NextEventAsync(e => IsAbout(e, "removed", "Device"));
        PeerEvent added = await registry.NextEventAsync(e => IsAbout(e, "added", "Device"));
        Assert.Contains(Text(ours.Url), added.Raw("source"), StringComparison.Ordinal);
    }

    private static RemoteObjectNode NewNode() => new(new RemoteObjectNodeOptions { Transports = Transports });

    private static string Text(Uri url) => url.OriginalString.TrimEnd('/');

    private static bool IsAbout(PeerEvent news, string kind, string name) =>
        news.Name == kind && news.Raw("source").Contains($"\"name\":\"{name}\"", StringComparison.Ordinal);

    private Task<QtPeer> StartRegistryAsync(int qt, string url) => QtPeer.StartServerAsync(qt, ["registry", "--url", url], Deadline);
}
