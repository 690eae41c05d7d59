using RemoteObjects.Interop.Tests.Typed;
using Xunit;
using TypedPoint = RemoteObjects.Interop.Tests.Typed.Point;

namespace RemoteObjects.Interop.Tests.Objects;

/// <summary>Replicas of Qt, typed by repc and dynamic, of our typed sources, which are made of the same .rep files.</summary>
public sealed class TypedSourceTests : InteropTest
{
    public static TheoryData<int, string, string> AllPeers => QtReplicaTests.AllPeers;

    public static TheoryData<int, string> Kinds => QtReplicaTests.Kinds;

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task Properties_calls_pushes_writes_and_signals_work(int qt, string transport, string kind)
    {
        await using TypedHost ours = await TypedHost.StartAsync(qt, transport, Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(qt, ours.Url, Deadline, kind, "Device");
        Assert.Equal("\"QT-1\"", (await client.MustAsync("get Device serial")).Raw("value"));
        await client.UseDeviceAsync(async () => Assert.Equal(("written", 0.75), await ours.Host.Context.RunAsync(() => (ours.Device.Label, ours.Device.Level))));
        await ours.Host.Context.RunAsync(ours.Device.Age);
        await client.NextEventAsync(e => e.IsChange("Device", "uptime", "2"));
        await ours.Host.Context.RunAsync(() => ours.Device.EmitMoved(new TypedPoint(1, 2), "wind", DeviceMode.On));
        await client.NextEventAsync(e => e.Name == "signal" && e.Text("signal") == "moved" && e.Raw("args").EndsWith(",\"wind\",5]", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_plain_type_comes_and_goes(int qt, string kind)
    {
        await using TypedHost ours = await TypedHost.StartAsync(qt, "tcp", Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(qt, ours.Url, Deadline, kind, "Values");
        foreach ((string property, string value) in new[]
        {
            ("blob", "\"0100ff\""), ("when", "\"2026-11-25T12:30:00.000Z\""), ("color", "\"#ff010203\""), ("any", "\"text\""), ("names", """["a","","ü"]"""),
            ("map", """{"k":1}"""), ("list", """[1,"two"]"""), ("big", "1152921504606846976"), ("single", "0.5"),
        })
        {
            await client.MustAsync($"set Values {property} {value}");
            await BecomesAsync(client, $"Values {property}", value);
        }

        foreach ((string property, string value) in new[] { ("url", "\"https://example.org/a\""), ("size", "[3,4]"), ("numbers", "[1,2,3]") })
        {
            await client.MustAsync($"push Values {property} {value}");
            await BecomesAsync(client, $"Values {property}", value);
        }

        Assert.Equal("\"grüße\"", (await client.MustAsync("call Values same \"grüße\"")).Raw("result"));
        Assert.Equal("\"09\"", (await client.MustAsync("call Values sameBytes \"09\"")).Raw("result"));
        Assert.Equal([1, 2, 3], await ours.Host.Context.RunAsync(() => ours.Values.Numbers));
        Assert.Equal([1, 0, 255], await ours.Host.Context.RunAsync(() => ours.Values.Blob));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    public async Task Structs_enumerations_and_containers_come_and_go(int qt)
    {
        await using TypedHost ours = await TypedHost.StartAsync(qt, "tcp", Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(qt, ours.Url, Deadline, "--typed", "Shapes");
        await client.MustAsync("""set Shapes origin {"x":3,"y":4}""");
        await BecomesAsync(client, "Shapes origin", """{"x":3,"y":4}""");
        await client.MustAsync("push Shapes mood 300");
        await BecomesAsync(client, "Shapes mood", "300");
        Assert.Equal("""{"x":-7,"y":-8}""", (await client.MustAsync("""call Shapes mirror {"x":7,"y":8}""")).Raw("result"));
        Assert.Equal("""{"k":2}""", (await client.MustAsync("""call Shapes tally {"k":1}""")).Raw("result"));
        Assert.Equal("300", (await client.MustAsync("call Shapes cheer 0")).Raw("result"));
        await ours.Host.Context.RunAsync(() =>
        {
            Assert.Equal((new TypedPoint(3, 4), Mood.Cross), (ours.Shapes.Origin, ours.Shapes.Mood));
            ours.Shapes.Path = [new(1, 1), new(2, 2)];
            ours.Shapes.Places = new Dictionary<string, TypedPoint> { ["home"] = new(5, 6) };
            ours.Shapes.Counts = new Dictionary<string, int> { ["a"] = 1 };
        });
        await BecomesAsync(client, "Shapes path", """[{"x":1,"y":1},{"x":2,"y":2}]""");
        await BecomesAsync(client, "Shapes places", """{"home":{"x":5,"y":6}}""");
        await BecomesAsync(client, "Shapes counts", """{"a":1}""");
        await client.MustAsync("""push Shapes route [{"x":9,"y":9}]""");
        await BecomesAsync(client, "Shapes route", """[{"x":9,"y":9}]""");
        await client.MustAsync("""set Shapes kit {"mood":300,"weight":7}""");
        await BecomesAsync(client, "Shapes kit", """{"mood":300,"weight":7}""");
        Assert.Equal(new Kit(Mood.Cross, 7), await ours.Host.Context.RunAsync(() => ours.Shapes.Kit));
        Assert.Equal([new TypedPoint(9, 9)], await ours.Host.Context.RunAsync(() => ours.Shapes.Route));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Children_and_models_live_with_their_parent(int qt, string kind)
    {
        await using TypedHost ours = await TypedHost.StartAsync(qt, "tcp", Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(qt, ours.Url, Deadline, kind, "Family");
        Assert.Equal("\"kid greets you\"", (await client.MustAsync("call Family.kid greet \"you\"")).Raw("result"));
        await client.NextEventAsync(e => e.IsSignal("laughed", "[3]"));
        Assert.Equal("3", (await client.MustAsync("call Family.kid.toy play 3")).Raw("result"));
        await client.NextEventAsync(e => e.IsSignal("broken", "[\"after 3\"]"));
        Assert.Equal(2, (await client.MustAsync("dump Family.notes")).Int("rows"));
        Assert.Equal("null", (await client.MustAsync("get Family gift")).Raw("value"));
        await ours.Host.Context.RunAsync(() => ours.Family.Gift = new Toy { Name = "doll" });
        await client.NextEventAsync(e => e.Name == "changed" && e.Text("object") == "Family" && e.Text("property") == "gift");
        Assert.Equal("7", (await client.MustAsync("call Family.gift play 7")).Raw("result"));
        await client.MustAsync("set Family.gift name \"bear\"");
        await client.NextEventAsync(e => e.IsChange("Family.gift", "name", "\"bear\""));
        Assert.Equal("bear", await ours.Host.Context.RunAsync(() => ours.Family.Gift!.Name));
    }

    [Theory]
    [InlineData("--typed")]
    [InlineData("--dynamic")]
    public async Task What_only_qt_6_can_say_comes_and_goes(string kind)
    {
        await using TypedHost ours = await TypedHost.StartAsync(6, "tcp", Transports, Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(6, ours.Url, Deadline, kind, "Modern");
        await client.MustAsync("set Modern access 5");
        await client.MustAsync("""set Modern gear {"kind":2,"kinds":3,"weight":4}""");
        await BecomesAsync(client, "Modern access", "5");
        await BecomesAsync(client, "Modern gear", """{"kind":2,"kinds":3,"weight":4}""");
        Assert.Equal("""{"kind":1,"kinds":2,"weight":10}""", (await client.MustAsync("""call Modern turn {"kind":1,"kinds":2,"weight":9}""")).Raw("result"));
        Assert.Equal(ModernAccess.Read | ModernAccess.Execute, await ours.Host.Context.RunAsync(() => ours.Modern.Access));
        Assert.Equal(new Gear(GearKind.Big, GearKind.Small | GearKind.Big, 4), await ours.Host.Context.RunAsync(() => ours.Modern.Gear));
    }

    // Whether a dynamic replica of Qt tells a change as one of the property depends on the spelling of its type.
    private static async Task BecomesAsync(QtPeer client, string property, string value)
    {
        while ((await client.MustAsync($"get {property}")).Raw("value") != value)
        {
            await client.NextEventAsync(e => e.Name is "changed" or "signal");
        }
    }
}
