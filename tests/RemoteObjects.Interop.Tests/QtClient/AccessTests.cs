using RemoteObjects.Interop.Tests.Objects;
using RemoteObjects.Models;
using RemoteObjects.Schemas;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtClient;

/// <summary>Real Qt clients of a host that shows only a part of what it has, and takes nothing.</summary>
public sealed class AccessTests : InteropTest
{
    private static readonly AccessPolicy PartlyReadOnly = AccessPolicy.ReadOnly with
    {
        See = (_, name) => name != "Spare",
        Read = (_, name, member) => !(name == "Device" && member.Name is "label" or "message") && !(name == "Family" && member.Name == "kid") && member.Role != ItemRole.Background,
    };

    public static TheoryData<int, string> Kinds => new() { { 6, "--typed" }, { 5, "--typed" }, { 6, "--dynamic" }, { 5, "--dynamic" } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Objects_show_what_may_be_seen_and_take_nothing(int qt, string kind)
    {
        await using var ours = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = Peers.Protocol(qt), Transports = Transports, Access = PartlyReadOnly });
        DynamicSource device = NewDevice();
        DynamicSource family = new(ObjectSchema.FromRep(OurObjects.Parse("objects.rep"), "Family")) { ["count"] = 1 };
        family["kid"] = new DynamicSource(ObjectSchema.FromRep(OurObjects.Parse("objects.rep"), "Kid")) { ["name"] = "kid", ["age"] = 3 };
        await ours.EnableRemotingAsync(device);
        await ours.EnableRemotingAsync(NewDevice(), "Spare");
        await ours.EnableRemotingAsync(family);
        Uri url = await ours.ListenAsync(new Uri("ws://127.0.0.1:0"), Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(qt, url, Deadline, kind, "Device", kind, "Family");
        Assert.Equal("\"NET-1\"", (await client.MustAsync("get Device serial")).Raw("value"));
        Assert.Equal("\"\"", (await client.MustAsync("get Device label")).Raw("value"));
        Assert.Equal("1", (await client.MustAsync("get Family count")).Raw("value"));

        // Refused calls are answered with nothing, refused writes with silence.
        Assert.NotEqual("42", (await client.SendAsync("call Device add 40, 2")).Raw("result"));
        await client.SendAsync("push Device level 0.75");
        await client.SendAsync("set Device label \"written\"");
        await client.SendAsync("call Family.kid greet \"you\"");
        await client.SendAsync("call Device add 1, 1");
        await ours.Context.RunAsync(() =>
        {
            Assert.Equal(0.5, device["level"]);
            device["label"] = "hidden text";
            device.Emit("message", "hidden text");
            device["uptime"] = 99;
        });
        PeerEvent told = await client.NextEventAsync(e => e.ToString().Contains("hidden text", StringComparison.Ordinal) || e.IsChange("Device", "uptime", "99") || (e.Name == "signal" && e.Text("signal") == "uptimeChanged"));
        Assert.DoesNotContain("hidden text", told.ToString(), StringComparison.Ordinal);
        Assert.Equal("\"\"", (await client.MustAsync("get Device label")).Raw("value"));
        Assert.Equal("99", (await client.MustAsync("get Device uptime")).Raw("value"));
        Assert.True(client.IsAlive);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    public async Task An_invisible_object_never_becomes_valid(int qt)
    {
        await using var ours = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = Peers.Protocol(qt), Transports = Transports, Access = PartlyReadOnly });
        await ours.EnableRemotingAsync(NewDevice());
        await ours.EnableRemotingAsync(NewDevice(), "Spare");
        Uri url = await ours.ListenAsync(new Uri("ws://127.0.0.1:0"), Deadline);
        await using QtPeer client = QtPeer.StartObjectsClient(qt, url, Deadline, "--typed", "Device", "--typed", "Spare:Device");
        Assert.Equal("\"NET-1\"", (await client.MustAsync("get Device serial")).Raw("value"));
        Assert.NotEqual("2", (await client.MustAsync("state Spare")).Raw("state"));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    public async Task Models_show_what_may_be_seen_and_take_nothing(int qt)
    {
        var model = new StandardItemModel(4, 2);
        for (int row = 0; row < 4; row++)
        {
            model.SetData(model.Index(row, 0), $"row {row}");
            model.SetData(model.Index(row, 0), Values.QColor.FromRgb(255, 0, 0), ItemRole.Background);
        }

        await using var ours = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = Peers.Protocol(qt), Transports = Transports, Access = PartlyReadOnly });
        await ours.EnableRemotingAsync(model, OurHostSession.Name, [ItemRole.Display, ItemRole.Background]);
        Uri url = await ours.ListenAsync(new Uri("ws://127.0.0.1:0"), Deadline);
        await using QtPeer client = QtPeer.StartClient(qt, url, Deadline);
        await client.NextEventAsync(e => e.Name == "initialized");
        IReadOnlyList<string> seen = await client.DumpAsync();
        Assert.Contains(seen, cell => cell.Contains("row 3", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, cell => cell.Contains("background", StringComparison.Ordinal));

        await client.SendAsync("set 0,0 mine");
        await client.SendAsync("current 1,0");
        client.SkipEvents();
        await ours.Context.RunAsync(() => model.SetData(model.Index(2, 0), Values.QColor.FromRgb(0, 255, 0), ItemRole.Background));
        await ours.Context.RunAsync(() => model.SetData(model.Index(1, 0), "theirs"));
        PeerEvent told = await client.NextEventAsync(e => e.Name == "dataChanged");
        Assert.Contains("[[1,0]]", told.ToString(), StringComparison.Ordinal);
        Assert.Equal("row 0", (await client.MustAsync("get 0,0")).Text("text"));
        Assert.Equal("theirs", (await client.MustAsync("get 1,0")).Text("text"));
        Assert.Equal("row 0", await ours.Context.RunAsync(() => model.Index(0, 0).Data().ToString()));
        Assert.True(client.IsAlive);
    }

    private static DynamicSource NewDevice()
    {
        var device = new DynamicSource(ObjectSchema.FromRep(OurObjects.Parse("objects.rep"), "Device"));
        foreach ((string name, object? value) in new (string, object?)[]
        {
            ("serial", "NET-1"), ("uptime", 1), ("level", 0.5), ("label", "none"), ("active", false), ("secret", 9), ("volume", 3), ("mode", "On"), ("wanted", "Off"),
        })
        {
            device[name] = value;
        }

        return device.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!);
    }
}
