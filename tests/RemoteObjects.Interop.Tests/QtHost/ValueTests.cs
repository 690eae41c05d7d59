using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtHost;

/// <summary>Every value type that Qt streams, as a Qt host sends it.</summary>
public sealed class ValueTests : InteropTest
{
    public static TheoryData<int, string> AllPeers => Peers.All;

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task Every_value_of_a_Qt_host_is_decoded_and_has_its_type(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, QtHostSession.Types);
        await session.Replica.FetchAllAsync(cancellationToken: Deadline);
        int rows = await session.OnContextAsync(replica => replica.RowCount());
        string[] names = await session.LabelsAsync(Orientation.Vertical, rows);
        QVariant[] values = await session.OnContextAsync(Values);
        Assert.True(rows > 100);
        Assert.Equal(names, values.Select(value => value.TypeName));

        // The values without a type are invalid in the host, too: the first one, and in Qt 6 a role map, whose type a host that has just started does not know.
        Assert.InRange(values.Count(value => !value.IsValid), 1, 2);
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task Values_pass_through_our_replica_and_our_host_without_loss(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, QtHostSession.Types);
        await session.Replica.FetchAllAsync(cancellationToken: Deadline);

        // The replica belongs to its node's context, so the host that shares it on lives there, too.
        await using var relay = new RemoteObjectHost(new RemoteObjectHostOptions
        {
            Context = session.Node.Context,
            Protocol = Peers.Protocol(qt),
            Transports = Transports,
        });
        await relay.EnableRemotingAsync(session.Replica, QtHostSession.Types, [ItemRole.Display]);
        Uri url = await relay.ListenAsync(new Uri($"{transport}://127.0.0.1:0"), Deadline);
        await using QtPeer direct = QtPeer.StartClient(qt, session.Peer.Url, Deadline, "--model", QtHostSession.Types);
        await using QtPeer relayed = QtPeer.StartClient(qt, url, Deadline, "--model", QtHostSession.Types);
        IReadOnlyList<string> original = await session.Peer.DumpAsync(QtHostSession.Types);
        Assert.Equal(original, await direct.DumpAsync());
        Assert.Equal(original, await relayed.DumpAsync());

        // The dump has many types by their names only; our own values are compared whole.
        await using var node = new RemoteObjectNode();
        await node.ConnectAsync(url, Deadline);
        ItemModelReplica second = await node.AcquireModelAsync(QtHostSession.Types, Deadline);
        await second.FetchAllAsync(cancellationToken: Deadline);
        Assert.Equal(await session.OnContextAsync(Values), await node.Context.RunAsync(() => Values(second)));
    }

    private static QVariant[] Values(ItemModelReplica replica) =>
        [.. Enumerable.Range(0, replica.RowCount()).Select(row => replica.Data(replica.Index(row, 0)))];
}
