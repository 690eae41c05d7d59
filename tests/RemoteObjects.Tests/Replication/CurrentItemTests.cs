using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>The current item of source and replicas, while everything else changes as well.</summary>
public sealed class CurrentItemTests
{
    private const int CurrentChangedSignal = 5;
    private const int SetCurrentSlot = 3;

    [Fact]
    public async Task Who_comes_later_and_who_comes_back_is_told_the_current_item()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10, new RemoteObjectNodeOptions { Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) } });
        await pair.ChangeAsync(model => pair.Selection.Current = model.Index(4, 1));
        using ItemModelReplica replica = await pair.AcquireAsync();
        ItemSelection selection = await pair.OnNodeAsync(() => replica.Selection);
        await pair.QuietAsync();
        Assert.Equal(new ModelPath(4, 1), await pair.OnNodeAsync(() => selection.CurrentPath));
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await pair.OnNodeAsync(() => replica.Initialized += (_, _) => back.TrySetResult());
        pair.Wire.Cut();
        await pair.ChangeAsync(model => model.InsertRows(0, 2));
        await pair.NextWireAsync();
        await back.Task.WaitAsync(Pair.Deadline);
        await pair.QuietAsync();
        Assert.Equal(new ModelPath(6, 1), await pair.OnNodeAsync(() => selection.CurrentPath));
        Assert.Equal(new ModelPath(6, 1), await pair.Host.Context.RunAsync(() => pair.Selection.CurrentPath));
    }

    [Fact]
    public async Task A_sort_takes_the_current_item_of_all_along_and_a_reset_leaves_none()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        using ItemModelReplica replica = await pair.AcquireAsync();
        ItemSelection selection = await pair.OnNodeAsync(() => replica.Selection);
        await pair.OnNodeAsync(() => selection.Current = replica.Index(9, 0));
        await pair.QuietAsync();
        await pair.ChangeAsync(model => model.Sort(0, comparer: Comparer<QVariant>.Create((left, right) => string.CompareOrdinal(right.ToString(), left.ToString()))));
        await pair.AssertEqualAsync(replica);
        Assert.Equal("a9", await pair.OnNodeAsync(() => replica.Data(selection.Current).ToString()));
        Assert.Equal(new ModelPath(0, 0), await pair.OnNodeAsync(() => selection.CurrentPath));
        await pair.ChangeAsync(model => model.Clear());
        await pair.QuietAsync();
        Assert.True(await pair.OnNodeAsync(() => selection.CurrentPath.IsRoot));
        Assert.True(await pair.Host.Context.RunAsync(() => pair.Selection.CurrentPath.IsRoot));
    }

    [Fact]
    public async Task A_current_item_where_nobody_has_looked_is_followed_and_is_there_when_one_looks()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        await pair.ChangeAsync(model =>
        {
            for (int i = 0; i < 4; i++)
            {
                model.Item(2)!.AppendRow(new StandardItem($"child {i}"));
            }
        });
        using ItemModelReplica replica = await pair.AcquireAsync();
        ItemSelection selection = await pair.OnNodeAsync(() => replica.Selection);
        await pair.ChangeAsync(model => pair.Selection.Current = model.Index(3, 0, model.Index(2, 0)));
        await pair.ChangeAsync(model =>
        {
            model.Item(2)!.RemoveRows(0, 1);
            model.InsertRows(0, 1);
            model.Item(3)!.InsertRows(0, 2);
        });
        await pair.QuietAsync();
        Assert.Equal(new ModelPath([new(3, 0), new(4, 0)]), await pair.OnNodeAsync(() => selection.CurrentPath));
        await pair.AssertEqualAsync(replica);
        Assert.Equal("child 3", await pair.OnNodeAsync(() => replica.Data(selection.Current).ToString()));
    }

    [Fact]
    public async Task Two_clients_that_change_it_at_the_same_time_cost_a_bounded_number_of_messages_and_agree()
    {
        const int changes = 20;
        await using SteppedPair one = await SteppedPair.CreateAsync(100);
        var transport = new SteppedTransport(end => one.Host.ServeAsync(end), wire => wire.Flow());
        await using var other = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = new TransportRegistry().Use("stepped", transport) });
        await other.ConnectAsync(new Uri("stepped:host"), Pair.Deadline);
        SteppedWire wire = await transport.NextWireAsync(Pair.Deadline);
        using ItemModelReplica first = await one.AcquireAsync();
        using ItemModelReplica second = await other.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        ItemSelection firstSelection = await one.OnNodeAsync(() => first.Selection);
        ItemSelection secondSelection = await other.Context.RunAsync(() => second.Selection);
        await one.QuietAsync();

        // Everything each says is under way before it hears anything of the other.
        one.Wire.Flow(false);
        wire.Flow(false);
        await one.OnNodeAsync(() => Walk(firstSelection, 10));
        await other.Context.RunAsync(() => Walk(secondSelection, 50));
        await one.Wire.ToHost.WhenHeldAsync(changes, Pair.Deadline);
        await wire.ToHost.WhenHeldAsync(changes, Pair.Deadline);
        while (one.Wire.ToHost.Deliver() is not null && wire.ToHost.Deliver() is not null)
        {
            await one.Wire.ToHost.WhenReadAsync(Pair.Deadline);
            await wire.ToHost.WhenReadAsync(Pair.Deadline);
        }

        one.Wire.Flow();
        wire.Flow();
        await one.QuietAsync();
        using (await other.AcquireModelAsync(Pair.ModelName, Pair.Deadline))
        {
        }

        await one.QuietAsync();
        int calls = Count(one.Wire.ToHost, SetCurrentSlot) + Count(wire.ToHost, SetCurrentSlot);
        int notices = Count(one.Wire.ToNode, CurrentChangedSignal) + Count(wire.ToNode, CurrentChangedSignal);
        Assert.Equal(2 * changes, calls);
        Assert.InRange(notices, 1, 2 * changes);
        ModelPath current = await one.Host.Context.RunAsync(() => one.Selection.CurrentPath);
        Assert.Equal(current, await one.OnNodeAsync(() => firstSelection.CurrentPath));
        Assert.Equal(current, await other.Context.RunAsync(() => secondSelection.CurrentPath));

        static void Walk(ItemSelection selection, int from)
        {
            for (int row = from; row < from + changes; row++)
            {
                selection.Current = selection.Model.Index(row, 0);
            }
        }
    }

    private static int Count(SteppedDirection direction, int index) => direction.Packets.OfType<InvokePacket>().Count(call => call.Index == index);
}
