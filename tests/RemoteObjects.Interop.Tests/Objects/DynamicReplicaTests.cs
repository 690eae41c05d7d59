using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Interop.Tests.Objects;

/// <summary>Our dynamic replicas of what a Qt host shares: classes of repc, and any QObject.</summary>
public sealed class DynamicReplicaTests : InteropTest
{
    public static TheoryData<int, string> AllPeers => Peers.Objects;

    public static TheoryData<int> Versions => Peers.Versions;

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task Properties_calls_pushes_writes_and_signals_work(int qt, string transport)
    {
        await using QtPeer peer = await QtPeer.StartObjectsAsync(qt, transport, Deadline);
        await using RemoteObjectNode node = await ConnectAsync(peer);
        DynamicReplica device = await node.AcquireDynamicAsync("Device", Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.Equal("QT-1", device["serial"]);
            Assert.Equal(1, device["uptime"]);
            Assert.Equal(0.5, device["level"]);
            Assert.Equal("none", device["label"]);
            Assert.Equal(9, device["secret"]);
            Assert.Equal(5, device["mode"]);
        });
        Assert.Equal(42, await device.InvokeAsync("add", 40, 2));
        Assert.Equal("grüße", await device.InvokeAsync("echo", "grüße"));
        Assert.Equal(-2, await device.InvokeAsync("next", "On"));

        await device.PushAsync("level", 0.75, Deadline);
        Assert.Equal(0.75, await node.Context.RunAsync(() => device["level"]));
        await device.PushAsync("wanted", "Failed", Deadline);
        Assert.Equal(-2, await node.Context.RunAsync(() => device["wanted"]));

        var seen = new List<string>();
        await node.Context.RunAsync(() =>
        {
            device.PropertyChanged += (_, change) => seen.Add($"{change.PropertyName}={device[change.PropertyName!]}");
            device.SignalReceived += (_, signal) => seen.Add($"{signal.Signal.Name}({string.Join(",", signal.Arguments.Select(argument => Convert.ToString(argument, System.Globalization.CultureInfo.InvariantCulture)))})");
            device["label"] = "written";
        });
        Assert.Null(await device.InvokeAsync("configure", "configured", 1.5, "Off"));
        Assert.Equal(
            ["label=written", "label=configured", "progress(50,1.5)", "level=1.5", "mode=0", "message(configured)"],
            await node.Context.RunAsync(() => seen.ToArray()));
        Assert.True(peer.IsAlive);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_the_source_does_by_itself_arrives(int qt)
    {
        await using QtPeer peer = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline);
        await using RemoteObjectNode node = await ConnectAsync(peer);
        DynamicReplica device = await node.AcquireDynamicAsync("Device", Deadline);
        var moved = new TaskCompletionSource<IReadOnlyList<object?>>(TaskCreationOptions.RunContinuationsAsynchronously);
        await node.Context.RunAsync(() => device.On("moved", moved.SetResult));
        await peer.MustAsync("set Device secret 77");
        await peer.MustAsync("set Device uptime 2");
        await peer.MustAsync("""emit Device moved {"x": 1, "y": 2}, "wind", 5""");
        IReadOnlyList<object?> arguments = await moved.Task.WaitAsync(Deadline);
        Assert.Equal("Point(x: 1, y: 2)", arguments[0]!.ToString());
        Assert.Equal(["wind", 5], arguments.Skip(1));
        Assert.Equal(77, await node.Context.RunAsync(() => device["secret"]));
        Assert.Equal(2, await node.Context.RunAsync(() => device["uptime"]));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_plain_type_comes_and_goes(int qt)
    {
        await using QtPeer peer = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline);
        await using RemoteObjectNode node = await ConnectAsync(peer);
        DynamicReplica values = await node.AcquireDynamicAsync("Values", Deadline);
        (string Name, object Value)[] written =
        [
            ("blob", new byte[] { 1, 0, 255 }), ("when", QDateTime.From(new DateTimeOffset(2026, 11, 25, 12, 30, 0, TimeSpan.Zero))), ("color", QColor.FromRgb(1, 2, 3)),
            ("any", "text"), ("names", new[] { "a", "", "ü" }), ("map", new QVariantMap(("k", 1), ("l", "v"))), ("list", new QVariant[] { 1, "two" }),
            ("big", 1L << 60), ("single", 0.5f),
        ];
        await node.Context.RunAsync(() =>
        {
            foreach ((string name, object value) in written)
            {
                values[name] = value;
            }
        });
        await values.PushAsync("url", "https://example.org/a%20b", Deadline);
        await values.PushAsync("size", new System.Drawing.Size(3, 4), Deadline);
        await values.PushAsync("numbers", new[] { 1, 2, 3 }, Deadline);
        await node.Context.RunAsync(() =>
        {
            foreach ((string name, object value) in written)
            {
                // Qt 5 sends maps in descending order.
                Assert.Equal(Sorted(QVariant.FromObject(value)), Sorted(QVariant.FromObject(values[name])));
            }

            Assert.Equal("https://example.org/a%20b", values["url"]!.ToString());
            Assert.Equal(new System.Drawing.Size(3, 4), values["size"]);
            Assert.Equal([1, 2, 3], values.Get<object?[]>("numbers")!.Cast<int>());
        });
        Assert.Equal(12.5, await values.InvokeAsync("same", 12.5));
        Assert.Equal("in a variant", await values.InvokeAsync("same", "in a variant"));
        Assert.Equal(new byte[] { 9 }, await values.InvokeAsync("sameBytes", new byte[] { 9 }));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Structs_enumerations_and_their_containers_come_and_go(int qt)
    {
        await using QtPeer peer = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline);
        await using RemoteObjectNode node = await ConnectAsync(peer);
        await peer.MustAsync("""set Shapes origin {"x": 3, "y": 4}""");
        await peer.MustAsync("""set Shapes path [{"x": 1, "y": 1}, {"x": 2, "y": 2}]""");
        await peer.MustAsync("""set Shapes places {"home": {"x": 5, "y": 6}}""");
        await peer.MustAsync("""set Shapes counts {"a": 1}""");
        await peer.MustAsync("""set Shapes kit {"mood": 300, "weight": 7}""");
        DynamicReplica shapes = await node.AcquireDynamicAsync("Shapes", Deadline);
        RemoteStruct origin = await node.Context.RunAsync(() => shapes.Get<RemoteStruct>("origin")!);
        Assert.Equal("Point(x: 3, y: 4)", origin.ToString());
        await node.Context.RunAsync(() =>
        {
            Assert.Equal(["Point(x: 1, y: 1)", "Point(x: 2, y: 2)"], shapes.Get<object?[]>("path")!.Select(point => point!.ToString()));
            Assert.Equal("Point(x: 5, y: 6)", shapes.Get<IReadOnlyDictionary<string, object?>>("places")!["home"]!.ToString());
            Assert.Equal(1, shapes.Get<IReadOnlyDictionary<string, object?>>("counts")!["a"]);
            Assert.Equal("Kit(mood: 300, weight: 7)", shapes["kit"]!.ToString());
        });
        Assert.Equal("Point(x: -3, y: -4)", (await shapes.InvokeAsync("mirror", origin))!.ToString());
        Assert.Equal(300, await shapes.InvokeAsync("cheer", 0));
        await shapes.PushAsync("mood", 300, Deadline);
        Assert.Equal(300, await node.Context.RunAsync(() => shapes["mood"]));
        await shapes.PushAsync("route", new[] { origin, origin }, Deadline);
        Assert.Equal(2, await node.Context.RunAsync(() => shapes.Get<object?[]>("route")!.Length));
        Assert.True(peer.IsAlive);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Children_and_models_live_with_their_parent(int qt)
    {
        await using QtPeer peer = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline);
        await using RemoteObjectNode node = await ConnectAsync(peer);
        DynamicReplica family = await node.AcquireDynamicAsync("Family", Deadline);
        var kid = (DynamicReplica)(await node.Context.RunAsync(() => family["kid"]))!;
        var toy = (DynamicReplica)(await node.Context.RunAsync(() => kid["toy"]))!;
        Assert.Null(await node.Context.RunAsync(() => family["gift"]));
        Assert.Equal("kid greets you", await kid.InvokeAsync("greet", "you"));
        Assert.Equal(3, await toy.InvokeAsync("play", 3));
        await kid.PushAsync("age", 4, Deadline);
        Assert.Equal(4, await node.Context.RunAsync(() => kid["age"]));

        var notes = (ItemModelReplica)(await node.Context.RunAsync(() => family["notes"]))!;
        await notes.WhenInitializedAsync(Deadline);
        await notes.FetchAllAsync(cancellationToken: Deadline);
        Assert.True(await node.Context.RunAsync(() => notes.RowCount()) > 0);

        await peer.MustAsync("child Family gift");
        await peer.MustAsync("child Family kid null");
        await family.InvokeAsync("grow");
        await node.Context.RunAsync(() =>
        {
            Assert.Null(family["kid"]);
            Assert.Equal("ball", ((DynamicReplica)family["gift"]!)["name"]);
            Assert.NotEqual(ReplicaState.Valid, kid.State);
        });
    }

    [Fact]
    public async Task What_only_qt_6_can_say_comes_and_goes()
    {
        await using QtPeer peer = await QtPeer.StartObjectsAsync(6, "tcp", Deadline);
        await using RemoteObjectNode node = await ConnectAsync(peer);
        DynamicReplica modern = await node.AcquireDynamicAsync("Modern", Deadline);
        await node.Context.RunAsync(() =>
        {
            modern["access"] = "Read|Execute";
            modern["gear"] = new Dictionary<string, object?> { ["kind"] = "Big", ["kinds"] = "Small|Big", ["weight"] = 4 };
            modern["orientation"] = 1;
            modern["speed"] = "Slow";
        });
        var gear = new Dictionary<string, object?> { ["kind"] = "Small", ["kinds"] = 3, ["weight"] = 9 };
        Assert.Equal("Gear(kind: 1, kinds: 3, weight: 10)", (await modern.InvokeAsync("turn", gear))!.ToString());
        await node.Context.RunAsync(() =>
        {
            Assert.Equal(5, modern["access"]);
            Assert.Equal("Gear(kind: 2, kinds: 3, weight: 4)", modern["gear"]!.ToString());
            Assert.Equal(1, modern["orientation"]);
            Assert.Equal(0, modern["speed"]);
        });
        Assert.True(peer.IsAlive);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_plain_object_has_its_whole_interface(int qt)
    {
        await using QtPeer peer = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline);
        await using RemoteObjectNode node = await ConnectAsync(peer);
        DynamicReplica plain = await node.AcquireDynamicAsync("Plain", Deadline);
        Assert.Equal("", await node.Context.RunAsync(() => plain.Schema!.Signature));
        Assert.NotEmpty(plain.Schema!.Methods);
        Assert.All(plain.Schema.Properties.Where(property => property.ChangeSignal >= 0), property => Assert.Equal(property.Index, plain.Schema.Signals[property.ChangeSignal].Property));
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_withdrawn_object_is_suspect_and_comes_back(int qt, string transport)
    {
        await using QtPeer peer = await QtPeer.StartObjectsAsync(qt, transport, Deadline);
        await using RemoteObjectNode node = await ConnectAsync(peer);
        DynamicReplica device = await node.AcquireDynamicAsync("Device", Deadline);
        var states = System.Threading.Channels.Channel.CreateUnbounded<ReplicaState>();
        await node.Context.RunAsync(() => device.StateChanged += (_, change) => states.Writer.TryWrite(change.State));
        await peer.MustAsync("disable Device");
        Assert.Equal(ReplicaState.Suspect, await states.Reader.ReadAsync(Deadline));
        await peer.MustAsync("set Device secret 5");
        await peer.MustAsync("enable Device");
        Assert.Equal(ReplicaState.Valid, await states.Reader.ReadAsync(Deadline));
        Assert.Equal(5, await node.Context.RunAsync(() => device["secret"]));
    }

    private static QVariant Sorted(QVariant value) =>
        value.TryGet(out QVariantMap? map) ? new QVariantMap(map.OrderBy(entry => entry.Key, StringComparer.Ordinal)) : value;

    private async Task<RemoteObjectNode> ConnectAsync(QtPeer peer)
    {
        var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = Transports });
        await node.ConnectAsync(peer.Url, Deadline);
        return node;
    }
}
