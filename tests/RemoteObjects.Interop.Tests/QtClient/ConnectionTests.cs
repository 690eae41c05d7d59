using RemoteObjects.Models;
using WsServer;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtClient;

public sealed class ConnectionTests : InteropTest
{
    private const int Kills = 20;

    public static TheoryData<int, string> AllPeers => Peers.All;

    public static TheoryData<int> AllVersions => Peers.Versions;

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task Qt_clients_that_are_killed_disturb_nobody(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(2000), Transports, Deadline);
        QtPeer survivor = await session.StartClientAsync();
        await survivor.MustAsync("fetchall");
        await using var node = new RemoteObjectNode();
        await node.ConnectAsync(session.Url, Deadline);
        ItemModelReplica replica = await node.AcquireModelAsync(OurHostSession.Name, Deadline);
        await replica.FetchAllAsync(cancellationToken: Deadline);
        for (int i = 0; i < Kills; i++)
        {
            QtPeer victim = await session.StartClientAsync();
            Task<PeerEvent> fetching = victim.SendAsync("fetchall");
            if (i % 2 == 0)
            {
                await fetching;
            }

            await victim.KillAsync();
            if (i % 2 != 0)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => fetching);
            }

            int row = i;
            await session.ChangeAsync(survivor, model => model.SetData(model.Index(row, 1), $"after {row}"));
            Assert.Equal($"after {row}", (await survivor.MustAsync($"get {row},1")).Text("text"));
        }

        await session.AssertEqualAsync(survivor);
        IReadOnlyList<string> seen = await survivor.DumpAsync();
        await replica.FetchAllAsync(cancellationToken: Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.Equal(ReplicaState.Valid, replica.State);
            ModelDump.AssertEqual(seen, replica, replica.AvailableRoles);
        });
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_client_with_heartbeats_stays_connected(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(20), Transports, Deadline);
        int left = 0;
        await session.Host.Context.RunAsync(() => session.Host.ConnectionsChanged += (_, change) => left += change.IsConnected ? 0 : 1);
        QtPeer client = await session.StartClientAsync("--heartbeat", "500");
        await client.MustAsync("fetchall");
        using var heartbeats = new PacketCounter(8);
        await heartbeats.Done.WaitAsync(Deadline);
        await session.ChangeAsync(client, model => model.SetData(model.Index(1, 1), "still here"));
        await session.AssertEqualAsync(client);
        Assert.Equal(0, await session.Host.Context.RunAsync(() => left));
    }

    // Over ws a Qt client never notices that its host is gone (docs/spec/item-model.md 9).
    [Theory]
    [MemberData(nameof(AllVersions))]
    public async Task A_Qt_client_over_tcp_comes_back_when_our_host_is_started_again(int qt)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, "tcp", ExampleModel.Create(100), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        await session.AssertEqualAsync(client);
        for (int round = 0; round < 3; round++)
        {
            client.SkipEvents();
            await session.RestartAsync();
            await client.NextEventAsync(e => e.Name == "state" && e.Int("state") == (int)ReplicaState.Suspect);
            await client.NextEventAsync(e => e.Name == "initialized");
            await session.ChangeAsync(client, model => model.RemoveRows(0, 3));
            await session.AssertEqualAsync(client);
        }
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_model_that_our_host_withdraws_and_offers_again_comes_back_in_a_Qt_client(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(100), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        await session.AssertEqualAsync(client);
        client.SkipEvents();
        await session.Host.DisableRemotingAsync(OurHostSession.Name);
        await client.NextEventAsync(e => e.Name == "state" && e.Int("state") == (int)ReplicaState.Suspect);
        session.Model.RemoveRows(0, 3);
        await session.Host.EnableRemotingAsync(session.Model, OurHostSession.Name, [ItemRole.Display, ItemRole.Background]);
        await client.NextEventAsync(e => e.Name == "initialized");
        await session.AssertEqualAsync(client);
    }
}
