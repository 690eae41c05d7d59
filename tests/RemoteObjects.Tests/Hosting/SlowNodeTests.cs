using RemoteObjects.Models;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Hosting;

/// <summary>Nodes that read more slowly than things change: they miss what has passed, and end right.</summary>
public sealed class SlowNodeTests
{
    private const int Limit = 400_000;
    private const int Changes = 20_000;

    private static int Level => Classes.Device.FindProperty("level")!.Index;

    [Fact]
    public async Task Of_property_changes_that_wait_the_last_one_is_told()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { OutboundLimit = Limit });
        DynamicSource source = Classes.NewDevice();
        await host.EnableRemotingAsync(source);
        await using RawPeer peer = await AttachAsync(host, "Device");
        await using RawPeer dynamic = await AttachAsync(host, "Device", isDynamic: true);
        for (int i = 0; i <= Changes; i++)
        {
            await host.Context.RunAsync(() =>
            {
                source["level"] = i;
                source["label"] = $"label {i}";
                source["spots"] = new[] { Classes.Spot(i, i) };
            });
        }

        await host.Context.RunAsync(() =>
        {
            source.Emit("done");
            source["level"] = -1;
            source["level"] = -2;
        });
        foreach (RawPeer one in new[] { peer, dynamic })
        {
            List<Packet> packets = await one.ReceiveUntilAsync(packet => packet is PropertyChangePacket change && change.Value == -2, Pair.Deadline);
            int done = packets.FindIndex(packet => packet is InvokePacket { PropertyIndex: -1 });
            Assert.InRange(packets.Count, 6, Changes);
            Assert.Equal(Changes, packets.Take(done).OfType<PropertyChangePacket>().Last(change => change.PropertyIndex == Level).Value);
            Assert.Equal($"label {Changes}", packets.Take(done).OfType<PropertyChangePacket>().Last(change => change.PropertyIndex == 2).Value);

            // What follows the signal stays behind it.
            Assert.All(packets.Skip(done).OfType<PropertyChangePacket>(), change => Assert.True(change.Value.Get<int>() < 0));
        }
    }

    [Fact]
    public async Task A_reply_comes_after_the_changes_that_its_call_made()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { OutboundLimit = Limit });
        DynamicSource source = Classes.NewDevice();
        source.OnSlot("add", arguments =>
        {
            source["level"] = arguments[0];
            return arguments[0];
        });
        await host.EnableRemotingAsync(source);
        await using RawPeer peer = await AttachAsync(host, "Device");
        for (int i = 0; i <= Changes; i++)
        {
            await host.Context.RunAsync(() => source["level"] = i);
        }

        int add = Classes.Device.FindMethods("add").Single().Index;
        await peer.SendAsync(new InvokePacket("Device", InvokeCall.Invoke, add, [-7, 0], 1), new InvokePacket("Device", InvokeCall.Invoke, add, [-8, 0], 2));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 2 }, Pair.Deadline);
        int first = packets.FindIndex(packet => packet is InvokeReplyPacket { SerialId: 1 });
        Assert.Equal(-7, packets.Take(first).OfType<PropertyChangePacket>().Last().Value);
        Assert.Equal(-8, packets.OfType<PropertyChangePacket>().Last().Value);
    }

    [Fact]
    public async Task Changed_cells_that_wait_are_told_together_before_rows_move_on()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { OutboundLimit = Limit });
        var model = new StandardItemModel(50, 3);
        model.SetData(model.Index(7, 0), "parent");
        model.Item(7)!.AppendRow(new StandardItem("child"));
        await host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display, ItemRole.ToolTip]);
        await using RawPeer peer = await AttachAsync(host, Pair.ModelName);
        await peer.SendAsync(peer.Call(0, 1, peer.Path()));
        await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        for (int i = 0; i < Changes; i++)
        {
            await host.Context.RunAsync(() => model.SetData(model.Index(i % 10, i % 3), $"text {i}", i % 20 == 0 ? ItemRole.ToolTip : ItemRole.Display));
        }

        // These wait for sure.
        await host.Context.RunAsync(() => model.SetData(model.Index(20, 0), "a"));
        await host.Context.RunAsync(() => model.SetData(model.Index(22, 2), "b", ItemRole.ToolTip));
        await host.Context.RunAsync(() => model.SetData(model.Index(21, 1), "c"));
        await host.Context.RunAsync(() => model.SetData(model.Index(0, 0, model.Index(7, 0)), "d"));
        await host.Context.RunAsync(() => model.InsertRows(0, 1));
        List<InvokePacket> told = [.. (await peer.ReceiveUntilAsync(packet => packet is InvokePacket { Index: 2 }, Pair.Deadline)).OfType<InvokePacket>().Where(packet => packet.Index == 1)];
        Assert.InRange(told.Count, 3, Changes / 2);
        InvokePacket joined = Assert.Single(told, packet => packet.Arguments[0].Get<ModelPath>() is { Count: 1, Row: 20 });
        Assert.Equal(new ModelPath(20, 0), joined.Arguments[0].Get<ModelPath>());
        Assert.Equal(new ModelPath(22, 2), joined.Arguments[1].Get<ModelPath>());
        Assert.Equal([ItemRole.Display, ItemRole.ToolTip], joined.Arguments[2].Get<int[]>().Order());
        Assert.Single(told, packet => packet.Arguments[0].Get<ModelPath>().Count == 2);
    }

    [Fact]
    public async Task What_can_not_be_joined_ends_a_node_that_does_not_read()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { OutboundLimit = Limit });
        DynamicSource source = Classes.NewDevice();
        await host.EnableRemotingAsync(source);
        await using RawPeer peer = await AttachAsync(host, "Device");
        var gone = new TaskCompletionSource();
        host.ConnectionsChanged += (_, change) => gone.TrySetResult();
        await host.Context.RunAsync(() =>
        {
            for (int i = 0; i < Changes; i++)
            {
                source.Emit("tick", i);
            }
        });
        await gone.Task.WaitAsync(Pair.Deadline);
    }

    private static async Task<RawPeer> AttachAsync(RemoteObjectHost host, string name, bool isDynamic = false)
    {
        RawPeer peer = RawPeer.ConnectTo(host).Knowing(Classes.Device);
        await peer.SendAsync(new AddObjectPacket(name, isDynamic));
        await peer.ReceiveUntilAsync(packet => packet is InitPacket or InitDynamicPacket, Pair.Deadline);
        return peer;
    }
}
