using RemoteObjects.Models;
using RemoteObjects.Tests.Hosting;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Access;

/// <summary>What policies let through to objects, and what they keep.</summary>
public sealed class ObjectAccessTests
{
    private static readonly AccessPolicy AdminsOnly = new() { See = (caller, _) => caller.IsInRole("admin") };

    private static int Add => Classes.Device.FindMethods("add").Single().Index;

    private static int PushLevel => Classes.Device.FindProperty("level")!.PushMethod;

    [Fact]
    public async Task An_invisible_object_is_in_no_list_and_answers_as_one_that_is_not_there()
    {
        await using var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(Classes.NewDevice(), "Secret", AdminsOnly);
        await host.EnableRemotingAsync(Classes.NewDevice(), "Known");
        await using RawPeer guest = RawPeer.ConnectTo(host, Users.Guest);
        await using RawPeer admin = RawPeer.ConnectTo(host, Users.Admin);
        await host.EnableRemotingAsync(Classes.NewDevice(), "SecretToo", AdminsOnly);
        await host.EnableRemotingAsync(Classes.NewDevice(), "Last");
        List<Packet> seen = await guest.ReceiveUntilAsync(packet => IsListOf(packet, "Last"), Pair.Deadline);
        Assert.Equal(["Known", "Last"], NamesIn(seen));
        Assert.Equal(["Known", "Secret", "SecretToo", "Last"], NamesIn(await admin.ReceiveUntilAsync(packet => IsListOf(packet, "Last"), Pair.Deadline)));

        // The same questions about an object that is there, and about one that is not.
        Assert.Equal(await AskAsync(guest, "Absent"), await AskAsync(guest, "Secret"));
        Assert.NotEqual(await AskAsync(admin, "Absent"), await AskAsync(admin, "Secret"));

        await host.DisableRemotingAsync("Secret");
        await host.EnableRemotingAsync(Classes.NewDevice(), "Secret", AdminsOnly);
        await host.EnableRemotingAsync(Classes.NewDevice(), "End");
        Assert.Equal(["End"], NamesIn(await guest.ReceiveUntilAsync(packet => IsListOf(packet, "End"), Pair.Deadline)));
    }

    [Fact]
    public async Task An_anonymous_user_has_no_name_and_no_role()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Access = new() { See = (caller, name) => caller.Name == name } });
        await host.EnableRemotingAsync(Classes.NewDevice(), "ada");
        foreach ((System.Security.Claims.ClaimsPrincipal? user, string[] names) in new[] { (Users.Admin, new[] { "ada" }), (Users.Guest, []), (Users.Anonymous, []), (null, []) })
        {
            await using RawPeer peer = RawPeer.ConnectTo(host, user);
            Assert.Equal(names, NamesIn(await peer.ReceiveUntilAsync(packet => packet is ObjectListPacket, Pair.Deadline)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Unreadable_properties_have_default_values_and_tell_no_change(bool isDynamic)
    {
        await using var host = new RemoteObjectHost();
        DynamicSource source = Classes.NewDevice();
        source["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 3 }.OnSlot("say", arguments => arguments[0]);
        source["table"] = new StandardItemModel(2, 2);
        await host.EnableRemotingAsync(source, access: new() { Read = (caller, _, member) => member.Name is "label" or "done" || caller.IsInRole("admin") });
        await using RawPeer guest = RawPeer.ConnectTo(host, Users.Guest).Knowing(Classes.Device);
        await using RawPeer admin = RawPeer.ConnectTo(host, Users.Admin).Knowing(Classes.Device);
        QVariant[] values = await AttachAsync(guest, isDynamic);
        _ = await AttachAsync(admin, isDynamic);
        string[] names = [.. Classes.Device.Properties.Select(property => property.Name)];
        QVariant Value(string name) => values[Array.IndexOf(names, name)];
        Assert.Equal("first", Value("label"));
        Assert.Equal("", Value("serial"));
        Assert.Equal(0, Value("level"));
        Assert.Equal(0L, Value("uptime"));
        Assert.Equal(0, Value("mode"));
        Assert.Equal([0, 0], Value("spot").Get<Gadget>().Values.Select(value => value.Get<int>()));
        Assert.Equal("", Value("line").Get<Gadget>().Values[2]);
        Assert.Equal(0, Value("line").Get<Gadget>().Values[0].Get<Gadget>().Values[0]);
        Assert.Empty(Value("tags").Get<string[]>());
        Assert.False(Value("any").IsValid);
        Assert.Null(Value("kid").Get<RemoteObjectValue>().Properties);
        Assert.Null(Value("table").Get<RemoteObjectValue>().Properties);

        await host.Context.RunAsync(() =>
        {
            source["level"] = 77;
            source["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 4 };
            source.Emit("tick", 5);
            source["label"] = "second";
            source.Emit("done");
        });
        bool IsLast(Packet packet) => packet is InvokePacket { PropertyIndex: -1 } signal && Classes.Device.Signals[signal.Index].Name == "done";
        List<Packet> seen = await guest.ReceiveUntilAsync(IsLast, Pair.Deadline);
        int label = Classes.Device.FindProperty("label")!.Index;
        Assert.Equal(3, seen.Count);
        Assert.Equal(label, Assert.IsType<PropertyChangePacket>(seen[0]).PropertyIndex);
        Assert.Equal(label, Assert.IsType<InvokePacket>(seen[1]).PropertyIndex);
        Assert.Equal(8, (await admin.ReceiveUntilAsync(IsLast, Pair.Deadline)).Count);
    }

    [Fact]
    public async Task What_an_unreadable_property_holds_can_not_be_called_by_its_name()
    {
        using var log = new RecordingLoggerFactory();
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = log });
        DynamicSource source = Classes.NewDevice();
        source["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 3 }.OnSlot("say", arguments => arguments[0]);
        await host.EnableRemotingAsync(source, access: new() { Read = (caller, name, member) => name != "Device" || member.Name != "kid" || caller.IsInRole("admin") });
        const string Child = "Class::Device::kid";
        foreach ((System.Security.Claims.ClaimsPrincipal user, QVariant answer) in new[] { (Users.Guest, QVariant.Invalid), (Users.Admin, "hi") })
        {
            await using RawPeer peer = RawPeer.ConnectTo(host, user);
            await peer.SendAsync(new InvokePacket(Child, InvokeCall.Invoke, 1, ["hi"], 1));
            Assert.Equal(new InvokeReplyPacket(Child, 1, answer), (await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline))[^1]);
        }

        Assert.Contains(log.Complaints, text => text.Contains("gus (memory) may not see it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_only_hosts_refuse_writes_pushes_and_calls_and_log_who_tried()
    {
        using var log = new RecordingLoggerFactory();
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = log, Access = AccessPolicy.ReadOnly });
        DynamicSource source = Classes.NewDevice().OnSlot("add", _ => 1);
        source["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 3 }.OnSlot("say", arguments => arguments[0]);
        await host.EnableRemotingAsync(source);
        await host.EnableRemotingAsync(Classes.NewDevice().OnSlot("add", _ => 2), "Other", AccessPolicy.Open);
        await using RawPeer peer = RawPeer.ConnectTo(host, Users.Guest);
        int label = Classes.Device.FindProperty("label")!.Index;
        await peer.SendAsync(
            new InvokePacket("Device", InvokeCall.Invoke, Add, [1, 2], 1),
            new InvokePacket("Device", InvokeCall.Invoke, PushLevel, [9], 2),
            new InvokePacket("Device", InvokeCall.WriteProperty, label, ["x"], 3),
            new InvokePacket("Device", InvokeCall.WriteProperty, label, ["y"]),
            new InvokePacket("Class::Device::kid", InvokeCall.Invoke, 1, ["hi"], 4),
            new InvokePacket("Other", InvokeCall.Invoke, Add, [1, 2], 5));
        List<Packet> answers = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 5 }, Pair.Deadline);
        Assert.Equal([QVariant.Invalid, QVariant.Invalid, QVariant.Invalid, QVariant.Invalid, 2], answers.OfType<InvokeReplyPacket>().Select(reply => reply.Value));
        Assert.Equal([3, "first"], await host.Context.RunAsync(() => new[] { source["level"], source["label"] }));
        Assert.Contains(log.Complaints, text => text.Contains("gus (memory) may not call slot 'add'", StringComparison.Ordinal));
        Assert.Equal(2, log.Complaints.Count(text => text.Contains("may not write property 'label'", StringComparison.Ordinal)));
        Assert.Contains(log.Complaints, text => text.Contains("may not write property 'level'", StringComparison.Ordinal));
        Assert.Contains(log.Complaints, text => text.Contains("may not call slot 'say'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_denied_call_of_a_replica_fails()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Access = AccessPolicy.ReadOnly });
        await host.EnableRemotingAsync(Classes.NewDevice().OnSlot("add", _ => 1));
        await using RemoteObjectNode node = await Users.ConnectAsync(host, Users.Guest);
        DynamicReplica replica = await node.AcquireDynamicAsync("Device", Pair.Deadline);
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => replica.InvokeAsync("add", 1, 2));
        Assert.Equal(RemoteObjectError.CallFailed, error.Error);
        Assert.Equal("first", await node.Context.RunAsync(() => replica["label"]));
    }

    [Fact]
    public async Task Slots_know_who_calls()
    {
        await using var host = new RemoteObjectHost();
        DynamicSource source = Classes.NewDevice();
        var callers = new List<RemoteCaller>();
        source.OnSlot("add", (_, call) =>
        {
            callers.Add(call.Caller);
            return ValueTask.FromResult<object?>(call.Caller.IsInRole("admin") ? 1 : 0);
        });
        await host.EnableRemotingAsync(source);
        foreach ((System.Security.Claims.ClaimsPrincipal? user, int result) in new[] { (Users.Admin, 1), (Users.Guest, 0), (null, 0) })
        {
            await using RemoteObjectNode node = await Users.ConnectAsync(host, user);
            DynamicReplica replica = await node.AcquireDynamicAsync("Device", Pair.Deadline);
            Assert.Equal(result, await replica.InvokeAsync("add", 1, 2));
            Assert.Equal(result, await replica.InvokeAsync("add", 1, 2));
            Assert.Same(user, callers[^1].User);
            Assert.Same(callers[^2], callers[^1]);
        }

        Assert.Equal(3, callers.Distinct().Count());
    }

    [Fact]
    public async Task A_policy_that_throws_denies()
    {
        using var log = new RecordingLoggerFactory();
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = log, Access = new() { See = (_, _) => throw new InvalidDataException("broken policy") } });
        await host.EnableRemotingAsync(Classes.NewDevice());
        await using RawPeer peer = RawPeer.ConnectTo(host);
        Assert.Empty(NamesIn(await peer.ReceiveUntilAsync(packet => packet is ObjectListPacket, Pair.Deadline)));
        Assert.Contains(log.Complaints, text => text.Contains("broken policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Seeing_and_reading_are_asked_once_for_each_connection_and_calling_each_time()
    {
        int asked = 0;
        bool isAllowed = true;
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions
        {
            Access = new()
            {
                See = (_, _) => ++asked > 0,
                Read = (_, _, member) => (member.Name != "level" || ++asked > 0) && isAllowed,
                Call = (_, _, _) => isAllowed,
            },
        });
        DynamicSource source = Classes.NewDevice().OnSlot("add", _ => 1);
        await host.EnableRemotingAsync(source);
        await using RemoteObjectNode node = await Users.ConnectAsync(host, null);
        DynamicReplica replica = await node.AcquireDynamicAsync("Device", Pair.Deadline);
        Assert.Equal(1, await replica.InvokeAsync("add", 1, 2));
        await host.Context.RunAsync(() =>
        {
            isAllowed = false;
            source["level"] = 50;
        });
        await Assert.ThrowsAsync<RemoteObjectException>(() => replica.InvokeAsync("add", 1, 2));
        Assert.Equal(50, await node.Context.RunAsync(() => replica["level"]));
        Assert.Equal(2, await host.Context.RunAsync(() => asked));
    }

    [Fact]
    public async Task A_registry_is_not_told_of_objects_that_not_all_may_see()
    {
        await using var registry = new RemoteObjectRegistryHost(new RemoteObjectHostOptions { AdvertisedUrl = new Uri("tcp://127.0.0.1:1") });
        await registry.EnableRemotingAsync(Classes.NewDevice(), "Secret", AdminsOnly);
        await registry.EnableRemotingAsync(Classes.NewDevice(), "Known", AccessPolicy.ReadOnly);
        Assert.Equal(["Known"], await registry.Context.RunAsync(() => registry.Locations.Select(location => location.Name).ToArray()));
    }

    private static bool IsListOf(Packet packet, string name) => packet is ObjectListPacket list && list.Objects.Any(info => info.Name == name);

    private static string[] NamesIn(IEnumerable<Packet> packets) => [.. packets.OfType<ObjectListPacket>().SelectMany(list => list.Objects).Select(info => info.Name!)];

    // Everything that a node can say about a name, and what comes back, with the name left out.
    private static async Task<string> AskAsync(RawPeer peer, string name)
    {
        await peer.SendAsync(
            new AddObjectPacket(name, IsDynamic: true),
            new AddObjectPacket(name, IsDynamic: false),
            new InvokePacket(name, InvokeCall.Invoke, Add, [1, 2], 1),
            new InvokePacket(name, InvokeCall.Invoke, 999, [], 2),
            new InvokePacket(name, InvokeCall.WriteProperty, 2, ["x"], 3),
            new InvokePacket(name, (InvokeCall)1, 0, [], 4),
            new RemoveObjectPacket(name),
            new PingPacket(name));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline);
        using var bytes = new WireBuffer();
        foreach (Packet packet in packets)
        {
            PacketCodec.Write(packet is InvokeReplyPacket reply ? reply with { Name = "" } : packet is PongPacket ? new PongPacket("") : packet, bytes, peer.Version);
        }

        return Convert.ToHexString(bytes.Span);
    }

    private static async Task<QVariant[]> AttachAsync(RawPeer peer, bool isDynamic)
    {
        await peer.SendAsync(new AddObjectPacket("Device", isDynamic));
        return (await peer.ReceiveUntilAsync(packet => packet is InitPacket or InitDynamicPacket, Pair.Deadline))[^1] switch
        {
            InitPacket init => init.Properties,
            InitDynamicPacket init => init.Properties,
            _ => [],
        };
    }
}
