using RemoteObjects.Models;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>What a host tells of changed cells: joined by turns of its context, and never out of order.</summary>
public sealed class JoinedChangesTests
{
    private const int DataChangedSignal = 1;
    private const int RowsInsertedSignal = 2;

    [Fact]
    public async Task Changed_cells_of_one_turn_are_told_as_rectangles()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(100);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        pair.Wire.ToNode.ClearPackets();
        await pair.ChangeAsync(model =>
        {
            for (int row = 10; row < 50; row++)
            {
                model.Item(row, 1)!.Text = "changed";
                model.Item(row, 1)!.Text = "changed again";
            }

            model.Item(60, 0)!.Text = "alone";
            model.Item(9, 0)!.Text = "before";
        });
        await pair.QuietAsync();
        Assert.Equal(["[9,0]-[49,1]", "[60,0]-[60,1]"], Rectangles(pair));
    }

    [Fact]
    public async Task Changed_cells_are_told_before_rows_come_or_go_and_before_answers()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(100);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.QuietAsync();
        pair.Wire.ToNode.ClearPackets();
        await pair.ChangeAsync(model =>
        {
            model.Item(5, 0)!.Text = "was 5";
            model.InsertRows(0, 2);
            model.Item(7, 0)!.Text = "was 5 still";
            model.RemoveRows(1, 1);
        });
        await pair.QuietAsync();
        Assert.Equal(["[5,0]-[5,0]", "[7,0]-[7,0]"], Rectangles(pair));
        Assert.Single(pair.Notices(RowsInsertedSignal));
        await pair.AssertEqualAsync(replica);
        Assert.Equal("was 5 still", await pair.OnNodeAsync(() => replica.Data(replica.Index(6, 0)).ToString()));
    }

    [Fact]
    public async Task Roles_are_joined_and_those_that_are_not_shared_are_left_out()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        pair.Wire.ToNode.ClearPackets();
        await pair.ChangeAsync(model =>
        {
            model.Item(1, 0)!.SetData("tip", ItemRole.ToolTip);
            model.Item(2, 0)!.Flags = ItemFlags.None;
            model.Item(2, 0)!.SetData("tip", ItemRole.ToolTip);
        });
        await pair.QuietAsync();
        InvokePacket notice = Assert.Single(pair.Notices(DataChangedSignal));
        Assert.Equal([ItemRole.Display], notice.Arguments[2].Get<int[]>());
        Assert.Equal(["[2,0]-[2,0]"], Rectangles(pair));
    }

    [Fact]
    public async Task A_change_of_a_place_that_goes_in_the_same_turn_harms_nobody()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.ChangeAsync(model => model.Item(3)!.AppendRow(new StandardItem("child")));
        await pair.ChangeAsync(model =>
        {
            model.Item(3)!.Child(0, 0)!.Text = "changed";
            model.RemoveRows(3, 1);
            model.Item(4)!.Text = "other";
            model.Clear();
        });
        await pair.AssertEqualAsync(replica);

        // Nobody listens when it is told.
        await pair.ChangeAsync(model => model.AppendRow(new StandardItem("x")));
        await pair.Node.DisposeAsync();
        await pair.ChangeAsync(model =>
        {
            model.Item(0)!.Text = "y";
            model.Clear();
        });
    }

    private static string[] Rectangles(SteppedPair pair) =>
        [.. pair.Notices(DataChangedSignal).Select(notice => $"[{Cell(notice.Arguments[0])}]-[{Cell(notice.Arguments[1])}]")];

    private static string Cell(QVariant path) => $"{path.Get<ModelPath>().Row},{path.Get<ModelPath>().Column}";
}
