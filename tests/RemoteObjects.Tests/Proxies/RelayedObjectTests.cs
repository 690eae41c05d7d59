using RemoteObjects.Models;
using RemoteObjects.Tests.Hosting;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Proxies;

/// <summary>Objects behind a proxy are as if they were here: values, changes, signals, calls, children.</summary>
public sealed class RelayedObjectTests
{
    public static TheoryData<string, string> Versions => Bridge.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_client_has_all_values_of_the_source(string inner, string outer)
    {
        await using Bridge bridge = await Bridge.CreateAsync(inner, outer);
        await bridge.Host.EnableRemotingAsync(Classes.NewDevice());
        DynamicReplica replica = await bridge.Client.AcquireDynamicAsync("Device", Bridge.Deadline);
        await bridge.Client.Context.RunAsync(() =>
        {
            Assert.Equal("A-1", replica["serial"]);
            Assert.Equal(3, replica["level"]);
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
        Assert.Empty(bridge.Complaints);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Calls_pushes_and_writes_reach_the_source_and_changes_and_signals_come_back_in_order(string inner, string outer)
    {
        await using Bridge bridge = await Bridge.CreateAsync(inner, outer);
        DynamicSource source = Classes.NewDevice();
        source.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!)
            .OnSlot("mirror", arguments => ((object?[])arguments[0]!).Reverse().ToArray())
            .OnSlot("next", arguments => (int)arguments[0]! == 0 ? "On" : "Off");
        await bridge.Host.EnableRemotingAsync(source);
        DynamicReplica replica = await bridge.Client.AcquireDynamicAsync("Device", Bridge.Deadline);
        Assert.Equal(5, await replica.InvokeAsync("add", 2, 3));
        Assert.Equal([Classes.Spot(2, 0), Classes.Spot(1, 0)], (object?[])(await replica.InvokeAsync("mirror", (object)new[] { Classes.Spot(1, 0), Classes.Spot(2, 0) }))!);
        Assert.Equal(1, await replica.InvokeAsync("next", "Off"));
        await replica.PushAsync("level", 9, Bridge.Deadline);
        Assert.Equal(9, await bridge.Client.Context.RunAsync(() => replica["level"]));
        await replica.PushAsync("spots", new[] { Classes.Spot(8, 8) }, Bridge.Deadline);
        Assert.Equal([Classes.Spot(8, 8)], (object?[])(await bridge.Host.Context.RunAsync(() => source["spots"]))!);

        var seen = new List<string>();
        var done = new TaskCompletionSource();
        await bridge.Client.Context.RunAsync(() =>
        {
            replica.PropertyChanged += (_, change) => seen.Add($"{change.PropertyName}={replica[change.PropertyName!]}");
            replica.SignalReceived += (_, signal) => seen.Add($"{signal.Signal.Name}({string.Join(",", signal.Arguments)})");
            replica.On("done", _ => done.SetResult());
            replica["label"] = "written";
            replica["line"] = new Dictionary<string, object?> { ["from"] = Classes.Spot(1, 1), ["to"] = Classes.Spot(2, 2), ["name"] = null };
        });
        await replica.InvokeAsync("add", 0, 0);
        await bridge.Host.Context.RunAsync(() =>
        {
            source["level"] = 4;
            source.Emit("tick", 1);
            source.Emit("moved", Classes.Spot(5, 6), "Auto");
            source["mode"] = "Auto";
            source.Emit("done");
        });
        await done.Task.WaitAsync(Bridge.Deadline);
        Assert.Equal(
            ["label=written", "line=Line(from: Spot(x: 1, y: 1), to: Spot(x: 2, y: 2), name: )", "level=4", "tick(1)", "moved(Spot(x: 5, y: 6),5)", "mode=5", "done()"],
            seen);
        Assert.Empty(bridge.Complaints);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Children_and_models_below_an_object_come_along_and_are_replaced_with_it(string inner, string outer)
    {
        await using Bridge bridge = await Bridge.CreateAsync(inner, outer);
        DynamicSource source = Classes.NewDevice();
        var kid = new DynamicSource(Classes.Kid) { ["age"] = 3 };
        kid.OnSlot("say", arguments => $"{arguments[0]}!");
        var table = new StandardItemModel();
        table.AppendRow(new StandardItem("cell"));
        source["kid"] = kid;
        source["table"] = table;
        await bridge.Host.EnableRemotingAsync(source);
        DynamicReplica replica = await bridge.Client.AcquireDynamicAsync("Device", Bridge.Deadline);
        var child = (DynamicReplica)(await bridge.Client.Context.RunAsync(() => replica["kid"]))!;
        Assert.Equal(3, await bridge.Client.Context.RunAsync(() => child["age"]));
        Assert.Equal("hello!", await child.InvokeAsync("say", "hello"));
        await child.PushAsync("age", 4, Bridge.Deadline);
        Assert.Equal(4, await bridge.Host.Context.RunAsync(() => kid["age"]));
        var model = (ItemModelReplica)(await bridge.Client.Context.RunAsync(() => replica["table"]))!;
        await model.FetchAllAsync(cancellationToken: Bridge.Deadline);
        Assert.Equal("cell", await bridge.Client.Context.RunAsync(() => model.Data(model.Index(0, 0))));
        Assert.Equal([ItemRole.Display], model.AvailableRoles);

        var changed = new TaskCompletionSource();
        await bridge.Client.Context.RunAsync(() => replica.On("done", _ => changed.SetResult()));
        await bridge.Host.Context.RunAsync(() =>
        {
            source["kid"] = new DynamicSource(Classes.Kid) { ["age"] = 1 };
            source["table"] = null;
            source.Emit("done");
        });
        await changed.Task.WaitAsync(Bridge.Deadline);
        await bridge.Client.Context.RunAsync(() =>
        {
            Assert.NotSame(child, replica["kid"]);
            Assert.Equal(1, ((DynamicReplica)replica["kid"]!)["age"]);
            Assert.Null(replica["table"]);
        });
        Assert.Empty(bridge.Complaints);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_typed_replica_takes_a_proxied_object_for_its_own(string inner, string outer)
    {
        await using Bridge bridge = await Bridge.CreateAsync(inner, outer);
        await bridge.Host.EnableRemotingAsync(Registry.Network.NewCounter(5));
        CounterReplica counter = await bridge.Client.AcquireAsync<CounterReplica>(cancellationToken: Bridge.Deadline);
        Assert.Equal(5, counter.Value);
        Assert.Equal(7, await counter.AddAsync(3, 4, Bridge.Deadline));
        await counter.PushValueAsync(6, Bridge.Deadline);
        Assert.Equal(6, counter.Value);
        Assert.Equal([inner == outer ? $"Counter Counter {CounterReplica.Signature}" : "Counter Counter"], await bridge.SharedAsync());
    }

    [Fact]
    public async Task A_typed_replica_of_another_version_of_the_class_is_kept_out_as_by_the_source_itself()
    {
        await using Bridge bridge = await Bridge.CreateAsync();
        await bridge.Host.EnableRemotingAsync(new DynamicSource(CounterReplica.NewSchema(new string('0', 40))) { ["value"] = 1 });
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => bridge.Client.AcquireAsync<CounterReplica>(cancellationToken: Bridge.Deadline));
        Assert.Equal(RemoteObjectError.SignatureMismatch, error.Error);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Models_pass_with_their_roles_and_values(string inner, string outer)
    {
        await using Bridge bridge = await Bridge.CreateAsync(inner, outer);
        var model = new StandardItemModel();
        model.SetHorizontalHeaderLabels("a", "b");
        model.AppendRow(new StandardItem("0,0") { Background = QColor.FromRgb(1, 2, 3) }, new StandardItem("0,1"));
        model.Item(0)!.AppendRow(new StandardItem("below"));
        await bridge.Host.EnableRemotingAsync(model, "Table", [ItemRole.Background, ItemRole.Display]);
        ItemModelReplica replica = await bridge.Client.AcquireModelAsync("Table", Bridge.Deadline);
        await replica.FetchAllAsync(cancellationToken: Bridge.Deadline);
        await replica.FetchHeaderAsync(Orientation.Horizontal, 0, 2, Bridge.Deadline);
        int[] roles = [ItemRole.Background, ItemRole.Display];
        Assert.Equal(roles, replica.AvailableRoles);
        Replication.ModelComparer.AssertEqual(
            await bridge.Host.Context.RunAsync(() => Replication.ModelComparer.Describe(model, roles)),
            await bridge.Client.Context.RunAsync(() => Replication.ModelComparer.Describe(replica, roles)),
            "through the proxy");
    }

    [Fact]
    public async Task Each_caller_gets_its_own_answer_however_they_overlap()
    {
        await using Bridge bridge = await Bridge.CreateAsync();
        var release = new TaskCompletionSource();
        DynamicSource first = Classes.NewDevice();
        first.OnSlot("later", async (arguments, _) =>
        {
            await release.Task;
            return arguments[0];
        });
        DynamicSource second = Classes.NewDevice();
        second.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!);
        await bridge.Host.EnableRemotingAsync(first, "First");
        await bridge.Host.EnableRemotingAsync(second, "Second");
        DynamicReplica slow = await bridge.Client.AcquireDynamicAsync("First", Bridge.Deadline);
        DynamicReplica fast = await bridge.Client.AcquireDynamicAsync("Second", Bridge.Deadline);
        Task<object?> waiting = slow.InvokeAsync("later", 42);
        Assert.Equal(3, await fast.InvokeAsync("add", 1, 2));
        Assert.Equal(7, await fast.InvokeAsync("add", 3, 4));
        Assert.False(waiting.IsCompleted);
        release.SetResult();
        Assert.Equal(42, await waiting);
    }

    public static TheoryData<string, string, int, QVariant[]> BadCalls => new()
    {
        { "a QString can't be passed on as int", "add", 1, [1, "two"] },
        { "a nothing can't be passed on as int", "add", 1, [default, 2] },
        { "was called with 1 arguments", "add", 1, [1] },
        { "a int can't be passed on as Spot", "pushSpot", 1, [1] },
        { "a Spot can't be passed on as Spot", "pushSpot", 1, [QVariant.FromObject(new Gadget("Spot", null, [1, "two"]))] },
        { "a QStringList can't be passed on as QList<Spot>", "mirror", 1, [new[] { "a" }] },
    };

    [Theory]
    [MemberData(nameof(BadCalls))]
    public async Task What_is_not_of_the_declared_type_never_reaches_the_source(string complaint, string method, int serial, QVariant[] arguments)
    {
        await using Bridge bridge = await Bridge.CreateAsync(inner: "1.3", outer: "1.3");
        DynamicSource source = Classes.NewDevice();
        bool isCalled = false;
        foreach (string name in new[] { "add", "pushSpot", "mirror" })
        {
            source.OnSlot(name, _ => isCalled = true);
        }

        await bridge.Host.EnableRemotingAsync(source);
        await bridge.UntilOfferedAsync("Device");
        await using RawPeer peer = RawPeer.ConnectTo(bridge.Relay);
        await peer.SendAsync(new InvokePacket("Device", InvokeCall.Invoke, Classes.Device.FindMethods(method).Single().Index, arguments, serial));
        var reply = (InvokeReplyPacket)(await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Bridge.Deadline))[^1];
        Assert.False(reply.Value.IsValid);
        Assert.Contains(bridge.Complaints, text => text.Contains(complaint, StringComparison.Ordinal));
        Assert.False(isCalled);
    }
}
