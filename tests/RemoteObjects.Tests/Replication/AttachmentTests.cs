using RemoteObjects.Models;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Acquiring, losing, finding again.</summary>
public sealed class AttachmentTests
{
    [Fact]
    public async Task The_first_page_goes_out_in_one_write_and_nothing_is_asked_twice_while_scrolling()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(100_000);
        pair.Wire.ToHost.ClearPackets();
        using ItemModelReplica replica = await pair.AcquireAsync();
        Assert.Equal(1, pair.Wire.ToHost.WriteCount);
        Assert.Collection(
            pair.Wire.ToHost.Packets,
            packet => Assert.IsType<AddObjectPacket>(packet),
            packet => Assert.Equal(0, Assert.IsType<InvokePacket>(packet).Index),
            packet => Assert.Equal(2, Assert.IsType<InvokePacket>(packet).Index),
            packet => Assert.Equal(1, Assert.IsType<InvokePacket>(packet).Index));
        for (int top = 0; top < 100_000; top += 997)
        {
            await pair.OnNodeAsync(() =>
            {
                for (int row = top; row < Math.Min(top + 40, 100_000); row++)
                {
                    replica.Data(replica.Index(row, 0));
                    replica.Data(replica.Index(row, 1));
                    replica.HeaderData(row % 2, Orientation.Horizontal);
                }
            });
        }

        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        var asked = new HashSet<int>();
        foreach ((int first, int last) in pair.RowRequests())
        {
            for (int row = first; row <= last; row++)
            {
                Assert.True(asked.Add(row), $"row {row} was asked for twice");
            }
        }

        Assert.Equal(100_000, asked.Count);
        Assert.Equal(1, pair.Wire.ToHost.Packets.OfType<InvokePacket>().Count(call => call.Index == 2));
        Assert.Equal("b99999", await pair.OnNodeAsync(() => replica.Data(replica.Index(99_999, 1))));
    }

    [Fact]
    public async Task Replicas_of_one_name_share_the_attachment_and_the_last_ends_it()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(5);
        ItemModelReplica early = pair.Node.AcquireModel(Pair.ModelName);
        ItemModelReplica first = await pair.AcquireAsync();
        ItemModelReplica second = await pair.AcquireAsync();
        Assert.Equal(5, await pair.OnNodeAsync(() => second.RowCount()));
        Assert.Single(pair.Wire.ToHost.Packets.OfType<AddObjectPacket>());
        early.Dispose();
        first.Dispose();
        await second.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Empty(pair.Wire.ToHost.Packets.OfType<RemoveObjectPacket>());
        second.Dispose();
        await pair.Wire.ToHost.WhenSentAsync(packets => packets.Any(packet => packet is RemoveObjectPacket), Pair.Deadline);
        Assert.IsType<RemoveObjectPacket>(pair.Wire.ToHost.Packets[^1]);
    }

    [Fact]
    public async Task A_replica_let_go_before_it_is_filled_asks_nothing_more()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(5);
        pair.Wire.Flow(false);
        pair.Wire.ToHost.ClearPackets();
        ItemModelReplica first = pair.Node.AcquireModel(Pair.ModelName);
        await pair.Wire.ToHost.WhenHeldAsync(4, Pair.Deadline);
        first.Dispose();
        ItemModelReplica second = pair.Node.AcquireModel(Pair.ModelName);
        pair.Wire.Flow();
        await second.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal(
            ["AddObject", "Invoke", "Invoke", "Invoke", "RemoveObject", "AddObject", "Invoke", "Invoke", "Invoke"],
            pair.Wire.ToHost.Packets.Select(packet => packet.Id.ToString()));
        int[] serials = [.. pair.Wire.ToHost.Packets.OfType<InvokePacket>().Select(call => call.SerialId)];
        Assert.Equal(serials.Distinct(), serials);
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => first.WhenInitializedAsync(Pair.Deadline));
        Assert.Equal(RemoteObjectError.Disposed, error.Error);
    }

    [Fact]
    public async Task A_model_that_is_withdrawn_and_shared_again_comes_back()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(5);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.Host.DisableRemotingAsync(Pair.ModelName);
        await WhenStateAsync(pair, replica, ReplicaState.Suspect);
        Assert.Equal(5, await pair.OnNodeAsync(() => replica.RowCount()));
        await pair.Host.EnableRemotingAsync(new StandardItemModel(7, 1), Pair.ModelName, [0]);
        await WhenStateAsync(pair, replica, ReplicaState.Valid);
        Assert.Equal(7, await pair.OnNodeAsync(() => replica.RowCount()));
    }

    [Fact]
    public async Task A_model_that_was_withdrawn_unnoticed_is_found_when_it_comes_back()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(5);
        await pair.Host.DisableRemotingAsync(Pair.ModelName);
        ItemModelReplica replica = pair.Node.AcquireModel(Pair.ModelName);
        await pair.Wire.ToNode.WhenSentAsync(packets => packets.Any(packet => packet is InvokeReplyPacket), Pair.Deadline);
        await pair.Host.EnableRemotingAsync(new StandardItemModel(7, 1), Pair.ModelName, [0]);
        await replica.WhenInitializedAsync(Pair.Deadline);
        Assert.Equal(7, await pair.OnNodeAsync(() => replica.RowCount()));
    }

    [Fact]
    public async Task A_name_acquired_before_the_connection_is_filled_when_it_comes()
    {
        await using Pair pair = await Pair.CreateAsync();
        ItemModelReplica replica = pair.Node.AcquireModel(Pair.ModelName);
        await pair.Host.EnableRemotingAsync(new StandardItemModel(3, 1), Pair.ModelName, [0]);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal(3, await pair.Node.Context.RunAsync(() => replica.RowCount()));
    }

    [Fact]
    public async Task A_node_finds_its_host_again_and_who_waited_is_told()
    {
        var policy = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) };
        await using SteppedPair pair = await SteppedPair.CreateAsync(3000, new RemoteObjectNodeOptions { Reconnect = policy });
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        pair.Wire.Flow(false);
        Task fetching = replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.Wire.ToHost.WhenHeldAsync(3, Pair.Deadline);
        Task back = HostileHostTests.NextAsync<ModelReset>(replica);
        pair.Wire.Cut();
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => fetching);
        Assert.Equal(RemoteObjectError.ConnectionLost, error.Error);
        await pair.NextWireAsync();
        await back.WaitAsync(Pair.Deadline);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal("b2999", await pair.OnNodeAsync(() => replica.Data(replica.Index(2999, 1))));
    }

    [Fact]
    public async Task A_disposed_node_keeps_nobody_waiting()
    {
        Pair pair = await Pair.CreateAsync();
        ItemModelReplica replica = pair.Node.AcquireModel("Nobody");
        Task waiting = replica.WhenInitializedAsync(Pair.Deadline);
        await pair.DisposeAsync();
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => waiting);
        Assert.Equal(RemoteObjectError.Disposed, error.Error);
    }

    [Fact]
    public async Task A_handler_that_throws_harms_nobody()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(100);
        pair.Node.ConnectionChanged += (_, _) => throw new InvalidOperationException("a bad handler");
        pair.Host.ConnectionsChanged += (_, _) => throw new InvalidOperationException("a bad handler");
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.OnNodeAsync(() => replica.Changed += (_, _) => throw new InvalidOperationException("a bad handler"));
        await pair.ChangeAsync(model => model.InsertRows(0, 5));
        await pair.QuietAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        Assert.Equal(105, await pair.OnNodeAsync(() => replica.RowCount()));
        Assert.Equal(ReplicaState.Valid, await pair.OnNodeAsync(() => replica.State));
    }

    private static async Task WhenStateAsync(SteppedPair pair, ItemModelReplica replica, ReplicaState wanted)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await pair.OnNodeAsync(() =>
        {
            replica.StateChanged += (_, state) =>
            {
                if (state == wanted)
                {
                    reached.TrySetResult();
                }
            };
            if (replica.State == wanted)
            {
                reached.TrySetResult();
            }
        });
        await reached.Task.WaitAsync(Pair.Deadline);
    }
}
