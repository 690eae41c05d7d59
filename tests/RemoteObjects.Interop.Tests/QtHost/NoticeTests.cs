using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtHost;

/// <summary>Every change that a Qt host can tell, applied to a complete replica, to one that knows only some rows, and to one that knows none.</summary>
public sealed class NoticeTests : InteropTest
{
    private static readonly string[] ExampleChanges =
    [
        "set RemoteModel 0 0 changed",
        "set RemoteModel 150 1 ",
        "bg RemoteModel 1 0 #102030",
        "bg RemoteModel 2 0 #8000ff00",
        "insert RemoteModel 0 3",
        "insert RemoteModel 203 2",
        "insert RemoteModel 100 1",
        "set RemoteModel 100 1 into the new row",
        "remove RemoteModel 0 1",
        "remove RemoteModel 90 30",
        "remove RemoteModel 174 1",
        "setchild RemoteModel 2,0/0,1 child",
        "insertchild RemoteModel 2,0 0 2",
        "insertchild RemoteModel 2,0 3 1",
        "setchild RemoteModel 2,0/3,0 last child",
        "insertchild RemoteModel 5,0 0 2",
        "setchild RemoteModel 5,0/1,1 new family",
        "insertchild RemoteModel 5,0/1,0 0 1",
        "setchild RemoteModel 5,0/1,0/0,0 grandchild",
        "removechild RemoteModel 2,0 1 1",
        "removechild RemoteModel 5,0 0 1",
        "removechild RemoteModel 5,0 0 1",
        "insertcolumns RemoteModel 2 1",
        "set RemoteModel 4 2 in the new column",
        "insertcolumns RemoteModel 0 2",
        "header RemoteModel h 1 a label",
        "header RemoteModel v 3 a row label",
        "layout RemoteModel",
        "reset RemoteModel",
    ];

    private static readonly string[] TableChanges =
    [
        "set MoveModel 3 1 changed",
        "flags MoveModel 4 0 1",
        "move MoveModel 2 4 10",
        "move MoveModel 12 3 0",
        "move MoveModel 0 1 20",
        "move MoveModel 19 1 0",
        "insert MoveModel 5 2",
        "move MoveModel 4 4 1",
        "remove MoveModel 0 2",
        "insertcolumns MoveModel 1 1",
        "move MoveModel 1 2 6",
        "header MoveModel h 0 first",
        "layout MoveModel",
        "move MoveModel 3 1 5",
        "reset MoveModel",
        "remove MoveModel 0 20",
        "insert MoveModel 0 2",
    ];

    public static TheoryData<int, string> AllPeers => Peers.All;

    public static TheoryData<int, string, string> Steps
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            foreach ((int qt, string transport) in new[] { (6, "ws"), (6, "tcp"), (5, "ws"), (5, "tcp") })
            {
                data.Add(qt, transport, QtHostSession.Example);
                data.Add(qt, transport, QtHostSession.Table);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_complete_replica_equals_the_Qt_host_after_every_change(int qt, string transport, string model)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, model);
        await session.AssertEqualAsync();
        foreach (string change in ChangesOf(model))
        {
            await session.ChangeAsync(change);
            try
            {
                await session.AssertEqualAsync();
            }
            catch (Xunit.Sdk.FailException exception)
            {
                Assert.Fail($"After '{change}': {exception.Message}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_replica_that_was_not_read_equals_the_Qt_host_after_all_changes(int qt, string transport, string model)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, model);
        foreach (string change in ChangesOf(model)[..^2])
        {
            await session.Peer.MustAsync(change);
        }

        await session.ArriveAsync();
        await session.AssertEqualAsync();
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_replica_that_is_fetched_while_the_Qt_host_changes_equals_it_in_the_end(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, rows: 5000);

        // No change moves an item with children: a Qt host ends itself over a question about one that moved meanwhile (docs/spec/item-model.md 6.3).
        string[] changes =
        [
            "insert RemoteModel 10 3",
            "set RemoteModel 11 1 new",
            "remove RemoteModel 100 50",
            "set RemoteModel 4000 0 changed",
            "insertcolumns RemoteModel 2 1",
            "insert RemoteModel 4500 40",
            "set RemoteModel 4510 2 in the new column",
            "remove RemoteModel 1 1",
        ];
        await AssertEqualWhileFetchedAsync(session, Enumerable.Repeat(changes, 5).SelectMany(round => round));
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_replica_that_is_fetched_while_the_table_of_a_Qt_host_changes_equals_it_in_the_end(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, QtHostSession.Table);
        await AssertEqualWhileFetchedAsync(session, TableChanges);
    }

    // A complete fetch begins before each change, and none is waited for until all are made.
    private async Task AssertEqualWhileFetchedAsync(QtHostSession session, IEnumerable<string> changes)
    {
        var fetching = new List<Task>();
        foreach (string change in changes)
        {
            fetching.Add(session.Replica.FetchAllAsync(cancellationToken: Deadline));
            await session.Peer.MustAsync(change);
        }

        await Task.WhenAll(fetching);
        await session.ArriveAsync();
        await session.AssertEqualAsync();
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task Labels_follow_the_Qt_host(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline, QtHostSession.Table);
        Assert.Equal(["1", "2"], await session.LabelsAsync(Orientation.Horizontal, 2));
        Assert.Equal(["1", "2", "3"], await session.LabelsAsync(Orientation.Vertical, 3));
        await session.ChangeAsync("header MoveModel h 1 renamed");
        await session.ChangeAsync("header MoveModel v 2 a row");
        Assert.Equal(["1", "renamed"], await session.LabelsAsync(Orientation.Horizontal, 2));
        Assert.Equal(["1", "2", "a row"], await session.LabelsAsync(Orientation.Vertical, 3));
        await session.ChangeAsync("reset MoveModel");
        Assert.Equal(["1", "2"], await session.LabelsAsync(Orientation.Horizontal, 2));
        Assert.Equal(["1", "2", "3"], await session.LabelsAsync(Orientation.Vertical, 3));
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task The_five_changes_of_the_example_arrive_but_for_the_flags_that_Qt_does_not_tell(int qt, string transport)
    {
        await using QtHostSession session = await QtHostSession.StartAsync(qt, transport, Deadline);
        await session.AssertEqualAsync();
        foreach (string step in new[] { "changeData", "insertData" })
        {
            await session.ChangeAsync($"step {step}");
            await session.AssertEqualAsync();
        }

        // A Qt host tells flags only together with a shared role (docs/spec/item-model.md 7.1, defect 2): the replica has them once the cells are read again.
        await session.ChangeAsync("step changeFlags");
        Assert.Equal(ItemFlags.Enabled, await session.OnContextAsync(replica => replica.Flags(replica.Index(0, 0)) & ItemFlags.Enabled));
        await session.ChangeAsync("set RemoteModel 0 0 read again");
        await session.ChangeAsync("setchild RemoteModel 0,0/0,0 read again");
        await session.AssertEqualAsync();
        Assert.Equal(ItemFlags.None, await session.OnContextAsync(replica => replica.Flags(replica.Index(0, 0)) & ItemFlags.Enabled));

        // The last one does nothing: Qt's standard item model refuses to move rows.
        foreach (string step in new[] { "removeData", "moveData" })
        {
            await session.ChangeAsync($"step {step}");
            await session.AssertEqualAsync();
        }
    }

    private static string[] ChangesOf(string model) => model == QtHostSession.Example ? ExampleChanges : TableChanges;
}
