using RemoteObjects.Models;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Requests and changes that cross, each order written down.</summary>
public sealed class RaceTests
{
    public enum Crossing
    {
        InsertAbove,
        RemoveAbove,
        MoveAway,
        Reset,
        Sort,
    }

    [Theory]
    [CombinatorialCrossings]
    public async Task Rows_asked_for_arrive_whatever_crosses_the_request(Crossing crossing, bool changeComesFirst)
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(300);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        pair.Wire.Flow(false);
        Task fetching = replica.FetchAsync(default, 100, 20, Pair.Deadline);
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        if (changeComesFirst)
        {
            // The host has changed when the request comes; the node hears of it before the answer.
            await pair.ChangeAsync(model => Change(model, crossing));
            pair.Wire.ToHost.DeliverAll();
        }
        else
        {
            pair.Wire.ToHost.DeliverAll();
            await pair.Wire.ToNode.WhenHeldAsync(1, Pair.Deadline);
            await pair.ChangeAsync(model => Change(model, crossing));
        }

        pair.Wire.Flow();
        await fetching;
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.QuietAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        ModelComparer.AssertEqual(
            await pair.Host.Context.RunAsync(() => ModelComparer.Describe(pair.Model, 0)),
            await pair.OnNodeAsync(() => ModelComparer.Describe(replica, 0)),
            $"{crossing}");
    }

    [Fact]
    public async Task Rows_that_move_out_of_a_request_are_asked_for_again_and_no_others()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(300);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        pair.Wire.Flow(false);
        pair.Wire.ToHost.ClearPackets();
        Task fetching = replica.FetchAsync(default, 100, 20, Pair.Deadline);
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        await pair.ChangeAsync(model => model.InsertRows(0, 5));
        pair.Wire.Flow();
        await fetching;
        Assert.Equal([(100, 119), (120, 124)], pair.RowRequests());
    }

    [Fact]
    public async Task Changes_before_the_size_are_in_the_size()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        pair.Wire.Flow(false);
        Task<ItemModelReplica> acquiring = pair.AcquireAsync();
        await pair.Wire.ToHost.WhenHeldAsync(4, Pair.Deadline);
        pair.Wire.ToHost.Deliver();
        await pair.Wire.ToHost.WhenReadAsync(Pair.Deadline);
        await pair.ChangeAsync(model => model.InsertRows(0, 3));
        pair.Wire.Flow();
        using ItemModelReplica replica = await acquiring;
        await pair.QuietAsync();
        Assert.Equal(13, await pair.OnNodeAsync(() => replica.RowCount()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_question_below_an_item_that_moves_or_goes_is_asked_anew_or_dropped(bool goes)
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(5);
        await pair.ChangeAsync(model => model.Item(4)!.AppendRow(new StandardItem("child")));
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAsync(default, 0, 5, Pair.Deadline);
        pair.Wire.Flow(false);
        pair.Wire.ToHost.ClearPackets();
        Task fetching = replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);

        // The path asked for, /4, exists no more when the host reads it; it does not answer.
        await pair.ChangeAsync(model => model.RemoveRows(goes ? 4 : 0, 1));
        pair.Wire.Flow();
        await fetching;
        Assert.Equal(goes ? 1 : 2, pair.Wire.ToHost.Packets.OfType<InvokePacket>().Count(call => call.Index == 0));
        await pair.OnNodeAsync(() =>
        {
            Assert.Equal(4, replica.RowCount());
            Assert.Equal(goes ? default(QVariant) : "child", replica.Data(replica.Index(0, 0, replica.Index(3, 0))));
        });
    }

    [Fact]
    public async Task Values_that_changed_stay_readable_until_the_new_ones_come()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10, hostOptions: SteppedPair.AsQt);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAsync(default, 0, 10, Pair.Deadline);
        Task changed = HostileHostTests.NextAsync<DataChanged>(replica);
        pair.Wire.ToHost.IsFlowing = false;
        await pair.ChangeAsync(model => model.Item(3)!.Text = "new");
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        Assert.Equal("a3", await pair.OnNodeAsync(() => replica.Data(replica.Index(3, 0))));
        pair.Wire.Flow();
        await changed.WaitAsync(Pair.Deadline);
        Assert.Equal("new", await pair.OnNodeAsync(() => replica.Data(replica.Index(3, 0))));
    }

    [Fact]
    public async Task A_change_while_its_row_is_asked_for_costs_no_second_request()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(300);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        pair.Wire.ToHost.IsFlowing = false;
        pair.Wire.ToHost.ClearPackets();
        Task fetching = replica.FetchAsync(default, 100, 20, Pair.Deadline);
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        await pair.ChangeAsync(model => model.Item(105)!.Text = "new");
        await pair.OnNodeAsync(() => replica.Data(replica.Index(110, 0)));
        pair.Wire.Flow();
        await fetching;
        Assert.Equal([(100, 119)], pair.RowRequests());
        Assert.Equal("new", await pair.OnNodeAsync(() => replica.Data(replica.Index(105, 0))));
    }

    [Fact]
    public async Task Notices_for_parents_nobody_looked_at_are_no_matter()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(300);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        int resets = 0;
        await pair.OnNodeAsync(() => replica.Changed += (_, change) => resets += change is ModelReset ? 1 : 0);
        await pair.ChangeAsync(model =>
        {
            StandardItem parent = model.Item(200)!;
            parent.AppendRow(new StandardItem("x"));
            parent.AppendRow(new StandardItem("y"));
            parent.RemoveRows(0, 1);
            parent.Child(0)!.Text = "z";
        });
        await pair.QuietAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal("z", await pair.OnNodeAsync(() => replica.Data(replica.Index(0, 0, replica.Index(200, 0)))));
        Assert.Equal(0, resets);
    }

    private static void Change(StandardItemModel model, Crossing crossing)
    {
        switch (crossing)
        {
            case Crossing.InsertAbove:
                model.InsertRow(3, new StandardItem("new"), new StandardItem("new"));
                break;
            case Crossing.RemoveAbove:
                model.RemoveRows(0, 110);
                break;
            case Crossing.MoveAway:
                model.MoveRows(default, 95, 10, default, 200);
                break;
            case Crossing.Reset:
                model.Clear();
                break;
            case Crossing.Sort:
                model.Sort(1);
                break;
        }
    }

    private sealed class CombinatorialCrossingsAttribute : Xunit.v3.DataAttribute
    {
        public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) =>
            new([.. Enum.GetValues<Crossing>().SelectMany(crossing => new[] { true, false }.Select(first => new TheoryDataRow(crossing, first)))]);

        public override bool SupportsDiscoveryEnumeration() => true;
    }
}
