using RemoteObjects.Models;
using RemoteObjects.Values;
using Xunit;

namespace RemoteObjects.Tests.Models;

public sealed class ItemSelectionTests
{
    [Fact]
    public void The_current_item_is_followed_through_changes_beside_it()
    {
        StandardItemModel model = Table(10);
        var selection = new ItemSelection(model);
        var changes = new List<CurrentItemChange>();
        selection.CurrentChanged += (_, change) => changes.Add(change);
        selection.Current = model.Index(5, 1);
        Assert.Equal([new CurrentItemChange(new ModelPath(5, 1), ModelPath.Empty)], changes);
        model.InsertRows(0, 2);
        model.RemoveRows(1, 1);
        model.InsertColumns(0, 1);
        Assert.Equal(new ModelPath(6, 2), selection.CurrentPath);
        model.MoveRows(default, 6, 2, default, 0);
        Assert.Equal(new ModelPath(0, 2), selection.CurrentPath);
        model.MoveRows(default, 0, 1, default, 5);
        Assert.Equal(new ModelPath(4, 2), selection.CurrentPath);
        model.MoveRows(default, 8, 1, default, 0);
        Assert.Equal(new ModelPath(5, 2), selection.CurrentPath);
        Assert.Equal("5,1", model.Data(selection.Current).ToString());
        Assert.Single(changes);
        model.RemoveRows(5, 1);
        Assert.Equal(new CurrentItemChange(ModelPath.Empty, new ModelPath(5, 2)), changes[^1]);
        Assert.False(selection.Current.IsValid);
    }

    [Fact]
    public void A_reset_leaves_none_and_other_models_are_refused()
    {
        StandardItemModel model = Table(2);
        var selection = new ItemSelection(model) { Current = model.Index(1, 0) };
        model.Clear();
        Assert.True(selection.CurrentPath.IsRoot);
        Assert.Throws<ArgumentException>(() => selection.Current = Table(1).Index(0, 0));
    }

    [Fact]
    public void The_current_item_is_found_again_after_a_sort_and_told_where_it_is()
    {
        StandardItemModel model = Table(10);
        model.Item(3)!.AppendRow(new StandardItem("child"));
        var selection = new ItemSelection(model) { Current = model.Index(0, 0, model.Index(3, 0)) };
        var changes = new List<CurrentItemChange>();
        selection.CurrentChanged += (_, change) => changes.Add(change);
        model.Sort(0, comparer: Comparer<QVariant>.Create((left, right) => string.CompareOrdinal(right.ToString(), left.ToString())));
        Assert.Equal("child", model.Data(selection.Current).ToString());
        Assert.Equal(new ModelPath([new(6, 0), new(0, 0)]), Assert.Single(changes).Current);
        model.Item(6)!.RemoveRows(0, 1);
        Assert.True(selection.CurrentPath.IsRoot);

        // Where no item tells cells apart, the place stays.
        model.InsertRows(0, 1);
        selection.Current = model.Index(0, 1);
        model.Sort(1);
        Assert.Equal(new ModelPath(0, 1), selection.CurrentPath);
    }

    [Fact]
    public async Task Source_and_replicas_have_one_current_item()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        StandardItemModel model = Table(10);
        var selection = new ItemSelection(model);
        await using var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(model, "Table", selection: selection);
        await using var one = new RemoteObjectNode();
        await using var two = new RemoteObjectNode();
        ItemSelection first = await AcquireAsync(one, host, cancellationToken);
        ItemSelection second = await AcquireAsync(two, host, cancellationToken);
        Task firstAt3 = await AwaitAsync(one.Context, first, new ModelPath(3, 1));
        Task secondAt3 = await AwaitAsync(two.Context, second, new ModelPath(3, 1));
        await host.Context.RunAsync(() => selection.Current = model.Index(3, 1));
        await Task.WhenAll(firstAt3, secondAt3).WaitAsync(cancellationToken);

        // Several changes in a row: all end at the same item.
        Task hostAt7 = await AwaitAsync(host.Context, selection, new ModelPath(7, 0));
        Task secondAt7 = await AwaitAsync(two.Context, second, new ModelPath(7, 0));
        await one.Context.RunAsync(() =>
        {
            for (int row = 4; row <= 7; row++)
            {
                first.Current = first.Model.Index(row, 0);
            }
        });
        await Task.WhenAll(hostAt7, secondAt7).WaitAsync(cancellationToken);
        Assert.Equal(new ModelPath(7, 0), await one.Context.RunAsync(() => first.CurrentPath));
    }

    // The inner task ends when the item is the current one; the outer one when that is watched.
    private static async Task<Task> AwaitAsync(SynchronizationContext context, ItemSelection selection, ModelPath path)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await context.RunAsync(() => selection.CurrentChanged += (_, change) =>
        {
            if (change.Current == path)
            {
                there.TrySetResult();
            }
        });
        return there.Task;
    }

    private static async Task<ItemSelection> AcquireAsync(RemoteObjectNode node, RemoteObjectHost host, CancellationToken cancellationToken)
    {
        await node.ConnectAsync(host, cancellationToken);
        ItemModelReplica replica = await node.AcquireModelAsync("Table", cancellationToken);
        return await node.Context.RunAsync(() => replica.Selection);
    }

    private static StandardItemModel Table(int rows)
    {
        var model = new StandardItemModel();
        for (int row = 0; row < rows; row++)
        {
            model.AppendRow(new StandardItem($"{row},0"), new StandardItem($"{row},1"));
        }

        return model;
    }
}
