using RemoteObjects.Models;
using WsServer;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtClient;

public sealed class ContentTests(ITestOutputHelper output) : InteropTest
{
    public static TheoryData<int, string> AllPeers => Peers.All;

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_client_fetches_all_100000_rows_of_our_host_and_equals_it_also_after_the_five_changes(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        PeerEvent fetched = await client.MustAsync("fetchall");
        output.WriteLine($"100,000 rows to a client of Qt {qt} over {transport}: {fetched.Int("ms")} ms");
        Assert.Equal((100_000, 2), (fetched.Int("rows"), fetched.Int("columns")));
        await session.AssertEqualAsync(client);
        foreach (Action<StandardItemModel> change in FiveChanges)
        {
            await session.ChangeAsync(client, change);
        }

        await session.AssertEqualAsync(client);
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_client_equals_our_host_after_each_of_the_five_changes_flags_included(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(300), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        await session.AssertEqualAsync(client);
        foreach (Action<StandardItemModel> change in FiveChanges)
        {
            await session.ChangeAsync(client, change);
            await session.AssertEqualAsync(client);
        }
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_client_sees_labels_and_role_names(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(20), Transports, Deadline);
        QtPeer client = QtPeer.StartClient(qt, session.Url, Deadline);
        await using (client)
        {
            PeerEvent initialized = await client.NextEventAsync(e => e.Name == "initialized");
            Assert.Equal("""{"0":"_text","8":"_color"}""", initialized.Raw("roleNames"));
            Assert.Equal("[0,8]", initialized.Raw("roles"));
            await session.AssertLabelsEqualAsync(client);
        }
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_text_set_by_a_Qt_client_reaches_our_model_and_comes_back(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(50), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        await client.MustAsync("fetchall");
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await session.Host.Context.RunAsync(() => session.Model.Changed += (_, _) => changed.TrySetResult());
        client.SkipEvents();
        await client.MustAsync("set 7,1 wört \"with\" \\ and \U0001F600");
        await changed.Task.WaitAsync(Deadline);
        Assert.Equal("wört \"with\" \\ and \U0001F600", await session.Host.Context.RunAsync(() => session.Model.Data(session.Model.Index(7, 1)).ToString()));
        await client.NextEventAsync(e => e.Name == "dataChanged");
        Assert.Equal("wört \"with\" \\ and \U0001F600", (await client.MustAsync("get 7,1")).Text("text"));

        await client.MustAsync("set 0,0/0,1 child text");
        await client.NextEventAsync(e => e.Name == "dataChanged");
        await session.AssertEqualAsync(client);
        Assert.Equal("child text", (await client.MustAsync("get 0,0/0,1")).Text("text"));
    }

    private static Action<StandardItemModel>[] FiveChanges =>
        [ExampleChanges.ChangeData, ExampleChanges.InsertData, ExampleChanges.ChangeFlags, ExampleChanges.RemoveData, ExampleChanges.MoveData];
}
