namespace RemoteObjects.Apps.Tests.Headless;

public class BadOptionTests
{
    [Theory]
    [InlineData("wsserver", "--nope")]
    [InlineData("wsserver", "more")]
    [InlineData("wsserver", "--url", "nonsense")]
    [InlineData("wsserver", "--url", "http://localhost:8088")]
    [InlineData("wsserver", "--url", "ws://localhost:99999")]
    [InlineData("wsserver", "--url", "tcp://localhost")]
    [InlineData("wsserver", "--url", "local:")]
    [InlineData("wsserver", "--view", "none", "--url", "wss://localhost:8088")]
    [InlineData("wsserver", "--view", "none", "--url", "tls://localhost:8088")]
    [InlineData("wsserver", "--view", "none", "--cert", "server.pem")]
    [InlineData("wsclient", "--view", "none", "--ca", "ca.pem")]
    [InlineData("wsserver", "--url")]
    [InlineData("wsserver", "--name", "")]
    [InlineData("wsserver", "--rows", "many")]
    [InlineData("wsserver", "--rows", "-1")]
    [InlineData("wsserver", "--rows", "99999999999")]
    [InlineData("wsserver", "--protocol", "3.0")]
    [InlineData("wsserver", "--view", "window")]
    [InlineData("wsserver", "--view", "7")]
    [InlineData("wsclient", "--nope")]
    [InlineData("wsclient", "--url", "nonsense")]
    [InlineData("wsclient", "--url", "http://localhost:8088")]
    [InlineData("wsclient", "--url", "ws://localhost:0")]
    [InlineData("wsclient", "--url", "tcp://localhost")]
    [InlineData("wsclient", "--url", "tcp://:8088")]
    [InlineData("wsclient", "--name", "")]
    [InlineData("wsclient", "--protocol", "six")]
    [InlineData("wsclient", "--view", "window")]
    [InlineData("wsclient", "--heartbeat", "soon")]
    [InlineData("wsclient", "--heartbeat", "-1")]
    [InlineData("wsclient", "--heartbeat", "3000000000")]
    public async Task A_bad_option_gives_one_line_and_exit_code_2(string program, params string[] arguments)
    {
        using var deadline = new Deadline();
        var (code, output, error) = await RunningProgram.RunAsync(Repository.ProgramOf($"apps/{program}", program), arguments, deadline);
        Assert.Equal(2, code);
        string line = Assert.Single(error);
        Assert.StartsWith($"{program}: ", line, StringComparison.Ordinal);
        Assert.EndsWith(" Try --help.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("RemoteObjects.", line, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Theory]
    [InlineData("wsserver")]
    [InlineData("wsclient")]
    public async Task A_window_without_a_terminal_is_refused(string program)
    {
        using var deadline = new Deadline();
        var (code, output, error) = await RunningProgram.RunAsync(Repository.ProgramOf($"apps/{program}", program), [], deadline);
        Assert.Equal(2, code);
        Assert.Equal([$"{program}: There is no terminal here to show a window in. Try --view none."], error);
        Assert.Empty(output);
    }
}
