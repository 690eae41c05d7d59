using RemoteObjects.Models;
using RemoteObjects.Tests.Connections;
using RemoteObjects.Transports;
using Xunit;

namespace RemoteObjects.Interop.Tests.QtClient;

/// <summary>Changes of our model that a Qt client would not survive, or show wrongly, if it was told them plainly.</summary>
public sealed class TreeChangeTests : InteropTest
{
    public static TheoryData<int> Versions => Peers.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task First_children_that_come_in_one_turn_are_all_seen(int qt)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, "tcp", Table(20), Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        await session.AssertEqualAsync(client);
        await session.ChangeAsync(client, model =>
        {
            model.Item(4)!.AppendRow(new StandardItem("one"), new StandardItem("uno"));
            model.Item(4)!.AppendRow(new StandardItem("two"), new StandardItem("due"));
        });
        await session.AssertEqualAsync(client);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Children_move_with_their_rows(int qt)
    {
        StandardItemModel model = Table(20);
        model.Item(5)!.AppendRow(new StandardItem("of 5"));
        model.Item(8)!.AppendRow(new StandardItem("of 8"));
        model.Item(8)!.AppendRow(new StandardItem("of 8, too"));
        await using OurHostSession session = await OurHostSession.StartAsync(qt, "tcp", model, Transports, Deadline);
        QtPeer client = await session.StartClientAsync();
        await session.AssertEqualAsync(client);
        await session.ChangeAsync(client, m => m.MoveRows(default, 5, 1, default, 9));
        await session.AssertEqualAsync(client);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Rows_that_arrive_together_with_a_new_row_before_them_are_where_they_belong(int qt)
    {
        var gate = new GatedTransport(TcpTransport.Instance);
        var clock = new TestClock();
        await using OurHostSession session = await OurHostSession.StartAsync(qt, "tcp", Table(50), TransportRegistry.CreateDefault().Use("tcp", gate), Deadline, clock);
        QtPeer client = await session.StartClientAsync();
        gate.Close();
        Task<PeerEvent>? reading = null;
        await gate.WhenHeldAsync(
            () =>
            {
                reading = client.SendAsync("get 20,0");
                return Task.CompletedTask;
            },
            Deadline);
        await gate.WhenHeldAsync(() => session.Host.Context.RunAsync(() => session.Model.InsertRow(0, new StandardItem("new"), new StandardItem("new"))), Deadline);
        await gate.OpenAsync(Deadline);
        await reading!;
        await session.ChangeAsync(client, null);
        clock.Advance(TimeSpan.FromSeconds(1));
        await session.ChangeAsync(client, null);
        await session.AssertEqualAsync(client);
    }

    private static StandardItemModel Table(int rows)
    {
        var model = new StandardItemModel();
        for (int row = 0; row < rows; row++)
        {
            model.AppendRow(new StandardItem($"a{row}"), new StandardItem($"b{row}"));
        }

        return model;
    }
}
