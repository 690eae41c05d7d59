using System.Text.Json;
using RemoteObjects.Schemas;

namespace RemoteObjects.Tool.Tests;

public sealed class RegistryTests
{
    [Fact]
    public async Task What_comes_and_goes_is_told()
    {
        await using Run run = Run.Start("registry", "tcp://127.0.0.1:0", "--json");
        string url = JsonDocument.Parse(await run.NextAsync("listening")).RootElement.GetProperty("url").GetString()!;
        var host = new RemoteObjectHost();
        await host.EnableRemotingAsync(new DynamicSource(new ObjectSchemaBuilder("Counter").Build()));
        Uri at = await host.ListenAsync(new Uri("tcp://127.0.0.1:0"), Deadline.Token);
        await host.UseRegistryAsync(new Uri(url), Deadline.Token);
        string place = $$""","name":"Counter","type":"Counter","url":"{{at.OriginalString.TrimEnd('/')}}"}""";
        Assert.Equal("""{"event":"added" """.TrimEnd() + place, await run.NextAsync());
        await host.DisposeAsync();
        Assert.Equal("""{"event":"removed" """.TrimEnd() + place, await run.NextAsync());
        await run.InterruptAsync();
        Assert.Equal(0, (await run.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_person_reads_lines()
    {
        await using Run run = Run.Start("registry", "tcp://127.0.0.1:0");
        Assert.StartsWith("listening at tcp://127.0.0.1:", await run.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_by_itself_when_asked_to()
    {
        Result result = await Run.ToEndAsync("registry", "tcp://127.0.0.1:0", "--for", "0.1");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_place_that_is_taken_is_told()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        Result result = await Run.ToEndAsync("registry", host.Url);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains(host.Url, result.ErrorLine, StringComparison.Ordinal);
    }
}
