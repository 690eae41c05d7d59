namespace RemoteObjects.Apps.Tests.Headless;

public class ReadyTests
{
    [Theory]
    [InlineData("ws", "2.0")]
    [InlineData("ws", "1.3")]
    [InlineData("tcp", "2.0")]
    [InlineData("tcp", "1.3")]
    public async Task A_server_tells_where_it_is_and_a_client_what_it_found_there(string scheme, string protocol)
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", $"{scheme}://127.0.0.1:0", "--protocol", protocol, "--no-timers");
        string url = await server.ReadyAtAsync(deadline);
        Assert.Matches($@"^{scheme}://127\.0\.0\.1:[1-9]\d*/$", url);
        Assert.Equal([$"wsserver: RemoteModel, 100,000 rows, at {url} (QtRO {protocol}). Ctrl-C ends."], server.Output.All);

        await using RunningProgram client = RunningProgram.Client("--url", url);
        await client.Output.WaitForAsync("rows x", deadline);
        Assert.Equal([$"wsclient: connecting to {url}", $"wsclient: connected to {url}", "wsclient: RemoteModel, 100,000 rows x 2 columns"], client.Output.All);
        Assert.Empty(server.Error.All);
        Assert.Empty(client.Error.All);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("localabstract")]
    public async Task Local_sockets_serve_as_well(string scheme)
    {
        using var deadline = new Deadline();
        string url = $"{scheme}:ro-{Guid.NewGuid():N}";
        await using RunningProgram server = RunningProgram.Server("--url", url, "--rows", "12", "--no-timers");
        Assert.Equal(url, await server.ReadyAtAsync(deadline));
        await using RunningProgram client = RunningProgram.Client("--url", url);
        Assert.Equal("wsclient: RemoteModel, 12 rows x 2 columns", await client.Output.WaitForAsync("rows x", deadline));
        await server.SignalAsync("TERM", deadline);
        Assert.Equal(0, await server.WaitForExitAsync(deadline));
    }

    [Fact]
    public async Task A_server_without_a_host_name_is_open_to_other_machines()
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "tcp://:0", "--rows", "12", "--no-timers");
        Assert.StartsWith("tcp://0.0.0.0:", await server.ReadyAtAsync(deadline), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_and_number_of_rows_can_be_chosen()
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--rows", "12", "--name", "Mine", "--no-timers");
        string url = await server.ReadyAtAsync(deadline);
        await using RunningProgram client = RunningProgram.Client("--url", url, "--name", "Mine", "--heartbeat", "0");
        Assert.Equal("wsclient: Mine, 12 rows x 2 columns", await client.Output.WaitForAsync("rows x", deadline));
    }

    [Fact]
    public async Task A_client_says_when_the_host_has_no_such_model()
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--rows", "12", "--no-timers");
        string url = await server.ReadyAtAsync(deadline);
        await using RunningProgram client = RunningProgram.Client("--url", url, "--name", "Nobody");
        Assert.Equal($"wsclient: connected to {url}, which has no 'Nobody' yet", await client.Output.WaitForAsync("connected to", deadline));
    }
}
