using System.Drawing;
using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Hosting;

/// <summary>What a node may send, and what becomes of it (spec item-model 11, wire-protocol 18). A second node never notices.</summary>
public sealed class HostileNodeTests
{
    private const int Serial = 7;
    private const int Barrier = 1000;
    private const int Min = int.MinValue;
    private const int Max = int.MaxValue;

    private static readonly Dictionary<string, (Func<RawPeer, InvokePacket> Call, string? Answer)> Requests = new()
    {
        ["size of a child that is not there"] = (peer => peer.Call(0, Serial, peer.Path((3, 0), (0, 0))), null),
        ["size of a row beyond the end"] = (peer => peer.Call(0, Serial, peer.Path((20, 0))), null),
        ["size of a negative row"] = (peer => peer.Call(0, Serial, peer.Path((-1, -1))), null),
        ["rows under what is not there"] = (peer => peer.Call(1, Serial, peer.Path((99, 0), (0, 0)), peer.Path((99, 0), (1, 0)), peer.Ints()), null),
        ["data for what is not there"] = (peer => peer.Call(4, Serial, peer.Path((99, 0)), "x", 0), null),
        ["rows from an empty path"] = (peer => peer.Call(1, Serial, peer.Path(), peer.Path(), peer.Ints()), "0 cells"),
        ["rows between levels"] = (peer => peer.Call(1, Serial, peer.Path((0, 0)), peer.Path((0, 0), (0, 0)), peer.Ints()), "0 cells"),
        ["rows from a negative one"] = (peer => peer.Call(1, Serial, peer.Path((-5, -5)), peer.Path((1, 1)), peer.Ints()), "4 cells"),
        ["rows backwards"] = (peer => peer.Call(1, Serial, peer.Path((5, 0)), peer.Path((1, 1)), peer.Ints()), "0 cells"),
        ["rows far backwards"] = (peer => peer.Call(1, Serial, peer.Path((0, 2)), peer.Path((5, Min)), peer.Ints()), "0 cells"),
        ["columns far backwards"] = (peer => peer.Call(1, Serial, peer.Path((2, 0)), peer.Path((Min, 1)), peer.Ints()), "0 cells"),
        ["rows from the last number on"] = (peer => peer.Call(1, Serial, peer.Path((Max, Max)), peer.Path((Max, Max)), peer.Ints()), "0 cells"),
        ["all rows and columns there can be"] = (peer => peer.Call(1, Serial, peer.Path((0, 0)), peer.Path((Max, Max)), peer.Ints()), "40 cells"),
        ["roles that are not shared"] = (peer => peer.Call(1, Serial, peer.Path((0, 0)), peer.Path((0, 0)), peer.Ints(ItemRole.ToolTip, 0)), "1 cells"),
        ["more roles than anyone needs"] = (peer => peer.Call(1, Serial, peer.Path((0, 0)), peer.Path((0, 0)), peer.Ints(new int[2000])), "invalid"),
        ["header lists of different lengths"] = (peer => peer.Call(2, Serial, peer.Ints(1, 1, 1), peer.Ints(0, 1), peer.Ints(0)), "1 values"),
        ["header sections out of range"] = (peer => peer.Call(2, Serial, peer.Ints(1, 2, 9), peer.Ints(-1, 500, 0), peer.Ints(0, 0, 0)), "3 values"),
        ["data for a role that is not shared"] = (peer => peer.Call(4, Serial, peer.Path((0, 0)), "x", ItemRole.ToolTip), "invalid"),
        ["a cache of all there can be"] = (peer => peer.Call(5, Serial, ulong.MaxValue, peer.Ints()), "a tree"),
        ["a cache with an int for its size"] = (peer => peer.Call(5, Serial, 10, peer.Ints()), "a tree"),
        ["a cache of a negative size"] = (peer => peer.Call(5, Serial, -10L, peer.Ints()), "invalid"),
        ["too few arguments"] = (peer => peer.Call(1, Serial, peer.Path((0, 0))), "invalid"),
        ["no arguments"] = (peer => peer.Call(0, Serial), "invalid"),
        ["an int for a path"] = (peer => peer.Call(0, Serial, 5), "invalid"),
        ["a path for a list"] = (peer => peer.Call(1, Serial, peer.Path((0, 0)), peer.Path((0, 0)), peer.Path((0, 0))), "invalid"),
        ["a method that is not there"] = (peer => peer.Call(6, Serial), "invalid"),
        ["a negative method"] = (peer => peer.Call(-1, Serial), "invalid"),
        ["an object that is not there"] = (_ => new InvokePacket("Nobody", InvokeCall.Invoke, 0, [], Serial), "invalid"),
        ["a property to be written"] = (_ => new InvokePacket(Pair.ModelName, InvokeCall.WriteProperty, 0, [1], Serial), "invalid"),
        ["a current index"] = (peer => peer.Call(3, Serial, peer.Path((99, 9)), 19), "invalid"),
        ["data that is taken"] = (peer => peer.Call(4, Serial, peer.Path((0, 0)), "x", 0), "True"),
    };

    public static TheoryData<string> RequestNames => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(RequestNames))]
    public async Task A_request_is_answered_as_specified_and_harms_nobody(string name)
    {
        await using RemoteObjectHost host = await HostAsync();
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await using RawPeer other = RawPeer.ConnectTo(host);
        (Func<RawPeer, InvokePacket> call, string? answer) = Requests[name];
        await peer.SendAsync(call(peer), peer.Call(0, Barrier, peer.Path()));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: Barrier }, Pair.Deadline);
        InvokeReplyPacket? reply = packets.OfType<InvokeReplyPacket>().SingleOrDefault(packet => packet.SerialId == Serial);
        Assert.Equal(answer, reply is null ? null : Describe(reply.Value));
        await AssertWorksAsync(other);
    }

    public static TheoryData<string, string> Poison => new()
    {
        { "a size of nothing", "00000000" },
        { "a size of one byte", "0100000001" },
        { "a packet larger than allowed", "FFFFFF7F" },
        { "a handshake", Hex(new HandshakePacket("QtRO 2.0")) },
        { "an object list", Hex(new ObjectListPacket([])) },
        { "values of an object", Hex(new InitPacket("Model", [])) },
        { "a reply", Hex(new InvokeReplyPacket("Model", 1, default)) },
        { "a property change", Hex(new PropertyChangePacket("Model", 0, 1)) },
        { "a packet cut short", "0800000004000A0000004D00" },
        { "a packet with more than it needs", "0B0000000A000400000041004200FF" },
        { "a name of odd length", "090000000A0003000000410042" },
        { "a name longer than the packet", "080000000A00FFFFFF7F4100" },
        { "unknown packets without end", string.Concat(Enumerable.Repeat("0600000063000000" + "0000", 200)) },
    };

    [Theory]
    [MemberData(nameof(Poison))]
    public async Task What_breaks_the_protocol_ends_its_own_connection_only(string what, string hex)
    {
        await using RemoteObjectHost host = await HostAsync();
        await using RawPeer other = RawPeer.ConnectTo(host);
        await using (RawPeer peer = RawPeer.ConnectTo(host))
        {
            await peer.SendAsync(Convert.FromHexString(hex));
            await peer.UntilEndAsync(Pair.Deadline);
        }

        await AssertWorksAsync(other);
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task A_second_AddObject_does_not_double_the_notices()
    {
        var model = new StandardItemModel(3, 1);
        await using RemoteObjectHost host = await HostAsync(model);
        await using RawPeer peer = RawPeer.ConnectTo(host);
        var add = new AddObjectPacket(Pair.ModelName, false);
        await peer.SendAsync(add, add, peer.Call(0, 1, peer.Path()));
        await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        await host.Context.RunAsync(() => model.SetData(model.Index(1, 0), "x"));
        await peer.SendAsync(new PingPacket("anything"));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline);
        Assert.Single(packets.OfType<InvokePacket>());
        Assert.Equal("anything", Assert.IsType<PongPacket>(packets[^1]).Name);
    }

    [Fact]
    public async Task A_model_that_throws_costs_its_own_cells_only()
    {
        await using RemoteObjectHost host = await HostAsync(new Moody());
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(
            peer.Call(1, 1, peer.Path((0, 0)), peer.Path((0, 1)), peer.Ints(0)),
            peer.Call(4, 2, peer.Path((0, 1)), "x", 0),
            peer.Call(0, Barrier, peer.Path()));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: Barrier }, Pair.Deadline);
        InvokeReplyPacket[] replies = [.. packets.OfType<InvokeReplyPacket>()];
        Assert.True(replies[0].Value.TryGet(out DataEntries? entries));
        Assert.Equal("a", entries.Cells[0].Data[0]);
        Assert.False(entries.Cells[1].Data[0].IsValid);
        Assert.False(replies[1].Value.IsValid);
    }

    [Fact]
    public async Task A_shared_model_that_is_changed_elsewhere_says_where_to_change_it()
    {
        var model = new StandardItemModel(3, 1);
        await using (RemoteObjectHost host = await HostAsync(model))
        {
            InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => model.SetData(model.Index(0, 0), "x"));
            Assert.Contains("host.Context.RunAsync", error.Message, StringComparison.Ordinal);
        }

        // A host that is gone has no say.
        Assert.True(model.SetData(model.Index(0, 0), "y"));
    }

    [Fact]
    public async Task A_role_that_is_not_shared_keeps_its_name_in_a_cache_answer()
    {
        await using RemoteObjectHost host = await HostAsync();
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(peer.Call(5, 1, 2UL, peer.Ints(0, ItemRole.ToolTip)));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        Assert.True(((InvokeReplyPacket)packets[^1]).Value.TryGet(out MetaAndDataEntries? tree));
        Assert.Equal([0, ItemRole.ToolTip], tree.Roles);
        Assert.Equal("0", tree.Cells[0].Data[0]);
        Assert.False(tree.Cells[0].Data[1].IsValid);
    }

    private static async Task<RemoteObjectHost> HostAsync(ItemModel? shared = null)
    {
        var host = new RemoteObjectHost();
        if (shared is null)
        {
            var model = new StandardItemModel();
            shared = model;
            for (int i = 0; i < 20; i++)
            {
                model.AppendRow(new StandardItem($"{i}"), new StandardItem($"b{i}"));
            }

            model.Item(0)!.AppendRow(new StandardItem("child"));
        }

        await host.EnableRemotingAsync(shared, Pair.ModelName, [ItemRole.Display]);
        return host;
    }

    private static async Task AssertWorksAsync(RawPeer peer)
    {
        await peer.SendAsync(peer.Call(0, 1, peer.Path()));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        Assert.True(((InvokeReplyPacket)packets[^1]).Value.TryGet(out Size size));
        Assert.Equal(20, size.Height);
    }

    private static string Describe(QVariant value) =>
        value.TryGet(out DataEntries? entries) ? $"{entries.Cells.Count} cells"
        : value.TryGet(out MetaAndDataEntries? _) ? "a tree"
        : value.TryGet(out QVariant[]? list) ? $"{list.Length} values"
        : value.IsValid ? value.ToString() : "invalid";

    private static string Hex(Packet packet)
    {
        using var buffer = new WireBuffer();
        PacketCodec.Write(packet, buffer, ProtocolVersion.V2_0);
        return Convert.ToHexString(buffer.Span);
    }

    private sealed class Moody : ItemModel
    {
        public override int RowCount(ModelIndex parent = default) => parent.IsValid ? 0 : 1;

        public override int ColumnCount(ModelIndex parent = default) => parent.IsValid ? 0 : 2;

        public override ModelIndex Index(int row, int column, ModelIndex parent = default) =>
            row == 0 && column is 0 or 1 && !parent.IsValid ? CreateIndex(row, column) : default;

        public override ModelIndex Parent(ModelIndex index) => default;

        public override QVariant Data(ModelIndex index, int role = ItemRole.Display) =>
            index.Column == 1 ? throw new InvalidOperationException("not now") : "a";

        public override bool SetData(ModelIndex index, QVariant value, int role = ItemRole.Edit) => throw new InvalidOperationException("never");
    }
}
