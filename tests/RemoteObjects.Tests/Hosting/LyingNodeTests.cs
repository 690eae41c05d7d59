using System.Drawing;
using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Hosting;

/// <summary>Nodes that talk for ever, never listen, or never finish what they began: each costs its own connection at most, and memory that has a bound.</summary>
[Collection(Alone.Name)]
public sealed class LyingNodeTests
{
    private const int Limit = 1024 * 1024;

    private static readonly Dictionary<string, Func<RawPeer, int, Packet[]>> Floods = new()
    {
        ["pings"] = (_, i) => [new PingPacket($"ping {i}")],
        ["sizes asked for"] = (peer, i) => [peer.Call(0, i, peer.Path())],
        ["all rows asked for"] = (peer, i) => [peer.Call(1, i, peer.Path((0, 0)), peer.Path((99, 0)), peer.Ints(0))],
        ["the whole model asked for"] = (peer, i) => [peer.Call(5, i, ulong.MaxValue, peer.Ints(0))],
        ["come and go"] = (_, _) => [new AddObjectPacket(Pair.ModelName, false), new RemoveObjectPacket(Pair.ModelName)],
        ["calls of nobody"] = (_, i) => [new InvokePacket($"Nobody {i}", InvokeCall.Invoke, 0, [], i)],
        ["bad calls"] = (peer, i) => [peer.Call(77, i)],
    };

    public static TheoryData<string> FloodNames => [.. Floods.Keys];

    [Theory]
    [MemberData(nameof(FloodNames))]
    public async Task Who_asks_without_reading_the_answers_is_cut_off_at_the_limit(string name)
    {
        CancellationToken deadline = Pair.Deadline;
        await using RemoteObjectHost host = await HostAsync();
        await using RawPeer other = RawPeer.ConnectTo(host);
        await AssertWorksAsync(other);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        await using (RawPeer peer = RawPeer.ConnectTo(host))
        {
            Task gone = GoneAsync(host);
            for (int i = 0; !gone.IsCompleted; i++)
            {
                deadline.ThrowIfCancellationRequested();
                Task sending = peer.SendAsync(Floods[name](peer, i));
                await Task.WhenAny(sending, gone);
                most = i % 5000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most;
            }
        }

        await AssertWorksAsync(other);
        Assert.InRange(most - before, long.MinValue, 16 * Limit);
    }

    [Theory]
    [InlineData("what is not there")]
    [InlineData("the same again")]
    [InlineData("what was never asked for")]
    public async Task What_needs_no_answer_can_be_said_for_ever_and_costs_nothing(string what)
    {
        await using RemoteObjectHost host = await HostAsync();
        await using RawPeer peer = RawPeer.ConnectTo(host);
        await using RawPeer other = RawPeer.ConnectTo(host);
        await SayAsync(1000, 0);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await SayAsync(50_000, 1000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Limit);
        await AssertWorksAsync(other);

        async Task SayAsync(int times, int from)
        {
            for (int i = from; i < from + times; i++)
            {
                await peer.SendAsync(what switch
                {
                    "what is not there" => new AddObjectPacket($"Nobody {i}", i % 2 == 0),
                    "the same again" => new AddObjectPacket(Pair.ModelName, i % 2 == 0),
                    _ => new RemoveObjectPacket($"Nobody {i}"),
                });
            }

            await AssertWorksAsync(peer);
        }
    }

    [Fact]
    public async Task Half_packets_wait_in_little_memory_and_delay_neither_others_nor_the_end()
    {
        const int peers = 200;
        var waiting = new List<RawPeer>();
        RemoteObjectHost host = await HostAsync();
        await using (host)
        {
            await using RawPeer other = RawPeer.ConnectTo(host);
            await AssertWorksAsync(other);
            long before = GC.GetTotalMemory(forceFullCollection: true);
            for (int i = 0; i < peers; i++)
            {
                RawPeer peer = RawPeer.ConnectTo(host);
                waiting.Add(peer);

                // 64 MiB are announced, which is allowed; a few bytes come.
                await peer.SendAsync(new byte[] { 0, 0, 0, 4, 6, 0, 1 }.AsMemory(0, 4 + (i % 4)));
            }

            await AssertWorksAsync(other);

            // What a connection in memory takes, with its two rings of 64 KiB.
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, peers * 200_000L);
        }

        foreach (RawPeer peer in waiting)
        {
            await peer.UntilEndAsync(Pair.Deadline);
            await peer.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("1.3", "2.0")]
    [InlineData("2.0", "1.3")]
    public async Task Who_speaks_the_other_version_is_not_understood_and_harms_nobody(string ours, string theirs)
    {
        Assert.True(ProtocolVersion.TryParse(ours, out ProtocolVersion? own));
        Assert.True(ProtocolVersion.TryParse(theirs, out ProtocolVersion? foreign));
        await using RemoteObjectHost host = await HostAsync(own);
        await using RawPeer other = RawPeer.ConnectTo(host);
        (TransportConnection node, TransportConnection end) = MemoryTransport.CreatePair();
        Task served = host.ServeAsync(end, TestContext.Current.CancellationToken);
        await using var peer = new RawPeer(node, foreign);
        await peer.SendAsync(new AddObjectPacket(Pair.ModelName, false), new PingPacket("hello"));
        await served.WaitAsync(Pair.Deadline);
        await AssertWorksAsync(other);
    }

    [Fact]
    public async Task A_question_asked_twice_is_answered_twice_and_each_time_the_same()
    {
        await using RemoteObjectHost host = await HostAsync();
        await using RawPeer peer = RawPeer.ConnectTo(host);
        InvokePacket question = peer.Call(1, 7, peer.Path((0, 0)), peer.Path((1, 0)), peer.Ints(0));
        await peer.SendAsync(question, question, peer.Call(0, 8, peer.Path()));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 8 }, Pair.Deadline);
        InvokeReplyPacket[] answers = [.. packets.OfType<InvokeReplyPacket>().Where(reply => reply.SerialId == 7)];
        Assert.Equal(2, answers.Length);
        Assert.Equal(answers[0].Value, answers[1].Value);
    }

    private static async Task<RemoteObjectHost> HostAsync(ProtocolVersion? version = null)
    {
        var host = new RemoteObjectHost(new RemoteObjectHostOptions
        {
            OutboundLimit = Limit,
            Protocol = version ?? ProtocolVersion.V2_0,
            CloseTimeout = TimeSpan.FromMilliseconds(200),
        });
        var model = new StandardItemModel();
        for (int row = 0; row < 100; row++)
        {
            model.AppendRow(new StandardItem($"{row}"));
        }

        await host.EnableRemotingAsync(model, Pair.ModelName, [ItemRole.Display]);
        return host;
    }

    private static Task GoneAsync(RemoteObjectHost host)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.ConnectionsChanged += (_, change) =>
        {
            if (!change.IsConnected)
            {
                gone.TrySetResult();
            }
        };
        return gone.Task;
    }

    private static async Task AssertWorksAsync(RawPeer peer)
    {
        await peer.SendAsync(peer.Call(0, 99_999_999, peer.Path()));
        List<Packet> packets = await peer.ReceiveUntilAsync(packet => packet is InvokeReplyPacket { SerialId: 99_999_999 }, Pair.Deadline);
        Assert.True(((InvokeReplyPacket)packets[^1]).Value.TryGet(out Size size));
        Assert.Equal(100, size.Height);
    }
}
