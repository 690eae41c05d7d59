using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>Rows that move to another parent.</summary>
public sealed class MoveElsewhereTests
{
    [Fact]
    public async Task Known_rows_keep_their_values_and_children()
    {
        await using SteppedPair pair = await CreateAsync();
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        var changes = new List<string>();
        await pair.OnNodeAsync(() => replica.Changed += (_, change) => changes.Add(change.GetType().Name));
        pair.Wire.ToHost.ClearPackets();

        // From under the first item to under the third, then to the top level, before the first.
        await pair.ChangeAsync(model => model.MoveRows(model.Index(0, 0), 1, 2, model.Index(2, 0), 1));
        await pair.QuietAsync();
        await pair.ChangeAsync(model => model.MoveRows(model.Index(2, 0), 2, 1, default, 0));
        await pair.AssertEqualAsync(replica);
        Assert.Equal([nameof(RowsMoved), nameof(RowsMoved)], changes.Where(change => change != nameof(HeaderDataChanged)));
        Assert.DoesNotContain(pair.RowRequests(), request => request != (0, 49));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, -1)]
    [InlineData(-1, 2)]
    [InlineData(3, 2)]
    public async Task Parents_that_were_not_looked_at_stay_unknown_and_are_right_when_they_are(int from, int to)
    {
        for (int known = 0; known < 3; known++)
        {
            await using SteppedPair pair = await CreateAsync();
            using ItemModelReplica replica = await pair.AcquireAsync();
            await replica.FetchAsync(default, 0, 10, Pair.Deadline);
            if (known > 0)
            {
                int looked = known == 1 ? from : to;
                await replica.FetchAsync(await pair.OnNodeAsync(() => replica.Index(looked, 0)), 0, 10, Pair.Deadline);
            }

            await pair.ChangeAsync(model => Assert.True(model.MoveRows(ParentAt(model, from), 0, 1, ParentAt(model, to), 1)));
            await pair.AssertEqualAsync(replica);
        }
    }

    [Fact]
    public async Task A_move_above_its_own_old_or_new_parent_is_understood_by_the_paths_after_it()
    {
        await using SteppedPair pair = await CreateAsync();
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        ItemSelection selection = await pair.OnNodeAsync(() => replica.Selection);
        await pair.OnNodeAsync(() => selection.Current = replica.Index(2, 0, replica.Index(2, 0)));

        // Out of the third item to before it, so that it gets another number; and into an item that gets another number by it.
        await pair.ChangeAsync(model => model.MoveRows(model.Index(2, 0), 0, 1, default, 0));
        await pair.AssertEqualAsync(replica);
        Assert.Equal(new ModelPath([new(3, 0), new(1, 0)]), await pair.OnNodeAsync(() => selection.CurrentPath));
        await pair.ChangeAsync(model => model.MoveRows(default, 0, 1, model.Index(3, 0), 0));
        await pair.AssertEqualAsync(replica);
        Assert.Equal(new ModelPath([new(2, 0), new(2, 0)]), await pair.OnNodeAsync(() => selection.CurrentPath));

        // Along with the row.
        await pair.ChangeAsync(model => model.MoveRows(model.Index(2, 0), 2, 1, model.Index(0, 0), 0));
        await pair.AssertEqualAsync(replica);
        Assert.Equal(new ModelPath([new(0, 0), new(0, 0)]), await pair.OnNodeAsync(() => selection.CurrentPath));
    }

    [Fact]
    public async Task Rows_asked_for_while_they_move_elsewhere_arrive_there()
    {
        await using SteppedPair pair = await CreateAsync();
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAsync(default, 0, 10, Pair.Deadline);
        ModelIndex[] parents = await pair.OnNodeAsync(() => new[] { replica.Index(0, 0), replica.Index(2, 0) });
        await replica.FetchAsync(parents[0], 0, 1, Pair.Deadline);
        await replica.FetchAsync(parents[1], 0, 1, Pair.Deadline);
        await pair.QuietAsync();
        pair.Wire.Flow(false);
        await pair.OnNodeAsync(() => replica.Data(replica.Index(2, 0, replica.Index(0, 0))));
        await pair.Wire.ToHost.WhenHeldAsync(1, Pair.Deadline);
        await pair.ChangeAsync(model => model.MoveRows(model.Index(0, 0), 2, 1, model.Index(2, 0), 0));
        await pair.QuietAsync();
        Assert.Equal("c0.2", await pair.OnNodeAsync(() => replica.Data(replica.Index(0, 0, replica.Index(2, 0))).ToString()));
        await pair.AssertEqualAsync(replica);
    }

    private static ModelIndex ParentAt(StandardItemModel model, int row) => row < 0 ? default : model.Index(row, 0);

    // Four items of which the first three have three rows of two columns under them.
    private static async Task<SteppedPair> CreateAsync()
    {
        SteppedPair pair = await SteppedPair.CreateAsync(4);
        await pair.ChangeAsync(model =>
        {
            for (int row = 0; row < 4; row++)
            {
                for (int child = 0; child < 3; child++)
                {
                    var item = new StandardItem($"c{row}.{child}");
                    model.Item(row)!.AppendRow(item, new StandardItem("x"));
                    item.AppendRow(new StandardItem($"g{row}.{child}"), new StandardItem("y"));
                }
            }
        });
        return pair;
    }
}
