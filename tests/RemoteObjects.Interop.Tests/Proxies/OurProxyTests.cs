using RemoteObjects.Interop.Tests.Objects;
using Xunit;

namespace RemoteObjects.Interop.Tests.Proxies;

/// <summary>Our proxy between a host of Qt and a client of Qt, of the same version and of the other one.</summary>
public sealed class OurProxyTests : InteropTest
{
    /// <summary>The host's version, the client's, and how the client acquires.</summary>
    public static TheoryData<int, int, string> Pairs => new()
    {
        { 6, 6, "--typed" }, { 6, 6, "--dynamic" }, { 5, 5, "--typed" }, { 5, 5, "--dynamic" },
        { 5, 6, "--typed" }, { 5, 6, "--dynamic" }, { 6, 5, "--typed" }, { 6, 5, "--dynamic" },
    };

    public static TheoryData<int, int> Versions => new() { { 6, 6 }, { 5, 5 }, { 5, 6 }, { 6, 5 } };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_device_is_read_called_pushed_and_written_through_the_proxy(int hostQt, int clientQt, string kind)
    {
        await using QtPeer host = await QtPeer.StartObjectsAsync(hostQt, "tcp", Deadline);
        await using Relay relay = await Relay.StartAsync(host.Url, clientQt, "tcp", Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(clientQt, relay.Url, Deadline, kind, "Device");
        Assert.Equal("\"QT-1\"", (await client.MustAsync("get Device serial")).Raw("value"));
        await client.UseDeviceAsync(async () => Assert.Equal("\"written\"", (await host.MustAsync("get Device label")).Raw("value")));
        await host.MustAsync("""emit Device moved {"x": 1, "y": 2}, "wind", 5""");
        await client.NextEventAsync(e => e.IsSignal("moved", """[{"x":1,"y":2},"wind",5]"""));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Children_grandchildren_and_models_come_along(int hostQt, int clientQt, string kind)
    {
        await using QtPeer host = await QtPeer.StartObjectsAsync(hostQt, "tcp", Deadline);
        await using Relay relay = await Relay.StartAsync(host.Url, clientQt, "tcp", Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(clientQt, relay.Url, Deadline, kind, "Family");
        Assert.Equal((await host.MustAsync("get Family.kid age")).Raw("value"), (await client.MustAsync("get Family.kid age")).Raw("value"));
        Assert.Equal("\"kid greets you\"", (await client.MustAsync("call Family.kid greet \"you\"")).Raw("result"));
        Assert.Equal((await host.MustAsync("get Family.kid.toy name")).Raw("value"), (await client.MustAsync("get Family.kid.toy name")).Raw("value"));
        await client.MustAsync("push Family.kid age 44");
        await client.NextEventAsync(e => e.IsChange("Family.kid", "age", "44"));
        Assert.Equal("44", (await host.MustAsync("get Family.kid age")).Raw("value"));
        Assert.Equal(await host.DumpAsync("Family.notes"), await client.DumpAsync("Family.notes"));

        await host.MustAsync("child Family gift new");
        await client.NextEventAsync(e => e.Name == "changed" && e.Text("object") == "Family" && e.Text("property") == "gift");
        Assert.Equal((await host.MustAsync("get Family.gift name")).Raw("value"), (await client.MustAsync("get Family.gift name")).Raw("value"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Structs_enumerations_and_containers_arrive_at_typed_replicas(int hostQt, int clientQt)
    {
        await using QtPeer host = await QtPeer.StartObjectsAsync(hostQt, "tcp", Deadline);
        await host.MustAsync("""set Shapes origin {"x": 3, "y": 4}""");
        await host.MustAsync("""set Shapes path [{"x": 1, "y": 1}, {"x": 2, "y": 2}]""");
        await host.MustAsync("""set Shapes places {"home": {"x": 5, "y": 6}}""");
        await host.MustAsync("""set Shapes counts {"a": 1}""");
        await host.MustAsync("""set Shapes kit {"mood": 300, "weight": 7}""");
        await using Relay relay = await Relay.StartAsync(host.Url, clientQt, "tcp", Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(clientQt, relay.Url, Deadline, "--typed", "Shapes");
        foreach (string property in new[] { "origin", "path", "places", "counts", "kit", "mood" })
        {
            Assert.Equal((await host.MustAsync($"get Shapes {property}")).Raw("value"), (await client.MustAsync($"get Shapes {property}")).Raw("value"));
        }

        Assert.Equal("""{"x":-7,"y":-8}""", (await client.MustAsync("""call Shapes mirror {"x":7,"y":8}""")).Raw("result"));
        await client.MustAsync("""push Shapes route [{"x":9,"y":9}]""");
        await client.NextEventAsync(e => e.IsChange("Shapes", "route", """[{"x":9,"y":9}]"""));
        Assert.Equal("""[{"x":9,"y":9}]""", (await host.MustAsync("get Shapes route")).Raw("value"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_model_is_equal_cell_by_cell_before_and_after_changes(int hostQt, int clientQt)
    {
        await using QtPeer host = await QtPeer.StartHostAsync(hostQt, "tcp", Deadline, rows: 300);
        await using Relay relay = await Relay.StartAsync(host.Url, clientQt, "ws", Transports, Deadline);
        await using QtPeer client = QtPeer.StartClient(clientQt, relay.Url, Deadline, "--model", "RemoteModel");
        await client.NextEventAsync(e => e.Name == "initialized");
        Assert.Equal(await host.DumpAsync("RemoteModel"), await client.DumpAsync());
        Assert.Equal(["First Column with spacing", "Second Column with spacing"], (await client.MustAsync("header h")).Texts("labels"));

        client.SkipEvents();
        await host.MustAsync("insert RemoteModel 2 3");
        await client.NextEventAsync(e => e.Name == "rowsInserted");
        await host.MustAsync("set RemoteModel 5 1 changed through the proxy");
        await client.NextEventAsync(e => e.Name == "dataChanged" && e.Raw("topLeft").StartsWith("[[5,", StringComparison.Ordinal));
        await client.MustAsync("reconnect");
        await client.NextEventAsync(e => e.Name == "initialized");
        Assert.Equal(await host.DumpAsync("RemoteModel"), await client.DumpAsync());

        await client.MustAsync("set 7,0 set by the client");
        await client.NextEventAsync(e => e.Name == "dataChanged" && e.Raw("topLeft").StartsWith("[[7,", StringComparison.Ordinal));
        Assert.Equal("set by the client", (await host.MustAsync("get RemoteModel 7 0")).Text("text"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_model_that_is_fetched_ahead_comes_whole(int hostQt, int clientQt)
    {
        await using QtPeer host = await QtPeer.StartHostAsync(hostQt, "tcp", Deadline, rows: 50);
        await using Relay relay = await Relay.StartAsync(host.Url, clientQt, "tcp", Transports, Deadline);
        await using QtPeer client = QtPeer.StartClient(clientQt, relay.Url, Deadline, "--model", "RemoteModel", "--prefetch");
        await client.NextEventAsync(e => e.Name == "initialized");
        Assert.Equal(await host.DumpAsync("RemoteModel"), await client.DumpAsync());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_host_that_dies_and_comes_back_takes_its_clients_along(int hostQt, int clientQt)
    {
        QtPeer host = await QtPeer.StartObjectsAsync(hostQt, "tcp", Deadline);
        await using Relay relay = await Relay.StartAsync(host.Url, clientQt, "tcp", Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(clientQt, relay.Url, Deadline, "--typed", "Device");
        await client.NextEventAsync(e => e.Name == "initialized");
        int port = host.Url.Port;
        await host.KillAsync();
        await host.DisposeAsync();
        await client.NextEventAsync(e => e.Name == "state" && e.Int("state") == (int)ReplicaState.Suspect);
        await using QtPeer next = await QtPeer.StartObjectsAsync(hostQt, "tcp", Deadline, "--port", $"{port}");
        await client.NextEventAsync(e => e.Name == "state" && e.Int("state") == (int)ReplicaState.Valid);
        Assert.Equal("3", (await client.MustAsync("call Device add 1, 2")).Raw("result"));
    }

    [Fact]
    public async Task Registries_of_both_versions_of_Qt_are_joined_in_both_directions()
    {
        await using QtPeer registry5 = await QtPeer.StartServerAsync(5, ["registry", "--url", "tcp://127.0.0.1:0"], Deadline);
        await using QtPeer registry6 = await QtPeer.StartServerAsync(6, ["registry", "--url", "tcp://127.0.0.1:0"], Deadline);
        await using RemoteObjectHost to6 = await NewHostAsync(6, registry6.Url, null);
        await using RemoteObjectHost to5 = await NewHostAsync(5, registry5.Url, to6.Context);
        await using RemoteObjectNode in5 = NewNode(to6.Context);
        await using RemoteObjectNode in6 = NewNode(to6.Context);
        await in5.UseRegistryAsync(registry5.Url, Deadline);
        await in6.UseRegistryAsync(registry6.Url, Deadline);
        await using var proxy = new RemoteObjectProxy(in5, to6, info => info.Name == "Device");
        await using RemoteObjectProxy reverse = proxy.Reverse(in6, to5, info => info.Name != "Device");

        await using QtPeer host5 = await QtPeer.StartObjectsAsync(5, "tcp", Deadline, "--registry", Text(registry5.Url));
        await using QtPeer client6 = QtPeer.StartRegistryClient(6, registry6.Url, Deadline, "--typed", "Device");
        Assert.Equal("3", (await client6.MustAsync("call Device add 1, 2")).Raw("result"));

        await using QtPeer host6 = await QtPeer.StartObjectsAsync(6, "tcp", Deadline, "--registry", Text(registry6.Url));
        await using QtPeer client5 = QtPeer.StartRegistryClient(5, registry5.Url, Deadline, "--dynamic", "Modern");
        Assert.NotEqual("", (await client5.MustAsync("api Modern")).Raw("class"));
    }

    private static string Text(Uri url) => url.OriginalString.TrimEnd('/');

    private static RemoteObjectNode NewNode(SynchronizationContext context) => new(new RemoteObjectNodeOptions { Transports = Transports, Context = context });

    private async Task<RemoteObjectHost> NewHostAsync(int qt, Uri registry, SynchronizationContext? context)
    {
        var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = Transports, Protocol = Peers.Protocol(qt), Context = context });
        await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), Deadline);
        await host.UseRegistryAsync(registry, Deadline);
        return host;
    }
}
