namespace RemoteObjects.Tool.Tests;

public sealed class LsTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:0")]
    [InlineData("ws://127.0.0.1:0")]
    public async Task Objects_are_listed_in_columns(string url)
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(1), url);
        Result result = await Run.ToEndAsync("ls", host.Url);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [
                "NAME    TYPE                       KIND   SIGNATURE",
                "Things  QAbstractItemModelAdapter  model",
            ],
            result.Lines);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("localabstract")]
    public async Task Hosts_at_local_sockets_are_looked_into_as_well(string scheme)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Not every system has such sockets.");
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(1), $"{scheme}:ro-{Guid.NewGuid():N}");
        Result result = await Run.ToEndAsync("ls", host.Url);
        Assert.Equal(2, result.Lines.Count);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:0")]
    [InlineData("ws://127.0.0.1:0")]
    public async Task Objects_are_listed_as_json(string url)
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(1), url);
        Result result = await Run.ToEndAsync("ls", host.Url, "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("""{"name":"Things","type":"QAbstractItemModelAdapter","kind":"model","signature":""}""", Assert.Single(result.Lines));
    }

    [Fact]
    public async Task A_name_that_is_not_printable_is_escaped()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(1));
        await host.Host.EnableRemotingAsync(OurHost.Table(0), "a\e[2J\nb", [0]);
        Result result = await Run.ToEndAsync("ls", host.Url);
        Assert.StartsWith("a\\u001b[2J\\nb  ", result.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_goes_to_stderr()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(1));
        Result result = await Run.ToEndAsync("ls", host.Url, "--verbose");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(2, result.Lines.Count);
        Assert.Contains(host.Url, result.Error, StringComparison.Ordinal);
    }
}
