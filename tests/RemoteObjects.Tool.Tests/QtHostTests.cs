using System.Text.Json;

namespace RemoteObjects.Tool.Tests;

public sealed class QtHostTests
{
    [Theory]
    [InlineData("ws")]
    [InlineData("tcp")]
    public async Task A_model_of_Qt_is_printed_as_Qt_has_it(string transport)
    {
        await using QtPeer peer = await QtPeer.StartHostAsync(transport, rows: 3000);
        JsonElement[] cells = [.. (await peer.SendAsync("dump RemoteModel")).Where(line => line.GetProperty("event").GetString() == "cell")];
        Result result = await Run.ToEndAsync("model", peer.Url, "RemoteModel", "--json", "--recursive");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """{"event":"model","rows":3000,"columns":2,"roles":[0,8],"horizontalHeader":["First Column with spacing","Second Column with spacing"]}""",
            result.Lines[0]);
        Assert.Equal(cells.Length, result.Lines.Count - 1);
        for (int i = 0; i < cells.Length; i++)
        {
            JsonElement ours = JsonDocument.Parse(result.Lines[i + 1]).RootElement;
            Assert.All(
                new[] { "path", "data", "flags", "hasChildren" },
                key => Assert.True(JsonElement.DeepEquals(cells[i].GetProperty(key), ours.GetProperty(key)), $"{cells[i]} is not {ours}"));
        }
    }

    [Fact]
    public async Task An_object_of_Qt_is_listed_and_is_no_model()
    {
        await using QtPeer peer = await QtPeer.StartHostAsync("ws", rows: 10);
        Result list = await Run.ToEndAsync("ls", peer.Url, "--json");
        Assert.Matches("""^\{"name":"Counter","type":"Counter","kind":"object","signature":"[0-9a-f]{40}"\}$""", list.Lines[0]);
        Result result = await Run.ToEndAsync("model", peer.Url, "Counter");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("qtro: 'Counter' is an object of type Counter, not a model.", result.ErrorLine);
        Result description = await Run.ToEndAsync("describe", peer.Url, "Counter");
        Assert.Equal(0, description.ExitCode);
        Assert.Contains("    SLOT(int add(int a, int b))", description.Lines);
    }

    [Fact]
    public async Task A_watch_of_Qt_tells_its_changes_and_leaves_it_alive()
    {
        // The device of a ws client that is gone is what crashes a Qt host when the next change is told.
        await using QtPeer peer = await QtPeer.StartHostAsync("ws", rows: 1000);
        await using (Run run = Run.Start("watch", peer.Url, "RemoteModel", "--json"))
        {
            await run.NextAsync("initialized");
            await peer.SendAsync("set RemoteModel 900 1 changed");
            Assert.Equal("""{"event":"dataChanged","topLeft":[[900,1]],"bottomRight":[[900,1]],"roles":[0]}""", await run.NextAsync("dataChanged"));
            await run.InterruptAsync();
            Assert.Equal(0, (await run.EndAsync()).ExitCode);
        }

        await peer.SendAsync("set RemoteModel 900 1 again");
        await peer.SendAsync("insert RemoteModel 5 1");
    }
}
