using System.Drawing;
using RemoteObjects.Models;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>What Qt clients do wrong with what a host tells, done right: the defects and races of docs/spec/item-model.md by their numbers (docs/model-cases.md).</summary>
public sealed class ReplicaCaseTests
{
    // 3.3
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task What_is_told_before_the_size_changes_nothing(int signal)
    {
        await using var script = new ScriptedHost { Size = new Size(2, 3) };
        script.Before = call => call.Index != 0 ? [] : [signal switch
        {
            1 => script.Signal(1, script.Path((0, 0)), script.Path((2, 1)), script.Ints(0)),
            4 => script.Signal(4, script.Path(), 0, 1, script.Path(), 3),
            6 => script.Signal(6),
            7 => script.Signal(7, 1, 0, 1),
            9 => script.Signal(9, script.Path(), 0),
            _ => script.Signal(signal, script.Path(), 1, 2),
        }];
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        Assert.Equal((3, 2), await node.Context.RunAsync(() => (replica.RowCount(), replica.ColumnCount())));
        Assert.Single(script.Calls, call => call.Index == 0);
        Assert.True(replica.IsInitialized);
    }

    // 6.2, 6.4
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Questions_below_an_item_that_is_gone_are_not_sent_any_more(bool isReset)
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(5);
        await pair.ChangeAsync(model => Fill(model.Item(4)!, 5000));
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAsync(default, 0, 5, Pair.Deadline);
        ModelIndex parent = await pair.OnNodeAsync(() => replica.Index(4, 0));
        await replica.FetchAsync(parent, 0, 1, Pair.Deadline);
        await pair.QuietAsync();
        pair.Wire.Flow(false);
        pair.Wire.ToHost.ClearPackets();
        Task fetching = replica.FetchAsync(parent, 0, 5000, Pair.Deadline);
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        int sent = Nested(pair);
        Assert.InRange(sent, 1, 15);
        await pair.ChangeAsync(model =>
        {
            if (isReset)
            {
                model.Clear();
                model.AppendRow(new StandardItem("new"), new StandardItem("new"));
            }
            else
            {
                model.RemoveRows(4, 1);
            }
        });
        pair.Wire.Flow();
        await fetching;
        await pair.QuietAsync();
        Assert.Equal(sent, Nested(pair));

        static int Nested(SteppedPair pair) =>
            pair.Wire.ToHost.Packets.OfType<InvokePacket>().Count(call => call.Index is 0 or 1 && call.Arguments[0].TryGet(out ModelPath path) && path.Count > 1);
    }

    // 7.1, 3
    [Fact]
    public async Task The_first_child_and_the_end_of_the_last_are_seen_at_the_parent()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(5);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.ChangeAsync(model => model.Item(2, 1)!.AppendRow(new StandardItem("child")));
        await pair.QuietAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal((true, 1), await pair.OnNodeAsync(() => (replica.HasChildren(replica.Index(2, 1)), replica.RowCount(replica.Index(2, 1)))));
        await pair.ChangeAsync(model => model.Item(2, 1)!.RemoveRows(0, 1));
        await pair.QuietAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.False(await pair.OnNodeAsync(() => replica.HasChildren(replica.Index(2, 1))));
    }

    // 7.1, 4
    [Fact]
    public async Task A_change_of_all_the_rows_there_can_be_costs_nothing()
    {
        await using var script = new ScriptedHost { Size = new Size(int.MaxValue, int.MaxValue) };
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        Task told = HostileHostTests.NextAsync<RowsRemoved>(replica);
        await script.SendAsync(
            script.Signal(1, script.Path((0, 0)), script.Path((int.MaxValue - 1, int.MaxValue - 1)), script.Ints(0)), script.Signal(3, script.Path(), 0, 0));
        await told.WaitAsync(Pair.Deadline);
        Assert.Equal(int.MaxValue - 1, await node.Context.RunAsync(() => replica.RowCount()));
    }

    // 7.2, 1
    [Fact]
    public async Task A_value_in_the_second_column_of_a_new_row_is_not_seen_in_the_first()
    {
        await using var script = new ScriptedHost { Size = new Size(2, 3) };
        script.Answer = call => call.Index == 1 ? Cells(new IndexValuePair(new ModelPath(1, 1), ["second"], false, 47)) : default;
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        Task inserted = HostileHostTests.NextAsync<RowsInserted>(replica);
        await script.SendAsync(script.Signal(2, script.Path(), 1, 1), script.Signal(1, script.Path((1, 1)), script.Path((1, 1)), script.Ints(0)));
        await inserted.WaitAsync(Pair.Deadline);
        Task arrived = HostileHostTests.NextAsync<DataChanged>(replica);
        Assert.False(await node.Context.RunAsync(() => replica.Data(replica.Index(1, 1)).IsValid));
        await arrived.WaitAsync(Pair.Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.Equal("second", replica.Data(replica.Index(1, 1)));
            Assert.False(replica.Data(replica.Index(1, 0)).IsValid);
        });
    }

    // 7.2, 2 and 7.3, 2
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Rows_that_come_or_go_below_a_parent_that_nobody_counted_are_in_its_count(int signal)
    {
        await using var script = new ScriptedHost { Size = new Size(1, 2) };
        script.Answer = call => call.Index switch
        {
            0 when call.Arguments[0].TryGet(out ModelPath path) && path.Count == 1 => new Size(1, 6),
            1 => Cells(new IndexValuePair(new ModelPath(0, 0), ["parent"], true, 47), new IndexValuePair(new ModelPath(1, 0), ["other"], false, 47)),
            _ => default,
        };
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await replica.FetchAsync(default, 0, 2, Pair.Deadline);

        // The last notice tells that the one before was heard.
        Task heard = HostileHostTests.NextAsync<RowsInserted>(replica);
        await script.SendAsync(script.Signal(signal, script.Path((0, 0)), 0, 0), script.Signal(2, script.Path(), 2, 2));
        await heard.WaitAsync(Pair.Deadline);
        Task counted = HostileHostTests.NextAsync<RowsInserted>(replica);
        Assert.Equal((true, 0), await node.Context.RunAsync(() => (replica.HasChildren(replica.Index(0, 0)), replica.RowCount(replica.Index(0, 0)))));
        await counted.WaitAsync(Pair.Deadline);
        Assert.Equal(6, await node.Context.RunAsync(() => replica.RowCount(replica.Index(0, 0))));
    }

    // 7.2, 3 and 4; 7.3, 1
    [Fact]
    public async Task Labels_go_with_their_rows_and_stay_when_rows_below_come_and_go()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(4);
        await pair.ChangeAsync(model =>
        {
            model.SetVerticalHeaderLabels("a", "b", "c", "d");
            Fill(model.Item(1)!, 20);
        });
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal("a b c d", await LabelsAsync(pair, replica));
        await pair.ChangeAsync(model =>
        {
            model.Item(1)!.InsertRows(0, 7);
            model.Item(1)!.RemoveRows(2, 20);
        });
        await pair.QuietAsync();
        Assert.Equal("a b c d", await LabelsAsync(pair, replica));
        await pair.ChangeAsync(model => model.InsertRows(1, 1));
        await pair.QuietAsync();
        Assert.Equal("a 2 b c d", await LabelsAsync(pair, replica));
        await pair.ChangeAsync(model => model.RemoveRows(0, 1));
        await pair.QuietAsync();
        Assert.Equal("1 b c d", await LabelsAsync(pair, replica));
    }

    // 7.3, 3
    [Fact]
    public async Task An_answer_with_labels_of_rows_that_went_meanwhile_does_no_harm()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(50);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        pair.Wire.Flow(false);
        Task fetching = replica.FetchHeaderAsync(Orientation.Vertical, 0, 50, Pair.Deadline);
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        await pair.ChangeAsync(model => model.RemoveRows(0, 45));
        pair.Wire.Flow();
        await fetching;
        await pair.QuietAsync();
        Assert.Equal("1 2 3 4 5", await LabelsAsync(pair, replica));
    }

    // 7.4, 1 to 3
    [Fact]
    public async Task Values_move_with_their_rows_at_the_root_and_below()
    {
        await using var script = new ScriptedHost { Size = new Size(1, 6) };
        script.Answer = call => call.Index switch
        {
            0 when call.Arguments[0].TryGet(out ModelPath path) && path.Count == 1 => new Size(1, 4),
            1 when call.Arguments[0].TryGet(out ModelPath first) => Cells(
                [.. Enumerable.Range(0, first.Count == 1 ? 6 : 4).Select(row => new IndexValuePair(first.Sibling(row, 0), [$"{first.Count}.{row}"], first.Count == 1 && row == 0, 47))]),
            _ => default,
        };
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        int calls = script.Calls.Count;
        Task moved = HostileHostTests.NextAsync<RowsMoved>(replica);
        await script.SendAsync(script.Signal(4, script.Path((0, 0)), 0, 1, script.Path((0, 0)), 4));
        await moved.WaitAsync(Pair.Deadline);
        moved = HostileHostTests.NextAsync<RowsMoved>(replica);
        await script.SendAsync(script.Signal(4, script.Path(), 1, 2, script.Path(), 5));
        await moved.WaitAsync(Pair.Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.Equal(["1.0", "1.3", "1.4", "1.1", "1.2", "1.5"], Texts(replica, default));
            Assert.Equal(["2.2", "2.3", "2.0", "2.1"], Texts(replica, replica.Index(0, 0)));
        });
        Assert.Equal(calls, script.Calls.Count);
    }

    // 7.4, 3
    [Fact]
    public async Task A_move_between_parents_changes_both_counts()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(5);
        await pair.ChangeAsync(model =>
        {
            Fill(model.Item(1)!, 3);
            Fill(model.Item(3)!, 2);
        });
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.ChangeAsync(model => model.MoveRows(model.Index(1, 0), 0, 2, model.Index(3, 0), 1));
        await pair.QuietAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.OnNodeAsync(() =>
        {
            Assert.Equal(["2"], Texts(replica, replica.Index(1, 0)));
            Assert.Equal(["0", "0", "1", "1"], Texts(replica, replica.Index(3, 0)));
        });
    }

    // 7.5, 2
    [Fact]
    public async Task Cells_make_room_for_a_column_and_stay_readable()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(1);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Task inserted = HostileHostTests.NextAsync<ColumnsInserted>(replica);

        // Nothing that is asked for arrives.
        pair.Wire.ToHost.IsFlowing = false;
        await pair.ChangeAsync(model => model.InsertColumns(0, 1));
        await inserted.WaitAsync(Pair.Deadline);
        Assert.Equal(["", "a0", "b0"], await pair.OnNodeAsync(() => Enumerable.Range(0, 3).Select(column => $"{replica.Data(replica.Index(0, column))}")));
    }

    // 7.7
    [Fact]
    public async Task After_a_sort_the_size_is_asked_for_and_no_tree()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(300);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        pair.Wire.ToHost.ClearPackets();
        Task sorted = HostileHostTests.NextAsync<LayoutChanged>(replica);
        await pair.ChangeAsync(model => model.Sort(0, comparer: Comparer<QVariant>.Create((left, right) => string.CompareOrdinal($"{right}", $"{left}"))));
        await sorted.WaitAsync(Pair.Deadline);
        await pair.QuietAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        InvokePacket[] calls = [.. pair.Wire.ToHost.Packets.OfType<InvokePacket>()];
        Assert.Equal(0, calls[0].Index);
        Assert.DoesNotContain(calls, call => call.Index == 5);
        Assert.Equal("a99", await pair.OnNodeAsync(() => replica.Data(replica.Index(0, 0))));
    }

    // 14, 4
    [Fact]
    public async Task Labels_after_a_reset_are_new()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(3);
        await pair.ChangeAsync(model => model.SetHorizontalHeaderLabels("old", "older"));
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchHeaderAsync(Orientation.Horizontal, 0, 2, Pair.Deadline);
        Task reset = HostileHostTests.NextAsync<ModelReset>(replica);
        await pair.ChangeAsync(model =>
        {
            model.Clear();
            model.AppendRow(new StandardItem("new"), new StandardItem("new"));
            model.SetHorizontalHeaderLabels("new", "newer");
        });
        await reset.WaitAsync(Pair.Deadline);
        await replica.FetchHeaderAsync(Orientation.Horizontal, 0, 2, Pair.Deadline);
        Assert.Equal("newer", await pair.OnNodeAsync(() => replica.HeaderData(1, Orientation.Horizontal)));
    }

    // 14, 25
    [Fact]
    public async Task A_write_without_a_connection_is_refused()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(3);
        using ItemModelReplica replica = await pair.AcquireAsync();
        Task suspect = WhenSuspectAsync(pair, replica);
        await pair.Host.DisableRemotingAsync(Pair.ModelName);
        await suspect.WaitAsync(Pair.Deadline);
        Assert.False(await pair.OnNodeAsync(() => replica.SetData(replica.Index(0, 0), "lost", ItemRole.Display)));
    }

    private static async Task WhenSuspectAsync(SteppedPair pair, ItemModelReplica replica)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        replica.StateChanged += (_, state) =>
        {
            if (state == ReplicaState.Suspect)
            {
                reached.TrySetResult();
            }
        };
        await reached.Task.WaitAsync(Pair.Deadline);
        Assert.Equal(ReplicaState.Suspect, await pair.OnNodeAsync(() => replica.State));
    }

    private static void Fill(StandardItem parent, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            parent.AppendRow(new StandardItem($"{row}"));
        }
    }

    private static QVariant Cells(params IndexValuePair[] cells) => ModelVariants.DataEntries(new DataEntries(cells), ProtocolVersion.V2_0);

    private static string[] Texts(ItemModelReplica replica, ModelIndex parent) =>
        [.. Enumerable.Range(0, replica.RowCount(parent)).Select(row => $"{replica.Data(replica.Index(row, 0, parent))}")];

    private static async Task<string> LabelsAsync(SteppedPair pair, ItemModelReplica replica)
    {
        int rows = await pair.OnNodeAsync(() => replica.RowCount());
        await replica.FetchHeaderAsync(Orientation.Vertical, 0, rows, Pair.Deadline);
        return await pair.OnNodeAsync(() => string.Join(' ', Enumerable.Range(0, rows).Select(row => replica.HeaderData(row, Orientation.Vertical))));
    }
}
