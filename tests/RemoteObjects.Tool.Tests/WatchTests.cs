using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Tests;

public sealed class WatchTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:0")]
    [InlineData("ws://127.0.0.1:0")]
    public async Task Every_change_is_told_in_order_also_of_rows_nobody_read(string url)
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(5000), url);
        await using Run run = Run.Start("watch", host.Url, OurHost.ModelName, "--json");
        Assert.Equal("""{"event":"state","state":"valid"}""", await run.NextAsync());
        Assert.Equal("""{"event":"initialized","rows":5000,"columns":2,"roles":[0,8]}""", await run.NextAsync());
        await host.ChangeAsync(model =>
        {
            model.SetData(model.Index(4000, 1), "new");
            model.SetData(model.Index(4001, 0), QColor.FromRgb(0, 0, 255), ItemRole.Background);
            model.InsertRows(10, 2);
            model.RemoveRows(3, 1);
            model.MoveRows(default, 2, 4, default, 10);
            model.InsertColumns(1, 1);
            model.SetHeaderData(0, Orientation.Horizontal, "Label");
            model.SetHeaderData(7, Orientation.Vertical, "Row");
            model.InsertRows(0, 1, model.Index(0, 0));
        });
        Assert.Equal("""{"event":"dataChanged","topLeft":[[4000,0]],"bottomRight":[[4000,1]],"roles":[0]}""", await run.NextAsync());
        Assert.Equal("""{"event":"dataChanged","topLeft":[[4001,0]],"bottomRight":[[4001,0]],"roles":[8]}""", await run.NextAsync());
        Assert.Equal("""{"event":"rowsInserted","parent":[],"first":10,"last":11}""", await run.NextAsync("rowsInserted"));
        Assert.Equal("""{"event":"rowsRemoved","parent":[],"first":3,"last":3}""", await run.NextAsync("rowsRemoved"));
        Assert.Equal("""{"event":"rowsMoved","parent":[],"first":2,"last":5,"destinationParent":[],"destinationRow":10}""", await run.NextAsync("rowsMoved"));
        Assert.Equal("""{"event":"columnsInserted","parent":[],"first":1,"last":1}""", await run.NextAsync("columnsInserted"));
        await run.UntilAsync("""{"event":"headerDataChanged","orientation":"horizontal","first":0,"last":0}""");
        await run.UntilAsync("""{"event":"headerDataChanged","orientation":"vertical","first":7,"last":7}""");
        Assert.Equal("""{"event":"rowsInserted","parent":[[0,0]],"first":0,"last":0}""", await run.NextAsync("rowsInserted"));
        await host.ChangeAsync(model => model.RemoveColumns(1, 1));
        Assert.Equal("""{"event":"modelReset"}""", await run.NextAsync("modelReset"));
        await run.InterruptAsync();
        Result result = await run.EndAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_sort_is_told()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(20));
        await using Run run = Run.Start("watch", host.Url, OurHost.ModelName, "--json");
        await run.NextAsync("initialized");
        await host.ChangeAsync(model => model.Sort(1));
        Assert.StartsWith("""{"event":"layoutChanged","parents":[],"hint":""", await run.NextAsync("layoutChanged"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_values_are_fetched_when_asked_for()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(5000));
        await using Run run = Run.Start("watch", host.Url, OurHost.ModelName, "--json", "--values");
        await run.NextAsync("initialized");
        foreach (int row in new[] { 4, 4000 })
        {
            // Row 4 is one the replica has read already: its old value must not be taken for the new one.
            await host.ChangeAsync(model => model.SetData(model.Index(row, 1), $"new {row}"));
            Assert.Contains($"\"name {row}\"", await run.NextAsync("cell"), StringComparison.Ordinal);
            Assert.Equal(
                $$$"""{"event":"cell","path":[[{{{row}}},1]],"data":{"display":"new {{{row}}}"},"flags":47,"hasChildren":false}""",
                await run.NextAsync("cell"));
        }

        await host.ChangeAsync(model => model.SetData(model.Index(0, 1, model.Index(0, 0)), "deep"));
        Assert.Contains("\"child\"", await run.NextAsync("cell"), StringComparison.Ordinal);
        Assert.Equal("""{"event":"cell","path":[[0,0],[0,1]],"data":{"display":"deep"},"flags":47,"hasChildren":false}""", await run.NextAsync("cell"));
    }

    [Fact]
    public async Task A_lost_host_is_told_and_found_again()
    {
        OurHost host = await OurHost.StartAsync(OurHost.Table(3));
        await using Run run = Run.Start("watch", host.Url, OurHost.ModelName, "--json");
        await run.NextAsync("initialized");
        await host.DisposeAsync();
        Assert.Equal("""{"event":"state","state":"suspect"}""", await run.NextAsync("state"));
        Assert.StartsWith("""{"event":"connection","state":"waiting","error":""", await run.NextAsync("connection"), StringComparison.Ordinal);
        await using OurHost again = await OurHost.StartAsync(OurHost.Table(4), host.Url);
        string line;
        do
        {
            line = await run.NextAsync("connection");
        }
        while (line != """{"event":"connection","state":"connected"}""");
        Assert.Equal("""{"event":"state","state":"valid"}""", await run.NextAsync("state"));
        Assert.Equal("""{"event":"initialized","rows":4,"columns":2,"roles":[0,8]}""", await run.NextAsync());
    }

    [Fact]
    public async Task The_time_ends_it()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(3));
        Result result = await Run.ToEndAsync("watch", host.Url, OurHost.ModelName, "--for", "0.3");
        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith("  state valid", result.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("  initialized: 3 rows, 2 columns, roles 0, 8", result.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_get_a_line_per_change()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(100));
        await using Run run = Run.Start("watch", host.Url, OurHost.ModelName, "--values");
        await run.NextAsync();
        await run.NextAsync();
        await host.ChangeAsync(model => model.SetData(model.Index(70, 1), "new\n"));
        Assert.EndsWith("  dataChanged /70,0 to /70,1, roles 0", await run.NextAsync(), StringComparison.Ordinal);
        Assert.Equal("              /70,0  name 70 [#ff0000]", await run.NextAsync());
        Assert.Equal("              /70,1  new\\n", await run.NextAsync());
    }
}
