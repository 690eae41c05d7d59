using System.Drawing;
using System.Text;
using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Hosting;

/// <summary>What our host says where the plain message would harm a Qt client: docs/spec/item-model.md 3.3, 7.10, 8, 9 and 11 (docs/model-cases.md).</summary>
public sealed class HostCaseTests
{
    private const int Rows = 10;

    // What is told, in any order, without the labels; * is every role that is shared. Rows 2 has two child rows, row 3 one.
    private static readonly Dictionary<string, (Action<StandardItemModel> Change, string[] Told)> Changes = new()
    {
        ["flags"] = (m => m.SetFlags(m.Index(4, 1), ItemFlags.Selectable), ["data /4,0 /4,1 *"]),
        ["a role that is not shared"] = (m => m.SetData(m.Index(4, 1), "tip", ItemRole.ToolTip), []),
        ["a cell that is not of the first column"] = (m => m.SetData(m.Index(4, 1), "x"), ["data /4,0 /4,1 0"]),
        ["the first child"] = (m => m.Item(5)!.AppendRow(new StandardItem("x")), ["data /5,0 /5,0 *"]),
        ["the first column of children"] = (m => m.Item(5)!.InsertColumns(0, 1), []),
        ["another child"] = (m => m.Item(2)!.AppendRow(new StandardItem("x"), new StandardItem("y")), ["inserted /2,0 2 2"]),
        ["a column of children"] = (m => m.Item(2)!.InsertColumns(2, 1), ["reset"]),
        ["a child that goes"] = (m => m.Item(2)!.RemoveRows(0, 1), ["removed /2,0 0 0"]),
        ["the last child"] = (m => m.Item(3)!.RemoveRows(0, 1), ["removed /3,0 0 0"]),
        ["children of higher numbers than the root has rows"] = (m => m.Item(6)!.RemoveRows(15, 2), ["reset"]),
        ["rows that move"] = (m => m.MoveRows(default, 7, 1, default, 10), ["moved / 7 7 / 10", "data /7,0 /9,1 *"]),
        ["rows that move past one with children"] = (m => m.MoveRows(default, 5, 1, default, 9), ["removed / 5 5", "inserted / 8 8"]),
        ["children that move"] = (m => m.MoveRows(m.Index(2, 0), 0, 1, m.Index(2, 0), 2), ["removed /2,0 0 0", "inserted /2,0 1 1"]),
        ["rows that move to another parent"] = (m => m.MoveRows(m.Index(2, 0), 0, 1, default, 4), ["removed /2,0 0 0", "inserted / 4 4"]),
        ["columns that go"] = (m => m.RemoveColumns(1, 1), ["reset"]),
        ["a column in between"] = (m => m.InsertColumns(1, 1), ["columns / 1 1", "data /0,0 /9,2 *"]),
        ["a column at the end"] = (m => m.InsertColumns(2, 1), ["columns / 2 2"]),
        ["rows"] = (m => m.InsertRows(3, 2), ["inserted / 3 4"]),
        ["rows that go"] = (m => m.RemoveRows(3, 2), ["removed / 3 4"]),
    };

    private static readonly Dictionary<string, (Action<StandardItemModel> Change, string[] Labels)> Labels = new()
    {
        ["rows"] = (m => m.InsertRows(3, 2), ["labels 2 3 11"]),
        ["rows that go"] = (m => m.RemoveRows(3, 2), ["labels 2 3 7"]),
        ["rows that go from the end"] = (m => m.RemoveRows(8, 2), []),
        ["rows that move"] = (m => m.MoveRows(default, 5, 1, default, 9), ["labels 2 5 8"]),
        ["a column in between"] = (m => m.InsertColumns(1, 1), ["labels 1 1 2"]),
        ["children"] = (m => m.Item(2)!.AppendRow(new StandardItem("x")), []),
    };

    public static TheoryData<string> ChangeNames => [.. Changes.Keys];

    public static TheoryData<string> LabelNames => [.. Labels.Keys];

    // 7.10
    [Theory]
    [MemberData(nameof(ChangeNames))]
    public async Task A_change_is_told_so_that_no_client_is_harmed(string name)
    {
        List<string> told = await TellAsync(Changes[name].Change);
        Assert.Equal(Changes[name].Told.Order(), told.Where(line => !line.StartsWith("labels", StringComparison.Ordinal)).Order());
    }

    // 7.2/2, 7.3/2
    [Fact]
    public async Task Who_has_not_counted_children_is_told_that_their_parent_changed()
    {
        Assert.Equal(["data /2,0 /2,0 *"], await TellAsync(m => m.Item(2)!.AppendRow(new StandardItem("x"), new StandardItem("y")), isCounted: false));
        Assert.Equal(["data /2,0 /2,0 *"], await TellAsync(m => m.Item(2)!.RemoveRows(0, 1), isCounted: false));
        Assert.Equal(["data /5,0 /5,0 *", "data /5,0 /5,0 *"], await TellAsync(m =>
        {
            m.Item(5)!.AppendRow(new StandardItem("x"));
            m.Item(5)!.AppendRow(new StandardItem("y"));
        }));

        // Known ones, by another number, and unknown again once they have moved elsewhere.
        Assert.Equal(["inserted / 0 0", "inserted /3,0 0 0"], (await TellAsync(m =>
        {
            m.InsertRows(0, 1);
            m.Item(3)!.InsertRow(0, new StandardItem("x"), new StandardItem("y"));
        })).Where(line => !line.StartsWith("labels", StringComparison.Ordinal)));
        Assert.Equal(["removed / 2 2", "inserted / 9 9", "data /9,0 /9,0 *"], (await TellAsync(m =>
        {
            m.MoveRows(default, 2, 1, default, 10);
            m.Item(9)!.InsertRow(0, new StandardItem("x"), new StandardItem("y"));
        })).Where(line => !line.StartsWith("labels", StringComparison.Ordinal)));
    }

    // 7.10
    [Theory]
    [MemberData(nameof(LabelNames))]
    public async Task Labels_whose_numbers_change_are_told(string name)
    {
        List<string> told = await TellAsync(Labels[name].Change);
        Assert.Equal(Labels[name].Labels, told.Where(line => line.StartsWith("labels", StringComparison.Ordinal)));
    }

    // 3.3
    [Fact]
    public async Task Who_was_not_told_the_size_is_told_no_change()
    {
        StandardItemModel model = NewModel();
        await using RemoteObjectHost host = await HostAsync(model);
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(new AddObjectPacket(Pair.ModelName, false), new PingPacket("attached"));
        await peer.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline);
        await host.Context.RunAsync(() =>
        {
            model.InsertRows(0, 2);
            model.RemoveRows(5, 1);
            model.SetData(model.Index(0, 0), "x");
            model.Sort(0);
            model.Clear();
        });
        await peer.SendAsync(new PingPacket("told"));
        Assert.Empty((await peer.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline)).OfType<InvokePacket>());
    }

    // 8
    [Fact]
    public async Task Each_move_of_the_current_item_is_told_once_and_to_others_only()
    {
        StandardItemModel model = NewModel();
        await using var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display], new ItemSelection(model));
        await using RawPeer author = RawPeer.ConnectTo(host);
        await using RawPeer other = RawPeer.ConnectTo(host);
        foreach (RawPeer peer in new[] { author, other })
        {
            await peer.SendAsync(new AddObjectPacket(Pair.ModelName, false), peer.Call(0, 1, peer.Path()));
            await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        }

        await author.SendAsync(
            author.Call(3, -1, author.Path((1, 0)), 19),
            author.Call(3, -1, author.Path((1, 0)), 19),
            author.Call(3, -1, author.Path((2, 0)), 19),
            author.Call(3, -1, author.Path((99, 0)), 19),
            author.Call(0, 2, author.Path()));

        // Only that its last one is not there.
        List<Packet> answered = await author.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        Assert.Equal(["current /2,0"], answered.OfType<InvokePacket>().Select(Describe));
        await other.SendAsync(other.Call(0, 2, other.Path()));
        List<Packet> told = await other.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        Assert.Equal(["current /1,0", "current /2,0"], told.OfType<InvokePacket>().Select(Describe));
    }

    // 9
    [Fact]
    public async Task A_name_is_shared_once()
    {
        await using RemoteObjectHost host = await HostAsync(NewModel());
        await Assert.ThrowsAnyAsync<Exception>(() => host.EnableRemotingAsync(NewModel(), Pair.ModelName, [ItemRole.Display]));
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(peer.Call(0, 1, peer.Path()));
        Assert.Equal(Rows, await SizeAsync(peer));
    }

    // 9
    [Fact]
    public async Task No_roles_are_all_that_the_model_names()
    {
        await using Pair pair = await Pair.CreateAsync();
        StandardItemModel model = NewModel();
        await pair.Host.EnableRemotingAsync(model, Pair.ModelName);
        ItemModelReplica replica = await pair.Node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        Assert.Equal(model.RoleNames.Keys.Order(), await pair.Node.Context.RunAsync(() => replica.AvailableRoles));
    }

    // 2.1
    [Theory]
    [InlineData("QtPrivate::IndexList")]
    [InlineData("QList<ModelIndex>")]
    [InlineData("QList<QtPrivate::ModelIndex>")]
    [InlineData("IndexList")]
    public async Task A_path_is_understood_by_each_of_its_names(string typeName)
    {
        await using RemoteObjectHost host = await HostAsync(NewModel());
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(peer.Call(0, 1, QVariant.User(typeName, new ModelPath(2, 0))));
        Assert.Equal(2, await SizeAsync(peer));
    }

    // 11
    [Fact]
    public async Task An_argument_of_an_unknown_type_harms_nobody_else()
    {
        await using RemoteObjectHost host = await HostAsync(NewModel());
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await using RawPeer other = RawPeer.ConnectTo(host);
        using var buffer = new WireBuffer();
        PacketCodec.Write(peer.Call(0, 1, peer.Path((2, 0))), buffer, ProtocolVersion.V2_0);
        byte[] bytes = buffer.Span.ToArray();
        bytes[bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("IndexList"))] = (byte)'X';
        await peer.SendAsync(bytes);
        await other.SendAsync(other.Call(0, 1, other.Path()));
        Assert.Equal(Rows, await SizeAsync(other));
    }

    // 11
    [Fact]
    public async Task An_answer_has_as_many_rows_as_a_host_allows_and_is_one()
    {
        var model = new StandardItemModel(5000, 2);
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { MaxCellsPerReply = 100 });
        await host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display]);
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(peer.Call(1, 1, peer.Path((0, 0)), peer.Path((4999, 1)), peer.Ints()), peer.Call(0, 2, peer.Path()));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 2 }, Pair.Deadline);
        InvokeReplyPacket reply = Assert.Single(packets.OfType<InvokeReplyPacket>(), packet => packet.SerialId == 1);
        Assert.Equal(100, reply.Value.Get<DataEntries>().Cells.Count);
    }

    // 11
    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    public async Task An_answer_has_as_many_bytes_as_a_host_allows_however_many_roles_are_asked_for(int count)
    {
        const int Most = 100_000;
        var model = new StandardItemModel(5000, 2);
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { MaxReplySize = Most });
        await host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display]);
        await using RawPeer peer = RawPeer.ConnectTo(host);
        QVariant roles = peer.Ints([.. Enumerable.Repeat(ItemRole.Display, count)]);
        await peer.SendAsync(
            peer.Call(1, 1, peer.Path((0, 0)), peer.Path((4999, 1)), roles),
            peer.Call(5, 2, (ulong)10_000, roles));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 2 }, Pair.Deadline);
        InvokeReplyPacket[] replies = [.. packets.OfType<InvokeReplyPacket>()];
        Assert.Equal(2, replies.Length);
        int row = 2 * (100 + (count * 10));
        Assert.All(replies, reply => Assert.InRange(SizeOf(reply), Most / 2, Most + row));
        Assert.True(replies[0].Value.Get<DataEntries>().Cells.Count % 2 == 0);
        Assert.Equal(new Size(2, 5000), replies[1].Value.Get<MetaAndDataEntries>().Size);
    }

    // 11
    [Fact]
    public async Task An_answer_with_a_tree_takes_time_for_its_cells_only()
    {
        await using var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(new Endless(), Pair.ModelName, [ItemRole.Display]);
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(peer.Call(5, 1, 1000UL, peer.Ints()));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        Assert.Equal(int.MaxValue, ((InvokeReplyPacket)packets[^1]).Value.Get<MetaAndDataEntries>().Size.Height);
    }

    // 11
    [Fact]
    public async Task A_replica_gets_all_rows_however_small_the_answers_are()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(500, hostOptions: new RemoteObjectHostOptions { MaxReplySize = 2000 });
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.AssertEqualAsync(replica);
        Assert.True(pair.RowRequests().Count > 10);
    }

    // 7.10
    [Fact]
    public async Task A_change_is_told_where_the_cell_was_when_it_changed()
    {
        List<string> told = await TellAsync(model =>
        {
            StandardItem child = model.Item(2)!.Child(0)!;
            child.AppendRow(new StandardItem("x"), new StandardItem("y"));
            child.Child(0)!.Text = "new";
            model.InsertRows(0, 1);
        });
        Assert.Equal(
            ["data /2,0/0,0 /2,0/0,0 *", "data /2,0/0,0/0,0 /2,0/0,0/0,0 0", "inserted / 0 0"],
            told.Where(line => !line.StartsWith("labels", StringComparison.Ordinal)));
    }

    private static int SizeOf(Packet packet)
    {
        using var buffer = new WireBuffer();
        PacketCodec.Write(packet, buffer, ProtocolVersion.V2_0);
        return buffer.Length;
    }

    private static async Task<int> SizeAsync(RawPeer peer)
    {
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        return ((InvokeReplyPacket)packets[^1]).Value.Get<Size>().Height;
    }

    private static async Task<List<string>> TellAsync(Action<StandardItemModel> change, bool isCounted = true)
    {
        StandardItemModel model = NewModel();
        await using RemoteObjectHost host = await HostAsync(model);
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(new AddObjectPacket(Pair.ModelName, false), peer.Call(0, 1, peer.Path()));
        await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        if (isCounted)
        {
            foreach (int row in new[] { 2, 3, 6 })
            {
                await peer.SendAsync(peer.Call(0, 1, peer.Path((row, 0))));
                await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
            }
        }

        await host.Context.RunAsync(() => change(model));
        await peer.SendAsync(peer.Call(2, 2, peer.Ints(), peer.Ints(), peer.Ints()));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        return [.. packets.OfType<InvokePacket>().Select(Describe)];
    }

    private static string Describe(InvokePacket packet)
    {
        string name = packet.Index switch
        {
            1 => "data",
            2 => "inserted",
            3 => "removed",
            4 => "moved",
            5 => "current",
            6 => "reset",
            7 => "labels",
            8 => "columns",
            _ => "layout",
        };
        IEnumerable<string> arguments = (packet.Index == 5 ? packet.Arguments[..1] : packet.Arguments).Select(Describe);
        return string.Join(' ', [name, .. arguments]);
    }

    private static string Describe(QVariant argument) =>
        argument.TryGet(out ModelPath path) ? $"/{string.Join('/', path.Select(step => $"{step.Row},{step.Column}"))}"
        : argument.TryGet(out int number) ? $"{number}"
        : argument.TryGet(out int[]? roles) ? (roles.Length == 2 ? "*" : string.Join(',', roles))
        : argument.ToString();

    private static StandardItemModel NewModel()
    {
        var model = new StandardItemModel();
        for (int row = 0; row < Rows; row++)
        {
            model.AppendRow(new StandardItem($"a{row}"), new StandardItem($"b{row}"));
        }

        AddChildren(model.Item(2)!, 2);
        AddChildren(model.Item(3)!, 1);
        AddChildren(model.Item(6)!, 20);
        return model;
    }

    private static void AddChildren(StandardItem parent, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            parent.AppendRow(new StandardItem($"c{row}"), new StandardItem($"d{row}"));
        }
    }

    private static async Task<RemoteObjectHost> HostAsync(StandardItemModel model)
    {
        var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display, ItemRole.Background]);
        return host;
    }

    // As many rows as there can be, each with as many children, some levels down.
    private sealed class Endless : ItemModel
    {
        private const int Levels = 40;

        public override ModelIndex Index(int row, int column, ModelIndex parent = default) => CreateIndex(row, column, parent.IsValid ? parent : null);

        public override ModelIndex Parent(ModelIndex index) => index.Pointer as ModelIndex? ?? default;

        public override int RowCount(ModelIndex parent = default) => int.MaxValue;

        public override int ColumnCount(ModelIndex parent = default) => 1;

        public override bool HasChildren(ModelIndex parent = default) => PathOf(parent).Count < Levels;

        public override QVariant Data(ModelIndex index, int role = ItemRole.Display) => index.Row;
    }
}
