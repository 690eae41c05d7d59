using System.Drawing;
using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Tests.Connections;
using RemoteObjects.Tests.Hosting;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Hosts that lie: what they say in the wrong order, twice, unasked or of the wrong kind is ignored or ends their connection; a replica of another host goes on.</summary>
[Collection(Alone.Name)]
public sealed class LyingHostTests
{
    private static readonly Uri Url = new("raw:host");

    private static readonly Dictionary<string, QVariant> WrongAnswers = new()
    {
        ["a number"] = 5,
        ["a text"] = "five",
        ["nothing"] = default,
        ["a size"] = new Size(3, 3),
        ["a list"] = new QVariant[] { 1, "two", default },
        ["cells"] = ModelVariants.DataEntries(new DataEntries([new IndexValuePair(new ModelPath(0, 0), ["x"], true, 0)]), ProtocolVersion.V2_0),
        ["a path"] = ModelVariants.Path(new ModelPath(0, 0), ProtocolVersion.V2_0),
        ["a map"] = new QVariantMap([KeyValuePair.Create("a", (QVariant)1)]),
    };

    public static TheoryData<int, string> Answers => new(Enumerable.Range(0, 3).SelectMany(call => WrongAnswers.Keys.Select(answer => (call, answer))));

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_of_the_wrong_kind_ends_in_an_error_or_in_nothing_known(int call, string answer)
    {
        await using var script = new ScriptedHost { Size = new Size(1, 3) };
        script.Answer = question => question.Index == call && WrongAnswers[answer].IsValid ? WrongAnswers[answer] : default;
        await using RemoteObjectNode node = await script.ConnectAsync();
        await using Pair pair = await Pair.CreateAsync();
        ItemModelReplica honest = await pair.ShareAsync(new StandardItemModel(4, 1), ItemRole.Display);
        using ItemModelReplica replica = node.AcquireModel(Pair.ModelName);
        try
        {
            await replica.WhenInitializedAsync(Pair.Deadline);
            await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
            await replica.FetchHeaderAsync(Orientation.Horizontal, 0, 5, Pair.Deadline);
        }
        catch (RemoteObjectException exception)
        {
            Assert.Equal(RemoteObjectError.ProtocolError, exception.Error);
        }

        int asked = script.Calls.Count;
        Assert.InRange(asked, 1, 30);
        await honest.FetchAllAsync(cancellationToken: Pair.Deadline);
        await node.Context.RunAsync(() => replica.Data(replica.Index(0, 0)));
    }

    [Fact]
    public async Task A_host_that_lists_ever_new_objects_is_given_up_at_the_limit()
    {
        await using var script = new ScriptedHost();
        await using RemoteObjectNode node = await script.ConnectAsync(new RemoteObjectNodeOptions { MaxObjectsPerHost = 3 });
        var lost = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await node.Context.RunAsync(() => node.ConnectionChanged += (_, change) => _ = change.State == NodeConnectionState.Waiting && lost.TrySetResult(change.Error));
        await script.SendAsync(new ObjectListPacket([new ObjectInfo("a", "T", null), new ObjectInfo("b", "T", null)]));
        await script.SendAsync(new ObjectListPacket([new ObjectInfo("a", "T", null), new ObjectInfo("c", "T", null)]));
        Assert.Contains(nameof(RemoteObjectNodeOptions.MaxObjectsPerHost), (await lost.Task.WaitAsync(Pair.Deadline))?.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RemoteObjectNodeOptions { MaxObjectsPerHost = 0 });
    }

    [Fact]
    public async Task Answers_come_doubled_and_never_asked_for_and_the_replica_is_right()
    {
        await using var script = new ScriptedHost { Size = new Size(1, 3) };
        script.Before = call => call.Index switch
        {
            // All the numbers that calls will have, before they have them.
            1 => [.. Enumerable.Range(call.SerialId + 1, 50).Select(serial => new InvokeReplyPacket(Pair.ModelName, serial, "unasked"))],
            _ => [new InvokeReplyPacket(Pair.ModelName, call.SerialId - 1, new Size(9, 9)), new InvokeReplyPacket(Pair.ModelName, -1, 1)],
        };
        script.Answer = call => call.Index == 1 ? Cells(3) : default;
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        try
        {
            await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        }
        catch (RemoteObjectException exception)
        {
            // What came before it was asked for answers nothing; what came just after it does, and is of the wrong kind.
            Assert.Equal(RemoteObjectError.ProtocolError, exception.Error);
        }

        script.Before = null;
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.Equal((3, 1), (replica.RowCount(), replica.ColumnCount()));
            Assert.Equal("cell 2", replica.Data(replica.Index(2, 0)));
        });
    }

    [Fact]
    public async Task Values_told_again_and_again_end_in_the_last()
    {
        await using var script = new ScriptedHost { Size = new Size(1, 3), Answer = call => call.Index == 1 ? Cells(3) : default };
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        var roles = ModelVariants.RoleNames(new RoleNames(new Dictionary<int, string> { [0] = "display" }));
        for (int i = 0; i < 300; i++)
        {
            await script.SendAsync(new InitPacket(Pair.ModelName, [script.Ints(0), roles]));
        }

        await script.SendAsync(new InitPacket(Pair.ModelName, []), new InitPacket(Pair.ModelName, ["no", "roles", "at all"]), new InitPacket(Pair.ModelName, [script.Ints(0), roles]));
        using ItemModelReplica barrier = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await node.Context.RunAsync(() => Assert.Equal("cell 2", replica.Data(replica.Index(2, 0))));
    }

    [Theory]
    [InlineData("AddObject")]
    [InlineData("Ping")]
    [InlineData("another version's handshake")]
    [InlineData("no protocol's handshake")]
    [InlineData("bytes of the other version")]
    [InlineData("a packet larger than allowed")]
    public async Task What_no_host_says_ends_the_connection_and_it_is_made_again_unless_it_is_another_protocol(string what)
    {
        byte[] poison = what switch
        {
            "AddObject" => Bytes(new AddObjectPacket("x", false)),
            "Ping" => Bytes(new PingPacket("x")),
            "another version's handshake" => Bytes(new HandshakePacket("QtRO 1.3")),
            "no protocol's handshake" => Bytes(new HandshakePacket("QtRO 9.9")),
            "bytes of the other version" => Bytes(new ObjectListPacket([]), ProtocolVersion.V1_3),
            _ => [0xFF, 0xFF, 0xFF, 0x7F, 0, 0],
        };
        bool isOther = what.Contains("handshake", StringComparison.Ordinal);
        int connections = 0;
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using RemoteObjectNode node = NodeOf(async peer =>
        {
            await peer.SendAsync(new HandshakePacket("QtRO 2.0"), new ObjectListPacket([]));
            if (++connections == 1)
            {
                await connected.Task;
                await peer.SendAsync(poison);
            }
        });
        var states = new StateLog(node);
        node.Connect(Url);
        await states.NextAsync(NodeConnectionState.Connected, Pair.Deadline);
        connected.SetResult();
        NodeConnectionChange lost = await states.NextAsync(isOther ? NodeConnectionState.Closed : NodeConnectionState.Waiting, Pair.Deadline);
        Assert.Equal(isOther ? RemoteObjectError.ProtocolMismatch : RemoteObjectError.ProtocolError, lost.Error!.Error);
        if (!isOther)
        {
            await states.NextAsync(NodeConnectionState.Connected, Pair.Deadline);
        }
    }

    [Fact]
    public async Task Handshakes_without_end_are_no_introduction()
    {
        var clock = new TestClock();
        using var stop = new CancellationTokenSource();
        await using RemoteObjectNode node = NodeOf(
            async peer =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await peer.SendAsync(new HandshakePacket("QtRO 2.0"));
                    await Task.Yield();
                }
            },
            new RemoteObjectNodeOptions { TimeProvider = clock });
        Task connecting = node.ConnectAsync(Url, Pair.Deadline);
        while (!connecting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => connecting);
        Assert.Equal(RemoteObjectError.Timeout, error.Error);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_host_that_stops_within_a_packet_is_found_by_the_heartbeat()
    {
        var clock = new TestClock();
        await using RemoteObjectNode node = NodeOf(
            async peer =>
            {
                await peer.SendAsync(new HandshakePacket("QtRO 2.0"), new ObjectListPacket([]));
                await peer.SendAsync(new byte[] { 0, 0, 0, 1, 4 });
            },
            new RemoteObjectNodeOptions { TimeProvider = clock, HeartbeatInterval = TimeSpan.FromSeconds(10) });
        var states = new StateLog(node);
        await node.ConnectAsync(Url, Pair.Deadline);
        await states.NextAsync(NodeConnectionState.Connected, Pair.Deadline);
        Task<NodeConnectionChange> lost = states.NextAsync(NodeConnectionState.Waiting, Pair.Deadline);
        while (!lost.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(RemoteObjectError.ConnectionLost, (await lost).Error!.Error);
    }

    [Fact]
    public async Task What_is_said_of_an_object_before_it_is_described_or_after_it_is_gone_is_ignored()
    {
        var peers = new TaskCompletionSource<RawPeer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using RemoteObjectNode node = NodeOf(async peer =>
        {
            await peer.SendAsync(new HandshakePacket("QtRO 2.0"), new ObjectListPacket([new ObjectInfo("Device", "Device", "")]));
            peers.SetResult(peer);
        });
        await node.ConnectAsync(Url, Pair.Deadline);
        RawPeer host = await peers.Task;
        using DynamicReplica replica = node.AcquireDynamic("Device");
        await host.SendAsync(
            new PropertyChangePacket("Device", 1, 5),
            new InvokePacket("Device", InvokeCall.Invoke, 0, [1, 2, 3]),
            new InvokeReplyPacket("Other", 0, 1),
            new InitPacket("Device", [1, 2, 3]),
            new RemoveObjectPacket("Device"),
            new PropertyChangePacket("Device", 1, 6),
            new RemoveObjectPacket("Device"),
            new ObjectListPacket([new ObjectInfo("Device", "Device", ""), new ObjectInfo("Device", "Device", ""), new ObjectInfo(null, null, null)]));
        ClassDefinition definition = Classes.Kid.ToDefinition();
        await host.SendAsync(
            new InitDynamicPacket("Device", definition, [1, 2, 3, 4, 5]),
            new InitDynamicPacket("Device", definition, []),
            new InitDynamicPacket("Device", definition, ["not a number"]),
            new InitDynamicPacket("Device", definition, [7]),
            new InvokePacket("Device", InvokeCall.Invoke, 1, []),
            new InvokePacket("Device", InvokeCall.Invoke, 1, ["loud"]),
            new PropertyChangePacket("Device", 0, "eight"),
            new PropertyChangePacket("Device", 0, 9));
        await replica.WhenValidAsync(Pair.Deadline);
        var nine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await node.Context.RunAsync(() =>
        {
            replica.Notified += (_, _) => Check();
            Check();
        });
        await host.SendAsync(new InvokePacket("Device", InvokeCall.Invoke, 0, [9]));
        await nine.Task.WaitAsync(Pair.Deadline);

        void Check()
        {
            if (Equals(replica["age"], 9))
            {
                nine.TrySetResult();
            }
        }
    }

    private static RemoteObjectNode NodeOf(Func<RawPeer, Task> host, RemoteObjectNodeOptions? options = null) => new((options ?? new RemoteObjectNodeOptions()) with
    {
        Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) },
        Transports = new TransportRegistry().Use("raw", new SteppedTransport(
            async end =>
            {
                var peer = new RawPeer(end, ProtocolVersion.V2_0);
                await host(peer);
                await peer.UntilEndAsync(CancellationToken.None);
                await peer.DisposeAsync();
            },
            wire => wire.Flow())),
    });

    private static QVariant Cells(int rows) => ModelVariants.DataEntries(
        new DataEntries([.. Enumerable.Range(0, rows).Select(row => new IndexValuePair(new ModelPath(row, 0), [$"cell {row}"], false, 33))]), ProtocolVersion.V2_0);

    private static byte[] Bytes(Packet packet, ProtocolVersion? version = null)
    {
        using var buffer = new WireBuffer();
        PacketCodec.Write(packet, buffer, version ?? ProtocolVersion.V2_0);
        return buffer.Span.ToArray();
    }
}
