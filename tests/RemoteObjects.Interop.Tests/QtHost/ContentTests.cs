using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtHost;

public sealed class ContentTests(ITestOutputHelper output) : InteropTest
{
    public static TheoryData<int, string> AllPeers => Peers.All;

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task All_100000_rows_of_a_Qt_host_are_fetched_and_equal_it_cell_by_cell(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, rows: 100_000);
        long start = TimeProvider.System.GetTimestamp();
        await session.Replica.FetchAllAsync(cancellationToken: Deadline);
        output.WriteLine($"100,000 rows from Qt {qt} over {transport}: {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.00} s");
        await session.AssertEqualAsync();
        Assert.Equal((100_000, 2), await session.OnContextAsync(replica => (replica.RowCount(), replica.ColumnCount())));
        Assert.Equal(["First Column with spacing", "Second Column with spacing"], await session.LabelsAsync(Orientation.Horizontal, 2));
        Assert.Equal(["1", "2", "3"], await session.LabelsAsync(Orientation.Vertical, 3));
        Assert.Equal(
            [ItemRole.Display, ItemRole.Background],
            await session.OnContextAsync(replica => replica.AvailableRoles));
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task The_child_tree_of_a_Qt_host_is_followed_down_to_its_last_level(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, rows: 3);
        await session.AssertEqualAsync();
        (string? text, int rows, bool hasChildren) = await session.OnContextAsync(replica =>
        {
            ModelIndex child = replica.Index(0, 0, replica.Index(0, 0));
            ModelIndex grandchild = replica.Index(0, 1, child);
            return (replica.Data(grandchild).ToString(), replica.RowCount(child), replica.HasChildren(replica.Index(0, 0, child)));
        });
        Assert.Equal("Child num 2, nesting Level 1", text);
        Assert.Equal(1, rows);

        // The last level is a row without columns, which Qt does not count as a child.
        Assert.False(hasChildren);
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_host_offers_its_models_and_its_object_by_name_type_and_signature(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, rows: 1);
        RemoteObjectInfo[] objects = [.. await session.Node.GetObjectsAsync()];
        const string Model = "QAbstractItemModelAdapter";
        Assert.Equal(
            [
                // The hash of counter.rep, docs/spec/wire-protocol.md 15.
                new RemoteObjectInfo("Counter", "Counter", "9ce0f30106ffc3f1146f3b74e036b8cf3194a5b4", IsModel: false),
                new RemoteObjectInfo("MoveModel", Model, "", IsModel: true),
                new RemoteObjectInfo("RemoteModel", Model, "", IsModel: true),
                new RemoteObjectInfo("TypesModel", Model, "", IsModel: true),
            ],
            objects);
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_text_set_in_the_replica_reaches_the_Qt_host_and_comes_back(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline);
        await session.Replica.FetchAllAsync(cancellationToken: Deadline);
        const string Text = "wört \"with\" \\ and \U0001F600";
        Assert.True(await session.OnContextAsync(replica => replica.SetData(replica.Index(7, 1), Text, ItemRole.Display)));
        ModelIndex child = await session.OnContextAsync(replica => replica.Index(0, 1, replica.Index(0, 0)));
        Assert.True(await session.OnContextAsync(replica => replica.SetData(child, "child text")));
        await session.ArriveAsync();
        Assert.Equal(Text, (await session.Peer.MustAsync("get RemoteModel 7 1")).Text("text"));
        await session.AssertEqualAsync();
        Assert.Equal((Text, "child text"), await session.OnContextAsync(replica => (replica.Data(replica.Index(7, 1)).ToString(), replica.Data(child).ToString())));
    }
}
