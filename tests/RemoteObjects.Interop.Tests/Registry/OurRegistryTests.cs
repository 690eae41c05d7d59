using RemoteObjects.Interop.Tests.Objects;
using Xunit;

namespace RemoteObjects.Interop.Tests.Registry;

/// <summary>Our registry, with hosts and clients of Qt and of ours.</summary>
public sealed class OurRegistryTests : InteropTest
{
    public static TheoryData<int> Versions => Peers.Versions;

    /// <summary>Where Qt's registries can be: it has web sockets as external devices only.</summary>
    public static TheoryData<int, string> Places => new() { { 6, "tcp" }, { 6, "local" }, { 5, "tcp" }, { 5, "local" } };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_client_of_Qt_finds_a_host_of_Qt_and_both_see_what_comes_and_goes(int qt, string transport)
    {
        await using RemoteObjectRegistryHost registry = NewRegistry(qt);
        Uri url = await registry.ListenAsync(UrlOf(transport), Deadline);
        await using QtPeer client = QtPeer.StartRegistryClient(qt, url, Deadline, "--typed", "Device");
        await using QtPeer host = await QtPeer.StartObjectsAsync(qt, transport, Deadline, "--registry", Text(url));
        await client.NextEventAsync(e => e.Name == "initialized" && e.Text("object") == "Device");
        Assert.Equal("42", (await client.MustAsync("call Device add 40, 2")).Raw("result"));
        Assert.Contains($"\"url\":\"{Text(host.Url)}\"", (await client.MustAsync("registry")).Raw("sources"), StringComparison.Ordinal);
        string[] names = await registry.Context.RunAsync(() => registry.Locations.Select(location => $"{location.Name} {location.TypeName}").ToArray());
        Assert.Contains("Device Device", names);
        Assert.Contains("Plain ", names);

        await host.MustAsync("disable Device");
        await client.NextEventAsync(e => e.Name == "removed" && IsAbout(e, "Device"));

        // A host of Qt does not offer a name that it still knows to be registered, be it its own (docs/spec/wire-protocol.md 14).
        await host.NextEventAsync(e => e.Name == "removed" && IsAbout(e, "Device"));
        await host.MustAsync("enable Device");

        // The connection to the host may be the faster one.
        bool isAdded = false;
        bool isValid = false;
        await client.NextEventAsync(e =>
        {
            isAdded |= e.Name == "added" && IsAbout(e, "Device");
            isValid |= e.Name == "state" && e.Int("state") == (int)ReplicaState.Valid;
            return isAdded && isValid;
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Clients_of_Qt_are_told_of_a_host_that_was_killed_and_find_the_next_one(int qt)
    {
        await using RemoteObjectRegistryHost registry = NewRegistry(qt);
        Uri url = await registry.ListenAsync(UrlOf("tcp"), Deadline);
        await using QtPeer first = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline, "--registry", Text(url));
        await using QtPeer client = QtPeer.StartRegistryClient(qt, url, Deadline, "--dynamic", "Device");
        await client.NextEventAsync(e => e.Name == "initialized");
        await first.KillAsync();
        await client.NextEventAsync(e => e.Name == "removed" && IsAbout(e, "Device"));
        await using QtPeer second = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline, "--registry", Text(url));
        await client.NextEventAsync(e => e.Name == "state" && e.Int("state") == (int)ReplicaState.Valid);
        Assert.Equal("3", (await client.MustAsync("call Device add 1, 2")).Raw("result"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Our_node_finds_hosts_of_Qt_and_a_client_of_Qt_finds_ours(int qt)
    {
        await using RemoteObjectRegistryHost registry = NewRegistry(qt);
        Uri url = await registry.ListenAsync(UrlOf("tcp"), Deadline);
        await using QtPeer host = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline, "--registry", Text(url));
        await using RemoteObjectNode node = new(new RemoteObjectNodeOptions { Transports = Transports });
        await node.UseRegistryAsync(url, Deadline);
        DynamicReplica plain = await node.AcquireDynamicAsync("Plain", Deadline);
        Assert.True(await node.Context.RunAsync(() => plain.Schema!.Methods.Count > 0));
        await host.MustAsync("disable Device");
        await registry.UntilAsync(locations => locations.Find("Device") is null, Deadline);

        await using OurObjects ours = await OurObjects.StartAsync(qt, "tcp", Transports, Deadline);
        await ours.Host.UseRegistryAsync(url, Deadline);
        await using QtPeer client = QtPeer.StartRegistryClient(qt, url, Deadline, "--typed", "Device");
        Assert.Equal("\"NET-1\"", (await client.MustAsync("get Device serial")).Raw("value"));
        await ours.ChangeAsync(() => ours.Device["secret"] = 5);
        await client.NextEventAsync(e => e.Name == "changed" && e.Text("property") == "secret");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Hosts_of_Qt_register_again_at_a_registry_that_was_restarted(int qt)
    {
        RemoteObjectRegistryHost registry = NewRegistry(qt);
        Uri url = await registry.ListenAsync(UrlOf("tcp"), Deadline);
        await using QtPeer host = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline, "--registry", Text(url));
        await using QtPeer client = QtPeer.StartRegistryClient(qt, url, Deadline, "--typed", "Device");
        await client.NextEventAsync(e => e.Name == "initialized");
        await registry.DisposeAsync();
        registry = NewRegistry(qt);
        await using (registry)
        {
            await registry.ListenAsync(url, Deadline);
            await registry.UntilAsync(locations => locations.Find("Device") is not null, Deadline);
            Assert.Equal("3", (await client.MustAsync("call Device add 1, 2")).Raw("result"));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Of_two_hosts_of_Qt_with_one_name_the_second_gets_its_turn(int qt)
    {
        await using RemoteObjectRegistryHost registry = NewRegistry(qt);
        Uri url = await registry.ListenAsync(UrlOf("tcp"), Deadline);

        // A host of Qt does not even try a name that it saw in the table, so both begin before there is one.
        await using QtPeer first = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline, "--registry", Text(url));
        await using OurObjects second = await OurObjects.StartAsync(qt, "tcp", Transports, Deadline);
        await registry.UntilAsync(locations => locations.Find("Device") is not null, Deadline);
        await second.Host.UseRegistryAsync(url, Deadline);
        await using QtPeer client = QtPeer.StartRegistryClient(qt, url, Deadline, "--typed", "Device");
        Assert.Equal("\"QT-1\"", (await client.MustAsync("get Device serial")).Raw("value"));
        await first.KillAsync();
        await registry.UntilAsync(locations => locations.Find("Device")?.HostUrl.ToString() == Text(second.Url), Deadline);
        await client.NextEventAsync(e => e.Name == "state" && e.Int("state") == (int)ReplicaState.Suspect);
        await client.NextEventAsync(e => e.Name == "state" && e.Int("state") == (int)ReplicaState.Valid);
        Assert.Equal("\"NET-1\"", (await client.MustAsync("get Device serial")).Raw("value"));
    }

    private static RemoteObjectRegistryHost NewRegistry(int qt) => new(new RemoteObjectHostOptions { Protocol = Peers.Protocol(qt), Transports = Transports });

    private static Uri UrlOf(string transport) => new(transport == "local" ? $"local:registry-{Guid.NewGuid():N}" : "tcp://127.0.0.1:0");

    private static string Text(Uri url) => url.OriginalString.TrimEnd('/');

    private static bool IsAbout(PeerEvent news, string name) => news.Raw("source").Contains($"\"name\":\"{name}\"", StringComparison.Ordinal);
}
