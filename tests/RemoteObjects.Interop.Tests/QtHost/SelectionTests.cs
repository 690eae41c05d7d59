using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtHost;

/// <summary>The current item of a model, shared by a Qt host and by ours.</summary>
public sealed class SelectionTests : InteropTest
{
    public static TheoryData<int> Versions => Peers.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_Qt_host_and_our_replica_have_one_current_item(int qt)
    {
        await using QtPeer peer = await QtPeer.StartHostAsync(qt, "tcp", Deadline);
        await using var node = new RemoteObjectNode();
        await node.ConnectAsync(peer.Url, Deadline);
        ItemModelReplica model = await node.AcquireModelAsync("MoveModel", Deadline);
        var changed = System.Threading.Channels.Channel.CreateUnbounded<ModelPath>();
        ItemSelection selection = await node.Context.RunAsync(() =>
        {
            model.Selection.CurrentChanged += (_, change) => changed.Writer.TryWrite(change.Current);
            return model.Selection;
        });
        await peer.MustAsync("current MoveModel 3 1");
        Assert.Equal(new ModelPath(3, 1), await changed.Reader.ReadAsync(Deadline));
        await peer.NextEventAsync(e => e.Name == "current" && e.Raw("path") == "[[3,1]]");

        // In a row, which sets Qt's own clients off for ever.
        await node.Context.RunAsync(() =>
        {
            foreach (int row in new[] { 4, 5, 6 })
            {
                selection.Current = model.Index(row, 0);
            }
        });
        await peer.NextEventAsync(e => e.Name == "current" && e.Raw("path") == "[[6,0]]");
        await peer.MustAsync("current MoveModel 8 0");
        while (await changed.Reader.ReadAsync(Deadline) != new ModelPath(8, 0))
        {
            // Our own three.
        }

        await peer.NextEventAsync(e => e.Name == "current");
        Assert.Equal(new ModelPath(8, 0), await node.Context.RunAsync(() => selection.CurrentPath));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Our_host_and_a_Qt_client_have_one_current_item(int qt)
    {
        var model = new StandardItemModel();
        for (int row = 0; row < 10; row++)
        {
            model.AppendRow(new StandardItem($"{row}"));
        }

        var selection = new ItemSelection(model);
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = Peers.Protocol(qt) });
        await host.EnableRemotingAsync(model, "Table", [ItemRole.Display], selection);
        Uri url = await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), Deadline);
        await using QtPeer client = QtPeer.StartClient(qt, url, Deadline, "--model", "Table");
        await client.MustAsync("fetchall");
        var changed = System.Threading.Channels.Channel.CreateUnbounded<ModelPath>();
        await host.Context.RunAsync(() => selection.CurrentChanged += (_, change) => changed.Writer.TryWrite(change.Current));
        foreach (int row in new[] { 2, 3, 4 })
        {
            await client.MustAsync($"current {row},0");
        }

        foreach (int row in new[] { 2, 3, 4 })
        {
            Assert.Equal(new ModelPath(row, 0), await changed.Reader.ReadAsync(Deadline));
        }

        client.SkipEvents();
        await host.Context.RunAsync(() => selection.Current = model.Index(7, 0));
        PeerEvent current = await client.NextEventAsync(e => e.Name == "current");
        Assert.Equal("[[7,0]]", current.Raw("path"));
    }
}
