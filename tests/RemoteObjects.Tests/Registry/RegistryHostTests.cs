using RemoteObjects.Tests.Hosting;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Registry;

/// <summary>The registry itself, as peers see it packet by packet.</summary>
public sealed class RegistryHostTests
{
    private const string Name = "Registry";

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.3")]
    public async Task The_registry_is_an_object_like_any_other_with_the_class_that_Qt_has(string protocol)
    {
        await using var registry = new RemoteObjectRegistryHost(new RemoteObjectHostOptions { Protocol = Version(protocol) });
        await using RawPeer peer = RawPeer.ConnectTo(registry);
        await peer.SendAsync(new AddObjectPacket(Name, IsDynamic: false));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InitPacket, Network.Deadline);
        Assert.Equal([new ObjectInfo(Name, "Registry", null)], packets.OfType<ObjectListPacket>().Single().Objects);
        QVariant table = Assert.Single(((InitPacket)packets[^1]).Properties);
        Assert.Equal("QRemoteObjectSourceLocations", table.TypeName);
        Assert.Empty(table.Get<SourceLocations>().Entries);

        await using RawPeer dynamic = RawPeer.ConnectTo(registry);
        await dynamic.SendAsync(new AddObjectPacket(Name, IsDynamic: true));
        ClassDefinition definition = ((InitDynamicPacket)(await dynamic.ReceiveUntilAsync(packet => packet is InitDynamicPacket, Network.Deadline))[^1]).Definition;
        Assert.Equal(
            ["remoteObjectAdded(QRemoteObjectSourceLocation)", "remoteObjectRemoved(QRemoteObjectSourceLocation)"],
            definition.Signals.Select(signal => signal.Signature));
        Assert.Equal(
            ["addSource(QRemoteObjectSourceLocation)", "removeSource(QRemoteObjectSourceLocation)", "removeServer(QUrl)"],
            definition.Methods.Select(method => method.Signature));
        Assert.Null(Assert.Single(definition.Properties).NotifySignature);
    }

    [Fact]
    public async Task What_one_registers_all_are_told_and_whoever_comes_later_finds_it_in_the_table()
    {
        await using var registry = new RemoteObjectRegistryHost();
        await using RawPeer host = await AttachAsync(registry);
        await using RawPeer node = await AttachAsync(registry);
        SourceLocation lamp = At("Lamp", "tcp://10.0.0.1:5000");
        await host.SendAsync(Call(0, lamp));
        Assert.Equal((0, lamp), await NextSignalAsync(host));
        Assert.Equal((0, lamp), await NextSignalAsync(node));

        await using RawPeer late = RawPeer.ConnectTo(registry);
        await late.SendAsync(new AddObjectPacket(Name, IsDynamic: false));
        var init = (InitPacket)(await late.ReceiveUntilAsync(packet => packet is InitPacket, Network.Deadline))[^1];
        Assert.Equal([lamp], init.Properties[0].Get<SourceLocations>().Entries);

        await host.SendAsync(Call(1, lamp));
        Assert.Equal((1, lamp), await NextSignalAsync(node));
        Assert.Empty(await registry.Locations.DescribeAsync(registry.Context));
    }

    [Fact]
    public async Task What_a_host_registered_goes_when_its_connection_breaks_and_all_are_told()
    {
        await using var registry = new RemoteObjectRegistryHost();
        RawPeer host = await AttachAsync(registry);
        await using RawPeer node = await AttachAsync(registry);
        await host.SendAsync(Call(0, At("Lamp", "tcp://10.0.0.1:5000")), Call(0, At("Fan", "tcp://10.0.0.1:5001")));
        await NextSignalAsync(node);
        await NextSignalAsync(node);
        await host.DisposeAsync();
        Assert.Equal(["Fan", "Lamp"], [.. new[] { await NextSignalAsync(node), await NextSignalAsync(node) }.Select(one => $"{one.Location.Name}").Order()]);
        Assert.Empty(await registry.Locations.DescribeAsync(registry.Context));
    }

    [Fact]
    public async Task A_taken_name_waits_for_its_turn_without_disturbing_anybody()
    {
        using var log = new RecordingLoggerFactory();
        await using var registry = new RemoteObjectRegistryHost(new RemoteObjectHostOptions { LoggerFactory = log });
        RawPeer first = await AttachAsync(registry);
        await using RawPeer second = await AttachAsync(registry);
        await using RawPeer third = await AttachAsync(registry);
        await using RawPeer node = await AttachAsync(registry);
        await first.SendAsync(Call(0, At("Lamp", "tcp://1.1.1.1:1")));
        Assert.Equal((0, At("Lamp", "tcp://1.1.1.1:1")), await NextSignalAsync(node));
        await AskAsync(second, 0, At("Lamp", "tcp://2.2.2.2:2"));
        await AskAsync(third, 0, At("Lamp", "tcp://3.3.3.3:3"));
        Assert.Equal(["Lamp Lamp tcp://1.1.1.1:1"], await registry.Locations.DescribeAsync(registry.Context));
        Assert.Contains(log.Complaints, text => text.Contains("registers 'Lamp' at tcp://2.2.2.2:2, but tcp://1.1.1.1:1 has that name", StringComparison.Ordinal));

        await first.DisposeAsync();
        Assert.Equal((1, At("Lamp", "tcp://1.1.1.1:1")), await NextSignalAsync(node));
        Assert.Equal((0, At("Lamp", "tcp://2.2.2.2:2")), await NextSignalAsync(node));

        // Whoever gives up waiting leaves no trace.
        await AskAsync(third, 1, At("Lamp", "tcp://3.3.3.3:3"));
        await AskAsync(second, 1, At("Lamp", "tcp://2.2.2.2:2"));
        Assert.Equal((1, At("Lamp", "tcp://2.2.2.2:2")), await NextSignalAsync(node));
        Assert.Empty(await registry.Locations.DescribeAsync(registry.Context));
    }

    [Fact]
    public async Task A_host_that_registers_again_from_elsewhere_moves()
    {
        await using var registry = new RemoteObjectRegistryHost();
        await using RawPeer host = await AttachAsync(registry);
        await using RawPeer node = await AttachAsync(registry);
        await host.SendAsync(Call(0, At("Lamp", "tcp://1.1.1.1:1")), Call(0, At("Lamp", "tcp://1.1.1.1:1")), Call(0, At("Lamp", "tcp://1.1.1.1:2")));
        Assert.Equal((0, At("Lamp", "tcp://1.1.1.1:1")), await NextSignalAsync(node));
        Assert.Equal((1, At("Lamp", "tcp://1.1.1.1:1")), await NextSignalAsync(node));
        Assert.Equal((0, At("Lamp", "tcp://1.1.1.1:2")), await NextSignalAsync(node));
    }

    [Fact]
    public async Task Nobody_can_remove_what_another_registered()
    {
        await using var registry = new RemoteObjectRegistryHost();
        await using RawPeer host = await AttachAsync(registry);
        await using RawPeer thief = await AttachAsync(registry);
        SourceLocation lamp = At("Lamp", "tcp://1.1.1.1:1");
        await AskAsync(host, 0, lamp);
        await AskAsync(thief, 1, lamp);
        await AskAsync(thief, 2, QVariant.FromObject(new QUrl("tcp://1.1.1.1:1")));
        Assert.Equal(["Lamp Lamp tcp://1.1.1.1:1"], await registry.Locations.DescribeAsync(registry.Context));

        await AskAsync(host, 0, At("Fan", "tcp://1.1.1.1:2"));
        await AskAsync(host, 2, QVariant.FromObject(new QUrl("tcp://1.1.1.1:1")));
        Assert.Equal(["Fan Fan tcp://1.1.1.1:2"], await registry.Locations.DescribeAsync(registry.Context));
    }

    public static TheoryData<string, InvokePacket> BadCalls => new()
    {
        { "called with 0 arguments", new InvokePacket(Name, InvokeCall.Invoke, 0, [], 1) },
        { "called with 0 arguments", new InvokePacket(Name, InvokeCall.Invoke, 2, [], 1) },
        { "called with 2 arguments", new InvokePacket(Name, InvokeCall.Invoke, 0, [1, 2], 1) },
        { "a int is no location", new InvokePacket(Name, InvokeCall.Invoke, 0, [1], 1) },
        { "a QString is no location", new InvokePacket(Name, InvokeCall.Invoke, 1, ["Lamp"], 1) },
        { "a QString is no URL", new InvokePacket(Name, InvokeCall.Invoke, 2, ["tcp://1.1.1.1:1"], 1) },
        { "there is no method 3", new InvokePacket(Name, InvokeCall.Invoke, 3, [], 1) },
        { "'sourceLocations' can't be written", new InvokePacket(Name, InvokeCall.WriteProperty, 0, [1], 1) },
        { "must have a name and a URL", Call(0, At("", "tcp://1.1.1.1:1")) with { SerialId = 1 } },
        { "must have a name and a URL", Call(0, At("Lamp", "")) with { SerialId = 1 } },
        { "the name is the registry's own", Call(0, At(Name, "tcp://1.1.1.1:1")) with { SerialId = 1 } },
        { "longer than 2048", Call(0, At(new string('x', 2049), "tcp://1.1.1.1:1")) with { SerialId = 1 } },
    };

    [Theory]
    [MemberData(nameof(BadCalls))]
    public async Task A_bad_call_is_refused_and_changes_nothing(string complaint, InvokePacket call)
    {
        using var log = new RecordingLoggerFactory();
        await using var registry = new RemoteObjectRegistryHost(new RemoteObjectHostOptions { LoggerFactory = log });
        await using RawPeer peer = await AttachAsync(registry);
        await AskAsync(peer, 0, At("Fan", "tcp://1.1.1.1:2"));
        await peer.SendAsync(call);
        await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 1 }, Network.Deadline);
        Assert.Contains(log.Complaints, text => text.Contains(complaint, StringComparison.Ordinal));
        Assert.Equal(["Fan Fan tcp://1.1.1.1:2"], await registry.Locations.DescribeAsync(registry.Context));
    }

    [Fact]
    public async Task One_connection_can_not_fill_the_registry()
    {
        using var log = new RecordingLoggerFactory();
        await using var registry = new RemoteObjectRegistryHost(new RemoteObjectHostOptions { LoggerFactory = log });
        RawPeer peer = await AttachAsync(registry);
        _ = peer.UntilEndAsync(Network.Deadline);
        for (int i = 0; i < 10_050; i++)
        {
            await peer.SendAsync(Call(0, At($"Lamp{i}", "tcp://1.1.1.1:1")));
        }

        await using RawPeer other = await AttachAsync(registry);
        await AskAsync(other, 0, At("Fan", "tcp://1.1.1.1:2"));
        await registry.Locations.UntilAsync(registry.Context, locations => locations.Count == 10_001);
        await peer.DisposeAsync();
        await registry.Locations.UntilAsync(registry.Context, locations => locations.Count == 1);
        Assert.Contains(log.Complaints, text => text.Contains("one host may register 10000 objects", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_registry_registers_what_it_shares_itself_at_its_own_url()
    {
        await using var network = new Network();
        RemoteObjectRegistryHost registry = await network.StartRegistryAsync();
        await registry.EnableRemotingAsync(Network.NewCounter(1), "Own");
        Assert.Equal(["Own Counter memory:registry"], await registry.Locations.DescribeAsync(registry.Context));
        RemoteObjectNode node = await network.StartNodeAsync();
        DynamicReplica own = await node.AcquireDynamicAsync("Own", Network.Deadline);
        Assert.Equal(1, await node.Context.RunAsync(() => own["value"]));
        await registry.DisableRemotingAsync("Own");
        Assert.Empty(await registry.Locations.DescribeAsync(registry.Context));
        Assert.Throws<InvalidOperationException>(() => registry.UseRegistry(new Uri("memory:other")));
    }

    private static async Task<RawPeer> AttachAsync(RemoteObjectRegistryHost registry)
    {
        RawPeer peer = RawPeer.ConnectTo(registry);
        await peer.SendAsync(new AddObjectPacket(Name, IsDynamic: false));
        await peer.ReceiveUntilAsync(packet => packet is InitPacket, Network.Deadline);
        return peer;
    }

    private static SourceLocation At(string name, string url) => new(name, new SourceLocationInfo(name, new QUrl(url)));

    private static InvokePacket Call(int method, SourceLocation location) => new(Name, InvokeCall.Invoke, method, [QVariant.FromObject(location)]);

    private static Task AskAsync(RawPeer peer, int method, SourceLocation location) => AskAsync(peer, method, QVariant.FromObject(location));

    private static async Task AskAsync(RawPeer peer, int method, QVariant argument)
    {
        await peer.SendAsync(new InvokePacket(Name, InvokeCall.Invoke, method, [argument], 77));
        await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 77 }, Network.Deadline);
    }

    private static async Task<(int Signal, SourceLocation Location)> NextSignalAsync(RawPeer peer)
    {
        var signal = (InvokePacket)(await peer.ReceiveUntilAsync(packet => packet is InvokePacket, Network.Deadline))[^1];
        return (signal.Index, signal.Arguments[0].Get<SourceLocation>());
    }

    private static ProtocolVersion Version(string text) => ProtocolVersion.TryParse(text, out ProtocolVersion? version) ? version : throw new ArgumentException(text);
}
