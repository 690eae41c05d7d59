namespace RemoteObjects.Apps.Tests.Headless;

public class ConnectTests
{
    [Theory]
    [InlineData("ws")]
    [InlineData("tcp")]
    public async Task A_port_in_use_gives_exit_code_3(string scheme)
    {
        using var deadline = new Deadline();
        await using RunningProgram first = RunningProgram.Server("--url", $"{scheme}://127.0.0.1:0", "--rows", "1");
        string url = await first.ReadyAtAsync(deadline);
        var (code, output, error) = await RunningProgram.RunAsync(Repository.WsServer, ["--view", "none", "--rows", "1", "--url", url], deadline);
        Assert.Equal(3, code);
        Assert.Contains("in use", Assert.Single(error), StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("tcp")]
    public async Task Nobody_there_gives_exit_code_3(string scheme)
    {
        using var deadline = new Deadline();
        string url = $"{scheme}://127.0.0.1:{Repository.FreePort()}";
        var (code, _, error) = await RunningProgram.RunAsync(Repository.WsClient, ["--view", "none", "--url", url], deadline);
        Assert.Equal(3, code);
        Assert.Equal([$"wsclient: Nobody listens at {url} (connection refused)."], error);
    }

    [Fact]
    public async Task Nobody_at_a_local_socket_gives_exit_code_3()
    {
        using var deadline = new Deadline();
        string url = $"local:ro-{Guid.NewGuid():N}";
        var (code, _, error) = await RunningProgram.RunAsync(Repository.WsClient, ["--view", "none", "--url", url], deadline);
        Assert.Equal(3, code);
        Assert.Equal([$"wsclient: Nobody listens at {url} (no such file)."], error);
    }

    [Fact]
    public async Task Another_protocol_gives_exit_code_3()
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--rows", "1");
        string url = await server.ReadyAtAsync(deadline);
        var (code, _, error) = await RunningProgram.RunAsync(Repository.WsClient, ["--view", "none", "--url", url, "--protocol", "1.3"], deadline);
        Assert.Equal(3, code);
        Assert.Contains("speaks QtRO 2.0, but QtRO 1.3", Assert.Single(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_told_to_wait_connects_when_the_server_comes()
    {
        using var deadline = new Deadline();
        string url = $"ws://127.0.0.1:{Repository.FreePort()}/";
        await using RunningProgram client = RunningProgram.Client("--url", url, "--wait");
        await client.Output.WaitForAsync("no connection, trying again: Nobody listens", deadline);
        await using RunningProgram server = RunningProgram.Server("--url", url, "--rows", "3", "--no-timers");
        Assert.Equal("wsclient: RemoteModel, 3 rows x 2 columns", await client.Output.WaitForAsync("rows x", deadline));
        Assert.Empty(client.Error.All);
    }
}
