using RemoteObjects.Tests.Hosting;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Objects;

/// <summary>What a node may send to an object, and must not get through with.</summary>
public sealed class HostileCallerTests
{
    public static TheoryData<string, InvokePacket> BadCalls => new()
    {
        { "there is no method 99", new InvokePacket("Device", InvokeCall.Invoke, 99, []) },
        { "there is no method -1", new InvokePacket("Device", InvokeCall.Invoke, -1, []) },
        { "called with 1 arguments", new InvokePacket("Device", InvokeCall.Invoke, Add, [1]) },
        { "called with 3 arguments", new InvokePacket("Device", InvokeCall.Invoke, Add, [1, 2, 3]) },
        { "argument 1 is a QString, not a int", new InvokePacket("Device", InvokeCall.Invoke, Add, [1, "two"]) },
        { "argument 0 is a nothing, not a int", new InvokePacket("Device", InvokeCall.Invoke, Add, [default, 2]) },
        { "there is no property 77", new InvokePacket("Device", InvokeCall.WriteProperty, 77, [1]) },
        { "'serial' can't be written", new InvokePacket("Device", InvokeCall.WriteProperty, 0, ["x"]) },
        { "'uptime' can't be written", new InvokePacket("Device", InvokeCall.WriteProperty, 3, [1L]) },
        { "'kid' can't be written", new InvokePacket("Device", InvokeCall.WriteProperty, 12, [1]) },
        { "the value is a int, not a QString", new InvokePacket("Device", InvokeCall.WriteProperty, 2, [1]) },
        { "2 values were sent", new InvokePacket("Device", InvokeCall.WriteProperty, 2, ["a", "b"]) },
        { "'Nobody', which is not hosted", new InvokePacket("Nobody", InvokeCall.Invoke, 0, []) },
    };

    private static int Add => Classes.Device.FindMethods("add").Single().Index;

    [Theory]
    [MemberData(nameof(BadCalls))]
    public async Task A_bad_call_is_logged_and_answered_with_nothing_and_the_connection_goes_on(string complaint, InvokePacket call)
    {
        using var log = new RecordingLoggerFactory();
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = log });
        DynamicSource source = Classes.NewDevice();
        source.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!);
        await host.EnableRemotingAsync(source);
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(call with { SerialId = 5 }, new InvokePacket("Device", InvokeCall.Invoke, Add, [1, 2], 6));
        List<Packet> answers = [.. (await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 6 }, Pair.Deadline)).Where(packet => packet is InvokeReplyPacket)];
        Assert.Equal([new InvokeReplyPacket(call.Name, 5, QVariant.Invalid), new InvokeReplyPacket("Device", 6, 3)], answers);
        Assert.Contains(log.Complaints, text => text.Contains(complaint, StringComparison.Ordinal));
        Assert.Equal("first", await host.Context.RunAsync(() => source["label"]));
    }

    [Fact]
    public async Task A_child_is_addressed_by_its_name_but_can_not_be_asked_for()
    {
        await using var host = new RemoteObjectHost();
        DynamicSource source = Classes.NewDevice();
        source["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 3 }.OnSlot("say", arguments => arguments[0]);
        await host.EnableRemotingAsync(source);
        await using RawPeer peer = RawPeer.ConnectTo(host);
        const string Child = "Class::Device::kid";
        await peer.SendAsync(new AddObjectPacket(Child, IsDynamic: true), new RemoveObjectPacket(Child), new InvokePacket(Child, InvokeCall.Invoke, 1, ["hi"], 1));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        Assert.DoesNotContain(packets, packet => packet is InitPacket or InitDynamicPacket);
        Assert.Equal(new InvokeReplyPacket(Child, 1, "hi"), packets[^1]);
    }

    [Fact]
    public async Task A_property_of_the_host_is_changed_on_its_context_only()
    {
        await using var host = new RemoteObjectHost();
        DynamicSource source = Classes.NewDevice();
        await host.EnableRemotingAsync(source);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => source["level"] = 99);
        Assert.Contains("host.Context.RunAsync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Structs_of_one_name_must_have_the_same_members()
    {
        await using var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(Classes.NewDevice());
        var other = new DynamicSource(new Schemas.ObjectSchemaBuilder("Other").Struct("Spot", new GadgetMember("z", "int")).Build());
        await Assert.ThrowsAsync<ArgumentException>(() => host.EnableRemotingAsync(other));
        await Assert.ThrowsAsync<ArgumentException>(() => host.EnableRemotingAsync(Classes.NewDevice()));
    }
}
