using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>What is on show comes first, what is next comes ahead, and only what is on show is read again.</summary>
public sealed class ViewportTests
{
    [Fact]
    public async Task Rows_on_show_are_asked_for_before_all_others()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(100_000);
        using ItemModelReplica replica = await pair.AcquireAsync();
        await pair.QuietAsync();
        pair.Wire.ToHost.ClearPackets();
        pair.Wire.Flow(false);
        Task all = replica.FetchAsync(default, 0, 50_000, Pair.Deadline);
        await pair.Wire.ToHost.WhenSentAsync(_ => pair.RowRequests().Count > 0, Pair.Deadline);
        using ModelViewport viewport = await pair.OnNodeAsync(replica.CreateViewport);
        await pair.OnNodeAsync(() => viewport.Show(default, 70_000, 30));
        await pair.Wire.ToHost.WhenSentAsync(_ => pair.RowRequests().Contains((70_000, 70_029)), Pair.Deadline);
        Assert.InRange(pair.RowRequests().Count, 2, 5);
        pair.Wire.Flow();
        await all;
    }

    [Fact]
    public async Task The_next_page_is_fetched_ahead_in_the_direction_of_scrolling()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(1000);
        using ItemModelReplica replica = await pair.AcquireAsync();
        using ModelViewport viewport = await pair.OnNodeAsync(replica.CreateViewport);
        await ShowAsync(pair, viewport, 200);
        Assert.Equal([(200, 229)], Taken(pair));
        await ShowAsync(pair, viewport, 230);
        Assert.Equal([(230, 259), (260, 289)], Taken(pair));
        await ShowAsync(pair, viewport, 260);
        Assert.Equal([(290, 319)], Taken(pair));
        await ShowAsync(pair, viewport, 170);
        Assert.Equal([(170, 199), (140, 169)], Taken(pair));
        await ShowAsync(pair, viewport, 980);
        Assert.Equal([(980, 999)], Taken(pair));
        viewport.PagesAhead = 0;
        await ShowAsync(pair, viewport, 400);
        Assert.Equal([(400, 429)], Taken(pair));
    }

    [Fact]
    public async Task Pages_that_left_before_they_were_asked_for_are_not_asked_for()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(10_000);
        using ItemModelReplica replica = await pair.AcquireAsync();
        using ModelViewport viewport = await pair.OnNodeAsync(replica.CreateViewport);
        await pair.QuietAsync();
        Taken(pair);
        await pair.OnNodeAsync(() =>
        {
            for (int first = 1000; first <= 9000; first += 100)
            {
                viewport.Show(default, first, 50);
                replica.Data(replica.Index(first + 10, 0));
            }
        });
        await pair.QuietAsync();
        Assert.Equal([(9000, 9049), (9050, 9099)], Taken(pair));
    }

    [Fact]
    public async Task Only_what_is_on_show_is_read_again_after_a_change_if_one_wants_it_so()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(1000);
        using ItemModelReplica replica = await pair.AcquireAsync(new ModelReplicaOptions { Refresh = ReplicaRefresh.Visible });
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        using ModelViewport viewport = await pair.OnNodeAsync(replica.CreateViewport);
        await ShowAsync(pair, viewport, 100);
        Taken(pair);
        await pair.ChangeAsync(model =>
        {
            for (int row = 0; row < 1000; row++)
            {
                model.Item(row)!.Text = $"new {row}";
            }
        });
        await pair.QuietAsync();
        Assert.Equal([(100, 129)], Taken(pair));
        await pair.OnNodeAsync(() =>
        {
            Assert.Equal("new 100", replica.Data(replica.Index(100, 0)));

            // Stale, and read: it is shown until the new one is here.
            Assert.Equal("a500", replica.Data(replica.Index(500, 0)));
        });
        await pair.QuietAsync();
        Assert.Equal([(500, 500)], Taken(pair));
        Assert.Equal("new 500", await pair.OnNodeAsync(() => replica.Data(replica.Index(500, 0)).ToString()));
        await ShowAsync(pair, viewport, 300);
        Assert.Equal("new 329", await pair.OnNodeAsync(() => replica.Data(replica.Index(329, 0)).ToString()));
        await pair.AssertEqualAsync(replica);
    }

    [Fact]
    public async Task What_is_on_show_follows_the_rows_and_comes_first_after_a_reset()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(1000, hostOptions: SteppedPair.AsQt);
        using ItemModelReplica replica = await pair.AcquireAsync(new ModelReplicaOptions { RowBudget = 10, Refresh = ReplicaRefresh.Visible });
        using ModelViewport viewport = await pair.OnNodeAsync(replica.CreateViewport);
        await ShowAsync(pair, viewport, 500);
        await pair.ChangeAsync(model => model.InsertRows(0, 100));
        await pair.QuietAsync();
        Taken(pair);
        await pair.ChangeAsync(model => model.Item(600)!.Text = "changed");
        await pair.QuietAsync();
        Assert.Equal([(600, 600)], Taken(pair));
        Assert.Equal("changed", await pair.OnNodeAsync(() => replica.Data(replica.Index(600, 0)).ToString()));
        await pair.ChangeAsync(model => model.Sort(0));
        await pair.QuietAsync();
        Assert.Equal((600, 629), Taken(pair)[0]);
    }

    [Fact]
    public async Task Expanded_lines_are_shown_under_their_parents()
    {
        await using SteppedPair pair = await SteppedPair.CreateAsync(100);
        await pair.ChangeAsync(model =>
        {
            for (int i = 0; i < 3; i++)
            {
                model.Item(1)!.AppendRow(new StandardItem($"c{i}"));
            }
        });
        using ItemModelReplica replica = await pair.AcquireAsync();
        await replica.FetchAsync(default, 0, 10, Pair.Deadline);
        await replica.FetchAsync(await pair.OnNodeAsync(() => replica.Index(1, 0)), 0, 0, Pair.Deadline);
        using var rows = await pair.OnNodeAsync(() => new TreeRows(replica));
        await pair.OnNodeAsync(() =>
        {
            Assert.True(rows.Expand(1));
            ModelIndex parent = replica.Index(1, 0);
            Assert.Equal([new RowRange(default, 0, 2), new RowRange(parent, 0, 3), new RowRange(default, 2, 5)], rows.Ranges(0, 10));
            Assert.Equal([new RowRange(parent, 2, 1), new RowRange(default, 2, 98)], rows.Ranges(4, 1000));
            using ModelViewport viewport = replica.CreateViewport();
            viewport.Show(rows.Ranges(0, 10));
        });
        await pair.QuietAsync();
        Assert.Equal("c2", await pair.OnNodeAsync(() => replica.Data(replica.Index(2, 0, replica.Index(1, 0))).ToString()));
    }

    private static async Task ShowAsync(SteppedPair pair, ModelViewport viewport, int first)
    {
        await pair.OnNodeAsync(() => viewport.Show(default, first, 30));
        await pair.QuietAsync();
    }

    // What was asked for since, without the first pages of replicas that come and go.
    private static List<(int First, int Last)> Taken(SteppedPair pair)
    {
        List<(int First, int Last)> requests = pair.RowRequests();
        pair.Wire.ToHost.ClearPackets();
        requests.RemoveAll(request => request == (0, 49));
        return requests;
    }
}
