using RemoteObjects.Models;
using RemoteObjects.Tests.Hosting;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Access;

/// <summary>What policies let through to models, and what they keep.</summary>
public sealed class ModelAccessTests
{
    private static readonly AccessPolicy NoToolTipForGuests = new()
    {
        Read = (caller, name, member) => member.Role != ItemRole.ToolTip || caller.IsInRole("admin"),
        Write = (caller, name, member) => member is { Kind: RemoteMemberKind.Role, Role: ItemRole.ToolTip } || caller.IsInRole("admin"),
    };

    [Fact]
    public async Task An_unreadable_role_is_to_a_peer_as_one_that_is_not_shared()
    {
        StandardItemModel model = Model();
        await using RemoteObjectHost host = await HostAsync(model);
        await using RawPeer guest = RawPeer.ConnectTo(host, Users.Guest);
        await guest.SendAsync(
            new AddObjectPacket(Pair.ModelName, false),
            guest.Call(1, 1, guest.Path((0, 0)), guest.Path((0, 0)), guest.Ints()),
            guest.Call(1, 2, guest.Path((0, 0)), guest.Path((0, 0)), guest.Ints(ItemRole.ToolTip, ItemRole.Display)),
            guest.Call(2, 3, guest.Ints(1, 1), guest.Ints(0, 0), guest.Ints(ItemRole.ToolTip, ItemRole.Display)),
            guest.Call(5, 4, 10UL, guest.Ints(ItemRole.ToolTip)));
        List<Packet> packets = await guest.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 4 }, Pair.Deadline);
        InitPacket init = packets.OfType<InitPacket>().Single();
        Assert.Equal([ItemRole.Display], init.Properties[0].Get<int[]>());
        Assert.DoesNotContain("toolTip", init.Properties[1].ToString(), StringComparison.Ordinal);
        QVariant Reply(int serial) => packets.OfType<InvokeReplyPacket>().Single(reply => reply.SerialId == serial).Value;
        Assert.Equal(["text"], Reply(1).Get<DataEntries>().Cells.Single().Data);
        Assert.Equal([default, "text"], Reply(2).Get<DataEntries>().Cells.Single().Data);
        Assert.Equal([default, "head"], Reply(3).Get<QVariant[]>());
        Assert.All(Reply(4).Get<MetaAndDataEntries>().Cells, cell => Assert.Equal([default], cell.Data));
    }

    [Fact]
    public async Task A_change_of_unreadable_roles_alone_is_not_told_and_others_name_the_readable_ones()
    {
        StandardItemModel model = Model();
        await using RemoteObjectHost host = await HostAsync(model);
        await using RawPeer guest = RawPeer.ConnectTo(host, Users.Guest);
        await using RawPeer admin = RawPeer.ConnectTo(host, Users.Admin);
        foreach (RawPeer peer in new[] { guest, admin })
        {
            await peer.SendAsync(new AddObjectPacket(Pair.ModelName, false), peer.Call(0, 1, peer.Path()));
            await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        }

        await host.Context.RunAsync(() => model.SetData(model.Index(0, 0), "other tip", ItemRole.ToolTip));
        await host.Context.RunAsync(() => model.SetFlags(model.Index(1, 0), ItemFlags.None));
        await host.Context.RunAsync(() => model.RemoveRows(0, 1));
        Assert.Equal([[ItemRole.Display]], await RolesToldAsync(guest));
        Assert.Equal([[ItemRole.ToolTip], [ItemRole.Display, ItemRole.ToolTip]], await RolesToldAsync(admin));

        static async Task<int[][]> RolesToldAsync(RawPeer peer) =>
            [.. (await peer.ReceiveUntilAsync(packet => packet is InvokePacket { Index: 3 }, Pair.Deadline))
                .OfType<InvokePacket>().Where(packet => packet.Index == 1).Select(packet => packet.Arguments[2].Get<int[]>())];
    }

    [Fact]
    public async Task Only_roles_that_a_peer_may_write_are_written()
    {
        StandardItemModel model = Model();
        await using RemoteObjectHost host = await HostAsync(model);
        await using RawPeer guest = RawPeer.ConnectTo(host, Users.Guest);
        await guest.SendAsync(
            guest.Call(4, 1, guest.Path((0, 0)), "mine", ItemRole.Display),
            guest.Call(4, 2, guest.Path((0, 0)), "mine", ItemRole.ToolTip));
        List<Packet> packets = await guest.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 2 }, Pair.Deadline);
        Assert.Equal([QVariant.Invalid, true], packets.OfType<InvokeReplyPacket>().Select(reply => reply.Value));
        Assert.Equal(["text", "mine"], await host.Context.RunAsync(() => new[] { model.Index(0, 0).Data(), model.Index(0, 0).Data(ItemRole.ToolTip) }));
    }

    [Fact]
    public async Task Who_may_not_set_the_current_item_is_led_back_to_it()
    {
        StandardItemModel model = Model();
        var selection = new ItemSelection(model);
        selection.Current = model.Index(1, 0);
        await using var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(model, Pair.ModelName, selection: selection, access: AccessPolicy.ReadOnly);
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(peer.Call(3, -1, peer.Path((0, 0)), 19));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokePacket, Pair.Deadline);
        Assert.Equal(new ModelPath(1, 0), Assert.IsType<InvokePacket>(packets[^1]).Arguments[0].Get<ModelPath>());
        Assert.Equal(new ModelPath(1, 0), await host.Context.RunAsync(() => selection.CurrentPath));
    }

    [Fact]
    public async Task An_edit_of_a_replica_that_is_denied_is_not_taken()
    {
        StandardItemModel model = Model();
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Access = AccessPolicy.ReadOnly });
        await host.EnableRemotingAsync(model, Pair.ModelName);
        await using RemoteObjectNode node = await Users.ConnectAsync(host, Users.Guest);
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await node.Context.RunAsync(() => replica.SetData(replica.Index(0, 0), "mine"));
        await host.Context.RunAsync(() => model.SetData(model.Index(0, 0), "theirs"));
        await WaitAsync(node, replica, "theirs");
        Assert.Equal("theirs", await host.Context.RunAsync(() => model.Index(0, 0).Data()));
    }

    private static async Task WaitAsync(RemoteObjectNode node, ItemModelReplica replica, string text)
    {
        var arrived = new TaskCompletionSource();
        await node.Context.RunAsync(() =>
        {
            void Look(object? sender, ModelChange? change)
            {
                if (replica.Index(0, 0).Data() == text)
                {
                    arrived.TrySetResult();
                }
            }

            replica.Changed += Look;
            Look(null, null);
        });
        await arrived.Task.WaitAsync(Pair.Deadline);
    }

    private static StandardItemModel Model()
    {
        var model = new StandardItemModel(3, 1);
        model.SetData(model.Index(0, 0), "text", ItemRole.Display);
        model.SetData(model.Index(0, 0), "tip", ItemRole.ToolTip);
        model.SetHeaderData(0, Orientation.Horizontal, "head");
        return model;
    }

    private static async Task<RemoteObjectHost> HostAsync(StandardItemModel model)
    {
        var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display, ItemRole.ToolTip], access: NoToolTipForGuests);
        return host;
    }
}
