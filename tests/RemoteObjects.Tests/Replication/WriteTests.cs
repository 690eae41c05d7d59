using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Changes that a replica asks for, and what it hears of them.</summary>
public sealed class WriteTests
{
    [Fact]
    public async Task A_change_is_taken_and_its_notice_comes_before_the_answer()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        using ItemModelReplica replica = await pair.AcquireAsync();
        bool isTold = false;
        await pair.OnNodeAsync(() => replica.Noticed += (_, notice) => isTold |= notice is DataChangedNotice);
        Assert.Equal(WriteOutcome.Taken, await (await pair.OnNodeAsync(() => replica.SetDataAsync(replica.Index(3, 0), "new", cancellationToken: Pair.Deadline))));
        Assert.True(isTold);
        await pair.QuietAsync();
        Assert.Equal("new", await pair.OnNodeAsync(() => replica.Data(replica.Index(3, 0)).ToString()));
    }

    [Fact]
    public async Task A_change_that_the_model_does_not_take_is_refused()
    {
        await using Pair pair = await Pair.CreateAsync();
        using ItemModelReplica replica = await pair.ShareAsync(new Stubborn(), ItemRole.Display);
        Task<WriteOutcome> writing = await pair.Node.Context.RunAsync(() => replica.SetDataAsync(replica.Index(0, 0), "new", cancellationToken: Pair.Deadline));
        Assert.Equal(WriteOutcome.Refused, await writing);
    }

    [Fact]
    public async Task A_change_whose_row_moves_on_the_way_says_that_it_may_have_met_another()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        using ItemModelReplica replica = await pair.AcquireAsync();
        pair.Wire.Flow(false);
        Task<WriteOutcome> above = await pair.OnNodeAsync(() => replica.SetDataAsync(replica.Index(3, 0), "meant for 3", cancellationToken: Pair.Deadline));
        Task<WriteOutcome> below = await pair.OnNodeAsync(() => replica.SetDataAsync(replica.Index(0, 0), "meant for 0", cancellationToken: Pair.Deadline));
        await pair.Wire.ToHost.WhenHeldAsync(2, Pair.Deadline);
        await pair.ChangeAsync(model => model.InsertRows(2, 1));
        pair.Wire.Flow();
        Assert.Equal(WriteOutcome.Misplaced, await above);
        Assert.Equal(WriteOutcome.Taken, await below);
        await pair.AssertEqualAsync(replica);
    }

    [Fact]
    public async Task A_reset_on_the_way_leaves_nobody_waiting()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        using ItemModelReplica replica = await pair.AcquireAsync();
        pair.Wire.Flow(false);
        Task<WriteOutcome> writing = await pair.OnNodeAsync(() => replica.SetDataAsync(replica.Index(3, 0), "new", cancellationToken: Pair.Deadline));
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        await pair.ChangeAsync(model => model.Sort(0));
        pair.Wire.Flow();
        Assert.Equal(WriteOutcome.Misplaced, await writing);
        await pair.AssertEqualAsync(replica);
    }

    [Fact]
    public async Task What_can_not_be_sent_says_why()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        using ItemModelReplica replica = await pair.AcquireAsync();
        Task<WriteOutcome> role = await pair.OnNodeAsync(() => replica.SetDataAsync(replica.Index(3, 0), "new", ItemRole.ToolTip));
        Assert.Contains("role 3", (await Assert.ThrowsAsync<ArgumentException>(() => role)).Message, StringComparison.Ordinal);
        Task<WriteOutcome> cell = await pair.OnNodeAsync(() => replica.SetDataAsync(default, "new"));
        await Assert.ThrowsAsync<ArgumentException>(() => cell);
        pair.Wire.Flow(false);
        Task<WriteOutcome> lost = await pair.OnNodeAsync(() => replica.SetDataAsync(replica.Index(3, 0), "new"));
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        pair.Wire.Cut();
        Assert.Equal(RemoteObjectError.ConnectionLost, (await Assert.ThrowsAsync<RemoteObjectException>(() => lost)).Error);
    }

    private sealed class Stubborn : ItemModel
    {
        public override int RowCount(ModelIndex parent = default) => parent.IsValid ? 0 : 1;

        public override int ColumnCount(ModelIndex parent = default) => parent.IsValid ? 0 : 1;

        public override ModelIndex Index(int row, int column, ModelIndex parent = default) => CreateIndex(row, column);

        public override ModelIndex Parent(ModelIndex index) => default;

        public override QVariant Data(ModelIndex index, int role = ItemRole.Display) => "old";
    }
}
