namespace RemoteObjects.Apps.Tests.Headless;

public class HelpTests
{
    [Theory]
    [InlineData("wsserver", "--url", "--name", "--rows", "--protocol", "--view", "--heartbeat", "--no-timers", "--no-move", "--cert", "--key", "--ca", "--require-client-cert", "--verbose", "--help", "--version")]
    [InlineData("wsclient", "--url", "--name", "--protocol", "--view", "--heartbeat", "--wait", "--cert", "--key", "--ca", "--verbose", "--help", "--version")]
    public async Task Help_tells_every_option_and_the_exit_codes(string program, params string[] options)
    {
        using var deadline = new Deadline();
        var (code, output, error) = await RunningProgram.RunAsync(Repository.ProgramOf($"apps/{program}", program), ["--help"], deadline);
        string[] listed = [.. output.Select(line => line.Trim()).Where(line => line.StartsWith('-')).Select(NameOf)];
        Assert.Equal(options.Order(), listed.Order());
        Assert.Contains(output, line => line.Contains("Exit codes: 0 fine, 2 bad options, 3 ", StringComparison.Ordinal));
        Assert.Equal(0, code);
        Assert.Empty(error);

        // "-?, -h, --help   Show ..." is the option --help.
        static string NameOf(string line) => line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).First(word => word.StartsWith("--", StringComparison.Ordinal));
    }
}
