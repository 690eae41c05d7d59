using RemoteObjects.Models;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>A few changed cells come with the notice of their change.</summary>
public sealed class CellsAlongTests
{
    [Fact]
    public async Task A_changed_cell_is_here_without_a_question()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(100);
        using ItemModelReplica replica = await FetchedAsync(pair);
        await pair.ChangeAsync(model =>
        {
            model.Item(77)!.Text = "new";
            model.Item(77, 1)!.Text = "beside";
        });
        await pair.QuietAsync();
        Assert.Equal(("new", "beside"), await pair.OnNodeAsync(() => ($"{replica.Data(replica.Index(77, 0))}", $"{replica.Data(replica.Index(77, 1))}")));
        Assert.DoesNotContain(pair.RowRequests(), request => request.Last >= 77);
        Assert.Equal(4, Assert.Single(pair.Notices(1)).Arguments.Length);
    }

    [Fact]
    public async Task A_changed_cell_is_here_in_every_replica_of_the_model()
    {
        using var log = new RecordingLoggerFactory();
        await using SteppedPair pair = await SteppedPair.CreateAsync(100, new RemoteObjectNodeOptions { LoggerFactory = log });
        using ItemModelReplica first = await FetchedAsync(pair);
        using ItemModelReplica second = await FetchedAsync(pair);
        await pair.ChangeAsync(model => model.Item(77)!.Text = "new");
        await pair.QuietAsync();
        Assert.Equal(("new", "new"), await pair.OnNodeAsync(() => ($"{first.Data(first.Index(77, 0))}", $"{second.Data(second.Index(77, 0))}")));
        Assert.DoesNotContain(pair.RowRequests(), request => request.Last >= 77);
        Assert.Empty(log.Complaints);
    }

    [Fact]
    public async Task Many_changed_cells_are_asked_for()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(1000);
        using ItemModelReplica replica = await FetchedAsync(pair);
        await pair.ChangeAsync(model =>
        {
            for (int row = 0; row < 1000; row++)
            {
                model.Item(row)!.Text = $"new {row}";
            }
        });
        await pair.AssertEqualAsync(replica);
        Assert.NotEmpty(pair.RowRequests());
        Assert.Equal(3, Assert.Single(pair.Notices(1)).Arguments.Length);
    }

    [Fact]
    public async Task Cells_of_rows_that_nobody_has_read_are_not_kept()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(100);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAsync(default, 0, 10, Pair.Deadline);
        int here = await pair.OnNodeAsync(replica.CountCachedRows);
        await pair.ChangeAsync(model => model.Item(77)!.Text = "new");
        await pair.QuietAsync();
        Assert.False(await pair.OnNodeAsync(() => replica.IsLoaded(replica.Index(77, 0))));
        Assert.Equal(here, await pair.OnNodeAsync(replica.CountCachedRows));
    }

    // The model is ahead of what was told: cells read then would be those of other rows.
    [Fact]
    public async Task A_change_before_a_move_of_the_same_turn_comes_to_the_right_row()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(20);
        using ItemModelReplica replica = await FetchedAsync(pair);
        await pair.ChangeAsync(model =>
        {
            model.Item(5)!.Text = "five";
            model.InsertRows(0, 3);
            model.Item(9)!.Text = "nine";
            model.RemoveRows(0, 1);
            model.SetData(model.Index(0, 0), "top", ItemRole.Display);
        });
        await pair.AssertEqualAsync(replica);
    }

    [Fact]
    public async Task A_value_that_can_not_be_sent_is_asked_for_and_costs_only_itself()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        using ItemModelReplica replica = await FetchedAsync(pair);
        await pair.ChangeAsync(model =>
        {
            model.SetData(model.Index(3, 0), QVariant.User("NobodyKnows", "it"), ItemRole.Display);
            model.Item(3, 1)!.Text = "beside";
        });
        await pair.QuietAsync();
        await replica.FetchAsync(default, 0, 10, Pair.Deadline);
        Assert.Equal("beside", await pair.OnNodeAsync(() => $"{replica.Data(replica.Index(3, 1))}"));
    }

    [Fact]
    public async Task A_change_far_below_a_row_that_moves_in_the_same_turn_comes_to_the_right_row()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(20);
        await pair.ChangeAsync(model =>
        {
            model.Item(5)!.AppendRow(new StandardItem("child"), new StandardItem("beside"));
            model.Item(5)!.Child(0)!.AppendRow(new StandardItem("grandchild"), new StandardItem("beside"));
        });
        using ItemModelReplica replica = await FetchedAsync(pair);
        await pair.ChangeAsync(model =>
        {
            model.Item(5)!.Child(0)!.Child(0)!.Text = "new";
            model.InsertRows(0, 1);
        });
        await pair.AssertEqualAsync(replica);
    }

    [Fact]
    public async Task Large_cells_are_asked_for()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(20);
        await pair.ChangeAsync(model => model.Item(3, 1)!.Text = new string('x', 40_000));
        using ItemModelReplica replica = await FetchedAsync(pair);
        await pair.ChangeAsync(model => model.Item(3)!.Text = "new");
        await pair.AssertEqualAsync(replica);
        Assert.NotEmpty(pair.RowRequests());
        Assert.Equal(3, Assert.Single(pair.Notices(1)).Arguments.Length);
    }

    [Fact]
    public async Task A_model_that_throws_for_a_parent_of_before_loses_no_notice()
    {
        await using Pair pair = await Pair.CreateAsync();
        var model = new Strict();
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.ChangeAsync(() =>
        {
            model.Change(row: 2);
            model.RemoveFirst(2);
        });
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal(1, await pair.Node.Context.RunAsync(() => replica.RowCount()));
    }

    [Fact]
    public async Task Cells_of_a_row_may_come_in_any_order()
    {
        await using var script = new ScriptedHost { Size = new System.Drawing.Size(3, 1) };
        script.Answer = call => call.Index != 1 ? default : ModelVariants.DataEntries(
            new DataEntries([.. new[] { 2, 0, 1, 5 }.Select(column => new IndexValuePair(new ModelPath(0, column), [$"column {column}"], false, 33))]),
            ProtocolVersion.V2_0);
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await replica.FetchAsync(default, 0, 1, Pair.Deadline);
        Assert.Equal(
            ["column 0", "column 1", "column 2"],
            await node.Context.RunAsync(() => Enumerable.Range(0, 3).Select(column => $"{replica.Data(replica.Index(0, column))}").ToArray()));
    }

    private static async Task<ItemModelReplica> FetchedAsync(SteppedPair pair)
    {
        ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.QuietAsync();
        pair.Wire.ToHost.ClearPackets();
        pair.Wire.ToNode.ClearPackets();
        return replica;
    }

    // Three rows with a child each, which it looks up by the row of the parent.
    private sealed class Strict : ItemModel
    {
        private readonly List<string> _children = ["a", "b", "c"];

        public override ModelIndex Index(int row, int column, ModelIndex parent = default) => CreateIndex(row, column, parent.IsValid ? _children[parent.Row] : null);

        public override ModelIndex Parent(ModelIndex child) => child.Pointer is string text ? CreateIndex(_children.IndexOf(text), 0, null) : default;

        public override int RowCount(ModelIndex parent = default) => !parent.IsValid ? _children.Count : parent.Pointer is null ? 1 : 0;

        public override int ColumnCount(ModelIndex parent = default) => parent.IsValid ? _children[parent.Row].Length : 1;

        public override QVariant Data(ModelIndex index, int role = ItemRole.Display) => $"{index.Pointer ?? "row"}";

        public void Change(int row)
        {
            ModelIndex child = Index(0, 0, Index(row, 0));
            OnChanged(new DataChanged(child, child, [ItemRole.Display]));
        }

        public void RemoveFirst(int count)
        {
            _children.RemoveRange(0, count);
            OnChanged(new RowsRemoved(default, 0, count - 1));
        }
    }
}
