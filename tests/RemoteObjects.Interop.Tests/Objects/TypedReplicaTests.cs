using System.Threading.Channels;
using RemoteObjects.Interop.Tests.Typed;
using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;
using TypedPoint = RemoteObjects.Interop.Tests.Typed.Point;

namespace RemoteObjects.Interop.Tests.Objects;

/// <summary>Our typed replicas, made of the .rep files of which repc made the Qt sources; of those, and of our own typed sources.</summary>
public sealed class TypedReplicaTests : InteropTest
{
    /// <summary>Who hosts, Qt or we; by the protocol of which Qt version; the transport.</summary>
    public static TheoryData<bool, int, string> Hosts
    {
        get
        {
            var hosts = new TheoryData<bool, int, string>();
            foreach (bool isQt in new[] { true, false })
            {
                foreach (int qt in new[] { 6, 5 })
                {
                    foreach (string transport in new[] { "ws", "tcp", "local" })
                    {
                        hosts.Add(isQt, qt, transport);
                    }
                }
            }

            return hosts;
        }
    }

    public static TheoryData<bool, int> Versions => new() { { true, 6 }, { true, 5 }, { false, 6 }, { false, 5 } };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Properties_calls_pushes_writes_and_signals_work(bool isQt, int qt, string transport)
    {
        await using RemoteObjectNode node = NewNode();
        DeviceReplica device = node.Acquire<DeviceReplica>();
        Assert.Equal(("QT-1", 0.5, DeviceMode.On, ReplicaState.Default), (device.Serial, device.Level, device.Mode, device.State));
        await using IAsyncDisposable host = await ConnectAsync(node, isQt, qt, transport);
        await device.WhenValidAsync(Deadline);
        Assert.Equal(("QT-1", 1, 0.5, "none", false, 9, 3, DeviceMode.On, DeviceMode.Off), await node.Context.RunAsync(() =>
            (device.Serial, device.Uptime, device.Level, device.Label, device.Active, device.Secret, device.Volume, device.Mode, device.Wanted)));
        Assert.Equal(42, await device.AddAsync(40, 2, Deadline));
        Assert.Equal("grüße", await device.EchoAsync("grüße", Deadline));
        Assert.Equal(DeviceMode.Failed, await device.NextAsync(DeviceMode.On, Deadline));

        await device.PushLevelAsync(0.75, Deadline);
        await device.PushWantedAsync(DeviceMode.Failed, Deadline);
        Assert.Equal((0.75, DeviceMode.Failed), await node.Context.RunAsync(() => (device.Level, device.Wanted)));

        var seen = new List<string>();
        await node.Context.RunAsync(() =>
        {
            device.LabelChanged += label => seen.Add($"label {label}");
            device.LevelChanged += level => seen.Add(FormattableString.Invariant($"level {level}"));
            device.ModeChanged += mode => seen.Add($"mode {mode}");
            device.Progress += (percent, rate) => seen.Add(FormattableString.Invariant($"progress {percent} {rate}"));
            device.Message += text => seen.Add($"message {text}");
            device.Ticked += () => seen.Add("ticked");
            device.Label = "written";
        });
        await device.ConfigureAsync("configured", 1.5, DeviceMode.Failed, Deadline);
        await device.ResetAsync(Deadline);
        Assert.Equal(
            ["label written", "label configured", "progress 50 1.5", "level 1.5", "mode Failed", "message configured", "label ", "level 0", "ticked", "mode Off"],
            await node.Context.RunAsync(() => seen.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_plain_type_comes_and_goes(bool isQt, int qt)
    {
        await using RemoteObjectNode node = NewNode();
        await using IAsyncDisposable host = await ConnectAsync(node, isQt, qt);
        ValuesReplica values = await node.AcquireAsync<ValuesReplica>(cancellationToken: Deadline);
        var when = new DateTimeOffset(2026, 11, 25, 12, 30, 0, TimeSpan.Zero);
        await node.Context.RunAsync(() =>
        {
            values.Blob = [1, 0, 255];
            values.When = when;
            values.Color = QColor.FromRgb(1, 2, 3);
            values.Any = "text";
            values.Names = ["a", "", "ü"];
            values.Map = new QVariantMap(("k", 1));
            values.List = [1, "two"];
            values.Big = 1L << 60;
            values.Single = 0.5f;
        });
        await values.PushUrlAsync(new Uri("https://example.org/a%20b"), Deadline);
        await values.PushSizeAsync(new System.Drawing.Size(3, 4), Deadline);
        await values.PushNumbersAsync([1, 2, 3], Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.Equal([1, 0, 255], values.Blob);
            Assert.Equal((when, QColor.FromRgb(1, 2, 3), "text"), (values.When, values.Color, values.Any));
            Assert.Equal(["a", "", "ü"], values.Names);
            Assert.Equal(new QVariantMap(("k", 1)), values.Map);
            Assert.Equal([1, "two"], values.List);
            Assert.Equal((1L << 60, 0.5f, "https://example.org/a%20b", new System.Drawing.Size(3, 4)), (values.Big, values.Single, values.Url?.AbsoluteUri, values.Size));
            Assert.Equal([1, 2, 3], values.Numbers);
        });
        Assert.Equal(12.5, await values.SameAsync(12.5, Deadline));
        Assert.Equal([9], await values.SameBytesAsync([9], Deadline));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Structs_enumerations_and_containers_come_and_go(bool isQt, int qt)
    {
        await using RemoteObjectNode node = NewNode();
        await using IAsyncDisposable host = await ConnectAsync(node, isQt, qt);
        ShapesReplica shapes = await node.AcquireAsync<ShapesReplica>(cancellationToken: Deadline);
        var drawn = new List<Shape>();
        TypedPoint a = new(1, 2), b = new(3, 4);
        await node.Context.RunAsync(() =>
        {
            shapes.Drawn += drawn.Add;
            shapes.Origin = a;
            shapes.Kit = new Kit(Mood.Cross, 7);
            shapes.Path = [a, b];
            shapes.Counts = new Dictionary<string, int> { ["x"] = 1 };
            shapes.Places = new Dictionary<string, TypedPoint> { ["home"] = b };
        });
        await shapes.PushShapeAsync(new Shape("dot", b, 0.5), Deadline);
        await shapes.PushMoodAsync(Mood.Cross, Deadline);
        await shapes.PushRouteAsync([b, a], Deadline);
        await shapes.PushKitsAsync([new Kit(Mood.Cross, 1), new Kit(Mood.Calm, 2)], Deadline);
        await shapes.PushStopsAsync(new Dictionary<string, TypedPoint> { ["end"] = a }, Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.Equal((a, new Kit(Mood.Cross, 7), new Shape("dot", b, 0.5), Mood.Cross), (shapes.Origin, shapes.Kit, shapes.Shape, shapes.Mood));
            Assert.Equal([a, b], shapes.Path);
            Assert.Equal([b, a], shapes.Route);
            Assert.Equal([new Kit(Mood.Cross, 1), new Kit(Mood.Calm, 2)], shapes.Kits);
            Assert.Equal(1, shapes.Counts["x"]);
            Assert.Equal((b, a), (shapes.Places["home"], shapes.Stops["end"]));
        });
        Assert.Equal(new TypedPoint(-1, -2), await shapes.MirrorAsync(a, Deadline));
        Assert.Equal([b, a], await shapes.ReversedAsync([a, b], Deadline));
        Assert.Equal(6, (await shapes.TallyAsync(new Dictionary<string, int> { ["k"] = 5 }, Deadline))["k"]);
        Assert.Equal(new TypedPoint(-3, -4), (await shapes.MirrorAllAsync(new Dictionary<string, TypedPoint> { ["k"] = b }, Deadline))["k"]);
        Assert.Equal(Mood.Cross, await shapes.CheerAsync(Mood.Calm, Deadline));
        Assert.Equal(new Kit(Mood.Cross, 9), await shapes.PackAsync(new Kit(Mood.Cross, 8), Deadline));
        Assert.Equal(new Shape("dot", b, 1), await shapes.GrowAsync(new Shape("dot", b, 0.5), 2, Deadline));
        Assert.Equal([new Shape("dot", b, 1)], await node.Context.RunAsync(() => drawn.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Children_and_models_live_with_their_parent(bool isQt, int qt)
    {
        await using RemoteObjectNode node = NewNode();
        await using IAsyncDisposable host = await ConnectAsync(node, isQt, qt);
        FamilyReplica family = await node.AcquireAsync<FamilyReplica>(cancellationToken: Deadline);
        (KidReplica kid, ToyReplica toy, ItemModelReplica notes) = await node.Context.RunAsync(() => (family.Kid!, family.Kid!.Toy!, family.Notes!));
        Assert.Null(await node.Context.RunAsync(() => family.Gift));
        var seen = new List<string>();
        await node.Context.RunAsync(() =>
        {
            kid.Laughed += times => seen.Add($"laughed {times}");
            toy.Broken += how => seen.Add($"broken {how}");
            family.Grown += count => seen.Add($"grown {count}");
        });
        Assert.Equal("kid greets you", await kid.GreetAsync("you", Deadline));
        Assert.Equal(3, await toy.PlayAsync(3, Deadline));
        await family.GrowAsync(Deadline);
        await kid.PushAgeAsync(4, Deadline);
        Assert.Equal(["laughed 3", "broken after 3", "grown 2"], await node.Context.RunAsync(() => seen.ToArray()));
        Assert.Equal(4, await node.Context.RunAsync(() => kid.Age));
        await notes.FetchAllAsync(cancellationToken: Deadline);
        Assert.Equal(2, await node.Context.RunAsync(() => notes.RowCount()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_only_qt_6_can_say_comes_and_goes(bool isQt)
    {
        await using RemoteObjectNode node = NewNode();
        await using IAsyncDisposable host = await ConnectAsync(node, isQt, 6);
        ModernReplica modern = await node.AcquireAsync<ModernReplica>(cancellationToken: Deadline);
        var gear = new Gear(GearKind.Big, GearKind.Small | GearKind.Big, 4);
        await node.Context.RunAsync(() =>
        {
            modern.Speed = ModernSpeed.Slow;
            modern.Access = ModernAccess.Read | ModernAccess.Execute;
            modern.Gear = gear;
            modern.Orientation = Orientation.Horizontal;
            modern.Titles = new Dictionary<int, string> { [7] = "seven" };
        });
        await modern.PushGearsAsync([gear, gear with { Weight = 5 }], Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.Equal((ModernSpeed.Slow, ModernAccess.Read | ModernAccess.Execute, gear, Orientation.Horizontal, "seven"), (modern.Speed, modern.Access, modern.Gear, modern.Orientation, modern.Titles[7]));
            Assert.Equal([gear, gear with { Weight = 5 }], modern.Gears);
        });
        Assert.Equal(gear with { Weight = 5 }, await modern.TurnAsync(gear, Deadline));
        Assert.Equal(ModernSpeed.Fast, await modern.FasterAsync(ModernSpeed.Slow, Deadline));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    public async Task A_host_that_dies_and_comes_back_is_followed(int qt)
    {
        QtPeer first = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline);
        await using RemoteObjectNode node = NewNode();
        node.Connect(first.Url);
        FamilyReplica family = await node.AcquireAsync<FamilyReplica>(cancellationToken: Deadline);
        KidReplica kid = (await node.Context.RunAsync(() => family.Kid))!;
        var states = Channel.CreateUnbounded<ReplicaState>();
        await node.Context.RunAsync(() => family.StateChanged += (_, change) => states.Writer.TryWrite(change.State));
        await first.KillAsync();
        await first.DisposeAsync();
        Assert.Equal(ReplicaState.Suspect, await states.Reader.ReadAsync(Deadline));
        Assert.Equal(RemoteObjectError.NotConnected, (await Assert.ThrowsAsync<RemoteObjectException>(() => kid.GreetAsync("you", Deadline))).Error);
        Assert.Equal("kid", await node.Context.RunAsync(() => kid.Name));

        await using QtPeer second = await QtPeer.StartObjectsAsync(qt, "tcp", Deadline, "--port", $"{first.Url.Port}");
        Assert.Equal(ReplicaState.Valid, await states.Reader.ReadAsync(Deadline));
        Assert.Equal("kid greets you", await kid.GreetAsync("you", Deadline));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_replica_of_another_class_is_told_so(bool isQt, int qt)
    {
        await using RemoteObjectNode node = NewNode();
        await using IAsyncDisposable host = await ConnectAsync(node, isQt, qt);
        RemoteObjectException refused = await Assert.ThrowsAsync<RemoteObjectException>(() => node.AcquireAsync<DeviceReplica>("Shapes", Deadline));
        Assert.Equal(RemoteObjectError.SignatureMismatch, refused.Error);
        Assert.Contains("Device", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Shapes", refused.Message, StringComparison.Ordinal);
    }

    private static RemoteObjectNode NewNode() => new(new RemoteObjectNodeOptions { Transports = Transports });

    private async Task<IAsyncDisposable> ConnectAsync(RemoteObjectNode node, bool isQt, int qt, string transport = "tcp")
    {
        if (isQt)
        {
            QtPeer peer = await QtPeer.StartObjectsAsync(qt, transport, Deadline);
            await node.ConnectAsync(peer.Url, Deadline);
            return peer;
        }

        TypedHost host = await TypedHost.StartAsync(qt, transport, Transports, Deadline);
        await node.ConnectAsync(host.Url, Deadline);
        return host;
    }
}
