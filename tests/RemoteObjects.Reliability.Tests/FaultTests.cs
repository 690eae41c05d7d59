using System.Diagnostics;
using System.Threading.Channels;
using RemoteObjects.Models;
using RemoteObjects.Soak;
using RemoteObjects.Testing;
using RemoteObjects.Tests.Connections;
using RemoteObjects.Tests.Replication;
using Xunit;

namespace RemoteObjects.Reliability.Tests;

/// <summary>What breaks, and what must be as it was when it is quiet again.</summary>
[Collection(Alone.Name)]
public sealed class FaultTests
{
    public static TheoryData<string> Schemes => ["tcp", "ws"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_server_killed_under_load_and_started_again_has_all_its_nodes_back(string scheme)
    {
        CancellationToken deadline = Deadline.After(60);
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        await using Site site = await Site.OpenAsync(scheme);
        var tree = new RandomTree(site.Model, new Random(seed));
        (FaultProxy Proxy, RemoteObjectNode Node, ItemModelReplica Replica)[] visitors =
            [await site.ComeAsync(deadline), await site.ComeAsync(deadline), await site.ComeAsync(deadline)];
        for (int kill = 0; kill < 5; kill++)
        {
            for (int change = 0; change < 100; change++)
            {
                await site.ChangeAsync(tree.Change);
            }

            await site.RestartAsync([.. visitors.Select(visitor => visitor.Proxy)]);
        }

        foreach ((_, RemoteObjectNode node, ItemModelReplica replica) in visitors)
        {
            await site.AssertEqualAsync(node, replica, $"seed {seed}", deadline);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_client_that_is_killed_is_forgotten_and_the_others_notice_nothing(string scheme)
    {
        CancellationToken deadline = Deadline.After(60);
        await using Site site = await Site.OpenAsync(scheme);
        Channel<int> counts = Channel.CreateUnbounded<int>();
        site.Host.ConnectionsChanged += (_, change) => counts.Writer.TryWrite(change.Count);
        (_, RemoteObjectNode other, ItemModelReplica otherReplica) = await site.ComeAsync(deadline);
        Assert.Equal(1, await counts.Reader.ReadAsync(deadline));
        int losses = 0;
        other.ConnectionChanged += (_, change) => losses += change.State == NodeConnectionState.Waiting ? 1 : 0;
        for (int i = 0; i < 20; i++)
        {
            (FaultProxy proxy, RemoteObjectNode node, ItemModelReplica replica) = await site.ComeAsync(deadline);
            Assert.Equal(2, await counts.Reader.ReadAsync(deadline));
            Task fetching = replica.FetchAllAsync(cancellationToken: deadline);
            proxy.Refuse();
            proxy.Reset();
            Assert.Equal(1, await counts.Reader.ReadAsync(deadline));
            await node.DisposeAsync();
            await fetching.WaitAsync(deadline).ContinueWith(_ => { }, TaskScheduler.Default);
            await site.ChangeAsync(() => site.Model.Item(0)!.Text = $"after {i}");
        }

        await site.AssertEqualAsync(other, otherReplica, "the other", deadline);
        Assert.Equal(0, await other.Context.RunAsync(() => losses));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_half_open_connection_is_found_by_the_heartbeat_and_made_again(string scheme)
    {
        CancellationToken deadline = Deadline.After(60);
        await using Site site = await Site.OpenAsync(scheme);
        (FaultProxy proxy, RemoteObjectNode node, ItemModelReplica replica) = await site.ComeAsync(
            deadline, new RemoteObjectNodeOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(200), ConnectTimeout = TimeSpan.FromMilliseconds(500) });
        var states = new StateLog(node);
        var valid = Channel.CreateUnbounded<ReplicaState>();
        await node.Context.RunAsync(() => replica.StateChanged += (_, state) => valid.Writer.TryWrite(state));
        proxy.ToClient.Cut();
        proxy.ToServer.Cut();
        await site.ChangeAsync(() => site.Model.Item(0)!.Text = "unheard of");
        NodeConnectionChange change = await states.NextAsync(NodeConnectionState.Waiting, deadline);
        Assert.Equal(RemoteObjectError.ConnectionLost, change.Error!.Error);
        Assert.Equal(ReplicaState.Suspect, await valid.Reader.ReadAsync(deadline));
        proxy.Heal();
        await states.NextAsync(NodeConnectionState.Connected, deadline);
        await site.AssertEqualAsync(node, replica, scheme, deadline);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_peer_that_does_not_read_is_cut_off_and_costs_the_others_no_time(string scheme)
    {
        const int limit = 256 * 1024;
        CancellationToken deadline = Deadline.After(60);

        // Joined changes would never reach the limit.
        await using Site site = await Site.OpenAsync(scheme, new RemoteObjectHostOptions { OutboundLimit = limit, JoinChangesAbove = int.MaxValue });
        (FaultProxy slow, RemoteObjectNode slowNode, ItemModelReplica slowReplica) = await site.ComeAsync(deadline);
        (_, RemoteObjectNode fast, ItemModelReplica fastReplica) = await site.ComeAsync(deadline);
        await slowReplica.FetchAllAsync(cancellationToken: deadline);
        await fastReplica.FetchAllAsync(cancellationToken: deadline);
        Channel<int> counts = Channel.CreateUnbounded<int>();
        site.Host.ConnectionsChanged += (_, change) => counts.Writer.TryWrite(change.Count);
        var heard = Channel.CreateUnbounded<string?>();
        await fast.Context.RunAsync(() => fastReplica.Changed += (_, change) =>
        {
            if (change is DataChanged)
            {
                heard.Writer.TryWrite(fastReplica.Data(fastReplica.Index(0, 0)).ToString());
            }
        });
        slow.ToClient.Stop();
        TimeSpan slowest = TimeSpan.Zero;
        int changes = 0;
        while (!counts.Reader.TryPeek(out _))
        {
            deadline.ThrowIfCancellationRequested();
            long begun = Stopwatch.GetTimestamp();
            string text = $"change {++changes}";
            await site.ChangeAsync(() => site.Model.Item(0)!.Text = text);
            while (await heard.Reader.ReadAsync(deadline) != text)
            {
                // An earlier one.
            }

            TimeSpan took = Stopwatch.GetElapsedTime(begun);
            slowest = took > slowest ? took : slowest;
        }

        Assert.Equal(1, await counts.Reader.ReadAsync(deadline));
        TestContext.Current.TestOutputHelper?.WriteLine($"{changes} changes, the slowest was heard after {slowest.TotalMilliseconds:0.0} ms");
        Assert.True(changes > 100, $"{changes}");
        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        slow.Heal();
        await site.AssertEqualAsync(slowNode, slowReplica, "the slow one", deadline);
        await site.AssertEqualAsync(fast, fastReplica, "the fast one", deadline);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_thousand_connections_later_nothing_is_left_of_them(string scheme)
    {
        const int warm = 100;
        CancellationToken deadline = Deadline.After(120);
        await using Site site = await Site.OpenAsync(scheme);
        (FaultProxy proxy, RemoteObjectNode node, ItemModelReplica replica) = await site.ComeAsync(deadline);
        var states = new StateLog(node);
        int sockets = 0;
        long memory = 0;
        for (int i = 0; i < 1000 + warm; i++)
        {
            if (i == warm)
            {
                await site.AssertEqualAsync(node, replica, "warm", deadline);
                await UntilAsync(() => proxy.Connections == 1, deadline);
                sockets = Resources.OpenSockets();
                memory = Resources.Memory();
            }

            Assert.InRange(proxy.Reset(), 1, 2);
            await states.NextAsync(NodeConnectionState.Connected, deadline);
        }

        await site.AssertEqualAsync(node, replica, "in the end", deadline);
        Assert.True(proxy.Accepted > 1000);
        await UntilAsync(() => proxy.Connections == 1 && Resources.OpenSockets() <= sockets, deadline);
        long grown = Resources.Memory() - memory;
        TestContext.Current.TestOutputHelper?.WriteLine($"{proxy.Accepted} connections, {grown} bytes more than after {warm}");
        Assert.InRange(grown, long.MinValue, 1_000_000);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task When_all_is_given_back_no_socket_and_no_timer_is_left(string scheme)
    {
        CancellationToken deadline = Deadline.After(60);
        int sockets = Resources.OpenSockets();
        var clock = new TestClock();
        await using (Site site = await Site.OpenAsync(scheme, new RemoteObjectHostOptions { TimeProvider = clock }))
        {
            for (int i = 0; i < 5; i++)
            {
                (FaultProxy proxy, RemoteObjectNode node, ItemModelReplica replica) = await site.ComeAsync(
                    deadline, new RemoteObjectNodeOptions { TimeProvider = clock, HeartbeatInterval = TimeSpan.FromSeconds(5) });
                await replica.FetchAllAsync(cancellationToken: deadline);
                if (i % 2 == 0)
                {
                    var states = new StateLog(node);
                    proxy.Refuse();
                    proxy.Reset();
                    await states.NextAsync(NodeConnectionState.Waiting, deadline);
                }
            }
        }

        await UntilAsync(() => clock.Armed == 0 && Resources.OpenSockets() <= sockets, deadline);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_clock_that_jumps_by_days_breaks_nothing_for_good(string scheme)
    {
        CancellationToken deadline = Deadline.After(60);
        var clock = new TestClock();
        await using Site site = await Site.OpenAsync(scheme, new RemoteObjectHostOptions { TimeProvider = clock });
        (_, RemoteObjectNode node, ItemModelReplica replica) = await site.ComeAsync(
            deadline, new RemoteObjectNodeOptions { TimeProvider = clock, HeartbeatInterval = TimeSpan.FromSeconds(5) });
        for (int jump = 0; jump < 5; jump++)
        {
            Task fetching = replica.FetchAllAsync(cancellationToken: deadline);
            clock.Advance(TimeSpan.FromHours(1 + jump));

            // What waited for long in the meantime may have failed; the clock goes on as usual for whoever waits to connect again.
            await fetching.ContinueWith(_ => { }, TaskScheduler.Default);
            string text = $"after jump {jump}";
            await site.ChangeAsync(() => site.Model.Item(0)!.Text = text);
            Task comparing = site.AssertEqualAsync(node, replica, text, deadline);
            while (!comparing.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMilliseconds(5));
                await Task.WhenAny(comparing, Task.Delay(1, deadline));
            }

            await comparing;
        }
    }

    // For what has no event.
    private static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!condition())
        {
            await Task.Delay(5, cancellationToken);
        }
    }
}
