namespace RemoteObjects.Apps.Tests.Headless;

public class EndTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task A_signal_ends_a_client_in_order(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--rows", "3", "--no-timers", "--verbose");
        string url = await server.ReadyAtAsync(deadline);
        await using RunningProgram client = StartStoppable(Repository.WsClient, "--view", "none", "--url", url);
        await client.Output.WaitForAsync("rows x", deadline);

        await client.SignalAsync(signal, deadline);
        Assert.Equal(0, await client.WaitForExitAsync(deadline));
        Assert.Empty(client.Error.All);
        Assert.EndsWith("is gone (Remote) ", await server.Error.WaitForAsync("is gone", deadline), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task A_signal_ends_a_server_in_order(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using var deadline = new Deadline();
        await using RunningProgram server = StartStoppable(Repository.WsServer, "--view", "none", "--url", "ws://127.0.0.1:0", "--rows", "3", "--no-timers");
        string url = await server.ReadyAtAsync(deadline);
        await using RunningProgram client = RunningProgram.Client("--url", url, "--verbose");
        await client.Output.WaitForAsync("rows x", deadline);

        await server.SignalAsync(signal, deadline);
        Assert.Equal(0, await server.WaitForExitAsync(deadline));
        Assert.Empty(server.Error.All);
        Assert.EndsWith("is gone (Remote) ", await client.Error.WaitForAsync("is gone", deadline), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_that_comes_with_the_ready_line_ends_a_server_in_order()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using var deadline = new Deadline();
        for (int round = 0; round < 5; round++)
        {
            await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--rows", "1");
            await server.ReadyAtAsync(deadline);
            await server.SignalAsync("TERM", deadline);
            Assert.Equal(0, await server.WaitForExitAsync(deadline));
        }
    }

    [Fact]
    public async Task A_client_survives_a_killed_server_and_recovers_when_one_returns()
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--rows", "3", "--no-timers");
        string url = await server.ReadyAtAsync(deadline);
        await using RunningProgram client = RunningProgram.Client("--url", url);
        await client.Output.WaitForAsync("3 rows x", deadline);

        await server.KillAsync(deadline);
        await client.Output.WaitForAsync("no connection, trying again", deadline);
        int seen = client.Output.All.Length;
        await using RunningProgram next = RunningProgram.Server("--url", url, "--rows", "5", "--no-timers");
        await client.Output.WaitForAsync("connected to", deadline, skip: seen);
        Assert.Equal("wsclient: RemoteModel, 5 rows x 2 columns", await client.Output.WaitForAsync("rows x", deadline, skip: seen));
        Assert.Empty(client.Error.All);
    }

    [Fact]
    public async Task A_killed_client_disturbs_nobody()
    {
        using var deadline = new Deadline();
        await using RunningProgram server = RunningProgram.Server("--url", "ws://127.0.0.1:0", "--rows", "3", "--no-timers", "--verbose");
        string url = await server.ReadyAtAsync(deadline);
        await using RunningProgram other = RunningProgram.Client("--url", url);
        await other.Output.WaitForAsync("rows x", deadline);
        await using RunningProgram killed = RunningProgram.Client("--url", url);
        await killed.Output.WaitForAsync("rows x", deadline);

        await killed.KillAsync(deadline);
        await server.Error.WaitForAsync("is gone (Broken)", deadline);
        await using RunningProgram third = RunningProgram.Client("--url", url);
        await third.Output.WaitForAsync("rows x", deadline);
        Assert.Equal(3, other.Output.All.Length);
        Assert.Single(server.Error.All, line => line.Contains("is gone", StringComparison.Ordinal));
    }

    // A test run in the background may hand down an ignored SIGINT, which programs rightly keep to.
    private static RunningProgram StartStoppable(string program, params string[] arguments) =>
        OperatingSystem.IsLinux() ? RunningProgram.Start("env", ["--default-signal=INT", program, .. arguments]) : RunningProgram.Start(program, arguments);
}
