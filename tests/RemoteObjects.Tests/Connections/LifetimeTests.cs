using System.Runtime.CompilerServices;
using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Connections;

/// <summary>Silence, time-outs, and what is left after the end.</summary>
[Collection(Alone.Name)]
public sealed class LifetimeTests
{
    [Fact]
    public async Task A_silent_host_is_asked_and_then_given_up()
    {
        var clock = new TestClock();
        await using SteppedPair pair = await SteppedPair.CreateAsync(
            3, new RemoteObjectNodeOptions { HeartbeatInterval = TimeSpan.FromSeconds(1), TimeProvider = clock });
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();

        // An answer keeps the connection.
        for (int i = 1; i <= 3; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await pair.Wire.ToNode.WhenSentAsync(packets => packets.OfType<PongPacket>().Count() == i, Pair.Deadline);
            await pair.Wire.ToNode.WhenReadAsync(Pair.Deadline);
        }

        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Node.ConnectionChanged += (_, change) =>
        {
            if (change.State == NodeConnectionState.Waiting)
            {
                lost.TrySetResult();
            }
        };
        SteppedWire dead = pair.Wire;
        dead.ToHost.IsFlowing = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        await dead.ToHost.WhenHeldAsync(1, Pair.Deadline);
        clock.Advance(TimeSpan.FromSeconds(1));
        await lost.Task.WaitAsync(Pair.Deadline);
        Assert.Equal(ReplicaState.Suspect, await pair.OnNodeAsync(() => replica.State));
    }

    [Fact]
    public async Task The_interval_can_be_changed_while_connected()
    {
        var clock = new TestClock();
        await using SteppedPair pair = await SteppedPair.CreateAsync(3, new RemoteObjectNodeOptions { TimeProvider = clock });
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        Assert.Null(pair.Node.HeartbeatInterval);
        Assert.Throws<ArgumentOutOfRangeException>(() => pair.Node.HeartbeatInterval = TimeSpan.Zero);
        pair.Node.HeartbeatInterval = TimeSpan.FromSeconds(2);
        clock.Advance(TimeSpan.FromSeconds(2));
        await pair.Wire.ToNode.WhenSentAsync(packets => packets.OfType<PongPacket>().Count() == 1, Pair.Deadline);
        await pair.Wire.ToNode.WhenReadAsync(Pair.Deadline);

        // Off: time passes, and nobody asks.
        pair.Node.HeartbeatInterval = null;
        clock.Advance(TimeSpan.FromSeconds(20));
        pair.Node.HeartbeatInterval = TimeSpan.FromSeconds(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        await pair.Wire.ToNode.WhenSentAsync(packets => packets.OfType<PongPacket>().Count() == 2, Pair.Deadline);
    }

    [Fact]
    public async Task A_call_that_is_not_answered_fails_in_time()
    {
        var clock = new TestClock();
        await using SteppedPair pair = await SteppedPair.CreateAsync(300, new RemoteObjectNodeOptions { TimeProvider = clock });
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        pair.Wire.ToHost.IsFlowing = false;
        Task fetching = replica.FetchAsync(default, 100, 5, Pair.Deadline);
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        clock.Advance(TimeSpan.FromSeconds(29));
        await pair.OnNodeAsync(() => { });
        Assert.False(fetching.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(30));
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => fetching);
        Assert.Equal(RemoteObjectError.Timeout, error.Error);
    }

    [Fact]
    public async Task Nothing_is_left_after_the_end()
    {
        var clock = new TestClock();
        var model = new StandardItemModel(10, 2);
        WeakReference[] left = await UseAsync(clock, model);
        for (int i = 0; i < 50 && (clock.Armed > 0 || Array.Exists(left, reference => reference.IsAlive)); i++)
        {
            // What has just ended may still be on its way out on another thread.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.Equal(0, clock.Armed);
        Assert.All(left, reference => Assert.False(reference.IsAlive, $"{reference.Target}"));
        GC.KeepAlive(model);
    }

    [Fact]
    public async Task A_node_and_a_host_can_be_disposed_from_their_own_context()
    {
        Pair pair = await Pair.CreateAsync();
        await (await pair.Node.Context.RunAsync(async () => await pair.Node.DisposeAsync())).WaitAsync(Pair.Deadline);
        await (await pair.Host.Context.RunAsync(async () => await pair.Host.DisposeAsync())).WaitAsync(Pair.Deadline);
    }

    [Fact]
    public async Task Connecting_to_a_host_found_meanwhile_succeeds_although_the_first_attempt_failed()
    {
        var network = new MemoryTransport();
        TransportRegistry transports = new TransportRegistry().Use("memory", network);
        var url = new Uri("memory:later");
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions
        {
            Transports = transports,
            Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) },
        });
        node.Connect(url);
        await Assert.ThrowsAsync<RemoteObjectException>(() => node.ConnectAsync(url, Pair.Deadline));
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = transports });
        await host.ListenAsync(url, Pair.Deadline);
        while (true)
        {
            try
            {
                await node.ConnectAsync(url, Pair.Deadline);
                break;
            }
            catch (RemoteObjectException error) when (error.Error == RemoteObjectError.CannotConnect)
            {
                // The attempt that was under way when the host came.
            }
        }

        Assert.Empty(await node.GetObjectsAsync());
    }

    [Fact]
    public async Task A_transport_that_throws_anything_is_a_failed_attempt()
    {
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = new TransportRegistry().Use("bad", new BadTransport()) });
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => node.ConnectAsync(new Uri("bad:host"), Pair.Deadline));
        Assert.Equal(RemoteObjectError.CannotConnect, error.Error);
    }

    [Fact]
    public async Task Ten_thousand_changes_and_a_thousand_rows_at_the_top_take_no_time()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(20_000);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await MeasureAsync("10,000 cells changed", pair, replica, model =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                model.Item(i * 7919 % 20_000)!.Text = $"x{i}";
            }
        });
        await MeasureAsync("1,000 rows inserted at the top", pair, replica, model =>
        {
            for (int i = 0; i < 1000; i++)
            {
                model.InsertRow(0, new StandardItem($"n{i}"), new StandardItem());
            }
        });
        Assert.Equal("n999", await pair.OnNodeAsync(() => replica.Data(replica.Index(0, 0))));
    }

    private static async Task MeasureAsync(string what, SteppedPair pair, ItemModelReplica replica, Action<StandardItemModel> change)
    {
        long before = TimeProvider.System.GetTimestamp();
        await pair.ChangeAsync(change);
        await pair.QuietAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        TimeSpan took = TimeProvider.System.GetElapsedTime(before);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {took.TotalMilliseconds:0} ms");
        Assert.True(took < TimeSpan.FromSeconds(5), $"{what} took {took}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference[]> UseAsync(TestClock clock, StandardItemModel model)
    {
        TransportRegistry transports = new TransportRegistry().Use("memory", new MemoryTransport());
        var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = transports, TimeProvider = clock });
        var node = new RemoteObjectNode(
            new RemoteObjectNodeOptions { Transports = transports, TimeProvider = clock, HeartbeatInterval = TimeSpan.FromSeconds(1) });
        await host.EnableRemotingAsync(model, Pair.ModelName, [0]);
        Uri url = await host.ListenAsync(new Uri("memory:leak"), Pair.Deadline);
        await node.ConnectAsync(url, Pair.Deadline);
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await node.DisposeAsync();
        await host.DisposeAsync();
        return [new(host), new(node), new(replica)];
    }

    private sealed class BadTransport : Transport
    {
        public override ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken) => throw new NotSupportedException("no");
    }
}
