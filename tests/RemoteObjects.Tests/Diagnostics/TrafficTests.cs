using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Diagnostics;

public sealed class TrafficTests
{
    [Theory]
    [InlineData("2.0")]
    [InlineData("1.3")]
    public async Task Packets_are_told_with_the_names_behind_their_numbers(string version)
    {
        var traffic = new TrafficMonitor();
        await using Watched site = await Watched.CreateAsync(traffic, version);
        DynamicReplica device = await site.Node.AcquireDynamicAsync("Device", Pair.Deadline);
        await device.PushAsync("level", 7, Pair.Deadline);
        Assert.Equal(3, await device.InvokeAsync("add", [1, 2], Pair.Deadline));
        await site.Host.Context.RunAsync(() => site.Device.Emit("tick", 5));
        await Until(traffic, entry => entry.Member == "tick");

        IReadOnlyList<TrafficEntry> entries = traffic.Read();
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (long)number), entries.Select(entry => entry.Number));
        Assert.All(entries, entry => Assert.Null(entry.Error));
        Assert.Equal(
            [PacketId.Handshake, PacketId.ObjectList, PacketId.AddObject, PacketId.InitDynamic],
            entries.Take(4).Select(entry => entry.Kind));
        Assert.Equal(TrafficDirection.Sent, entries[2].Direction);
        Assert.Equal("Device", entries[2].ObjectName);
        TrafficEntry push = Assert.Single(entries, entry => entry is { Direction: TrafficDirection.Sent, Member: "pushLevel" });
        Assert.Equal(7, Assert.IsType<InvokePacket>(push.Packet).Arguments[0].Get<int>());
        Assert.Contains(entries, entry => entry is { Kind: PacketId.PropertyChange, Member: "level", Direction: TrafficDirection.Received });
        TrafficEntry answer = Assert.Single(entries, entry => entry is { Kind: PacketId.InvokeReply, Member: "add" });
        Assert.True(answer.Elapsed >= TimeSpan.Zero);
        Assert.Equal(3, Assert.IsType<InvokeReplyPacket>(answer.Packet).Value.Get<int>());
        Assert.Equal(TrafficDirection.Received, Assert.Single(entries, entry => entry.Member == "tick").Direction);
    }

    [Fact]
    public async Task What_is_asked_of_models_and_children_has_its_name_too()
    {
        var traffic = new TrafficMonitor();
        await using Watched site = await Watched.CreateAsync(traffic);
        DynamicReplica device = await site.Node.AcquireDynamicAsync("Device", Pair.Deadline);
        var kid = (DynamicReplica)device["kid"]!;
        await kid.InvokeAsync("say", ["hello"], Pair.Deadline);
        using ItemModelReplica model = await site.Node.AcquireModelAsync("Table", Pair.Deadline);
        await site.Host.Context.RunAsync(() => site.Table.AppendRow(new StandardItem("new")));
        await Until(traffic, entry => entry.Member == "rowsInserted");

        IReadOnlyList<TrafficEntry> entries = traffic.Read();
        Assert.Contains(entries, entry => entry is { Member: "say", Kind: PacketId.Invoke } && entry.ObjectName == kid.Name);
        Assert.Contains(entries, entry => entry is { Member: "replicaCacheRequest" or "replicaSizeRequest", ObjectName: "Table", Direction: TrafficDirection.Sent });
    }

    [Fact]
    public async Task A_host_that_is_watched_sees_the_same_from_the_other_end()
    {
        var atNode = new TrafficMonitor();
        var atHost = new TrafficMonitor();
        await using Watched site = await Watched.CreateAsync(atNode, atHost: atHost);
        DynamicReplica device = await site.Node.AcquireDynamicAsync("Device", Pair.Deadline);
        await device.PushAsync("level", 7, Pair.Deadline);
        await Until(atNode, entry => entry.Kind == PacketId.InvokeReply);
        Assert.Equal(
            atNode.Read().Where(entry => entry.Direction == TrafficDirection.Received).Select(entry => (entry.Kind, entry.ObjectName, entry.Member, entry.Size)),
            atHost.Read().Where(entry => entry.Direction == TrafficDirection.Sent).Select(entry => (entry.Kind, entry.ObjectName, entry.Member, entry.Size)));
        Assert.Equal(atNode.Totals.BytesSent, atHost.Totals.BytesReceived);
        Assert.Equal(atNode.Totals.PacketsReceived, atHost.Totals.PacketsSent);
    }

    [Fact]
    public async Task Memory_is_bounded_by_number_and_by_bytes()
    {
        var few = new TrafficMonitor(new TrafficOptions { MaxEntries = 3 });
        var small = new TrafficMonitor(new TrafficOptions { MaxBytes = 100 });
        foreach (TrafficMonitor traffic in new[] { few, small })
        {
            await using Watched site = await Watched.CreateAsync(traffic);
            DynamicReplica device = await site.Node.AcquireDynamicAsync("Device", Pair.Deadline);
            for (int i = 0; i < 10; i++)
            {
                await device.PushAsync("level", i, Pair.Deadline);
            }
        }

        Assert.Equal(3, few.Read().Count);
        Assert.True(few.Totals.PacketsSent > 10);
        Assert.InRange(small.Read().Sum(entry => entry.Size), 1, 100);
    }

    [Fact]
    public async Task What_was_read_is_not_read_again_and_what_was_cleared_is_gone()
    {
        var traffic = new TrafficMonitor();
        await using Watched site = await Watched.CreateAsync(traffic);
        long last = traffic.Read()[^1].Number;
        Assert.Empty(traffic.Read(last));
        Assert.Single(traffic.Read(last - 1));
        traffic.Clear();
        Assert.Empty(traffic.Read());
        await site.Node.AcquireDynamicAsync("Device", Pair.Deadline);
        Assert.Equal(last + 1, traffic.Read(0)[0].Number);
        Assert.Equal(traffic.Read(), traffic.Read(last));
        Assert.Equal(traffic.Read().Count - 1, traffic.Read(last + 1).Count);
    }

    [Fact]
    public async Task Bytes_that_are_no_packets_pass_unharmed_and_are_told()
    {
        var traffic = new TrafficMonitor();
        var memory = new MemoryTransport();
        await using TransportListener listener = await memory.ListenAsync(new Uri("memory:odd"), Pair.Deadline);
        await using TransportConnection near = await traffic.Watch(memory).ConnectAsync(new Uri("memory:odd"), Pair.Deadline);
        await using TransportConnection far = (await listener.AcceptAsync(Pair.Deadline))!;
        await far.WriteAsync("GET / HTTP/1.1\r\n"u8.ToArray(), Pair.Deadline);
        byte[] buffer = new byte[64];
        Assert.Equal(16, await near.ReadAsync(buffer, Pair.Deadline));
        TrafficEntry entry = Assert.Single(traffic.Read());
        Assert.NotNull(entry.Error);
        Assert.Null(entry.Packet);
        Assert.Equal(16, entry.Size);
    }

    private static async Task Until(TrafficMonitor traffic, Predicate<TrafficEntry> wanted)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        traffic.Recorded += (_, entry) =>
        {
            if (wanted(entry))
            {
                arrived.TrySetResult();
            }
        };
        if (!traffic.Read().Any(entry => wanted(entry)))
        {
            await arrived.Task.WaitAsync(Pair.Deadline);
        }
    }

    /// <summary>A host with an object and a model, and a node whose connection is watched.</summary>
    private sealed class Watched : IAsyncDisposable
    {
        private Watched(RemoteObjectHost host, RemoteObjectNode node)
        {
            Host = host;
            Node = node;
        }

        public RemoteObjectHost Host { get; }

        public RemoteObjectNode Node { get; }

        public DynamicSource Device { get; } = Classes.NewDevice();

        public StandardItemModel Table { get; } = new(3, 1);

        public static async Task<Watched> CreateAsync(TrafficMonitor traffic, string version = "2.0", TrafficMonitor? atHost = null)
        {
            Assert.True(ProtocolVersion.TryParse(version, out ProtocolVersion? protocol));
            var memory = new MemoryTransport();
            var host = new RemoteObjectHost(new RemoteObjectHostOptions
            {
                Transports = new TransportRegistry().Use("memory", atHost is null ? memory : atHost.Watch(memory)),
                Protocol = protocol,
            });
            var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = new TransportRegistry().Use("memory", traffic.Watch(memory)) });
            var site = new Watched(host, node);
            var kid = new DynamicSource(Classes.Kid);
            kid.OnSlot("say", arguments => arguments[0]);
            site.Device["kid"] = kid;
            site.Device.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!);
            await host.EnableRemotingAsync(site.Device);
            await host.EnableRemotingAsync(site.Table, "Table", [ItemRole.Display]);
            await host.ListenAsync(new Uri("memory:watched"), Pair.Deadline);
            await node.ConnectAsync(new Uri("memory:watched"), Pair.Deadline);
            return site;
        }

        public async ValueTask DisposeAsync()
        {
            await Node.DisposeAsync();
            await Host.DisposeAsync();
        }
    }
}
