namespace RemoteObjects.Apps.Tests.Windows;

public class ConnectionTests
{
    [Fact]
    public async Task A_client_tells_that_its_server_is_gone_keeps_the_rows_and_comes_back()
    {
        using var deadline = new Deadline();
        await using WindowPair pair = await WindowPair.StartAsync(deadline, "--no-timers");
        string[] before = WindowPair.RowsOf(await pair.Client.LinesAsync(deadline));

        await pair.Server.KillProgramAsync(deadline);
        string[] lines = await pair.Client.WaitForTextAsync("no connection, trying again", deadline);
        Assert.Equal(before, WindowPair.RowsOf(lines));
        await pair.Client.PressAsync(deadline, "Down", "Down");
        lines = await pair.Client.WaitForTextAsync("row 3 of 100,000", deadline);
        Assert.Equal(before, WindowPair.RowsOf(lines));

        await pair.Server.DisposeAsync();
        pair.Server = await Screen.RunAsync(Repository.WsServer, ["--url", pair.Url, "--no-timers"], deadline);
        await pair.Client.WaitForTextAsync($" connected to {pair.Url}", deadline);
        await pair.Client.WaitForAsync("the rows again", seen => WindowPair.RowsOf(seen).SequenceEqual(before), deadline);
    }

    [Fact]
    public async Task A_client_told_to_wait_shows_an_empty_window_until_the_server_comes()
    {
        using var deadline = new Deadline();
        string url = $"ws://127.0.0.1:{Repository.FreePort()}/";
        await using Screen client = await Screen.RunAsync(Repository.WsClient, ["--url", url, "--wait"], deadline);
        await client.WaitForTextAsync("no connection, trying again: Nobody listens", deadline);
        await using RunningProgram server = RunningProgram.Server("--url", url, "--no-timers");
        await server.ReadyAtAsync(deadline);
        await client.WaitForTextAsync("FancyRow2TextNumber 25", deadline);
    }

    [Fact]
    public async Task A_client_says_when_the_host_has_no_such_model()
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--no-timers");
        string url = await server.ReadyAtAsync(deadline);
        await using Screen client = await Screen.RunAsync(Repository.WsClient, ["--url", url, "--name", "Nobody"], deadline);
        await client.WaitForTextAsync($"connected to {url}, which has no 'Nobody' yet", deadline);
    }
}
