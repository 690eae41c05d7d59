using RemoteObjects.Models;
using RemoteObjects.Values;
using WsServer;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtClient;

/// <summary>Every change of our model, told so that a Qt client ends up right and alive (docs/spec/item-model.md 7.10).</summary>
public sealed class ChangeTests : InteropTest
{
    private static readonly Change[] TopLevel =
    [
        new("text of the first column", m => m.SetData(m.Index(3, 0), "changed")),
        new("text of the last column", m => m.SetData(m.Index(4, 1), "changed")),
        new("background", m => m.SetData(m.Index(5, 0), QColor.FromRgb(1, 2, 3, 128), ItemRole.Background)),
        new("no background any more", m => m.SetData(m.Index(5, 0), default, ItemRole.Background)),
        new("a role that is not shared", m => m.SetData(m.Index(5, 0), "tip", ItemRole.ToolTip)),
        new("flags", m => m.SetFlags(m.Index(6, 1), ItemFlags.Selectable)),
        new("rows at the start", m => m.InsertRows(0, 2)),
        new("text of the second column of a new row", m => m.SetData(m.Index(1, 1), "only here")),
        new("rows at the end", m => m.AppendRow(new StandardItem("end"), new StandardItem("of all"))),
        new("row in the middle", m => m.InsertRow(50, new StandardItem("mid"), new StandardItem("dle"))),
        new("first row removed", m => m.RemoveRows(0, 1)),
        new("rows removed", m => m.RemoveRows(20, 15)),
        new("last row removed", m => m.RemoveRows(m.RowCount() - 1, 1)),
        new("rows moved down", m => m.MoveRows(default, 5, 3, default, 20)),
        new("rows moved up", m => m.MoveRows(default, 30, 4, default, 2)),
        new("row moved to the end", m => m.MoveRows(default, 8, 1, default, m.RowCount())),
    ];

    private static readonly Change[] Nested =
    [
        new("text of a grandchild", m => m.SetData(m.Index(0, 1, Child(m, Parent(m))), "grandchild")),
        new("flags of a child", m => m.SetFlags(Child(m, Parent(m)), ItemFlags.Enabled)),
        new("second child row", m => m.InsertRows(1, 2, Parent(m))),
        new("text of a new child", m => m.SetData(m.Index(2, 1, Parent(m)), "new child")),
        new("child row removed", m => m.RemoveRows(1, 1, Parent(m))),
        new("child rows moved", m => m.MoveRows(Parent(m), 1, 1, Parent(m), 0)),
        new("first child of another row", m => m.Item(10)!.AppendRow(new StandardItem("family"), new StandardItem("of two"))),
        new("child of the new child", m => m.Item(10)!.Child(0)!.AppendRow(new StandardItem("deep"), new StandardItem("down"))),
        new("last child removed", m => m.RemoveRows(0, 1, m.Index(10, 0))),
        new("first child again", m => m.Item(10)!.AppendRow(new StandardItem("again"), new StandardItem("two"))),
        new("child rows beyond the root's number", m => m.InsertRows(0, 150, m.Index(12, 0))),
        new("child columns", m => m.InsertColumns(0, 2, m.Index(12, 0))),
        new("child row removed beyond the root's number", m => m.RemoveRows(140, 5, m.Index(12, 0))),
        new("rows moved between parents", m => m.MoveRows(m.Index(12, 0), 0, 2, m.Index(14, 0), 0)),
        new("rows moved out of a parent", m => m.MoveRows(m.Index(14, 0), 0, 1, default, 3)),
    ];

    private static readonly Change[] ColumnsAndOrder =
    [
        new("column at the end", m => m.InsertColumns(2, 1)),
        new("text in the new column", m => m.SetData(m.Index(9, 2), "third")),
        new("column in the middle", m => m.InsertColumns(1, 1)),
        new("last column removed", m => m.RemoveColumns(m.ColumnCount() - 1, 1)),
        new("label of a column", m => m.SetHeaderData(1, Orientation.Horizontal, "renamed")),
        new("label of a row", m => m.SetHeaderData(4, Orientation.Vertical, "row label")),
        new("sorted", m => m.Sort(0), "layoutChanged"),
        new("rows removed after sorting", m => m.RemoveRows(1, 2)),
    ];

    private static readonly Change[] Refilled =
    [
        new("cleared and filled again", m => Refill(m), "modelReset"),
        new("row of the new content", m => m.AppendRow(new StandardItem("three"), new StandardItem("four"))),

        // Not before: a Qt client knows of children in column 0 only.
        new("column at the start", m => m.InsertColumns(0, 1)),
        new("column removed", m => m.RemoveColumns(0, 1)),
    ];

    public static TheoryData<int, string> AllPeers => Peers.All;

    public static TheoryData<int> AllVersions => Peers.Versions;

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_client_that_knows_all_equals_our_model_after_every_change(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(100), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        await session.AssertEqualAsync(client);
        foreach (Change change in new[] { TopLevel, Nested, ColumnsAndOrder, Refilled }.SelectMany(part => part))
        {
            await CheckAsync(session, client, change);
        }
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_client_that_has_read_nothing_survives_every_change_and_equals_our_model(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(100), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        foreach (Change change in new[] { TopLevel, Nested, ColumnsAndOrder }.SelectMany(part => part))
        {
            await session.ChangeAsync(client, change.Make, change.Until);
        }

        await session.AssertEqualAsync(client);
    }

    [Theory]
    [MemberData(nameof(AllVersions))]
    public async Task A_Qt_client_that_prefetches_equals_a_table_of_ours_after_every_change(int qt)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, "tcp", Table(100), Transports, Deadline);
        QtPeer client = await session.StartClientAsync("--prefetch");
        await session.AssertEqualAsync(client);
        foreach (Change change in new[] { TopLevel, ColumnsAndOrder, Refilled }.SelectMany(part => part))
        {
            await CheckAsync(session, client, change);
        }
    }

    [Theory]
    [MemberData(nameof(AllVersions))]
    public async Task A_Qt_client_that_prefetches_survives_every_change_of_a_tree(int qt)
    {
        // Children that came with the prefetch are of no use in Qt where there are two columns (docs/spec/item-model.md 3.2): only the top level is compared.
        await using OurHostSession session = await OurHostSession.StartAsync(qt, "ws", ExampleModel.Create(100), Transports, Deadline);
        QtPeer client = await session.StartClientAsync("--prefetch");
        foreach (Change change in new[] { TopLevel, Nested, ColumnsAndOrder, Refilled }.SelectMany(part => part))
        {
            await session.ChangeAsync(client, change.Make, change.Until);
        }

        Assert.True(client.IsAlive);
        int rows = await session.Host.Context.RunAsync(() => session.Model.RowCount());
        Assert.Equal(rows, (await client.MustAsync("rows")).Int("rows"));
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_client_follows_a_model_that_is_emptied_and_filled(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(20), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        await client.MustAsync("fetchall");
        await session.Host.Context.RunAsync(session.Model.Clear);
        await client.NextEventAsync(e => e.Name == "modelReset");
        Assert.Empty(await client.DumpAsync());
        client.SkipEvents();
        await session.Host.Context.RunAsync(() => Refill(session.Model));
        await client.NextEventAsync(e => e.Name == "modelReset");
        await session.ChangeAsync(client, null);
        await session.AssertEqualAsync(client);
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task Labels_of_a_Qt_client_follow_our_model(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, Table(30), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        await session.AssertLabelsEqualAsync(client);
        Action<StandardItemModel>[] changes =
        [
            m => m.SetHeaderData(1, Orientation.Horizontal, "renamed"),
            m => m.SetHeaderData(4, Orientation.Vertical, "row label"),
            m => m.InsertRows(2, 3),
            m => m.RemoveRows(1, 2),
            m => m.MoveRows(default, 1, 2, default, 10),
            m => m.InsertColumns(1, 1),
            m => m.RemoveColumns(1, 1),
        ];
        foreach (Action<StandardItemModel> change in changes)
        {
            await session.ChangeAsync(client, change);
            await session.AssertLabelsEqualAsync(client);
        }
    }

    private static async Task CheckAsync(OurHostSession session, QtPeer client, Change change)
    {
        try
        {
            await session.ChangeAsync(client, change.Make, change.Until);
            await session.AssertEqualAsync(client);
        }
        catch (Exception exception) when (exception is Xunit.Sdk.FailException or InvalidOperationException or TimeoutException)
        {
            Assert.Fail($"After '{change.What}': {exception.Message}");
        }
    }

    private static StandardItemModel Table(int rows)
    {
        var model = new StandardItemModel();
        model.SetHorizontalHeaderLabels("one", "two");
        for (int row = 0; row < rows; row++)
        {
            model.AppendRow(new StandardItem($"a{row}"), new StandardItem($"b{row}"));
        }

        return model;
    }

    private static void Refill(StandardItemModel model)
    {
        model.Clear();
        model.AppendRow(new StandardItem("one"), new StandardItem("two"));
    }

    private static ModelIndex Parent(StandardItemModel model) =>
        model.Index(Enumerable.Range(0, model.RowCount()).First(row => model.HasChildren(model.Index(row, 0))), 0);

    private static ModelIndex Child(StandardItemModel model, ModelIndex parent) => model.Index(0, 0, parent);

    /// <param name="What">For messages.</param>
    /// <param name="Make">Changes the model.</param>
    /// <param name="Until">An event by which a Qt client tells that it is done, where the notice alone does not say so.</param>
    private sealed record Change(string What, Action<StandardItemModel> Make, string? Until = null);
}
