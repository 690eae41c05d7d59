using System.Text.Json;
using Microsoft.Playwright;
using RemoteObjects.Apps.Tests.Windows;
using RemoteObjects.Interop.Tests;
using RemoteObjects.Models;
using Xunit;

namespace RemoteObjects.Browser.Tests;

/// <summary>Many kinds of clients at one model.</summary>
public class TogetherTests(SharedBrowser browser) : BrowserTest(browser)
{
    private const int Rows = 60;

    [Fact]
    public async Task Two_browsers_a_Qt_client_a_terminal_and_one_of_ours_edit_together_and_end_with_the_same()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: Rows);
        await using QtPeer qt = QtPeer.StartClient(6, server.Socket, Deadline);
        await qt.NextEventAsync(e => e.Name == "initialized");
        await using var node = new RemoteObjectNode();
        await node.ConnectAsync(server.Socket, Deadline);
        using ItemModelReplica ours = await node.AcquireModelAsync("RemoteModel", Deadline);
        await using Screen terminal = await Screen.RunAsync("dotnet", [OurProgram.PathOf("wsclient"), "--view", "terminal", "--url", server.Socket.ToString()], Deadline);
        IPage first = await OpenAsync(server, "/"), second = await OpenAsync(server, "/");
        TableDriver[] views = [Source(first), Remote(first), Source(second), Remote(second)];
        foreach (TableDriver view in views)
        {
            await view.HasTextAsync(0, 1, "FancyRow2TextNumber 0");
        }

        await terminal.WaitForTextAsync("FancyRow2TextNumber 13", Deadline);

        // Each has rows of its own, and all have one together, which they edit first: once the other edits are everywhere, none of that one is still on its way.
        // Who uses a page has one keyboard for both its views.
        await Task.WhenAll(EditByBothAsync(0), EditByBothAsync(2), EditByQtAsync(), EditByOursAsync(), EditInTerminalAsync());
        foreach (TableDriver view in views)
        {
            for (int row = 1; row <= 13; row++)
            {
                await view.HasTextAsync(row, 1, $"edit {row}");
            }
        }

        await UntilAsync(
            async () =>
            {
                IEnumerable<string> here = await OursAsync(), there = await QtAsync();
                return here.SequenceEqual(there);
            },
            "Qt's client has what ours has");
        string[] at = await OursAsync();
        Assert.Equal("edit 1", at[1]);
        Assert.Matches("^shared ", at[14]);
        foreach (TableDriver view in views)
        {
            for (int row = 0; row < 20; row++)
            {
                await view.HasTextAsync(row, 1, at[row]);
            }
        }

        await terminal.WaitForAsync(
            "what all others have",
            lines => lines.Length > 22 && lines[2..22].Index().All(line => line.Item.Split('│') is { Length: > 2 } cells && cells[2].StartsWith(at[line.Index] + " ", StringComparison.Ordinal)),
            Deadline);

        // What a program prints that has just come.
        string[] printed = [.. (await OurProgram.RunAsync("qtro", Deadline, "model", server.Socket.ToString(), "RemoteModel", "--json")).Skip(1).Select(Text).Where((_, cell) => cell % 2 == 1)];
        Assert.Equal(at, printed);

        async Task EditByBothAsync(int number)
        {
            await EditAsync(views[number], number);
            await EditAsync(views[number + 1], number + 1);
        }

        async Task EditAsync(TableDriver view, int number)
        {
            await view.EditAsync(14, 1, $"shared by view {number}");
            for (int row = (2 * number) + 1; row <= (2 * number) + 2; row++)
            {
                await view.EditAsync(row, 1, $"edit {row}");
            }
        }

        async Task EditByQtAsync()
        {
            await qt.MustAsync("set 14,1 shared by Qt");
            await qt.MustAsync("set 9,1 edit 9");
            await qt.MustAsync("set 10,1 edit 10");
        }

        async Task EditByOursAsync()
        {
            await ours.FetchAsync(default, 0, Rows, Deadline);
            foreach ((int row, string text) in new[] { (14, "shared by ours"), (11, "edit 11"), (12, "edit 12") })
            {
                await await node.Context.RunAsync(() => ours.SetDataAsync(ours.Index(row, 1), text, ItemRole.Edit, Deadline));
            }
        }

        async Task EditInTerminalAsync()
        {
            await terminal.PressAsync(Deadline, [.. Enumerable.Repeat("Down", 14), "Right", "F2"]);
            await terminal.TypeAsync("shared by terminal", Deadline);
            await terminal.PressAsync(Deadline, "Enter", "Up", "F2");
            await terminal.TypeAsync("edit 13", Deadline);
            await terminal.PressAsync(Deadline, "Enter");
        }

        async Task<string[]> OursAsync()
        {
            await ours.FetchAsync(default, 0, Rows, Deadline);
            return await node.Context.RunAsync(() => Enumerable.Range(0, Rows).Select(row => ours.Data(ours.Index(row, 1)).ToString()).ToArray());
        }

        async Task<string[]> QtAsync() =>
            [.. (await qt.DumpAsync($"0 {Rows}")).Where(cell => JsonDocument.Parse(cell).RootElement.GetProperty("path").GetArrayLength() == 1).Select(Text).Where((_, cell) => cell % 2 == 1)];

        static string Text(string cell) => JsonDocument.Parse(cell).RootElement.GetProperty("data").GetProperty("display").GetString()!;
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("tcp")]
    public async Task The_page_of_wsclient_shows_and_edits_the_model_of_a_Qt_host(string transport)
    {
        await using QtPeer host = await QtPeer.StartHostAsync(6, transport, Deadline, rows: 1000);
        await using PageServer client = await PageServer.StartAsync("wsclient", Deadline, "--url", host.Url.OriginalString);
        IPage page = await OpenAsync(client, "/", 640, 480);
        TableDriver view = Remote(page);
        await Assertions.Expect(page).ToHaveTitleAsync("RemoteView");
        await view.HasTextAsync(1, 1, "FancyRow2TextNumber 1");
        await view.EditAsync(1, 1, "from the browser");
        await UntilAsync(async () => (await host.MustAsync("get RemoteModel 1 1")).Text("text") == "from the browser", "the edit is at the host");
        await host.MustAsync("set RemoteModel 2 1 from Qt");
        await view.HasTextAsync(2, 1, "from Qt");
        await host.MustAsync("insert RemoteModel 1 3");
        await view.HasTextAsync(4, 1, "from the browser");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task The_sample_shows_a_model_of_any_host()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: 100);
        await using PageServer sample = await PageServer.RunAsync("BlazorTable", Deadline, server.Socket.ToString());
        IPage page = await OpenAsync(sample, "/", 640, 480);
        var view = new TableDriver(page, "Remote model");
        await view.HasTextAsync(3, 1, "FancyRow2TextNumber 3");
        await view.EditAsync(3, 1, "from the sample");
        await view.HasTextAsync(3, 1, "from the sample");
    }
}
