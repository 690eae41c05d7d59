namespace RemoteObjects.Tool.Tests;

public sealed class SetTests
{
    [Theory]
    [InlineData("level", "9", "9")]
    [InlineData("level", "-9", "-9")]
    [InlineData("label", "two words", "two words")]
    [InlineData("label", "", "")]
    [InlineData("mode", "Auto", "Auto")]
    [InlineData("mode", "5", "Auto")]
    [InlineData("spot", """{"y":8,"x":7}""", """{"type":"Spot","x":7,"y":8}""")]
    [InlineData("spot", "[7,8]", """{"type":"Spot","x":7,"y":8}""")]
    [InlineData("spots", "[[7,8],[9,10]]", """[{"type":"Spot","x":7,"y":8},{"type":"Spot","x":9,"y":10}]""")]
    [InlineData("spots", "[]", "[]")]
    [InlineData("line", """[[1,2],{"x":3,"y":4},"short"]""", """{"type":"Line","from":{"type":"Spot","x":1,"y":2},"to":{"type":"Spot","x":3,"y":4},"name":"short"}""")]
    [InlineData("byName", """{"b":[1,2],"a":[3,4]}""", """{"a":{"type":"Spot","x":3,"y":4},"b":{"type":"Spot","x":1,"y":2}}""")]
    [InlineData("counts", """{"b":2}""", """{"b":2}""")]
    [InlineData("tags", """["one","two"]""", """["one","two"]""")]
    [InlineData("any", "text", "text")]
    [InlineData("any", """[1,"x",true]""", """[1,"x",true]""")]
    [InlineData("kid.age", "5", "5")]
    public async Task The_value_is_there_when_the_command_ends(string property, string value, string told)
    {
        foreach (string protocol in new[] { "2.0", "1.3" })
        {
            await using DeviceHost host = await DeviceHost.StartAsync(protocol);
            Result result = await host.RunAsync("set", property, value);
            Assert.Empty(result.Error);
            Assert.Equal(0, result.ExitCode);
            Assert.Empty(result.Lines);
            string line = Assert.Single((await host.RunAsync("get", property)).Lines);
            Assert.StartsWith($"{property} = ", line, StringComparison.Ordinal);
            Assert.Equal(Sorted(told), Sorted(line[$"{property} = ".Length..]));
        }
    }

    [Fact]
    public async Task What_get_tells_can_be_set()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        using var told = System.Text.Json.JsonDocument.Parse((await host.RunAsync("get", "--json")).Lines[0]);
        foreach (string property in new[] { "level", "label", "mode", "spot", "spots", "line", "byName", "counts", "tags", "any" })
        {
            Result result = await host.RunAsync("set", property, told.RootElement.GetProperty(property).GetRawText(), "--timeout", "5");
            Assert.Empty(result.Error);
            Assert.Equal(0, result.ExitCode);
        }
    }

    [Fact]
    public async Task A_source_that_takes_another_value_or_none_is_1_after_the_timeout()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        await host.ChangeAsync(device => device.PropertyWritten = (name, value) =>
        {
            if (name == "level")
            {
                device["level"] = Math.Min((int)value!, 100);
            }
        });
        Result result = await host.RunAsync("set", "level", "150", "--timeout", "0.3");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("qtro: The source did not take it: after 0.3 s 'level' is 100.", result.ErrorLine);
        result = await host.RunAsync("set", "label", "new", "--timeout", "0.3");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("qtro: The source did not take it: after 0.3 s 'label' is first.", result.ErrorLine);
    }

    [Fact]
    public async Task A_change_that_comes_later_is_waited_for()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        var written = new TaskCompletionSource();
        await host.ChangeAsync(device => device.PropertyWritten = (_, _) => written.SetResult());
        Task<Result> running = host.RunAsync("set", "level", "9");
        await written.Task.WaitAsync(Deadline.Token);
        await host.ChangeAsync(device => device["level"] = 5);
        await host.ChangeAsync(device => device["level"] = 9);
        Assert.Equal(0, (await running).ExitCode);
    }

    [Theory]
    [InlineData(1, "qtro: 'serial' of Device never changes.", "serial", "B")]
    [InlineData(1, "qtro: 'kid' of Device holds an object, and can't be set.", "kid", "{}")]
    [InlineData(1, "qtro: Kid has no property 'nothing'. It has age.", "kid.nothing", "1")]
    [InlineData(2, "qtro: 'high' is no int, such as 1.", "level", "high")]
    [InlineData(2, "qtro: Spot has 2 members, not 3: x, y.", "spot", "[1,2,3]")]
    [InlineData(2, "qtro: The Spot lacks its member 'y'.", "spot", """{"x":1}""")]
    [InlineData(2, "qtro: 'x,y' is no QStringList, such as [...].", "tags", "x,y")]
    [InlineData(2, "qtro: '[1]' is no QMap<QString,int>, such as {\"key\":...}.", "counts", "[1]")]
    public async Task What_can_not_be_set_is_one_line(int code, string error, string property, string value)
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        Result result = await host.RunAsync("set", property, value);
        Assert.Equal(error, result.ErrorLine);
        Assert.Equal(code, result.ExitCode);
    }

    // Maps have no order on the wire that would be ours.
    private static string Sorted(string text) => text.StartsWith('{') ? string.Concat(text.Order()) : text;
}
