using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Memory: which rows stay, and which go.</summary>
public sealed class KeptRowsTests
{
    [Fact]
    public async Task Rows_not_read_for_long_go_when_there_are_more_than_the_budget()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(5000);
        using ItemModelReplica replica = await pair.AcquireAsync(new ModelReplicaOptions { RowBudget = 1000 });
        for (int first = 0; first < 5000; first += 250)
        {
            await replica.FetchAsync(default, first, 250, Pair.Deadline);
            await pair.OnNodeAsync(() => Assert.Equal("a0", replica.Data(replica.Index(0, 0))));
        }

        int[] loaded = await pair.OnNodeAsync(() => Loaded(replica));
        Assert.InRange(loaded.Length, 500, 1000);
        Assert.Contains(0, loaded);
        Assert.Contains(4999, loaded);
        Assert.DoesNotContain(1000, loaded);

        // One that went comes again when it is read, and a change of it costs nothing meanwhile.
        pair.Wire.ToHost.ClearPackets();
        await pair.ChangeAsync(model => model.Item(1000, 0)!.Text = "other");
        await pair.QuietAsync();
        Assert.DoesNotContain(pair.RowRequests(), request => request.First == 1000);
        await replica.FetchAsync(default, 1000, 1, Pair.Deadline);
        Assert.Equal("other", await pair.OnNodeAsync(() => replica.Data(replica.Index(1000, 0)).ToString()));
    }

    [Fact]
    public async Task Rows_on_show_and_awaited_rows_stay_whatever_the_budget()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(2000);
        using ItemModelReplica replica = await pair.AcquireAsync(new ModelReplicaOptions { RowBudget = 10 });
        using ModelViewport viewport = await pair.OnNodeAsync(replica.CreateViewport);
        await pair.OnNodeAsync(() => viewport.Show(default, 100, 40));
        await replica.FetchAsync(default, 100, 40, Pair.Deadline);
        await replica.FetchAsync(default, 500, 700, Pair.Deadline);
        await replica.FetchAsync(default, 1500, 1, Pair.Deadline);
        int[] loaded = await pair.OnNodeAsync(() => Loaded(replica));
        Assert.Subset(loaded.ToHashSet(), Enumerable.Range(100, 40).ToHashSet());
        Assert.InRange(loaded.Length, 40, 60);
    }

    [Fact]
    public async Task Items_with_known_children_lose_their_values_but_not_their_children()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(1000);
        await pair.ChangeAsync(model =>
        {
            for (int row = 0; row < 1000; row++)
            {
                model.Item(row)!.AppendRow(new StandardItem("child"));
            }
        });
        using ItemModelReplica replica = await pair.AcquireAsync(new ModelReplicaOptions { RowBudget = 100 });
        await replica.FetchAsync(default, 3, 1, Pair.Deadline);
        ModelIndex expanded = await pair.OnNodeAsync(() => replica.Index(3, 0));
        await replica.FetchAsync(expanded, 0, 1, Pair.Deadline);
        await replica.FetchAsync(default, 10, 900, Pair.Deadline);
        await replica.FetchAsync(default, 990, 1, Pair.Deadline);
        await pair.OnNodeAsync(() =>
        {
            Assert.False(replica.IsLoaded(replica.Index(3, 0)));
            Assert.Equal(1, replica.RowCount(replica.Index(3, 0)));
            Assert.Equal(0, replica.RowCount(replica.Index(20, 0)));
            Assert.InRange(Loaded(replica).Length, 1, 110);
        });
        await pair.AssertEqualAsync(replica);
        Assert.Equal(ModelReplicaOptions.Unlimited, await pair.OnNodeAsync(() => replica.RowBudget));
    }

    [Fact]
    public async Task A_lower_budget_takes_effect_at_once_and_none_is_refused()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(1000);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.OnNodeAsync(() =>
        {
            Assert.Equal(1000, Loaded(replica).Length);
            replica.RowBudget = 100;
            Assert.InRange(Loaded(replica).Length, 0, 100);
            Assert.Throws<ArgumentOutOfRangeException>(() => replica.RowBudget = 0);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelReplicaOptions { RowBudget = -1 });
    }

    [Fact]
    public async Task A_fetch_of_everything_tells_how_far_it_is_and_can_be_ended()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(20_000);
        using ItemModelReplica replica = await pair.AcquireAsync(new ModelReplicaOptions { RowBudget = 100 });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Pair.Deadline);
        var seen = new List<FetchProgress>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => replica.FetchAllAsync(new Progress(step =>
        {
            seen.Add(step);
            if (step.Rows >= 8000)
            {
                stop.Cancel();
            }
        }), stop.Token));
        Assert.Equal(seen.OrderBy(step => step.Rows), seen);
        Assert.All(seen, step => Assert.Equal(20_000, step.Total));
        Assert.InRange(seen[^1].Rows, 8000, 19_999);
        await pair.AssertEqualAsync(replica);
    }

    private static int[] Loaded(ItemModelReplica replica) =>
        [.. Enumerable.Range(0, replica.RowCount()).Where(row => replica.IsLoaded(replica.Index(row, 0)))];

    private sealed class Progress(Action<FetchProgress> report) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => report(value);
    }
}
