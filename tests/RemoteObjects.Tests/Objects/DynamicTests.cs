using RemoteObjects.Models;
using RemoteObjects.Schemas;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Objects;

public sealed class DynamicTests
{
    public static TheoryData<string> Protocols => ["2.0", "1.3"];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_dynamic_replica_has_all_values_of_its_source(string protocol)
    {
        await using Pair pair = await NewPairAsync(protocol);
        await pair.Host.EnableRemotingAsync(Classes.NewDevice());
        DynamicReplica replica = await pair.Node.AcquireDynamicAsync("Device", Pair.Deadline);
        await pair.Node.Context.RunAsync(() =>
        {
            Assert.Equal(ReplicaState.Valid, replica.State);
            Assert.Equal("A-1", replica["serial"]);
            Assert.Equal(3, replica.Get<int>("level"));
            Assert.Equal(12L, replica["uptime"]);
            Assert.Equal(1, replica["mode"]);
            Assert.Equal(Classes.Spot(1, 2), replica["spot"]);
            Assert.Equal([Classes.Spot(1, 1), Classes.Spot(2, 2)], replica.Get<object?[]>("spots")!);
            Assert.Equal("diagonal", ((RemoteStruct)replica["line"]!)["name"]);
            Assert.Equal(Classes.Spot(7, 8), replica.Get<IReadOnlyDictionary<string, object?>>("byName")!["home"]);
            Assert.Equal(1, replica.Get<IReadOnlyDictionary<string, object?>>("counts")!["a"]);
            Assert.Equal(["x", "y"], (string[])replica["tags"]!);
            Assert.Equal(1.5, replica["any"]);
            Assert.Null(replica["kid"]);
            Assert.Null(replica["table"]);
        });
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Calls_give_results_and_pushes_change_the_value_before_they_complete(string protocol)
    {
        await using Pair pair = await NewPairAsync(protocol);
        DynamicSource source = Classes.NewDevice();
        source.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!)
            .OnSlot("mirror", arguments => ((object?[])arguments[0]!).Reverse().ToArray())
            .OnSlot("next", arguments => (int)arguments[0]! == 0 ? "On" : "Off");
        await pair.Host.EnableRemotingAsync(source);
        DynamicReplica replica = await pair.Node.AcquireDynamicAsync("Device", Pair.Deadline);

        Assert.Equal(5, await replica.InvokeAsync("add", 2, 3));
        Assert.Equal([Classes.Spot(2, 0), Classes.Spot(1, 0)], (object?[])(await replica.InvokeAsync("mirror", (object)new[] { Classes.Spot(1, 0), Classes.Spot(2, 0) }))!);
        Assert.Equal(1, await replica.InvokeAsync("next", "Off"));
        await replica.PushAsync("level", 9, Pair.Deadline);
        Assert.Equal(9, await pair.Node.Context.RunAsync(() => replica["level"]));

        dynamic device = replica;
        Assert.Equal(7, (int)await device.add(3, 4));
        Assert.Equal(9, await pair.Node.Context.RunAsync(() => (int)device.level));
    }

    [Fact]
    public async Task A_slot_that_fails_answers_its_caller_and_the_host_goes_on()
    {
        await using Pair pair = await Pair.CreateAsync();
        DynamicSource source = Classes.NewDevice();
        source.OnSlot("fail", _ => throw new InvalidOperationException("broken")).OnSlot("add", _ => 1);
        source.OnSlot("later", async (arguments, call) =>
        {
            await Task.Delay(1, call.CancellationToken);
            return (int)arguments[0]! > 0 ? arguments[0] : throw new InvalidOperationException("too small");
        });
        await pair.Host.EnableRemotingAsync(source);
        DynamicReplica replica = await pair.Node.AcquireDynamicAsync("Device", Pair.Deadline);

        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => replica.InvokeAsync("fail"));
        Assert.Equal(RemoteObjectError.CallFailed, error.Error);
        error = await Assert.ThrowsAsync<RemoteObjectException>(() => replica.InvokeAsync("later", -1));
        Assert.Equal(RemoteObjectError.CallFailed, error.Error);
        Assert.Equal(4, await replica.InvokeAsync("later", 4));
        Assert.Equal(1, await replica.InvokeAsync("add", 1, 1));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Changes_and_signals_come_in_the_order_in_which_they_happened(string protocol)
    {
        await using Pair pair = await NewPairAsync(protocol);
        DynamicSource source = Classes.NewDevice();
        await pair.Host.EnableRemotingAsync(source);
        DynamicReplica replica = await pair.Node.AcquireDynamicAsync("Device", Pair.Deadline);
        var seen = new List<string>();
        var done = new TaskCompletionSource();
        await pair.Node.Context.RunAsync(() =>
        {
            replica.PropertyChanged += (_, change) => seen.Add($"{change.PropertyName}={replica[change.PropertyName!]}");
            replica.SignalReceived += (_, signal) => seen.Add($"{signal.Signal.Name}({string.Join(",", signal.Arguments)})");
            replica.On("done", _ => done.SetResult());
        });

        await pair.ChangeAsync(() =>
        {
            source["level"] = 4;
            source.Emit("tick", 1);
            source["level"] = 4;
            source["label"] = "second";
            source.Emit("moved", Classes.Spot(5, 6), "Auto");
            source["mode"] = "Auto";
            source.Emit("done");
        });
        await done.Task.WaitAsync(Pair.Deadline);
        Assert.Equal(["level=4", "tick(1)", "label=second", "moved(Spot(x: 5, y: 6),5)", "mode=5", "done()"], seen);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Children_come_go_and_are_replaced_with_their_parent(string protocol)
    {
        await using Pair pair = await NewPairAsync(protocol);
        DynamicSource source = Classes.NewDevice();
        var kid = new DynamicSource(Classes.Kid) { ["age"] = 3 };
        kid.OnSlot("say", arguments => $"{arguments[0]}!");
        var table = new StandardItemModel();
        table.AppendRow(new StandardItem("cell"));
        source["kid"] = kid;
        source["table"] = table;
        await pair.Host.EnableRemotingAsync(source);
        DynamicReplica replica = await pair.Node.AcquireDynamicAsync("Device", Pair.Deadline);

        var child = (DynamicReplica)(await pair.Node.Context.RunAsync(() => replica["kid"]))!;
        Assert.Equal(3, await pair.Node.Context.RunAsync(() => child["age"]));
        Assert.Equal("hello!", await child.InvokeAsync("say", "hello"));
        await child.PushAsync("age", 4, Pair.Deadline);
        Assert.Equal(4, await pair.Host.Context.RunAsync(() => kid["age"]));

        var model = (ItemModelReplica)(await pair.Node.Context.RunAsync(() => replica["table"]))!;
        await model.WhenInitializedAsync(Pair.Deadline);
        await model.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal("cell", await pair.Node.Context.RunAsync(() => model.Data(model.Index(0, 0))));

        var changed = new TaskCompletionSource();
        await pair.Node.Context.RunAsync(() => replica.On("done", _ => changed.SetResult()));
        await pair.ChangeAsync(() =>
        {
            source["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 1 };
            source["table"] = null;
            source.Emit("done");
        });
        await changed.Task.WaitAsync(Pair.Deadline);
        await pair.Node.Context.RunAsync(() =>
        {
            Assert.NotSame(child, replica["kid"]);
            Assert.Equal(1, ((DynamicReplica)replica["kid"]!)["age"]);
            Assert.NotEqual(ReplicaState.Valid, child.State);
            Assert.Null(replica["table"]);
        });
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_class_may_hold_objects_of_its_own(string protocol)
    {
        await using Pair pair = await NewPairAsync(protocol);
        ObjectSchema schema = null!;
        schema = new ObjectSchemaBuilder("Link").Property("name", "QString").Object("next", "Link", () => schema).Build();
        Assert.Same(schema, schema.FindClass("Link"));
        var last = new DynamicSource(schema) { ["name"] = "last" };
        var middle = new DynamicSource(schema) { ["name"] = "middle", ["next"] = last };
        await pair.Host.EnableRemotingAsync(new DynamicSource(schema) { ["name"] = "first", ["next"] = middle });
        DynamicReplica first = await pair.Node.AcquireDynamicAsync("Link", Pair.Deadline);
        await pair.Node.Context.RunAsync(() =>
        {
            var second = (DynamicReplica)first["next"]!;
            var third = (DynamicReplica)second["next"]!;
            Assert.Equal(("middle", "last", null), (second["name"], third["name"], third["next"]));
        });
    }

    private static Task<Pair> NewPairAsync(string protocol) =>
        Pair.CreateAsync(ProtocolVersion.TryParse(protocol, out ProtocolVersion? version) ? version : throw new ArgumentException(protocol));

    [Fact]
    public async Task An_object_of_two_names_has_both_and_is_withdrawn_under_both()
    {
        await using var host = new RemoteObjectHost();
        DynamicSource device = Classes.NewDevice();
        device["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 4 };
        await host.EnableRemotingAsync(device, "One");
        await host.EnableRemotingAsync(device, "Two");
        await using var node = new RemoteObjectNode();
        await node.ConnectAsync(host, TestContext.Current.CancellationToken);
        Assert.Equal(["One", "Two"], (await node.GetObjectsAsync()).Select(shared => shared.Name));
        DynamicReplica one = await node.AcquireDynamicAsync("One", TestContext.Current.CancellationToken);
        DynamicReplica two = await node.AcquireDynamicAsync("Two", TestContext.Current.CancellationToken);
        Assert.Same(node, one.Node);
        Assert.Equal((4, 4), await node.Context.RunAsync(() => (((DynamicReplica)one["kid"]!).Get<int>("age"), ((DynamicReplica)two["kid"]!).Get<int>("age"))));
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await node.Context.RunAsync(() => two.StateChanged += (_, _) => lost.TrySetResult());
        Assert.True(await host.DisableRemotingAsync(device));
        await lost.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ReplicaState.Suspect, await node.Context.RunAsync(() => one.State));
        Assert.Empty(await node.GetObjectsAsync());
        Assert.False(await host.DisableRemotingAsync(device));
    }
}
