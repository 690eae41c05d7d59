using System.Diagnostics;
using System.Drawing;
using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Tests.Hosting;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Replication;

/// <summary>What a host may say, and what becomes of it.</summary>
[Collection(Alone.Name)]
public sealed class HostileHostTests
{
    private static readonly Uri Url = new("raw:host");

    [Fact]
    public async Task As_many_rows_and_columns_as_there_can_be_cost_nothing()
    {
        await using var script = new ScriptedHost { Size = new Size(int.MaxValue, int.MaxValue) };
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        long before = GC.GetTotalAllocatedBytes();
        await node.Context.RunAsync(() =>
        {
            Assert.Equal(int.MaxValue, replica.RowCount());
            Assert.False(replica.Data(replica.Index(int.MaxValue - 1, int.MaxValue - 1)).IsValid);
            Assert.False(replica.HeaderData(int.MaxValue - 1, Orientation.Vertical).IsValid);
        });
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => replica.FetchAllAsync(cancellationToken: Pair.Deadline));
        Assert.Equal(RemoteObjectError.ProtocolError, error.Error);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50_000_000);
    }

    [Fact]
    public async Task A_negative_size_is_none()
    {
        await using var script = new ScriptedHost { Size = new Size(-5, -1) };
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await node.Context.RunAsync(() => Assert.Equal((0, 0), (replica.RowCount(), replica.ColumnCount())));
    }

    [Fact]
    public async Task A_size_that_is_none_is_an_error_and_not_asked_for_for_ever()
    {
        await using var script = new ScriptedHost { Answer = call => call.Index == 0 ? "big" : default(QVariant) };
        await using RemoteObjectNode node = await script.ConnectAsync();
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => node.AcquireModelAsync(Pair.ModelName, Pair.Deadline));
        Assert.Equal(RemoteObjectError.ProtocolError, error.Error);
        Assert.Equal(1, script.Calls.Count(call => call.Index == 0));
    }

    [Fact]
    public async Task Rows_removed_that_were_not_there_make_it_ask_again()
    {
        await using var script = new ScriptedHost { Size = new Size(1, 3) };
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        Task reset = NextAsync<ModelReset>(replica);
        script.Size = new Size(1, 5);
        await script.SendAsync(script.Signal(3, script.Path(), 2, 7));
        await reset.WaitAsync(Pair.Deadline);
        await node.Context.RunAsync(() => Assert.Equal(5, replica.RowCount()));
    }

    [Fact]
    public async Task Nonsense_is_ignored_and_the_rest_goes_on()
    {
        await using var script = new ScriptedHost { Size = new Size(1, 3) };
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        Task inserted = NextAsync<RowsInserted>(replica);
        await script.SendAsync(
            new InvokeReplyPacket(Pair.ModelName, 4711, 5),
            new InvokeReplyPacket("Nobody", 1, 5),
            new InvokePacket(Pair.ModelName, InvokeCall.Invoke, 99, []),
            new InvokePacket(Pair.ModelName, InvokeCall.Invoke, -1, []),
            new PropertyChangePacket(Pair.ModelName, 17, 5),
            new RemoveObjectPacket("Nobody"),
            script.Signal(1, script.Path((-5, -5)), script.Path((int.MaxValue, int.MaxValue)), script.Ints(0)),
            script.Signal(1, script.Path(), script.Path(), script.Ints(0)),
            script.Signal(2, script.Path((0, 0), (5, 0)), 0, 3),
            script.Signal(3, script.Path((0, 0), (5, 0)), 0, 3),
            script.Signal(4, script.Path((9, 9)), 0, 1, script.Path((9, 9)), 5),
            script.Signal(8, script.Path((9, 9)), 0, 1),
            script.Signal(2, script.Path(), 3, 3));
        await inserted.WaitAsync(Pair.Deadline);
        await node.Context.RunAsync(() => Assert.Equal(4, replica.RowCount()));
    }

    [Theory]
    [InlineData(2, 0, int.MaxValue)]
    [InlineData(2, 5, 2)]
    [InlineData(2, -1, 2)]
    [InlineData(8, 0, int.MaxValue)]
    [InlineData(4, 0, 2)]
    public async Task A_change_that_can_not_be_makes_it_ask_again(int signal, int first, int last)
    {
        await using var script = new ScriptedHost { Size = new Size(1, 3) };
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        Task reset = NextAsync<ModelReset>(replica);
        await script.SendAsync(script.Signal(signal, script.Path(), first, last, script.Path(), 1));
        await reset.WaitAsync(Pair.Deadline);
    }

    [Fact]
    public async Task Cells_elsewhere_are_not_stored_and_too_few_values_are_none()
    {
        await using var script = new ScriptedHost { Size = new Size(2, 2) };
        script.Answer = call => call.Index != 1 ? default : ModelVariants.DataEntries(
            new DataEntries(
            [
                new IndexValuePair(ModelPath.Empty, ["root"], false, 0),
                new IndexValuePair(new ModelPath(-1, 0), ["before"], false, 0),
                new IndexValuePair(new ModelPath(0, 0), [], false, 0),
                new IndexValuePair(new ModelPath(0, 1), ["b", "c", "d"], false, 0),
                new IndexValuePair(new ModelPath(1, 0), ["e"], true, 0),
                new IndexValuePair(new ModelPath(1, 1), ["f"], false, 0),
                new IndexValuePair(new ModelPath(1, 0).Child(0, 0), ["deep"], false, 0),
                new IndexValuePair(new ModelPath(5, 1), ["behind"], false, 0),
            ]),
            ProtocolVersion.V2_0);
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        await replica.FetchAsync(default, 0, 2, Pair.Deadline);
        await node.Context.RunAsync(() =>
        {
            Assert.False(replica.Data(replica.Index(0, 0)).IsValid);
            Assert.Equal("b", replica.Data(replica.Index(0, 1)));
            Assert.Equal("e", replica.Data(replica.Index(1, 0)));
            Assert.Equal("f", replica.Data(replica.Index(1, 1)));
        });
    }

    // A host may tell that every cell has others under it.
    [Fact]
    public async Task Many_cells_of_one_row_that_have_children_take_no_long_time()
    {
        const int Columns = 100_000;
        await using var script = new ScriptedHost { Size = new Size(Columns, 1) };
        script.Answer = call => call.Index != 1 ? default : Cells(Enumerable.Range(0, Columns).Select(column => (0, column)), hasChildren: true);
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        var time = Stopwatch.StartNew();
        await replica.FetchAsync(default, 0, 1, Pair.Deadline);
        Task inserted = NextAsync<ColumnsInserted>(replica);
        await script.SendAsync(script.Signal(8, script.Path(), 1, 2));
        await inserted.WaitAsync(Pair.Deadline);
        int[] columns = [0, 1, 2, 3, Columns + 1];
        bool[] known = await node.Context.RunAsync(() => columns.Select(column => replica.HasChildren(replica.Index(0, column))).ToArray());
        Assert.Equal([true, false, false, true, true], known);
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Cells_in_an_order_that_makes_each_a_piece_of_its_own_take_no_long_time()
    {
        const int Columns = 50_000;
        await using var script = new ScriptedHost { Size = new Size(Columns, 2) };
        script.Answer = call => call.Index != 1 ? default : Cells(Enumerable.Range(0, Columns).SelectMany(column => new[] { (1, column), (0, column) }), hasChildren: false);
        await using RemoteObjectNode node = await script.ConnectAsync();
        ItemModelReplica replica = await node.AcquireModelAsync(Pair.ModelName, Pair.Deadline);
        var time = Stopwatch.StartNew();
        await replica.FetchAsync(default, 0, 2, Pair.Deadline);
        Assert.Equal(("0 7", "1 49999"), await node.Context.RunAsync(() => ($"{replica.Data(replica.Index(0, 7))}", $"{replica.Data(replica.Index(1, 49_999))}")));
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("", RemoteObjectError.Timeout)]
    [InlineData("16000000010010", RemoteObjectError.Timeout)]
    [InlineData("474554202F20485454502F312E310D0A0D0A", RemoteObjectError.ProtocolMismatch)]
    [InlineData("0600000009000000" + "0000", RemoteObjectError.ProtocolMismatch)]
    [InlineData(null, RemoteObjectError.CannotConnect)]
    public async Task A_host_that_does_not_introduce_itself_is_told_from_one_that_is_none(string? hex, RemoteObjectError expected)
    {
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(300),
            Transports = new TransportRegistry().Use("raw", new SteppedTransport(
                async end =>
                {
                    await using var peer = new RawPeer(end, ProtocolVersion.V2_0);
                    if (hex is null)
                    {
                        await end.CloseAsync(CancellationToken.None);
                    }
                    else
                    {
                        await peer.UntilEndAsync(Pair.Deadline);
                    }
                },
                wire =>
                {
                    wire.Flow();
                    _ = SendRawAsync(wire, hex);
                })),
        });
        RemoteObjectException error = await Assert.ThrowsAsync<RemoteObjectException>(() => node.ConnectAsync(Url, Pair.Deadline));
        Assert.Equal(expected, error.Error);
    }

    private static QVariant Cells(IEnumerable<(int Row, int Column)> cells, bool hasChildren) => ModelVariants.DataEntries(
        new DataEntries([.. cells.Select(cell => new IndexValuePair(new ModelPath(cell.Row, cell.Column), [$"{cell.Row} {cell.Column}"], hasChildren, 33))]),
        ProtocolVersion.V2_0);

    private static async Task SendRawAsync(SteppedWire wire, string? hex)
    {
        if (hex is { Length: > 0 })
        {
            await wire.HostEnd.WriteAsync(Convert.FromHexString(hex), CancellationToken.None);
        }
    }

    internal static Task<T> NextAsync<T>(ItemModel model)
        where T : ModelChange
    {
        var next = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        model.Changed += (_, change) =>
        {
            if (change is T wanted)
            {
                next.TrySetResult(wanted);
            }
        };
        return next.Task;
    }
}
