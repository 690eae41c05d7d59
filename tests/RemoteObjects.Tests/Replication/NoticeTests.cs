using System.Threading.Channels;
using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Replication;

public sealed class NoticeTests
{
    [Fact]
    public async Task Every_notice_is_raised_in_order_also_of_rows_nobody_read()
    {
        await using Pair pair = await Pair.CreateAsync();
        var model = new StandardItemModel(5000, 2);
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display);
        ChannelReader<SourceNotice> notices = await ListenAsync(pair, replica);
        await pair.ChangeAsync(() =>
        {
            model.SetData(model.Index(4000, 0), "new");
            model.InsertRows(4500, 2);
            model.RemoveRows(0, 1);
        });
        DataChangedNotice data = Assert.IsType<DataChangedNotice>(await notices.ReadAsync(Pair.Deadline));
        Assert.Equal(new ModelPath(4000, 0), data.TopLeft);
        Assert.Equal(new ModelPath(4000, 0), data.BottomRight);
        Assert.Equal([ItemRole.Display], data.Roles);
        Assert.Equal(new RowsInsertedNotice(ModelPath.Empty, 4500, 4501), await notices.ReadAsync(Pair.Deadline));
        Assert.Equal(new RowsRemovedNotice(ModelPath.Empty, 0, 0), await notices.ReadAsync(Pair.Deadline));
    }

    [Fact]
    public async Task A_notice_comes_before_the_replica_heeds_it()
    {
        await using Pair pair = await Pair.CreateAsync();
        var model = new StandardItemModel(3, 1);
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display);
        var rows = new TaskCompletionSource<int>();
        await pair.Node.Context.RunAsync(() => replica.Noticed += (_, _) => rows.TrySetResult(replica.RowCount()));
        await pair.ChangeAsync(() => model.RemoveRows(0, 1));
        Assert.Equal(3, await rows.Task.WaitAsync(Pair.Deadline));
        Assert.Equal(2, await pair.Node.Context.RunAsync(() => replica.RowCount()));
    }

    [Fact]
    public async Task Forgotten_rows_are_not_here_and_come_again()
    {
        await using Pair pair = await Pair.CreateAsync();
        StandardItemModel model = Numbered(3000);
        model.Item(10)!.AppendRow(new StandardItem("child"));
        ItemModelReplica replica = await pair.ShareAsync(model, ItemRole.Display);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.Node.Context.RunAsync(() =>
        {
            replica.Forget(default, 5, 2000);
            Assert.Equal(3000, replica.RowCount());
            Assert.True(replica.IsLoaded(replica.Index(4, 0)));
            Assert.False(replica.IsLoaded(replica.Index(5, 0)));
            Assert.True(replica.IsLoaded(replica.Index(10, 0)), "The row has children.");
            Assert.False(replica.IsLoaded(replica.Index(2004, 0)));
            Assert.True(replica.IsLoaded(replica.Index(2005, 0)));
        });
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.Node.Context.RunAsync(() =>
        {
            Assert.All(Enumerable.Range(0, 3000), row => Assert.Equal($"{row}", replica.Data(replica.Index(row, 0))));
            Assert.Equal("child", replica.Data(replica.Index(0, 0, replica.Index(10, 0))));
        });
    }

    [Fact]
    public async Task Forgetting_more_than_there_is_does_no_harm()
    {
        await using Pair pair = await Pair.CreateAsync();
        ItemModelReplica replica = await pair.ShareAsync(Numbered(3), ItemRole.Display);
        await replica.FetchAllAsync(cancellationToken: Pair.Deadline);
        await pair.Node.Context.RunAsync(() =>
        {
            replica.Forget(default, 3, 5);
            Assert.True(replica.IsLoaded(replica.Index(2, 0)));
            replica.Forget(default, -5, 7);
            replica.Forget(default, 1, int.MaxValue);
            Assert.All(Enumerable.Range(0, 3), row => Assert.False(replica.IsLoaded(replica.Index(row, 0))));
            replica.Forget(replica.Index(0, 0), 0, 1);
            Assert.Equal(3, replica.RowCount());
        });
    }

    private static StandardItemModel Numbered(int rows)
    {
        var model = new StandardItemModel();
        for (int row = 0; row < rows; row++)
        {
            model.AppendRow(new StandardItem($"{row}"));
        }

        return model;
    }

    private static async Task<ChannelReader<SourceNotice>> ListenAsync(Pair pair, ItemModelReplica replica)
    {
        Channel<SourceNotice> notices = Channel.CreateUnbounded<SourceNotice>();

        // Our host also says that the numbers of the rows behind a change are others.
        await pair.Node.Context.RunAsync(() => replica.Noticed += (_, notice) => _ = notice is HeaderDataChangedNotice || notices.Writer.TryWrite(notice));
        return notices.Reader;
    }
}
