using System.Text.Json;

namespace RemoteObjects.Tool.Tests;

public sealed class WatchObjectTests
{
    [Theory]
    [InlineData("2.0")]
    [InlineData("1.3")]
    public async Task Changes_and_signals_are_told_in_order_also_of_objects_that_the_object_holds(string protocol)
    {
        await using DeviceHost host = await DeviceHost.StartAsync(protocol);
        await using Run run = Run.Start("watch", host.Url, DeviceHost.Name, "--json");
        JsonElement values = JsonDocument.Parse(await run.NextAsync()).RootElement.GetProperty("values");
        Assert.Equal(3, values.GetProperty("level").GetInt32());
        Assert.Equal(4, values.GetProperty("kid.age").GetInt32());
        Assert.Equal("""{"event":"state","state":"valid"}""", await run.NextAsync());
        await host.ChangeAsync(device =>
        {
            device["level"] = 7;
            device["mode"] = "Off";
            device.Emit("tick", 5);
            host.Kid["age"] = 5;
            host.Kid.Emit("cried", 3);
            device["kid"] = null;
            device["kid"] = new DynamicSource(host.Kid.Schema) { ["age"] = 1 };
        });
        foreach (string line in new[]
        {
            """{"event":"changed","property":"level","value":7}""",
            """{"event":"changed","property":"mode","value":"Off"}""",
            """{"event":"signal","signal":"tick","arguments":[5]}""",
            """{"event":"changed","property":"kid.age","value":5}""",
            """{"event":"signal","signal":"kid.cried","arguments":[3]}""",
            """{"event":"changed","property":"kid","value":null}""",
            """{"event":"changed","property":"kid","value":{"type":"Kid","age":1}}""",
        })
        {
            Assert.Equal(line, await run.NextAsync());
        }

        await host.ChangeAsync(device => ((DynamicSource)device["kid"]!)["age"] = 2);
        Assert.Equal("""{"event":"changed","property":"kid.age","value":2}""", await run.NextAsync());
        await run.InterruptAsync();
        Result result = await run.EndAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_person_reads_lines_with_the_time()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        await using Run run = Run.Start("watch", host.Url, DeviceHost.Name);
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3}  initialized$", await run.NextAsync());
        Assert.Equal("              serial = A-1", await run.NextAsync());
        while (!(await run.NextAsync()).EndsWith("  state valid", StringComparison.Ordinal))
        {
            // The other values.
        }

        await host.ChangeAsync(device =>
        {
            device["label"] = "two\nlines";
            device.Emit("done");
        });
        Assert.EndsWith(@"  label = two\nlines", await run.NextAsync(), StringComparison.Ordinal);
        Assert.EndsWith("  signal done()", await run.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_host_is_told()
    {
        DeviceHost host = await DeviceHost.StartAsync();
        await using Run run = Run.Start("watch", host.Url, DeviceHost.Name, "--json");
        await run.NextAsync("state");
        await host.DisposeAsync();
        Assert.Equal("""{"event":"state","state":"suspect"}""", await run.NextAsync("state"));
    }
}
