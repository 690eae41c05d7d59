using System.Text.RegularExpressions;
using RemoteObjects.Models;
using WsServer;
using Xunit;

namespace RemoteObjects.Interop.Tests;

/// <summary>The main job by its own programs: 100,000 rows, the five timed changes, and real Qt in either place.</summary>
public sealed partial class MainJobTests : InteropTest
{
    private const string ModelName = ExampleModel.RemoteName;
    private const int CellsAfterTheChanges = (100_005 * 2) + 4;

    [Theory]
    [InlineData(6, "ws", "2.0")]
    [InlineData(5, "tcp", "1.3")]
    public async Task After_14_s_wsserver_is_the_same_for_a_Qt_client_for_qtro_and_by_the_book(int qt, string transport, string protocol)
    {
        await using OurProgram server = OurProgram.Start(
            "wsserver", Deadline, "--view", "none", "--url", $"{transport}://127.0.0.1:0", "--protocol", protocol);
        string url = Url().Match(await server.NextLineAsync(ModelName)).Value;
        await using QtPeer early = QtPeer.StartClient(qt, new Uri(url), Deadline);
        await early.NextEventAsync(e => e.Name == "initialized");
        await using (OurProgram watch = OurProgram.Start("qtro", Deadline, "watch", url, ModelName, "--json"))
        {
            await watch.NextLineAsync("\"rowsMoved\"");
        }

        IReadOnlyList<string> printed = await PrintAsync(url);
        Assert.Equal(ByTheBook(), printed);
        await using QtPeer late = QtPeer.StartClient(qt, new Uri(url), Deadline);
        await late.NextEventAsync(e => e.Name == "initialized");
        foreach (QtPeer client in new[] { late, early })
        {
            await client.MustAsync("fetchall");
            Assert.Equal(printed, await client.DumpAsync());
        }
    }

    [Theory]
    [InlineData(6, "ws")]
    [InlineData(5, "tcp")]
    public async Task After_14_s_a_Qt_host_is_the_same_for_itself_for_qtro_and_for_wsclient(int qt, string transport)
    {
        await using QtPeer host = await QtPeer.StartHostAsync(qt, transport, Deadline, rows: 100_000, "--timers", "--keep-devices");
        string url = host.Url.OriginalString;
        await using OurProgram client = OurProgram.Start("wsclient", Deadline, "--view", "none", "--url", url);
        await client.NextLineAsync("100,000 rows x 2 columns");
        for (int change = 0; change < 5; change++)
        {
            await host.NextEventAsync(e => e.Name == "timer");
        }

        IReadOnlyList<string> printed = await PrintAsync(url);
        Assert.Equal(await host.DumpAsync(ModelName), printed);
        Assert.Equal(CellsAfterTheChanges, printed.Count);
    }

    [GeneratedRegex("(ws|tcp)://[0-9.:]+")]
    private static partial Regex Url();

    // What qtro prints of all cells, in the form of a dump.
    private async Task<IReadOnlyList<string>> PrintAsync(string url)
    {
        IReadOnlyList<string> lines = await OurProgram.RunAsync("qtro", Deadline, "model", url, ModelName, "--json", "--recursive");
        Assert.Equal(
            """{"event":"model","rows":100005,"columns":2,"roles":[0,8],"horizontalHeader":["First Column with spacing","Second Column with spacing"]}""",
            lines[0]);
        return [.. lines.Skip(1).Select(line => "{\"event\":\"cell\"," + line[1..])];
    }

    private static List<string> ByTheBook()
    {
        StandardItemModel model = ExampleModel.Create();
        ExampleChanges.ChangeData(model);
        ExampleChanges.InsertData(model);
        ExampleChanges.ChangeFlags(model);
        ExampleChanges.RemoveData(model);
        ExampleChanges.MoveData(model);
        List<string> cells = [.. ModelDump.Lines(model, [ItemRole.Display, ItemRole.Background])];
        Assert.Equal(CellsAfterTheChanges, cells.Count);
        return cells;
    }
}
