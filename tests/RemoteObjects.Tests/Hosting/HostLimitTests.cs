using RemoteObjects.Tests.Connections;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Hosting;

/// <summary>What one node may take of a host, up to the limit and one beyond it. docs/limits.md lists the limits.</summary>
public sealed class HostLimitTests : IDisposable
{
    private readonly RecordingLoggerFactory _log = new();

    public static TheoryData<string, Action> Nonsense => new()
    {
        { "MaxConnections", () => _ = new RemoteObjectHostOptions { MaxConnections = 0 } },
        { "MaxObjectsPerConnection", () => _ = new RemoteObjectHostOptions { MaxObjectsPerConnection = 0 } },
        { "MaxPendingCalls", () => _ = new RemoteObjectHostOptions { MaxPendingCalls = -1 } },
        { "MaxReplySize", () => _ = new RemoteObjectHostOptions { MaxReplySize = 0 } },
        { "MaxCellsPerReply", () => _ = new RemoteObjectHostOptions { MaxCellsPerReply = 0 } },
        { "OutboundLimit", () => _ = new RemoteObjectHostOptions { OutboundLimit = 0 } },
        { "FirstPacketTimeout", () => _ = new RemoteObjectHostOptions { FirstPacketTimeout = TimeSpan.Zero } },
        { "MaxPacketSize", () => _ = new WireLimits { MaxPacketSize = 1 } },
        { "AllocationFactor", () => _ = new WireLimits { AllocationFactor = 1 } },
    };

    public void Dispose() => _log.Dispose();

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void A_limit_checks_itself_and_names_itself(string name, Action set) =>
        Assert.Contains(name, Assert.Throws<ArgumentOutOfRangeException>(set).Message, StringComparison.Ordinal);

    [Fact]
    public void The_defaults_are_for_anybody_and_the_trusted_profile_for_friends()
    {
        Assert.Equal(16 * 1024 * 1024, new RemoteObjectHostOptions().Limits.MaxPacketSize);
        Assert.Equal(10_000, new RemoteObjectHostOptions().MaxConnections);
        Assert.Equal(10_000, new RemoteObjectHostOptions().MaxObjectsPerConnection);
        Assert.Equal(100, new RemoteObjectHostOptions().MaxPendingCalls);
        Assert.Equal(TimeSpan.FromSeconds(10), new RemoteObjectHostOptions().FirstPacketTimeout);
        RemoteObjectHostOptions trusted = RemoteObjectHostOptions.Trusted with { MaxConnections = 5 };
        Assert.Equal(WireLimits.Trusted, trusted.Limits);
        Assert.Equal(int.MaxValue, trusted.MaxPendingCalls);
        Assert.NotSame(RemoteObjectHostOptions.Trusted.Transports, RemoteObjectHostOptions.Trusted.Transports);
    }

    [Fact]
    public async Task A_packet_may_have_the_size_of_the_limit_and_no_byte_more()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = _log, Limits = WireLimits.ForHosts with { MaxPacketSize = 100 } });
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(new PingPacket(new string('x', 47)));
        await peer.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline);
        await peer.SendAsync(new PingPacket(new string('x', 48)));
        await peer.UntilEndAsync(Pair.Deadline);
        Assert.Contains(_log.Complaints, text => text.Contains("WireLimits.MaxPacketSize", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_begins_a_first_packet_must_end_it_and_a_silent_one_is_left_alone()
    {
        var clock = new TestClock();
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = _log, TimeProvider = clock });
        await using RawPeer silent = RawPeer.ConnectTo(host);
        await using RawPeer later = RawPeer.ConnectTo(host);
        await using RawPeer stuck = RawPeer.ConnectTo(host);
        await later.SendAsync(new PingPacket("first"));
        await later.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline);
        await later.SendAsync(new byte[] { 6, 0, 0, 0, 10 });
        await stuck.SendAsync(new byte[] { 6, 0, 0, 0, 10 });
        while (clock.Armed == 0)
        {
            await Task.Delay(1, Pair.Deadline);
        }

        clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(1, clock.Armed);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await stuck.UntilEndAsync(Pair.Deadline);

        clock.Advance(TimeSpan.FromHours(1));
        await later.SendAsync(new byte[] { 0, 0, 0, 0, 0 });
        await later.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline);
        await silent.SendAsync(new PingPacket("still here"));
        await silent.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline);
    }

    [Fact]
    public async Task A_first_packet_may_come_in_pieces()
    {
        var clock = new TestClock();
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { TimeProvider = clock });
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(new byte[] { 6, 0, 0, 0, 10 });
        while (clock.Armed == 0)
        {
            await Task.Delay(1, Pair.Deadline);
        }

        await peer.SendAsync(new byte[] { 0, 0, 0, 0, 0 });
        await peer.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline);
        Assert.Equal(0, clock.Armed);
    }

    [Fact]
    public async Task A_full_host_refuses_further_nodes_logs_it_once_and_takes_others_when_there_is_room()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = _log, MaxConnections = 2 });
        RawPeer first = RawPeer.ConnectTo(host);
        await using RawPeer second = RawPeer.ConnectTo(host);
        Assert.NotNull(await first.ReceiveAsync(Pair.Deadline));
        Assert.NotNull(await second.ReceiveAsync(Pair.Deadline));
        for (int i = 0; i < 3; i++)
        {
            await using RawPeer refused = RawPeer.ConnectTo(host);
            Assert.Null(await refused.ReceiveAsync(Pair.Deadline));
        }

        Assert.Contains("RemoteObjectHostOptions.MaxConnections", Assert.Single(_log.Complaints), StringComparison.Ordinal);
        await first.DisposeAsync();
        while (true)
        {
            await using RawPeer next = RawPeer.ConnectTo(host);
            if (await next.ReceiveAsync(Pair.Deadline) is not null)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task A_node_may_have_so_many_objects_and_others_in_their_place()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = _log, MaxObjectsPerConnection = 2 });
        foreach (string name in new[] { "A", "B", "C" })
        {
            await host.EnableRemotingAsync(Classes.NewDevice(), name);
        }

        await using RawPeer peer = RawPeer.ConnectTo(host).Knowing(Classes.Device);
        await peer.SendAsync(Add("A"), Add("B"), Add("A"), Add("C"), new PingPacket("1"), new RemoveObjectPacket("A"), Add("C"), new PingPacket("2"));
        Assert.Equal(["A", "B"], Names(await peer.ReceiveUntilAsync(packet => packet is PongPacket { Name: "1" }, Pair.Deadline)));
        Assert.Equal(["C"], Names(await peer.ReceiveUntilAsync(packet => packet is PongPacket { Name: "2" }, Pair.Deadline)));
        Assert.Contains("RemoteObjectHostOptions.MaxObjectsPerConnection", Assert.Single(_log.Complaints), StringComparison.Ordinal);

        static AddObjectPacket Add(string name) => new(name, false);

        static string?[] Names(List<Packet> packets) => [.. packets.OfType<InitPacket>().Select(packet => packet.Name)];
    }

    [Fact]
    public async Task A_node_with_too_many_calls_under_way_is_read_further_when_one_was_answered()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = _log, MaxPendingCalls = 2 });
        var calls = new List<TaskCompletionSource<object?>>();
        var second = new TaskCompletionSource();
        await host.EnableRemotingAsync(Classes.NewDevice().OnSlot("later", async (_, _) =>
        {
            var call = new TaskCompletionSource<object?>();
            calls.Add(call);
            if (calls.Count == 2)
            {
                second.SetResult();
            }

            return await call.Task;
        }));
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await using RawPeer other = RawPeer.ConnectTo(host);
        await peer.SendAsync(Later(1), Later(2), Later(3), new PingPacket("behind"));
        await second.Task.WaitAsync(Pair.Deadline);
        await peer.SendAsync(new PingPacket("further behind"));
        await other.SendAsync(new PingPacket("unhindered"));
        await other.ReceiveUntilAsync(packet => packet is PongPacket, Pair.Deadline);
        Assert.Equal(2, await host.Context.RunAsync(() => calls.Count));

        await host.Context.RunAsync(() => calls[1].SetResult(22));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket, Pair.Deadline);
        Assert.Equal(new InvokeReplyPacket("Device", 2, 22), packets[^1]);
        Assert.DoesNotContain(packets, packet => packet is PongPacket);
        while (await host.Context.RunAsync(() => calls.Count) < 3)
        {
            await Task.Delay(1, Pair.Deadline);
        }

        await host.Context.RunAsync(() => calls[0].SetResult(11));
        await peer.ReceiveUntilAsync(packet => packet is PongPacket { Name: "further behind" }, Pair.Deadline);
        Assert.Contains("RemoteObjectHostOptions.MaxPendingCalls", Assert.Single(_log.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_leaves_while_it_is_not_read_is_let_go()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { MaxPendingCalls = 2 });
        var called = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        int calls = 0;
        await host.EnableRemotingAsync(Classes.NewDevice().OnSlot("later", async (_, call) =>
        {
            if (++calls == 2)
            {
                called.SetResult();
            }

            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return 0;
        }));
        host.ConnectionsChanged += (_, change) =>
        {
            if (change is { IsConnected: false, Count: 0 })
            {
                gone.SetResult();
            }
        };
        RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(Later(1), Later(2), Later(3));
        await called.Task.WaitAsync(Pair.Deadline);
        await peer.DisposeAsync();
        await gone.Task.WaitAsync(Pair.Deadline);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_slot_that_throws_when_its_node_is_gone_does_not_keep_the_place_of_the_node()
    {
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { LoggerFactory = _log, MaxConnections = 1 });
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await host.EnableRemotingAsync(Classes.NewDevice().OnSlot("later", async (_, call) =>
        {
            call.CancellationToken.Register(() => throw new InvalidOperationException("a slot's own fault"));
            called.SetResult();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return 0;
        }));
        host.ConnectionsChanged += (_, change) =>
        {
            if (change is { IsConnected: false, Count: 0 })
            {
                gone.SetResult();
            }
        };
        RawPeer peer = RawPeer.ConnectTo(host);
        await peer.SendAsync(Later(1));
        await called.Task.WaitAsync(Pair.Deadline);
        await peer.DisposeAsync();
        await gone.Task.WaitAsync(Pair.Deadline);
        Assert.Contains(_log.Complaints, text => text.Contains("a slot's own fault", StringComparison.Ordinal));
        while (true)
        {
            await using RawPeer next = RawPeer.ConnectTo(host);
            if (await next.ReceiveAsync(Pair.Deadline) is not null)
            {
                break;
            }
        }
    }

    private static InvokePacket Later(int serial) => new("Device", InvokeCall.Invoke, Classes.Device.FindMethods("later").Single().Index, [serial], serial);
}
