using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtHost;

public sealed class ConnectionTests : InteropTest
{
    public static TheoryData<int, string> AllPeers => Peers.All;

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task Many_heartbeats_of_a_resting_connection_are_answered(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(
            qt, transport, Deadline, options: new RemoteObjectNodeOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(500) });
        var states = new List<ReplicaState>();
        await session.Node.Context.RunAsync(() => session.Replica.StateChanged += (_, state) => states.Add(state));
        using var heartbeats = new PacketCounter(8);
        await heartbeats.Done.WaitAsync(Deadline);
        Assert.Equal([], await session.OnContextAsync(_ => states.ToArray()));
        await session.AssertEqualAsync();
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_silent_host_is_noticed_and_its_replicas_become_suspect(int qt, string transport)
    {
        await using QtPeer peer = await QtPeer.StartHostAsync(qt, transport, Deadline, 20, "--keep-devices", "--heartbeat-silent");
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(100) });
        var lost = new TaskCompletionSource<NodeConnectionChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        var suspect = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await node.Context.RunAsync(() => node.ConnectionChanged += (_, change) =>
        {
            if (change.Error is not null)
            {
                lost.TrySetResult(change);
            }
        });
        ItemModelReplica replica = node.AcquireModel(QtHostSession.Example);
        await node.Context.RunAsync(() => replica.StateChanged += (_, state) =>
        {
            if (state == ReplicaState.Suspect)
            {
                suspect.TrySetResult();
            }
        });
        node.Connect(peer.Url);
        await suspect.Task.WaitAsync(Deadline);
        Assert.Equal(RemoteObjectError.ConnectionLost, (await lost.Task.WaitAsync(Deadline)).Error!.Error);
        Assert.True(peer.IsAlive);
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_host_that_was_killed_and_started_again_gets_its_replicas_back(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline);
        await session.AssertEqualAsync();
        int initialized = 0;
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await session.Node.Context.RunAsync(() => session.Replica.Initialized += (_, _) =>
        {
            initialized++;
            again.TrySetResult();
        });

        await session.KillHostAsync();
        await session.WhenStateAsync(ReplicaState.Suspect);
        Assert.Equal((200, "FancyTextNumber 199"), await session.OnContextAsync(replica => (replica.RowCount(), replica.Data(replica.Index(199, 0)).ToString())));
        Assert.False(await session.OnContextAsync(replica => replica.SetData(replica.Index(0, 0), "nobody listens", ItemRole.Display)));
        await Assert.ThrowsAsync<RemoteObjectException>(() => session.Replica.FetchAllAsync(cancellationToken: Deadline));

        await session.RestartHostAsync(qt, transport, rows: 150);
        await again.Task.WaitAsync(Deadline);
        await session.WhenStateAsync(ReplicaState.Valid);
        Assert.Equal(150, await session.OnContextAsync(replica => replica.RowCount()));
        await session.AssertEqualAsync();
        Assert.Equal(1, await session.OnContextAsync(_ => initialized));
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_model_that_the_host_withdraws_and_offers_again_comes_back(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline);
        await session.AssertEqualAsync();
        await session.Peer.MustAsync("disable RemoteModel");
        await session.WhenStateAsync(ReplicaState.Suspect);
        Assert.DoesNotContain(await session.Node.GetObjectsAsync(), offered => offered.Name == QtHostSession.Example);
        await session.Peer.MustAsync("remove RemoteModel 0 10");
        await session.Peer.MustAsync("enable RemoteModel");
        await session.WhenStateAsync(ReplicaState.Valid);
        Assert.Equal(190, await session.OnContextAsync(replica => replica.RowCount()));
        await session.AssertEqualAsync();
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_host_survives_a_node_that_leaves(int qt, string transport)
    {
        // Without --keep-devices, as the Qt example: such a host crashes over web socket clients that did not give up their objects (docs/spec/item-model.md 9).
        await using QtPeer peer = await QtPeer.StartHostAsync(qt, transport, Deadline);
        await using (var node = new RemoteObjectNode())
        {
            await node.ConnectAsync(peer.Url, Deadline);
            ItemModelReplica replica = await node.AcquireModelAsync(QtHostSession.Example, Deadline);
            await replica.FetchAllAsync(cancellationToken: Deadline);
        }

        // A tcp host does not tell how many clients it has; it is harmless, too.
        while ((await peer.MustAsync("clients")).Raw("clients") is not ("0" or "null"))
        {
            Deadline.ThrowIfCancellationRequested();
        }

        for (int i = 0; i < 50; i++)
        {
            await peer.MustAsync($"set RemoteModel 0 0 text {i}");
        }

        Assert.Equal("text 49", (await peer.MustAsync("get RemoteModel 0 0")).Text("text"));
    }
}
