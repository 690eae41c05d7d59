namespace RemoteObjects.Tool.Tests;

public sealed class CallTests
{
    [Theory]
    [InlineData("5", "add", "2", "3")]
    [InlineData("-5", "add", "-2", "-3")]
    [InlineData("On", "next", "Off")]
    [InlineData("Off", "next", "5")]
    [InlineData("hello!", "kid.say", "hello")]
    [InlineData("a \"b\"!", "kid.say", "\"a \\\"b\\\"\"")]
    [InlineData("""[{"type":"Spot","x":3,"y":4},{"type":"Spot","x":1,"y":2}]""", "mirror", """[{"x":1,"y":2},[3,4]]""")]
    public async Task Results_are_printed(string expected, params string[] call)
    {
        foreach (string protocol in new[] { "2.0", "1.3" })
        {
            await using DeviceHost host = await DeviceHost.StartAsync(protocol);
            Result result = await host.RunAsync("call", call);
            Assert.Empty(result.Error);
            Assert.Equal([expected], result.Lines);
            Assert.Equal(0, result.ExitCode);
        }
    }

    [Theory]
    [InlineData("""{"result":5}""", "add", "2", "3")]
    [InlineData("""{"result":"On"}""", "next", "Off")]
    [InlineData("""{"result":"hello!"}""", "kid.say", "hello")]
    public async Task Results_are_printed_as_json(string expected, params string[] call)
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        Assert.Equal([expected], (await host.RunAsync("call", [.. call, "--json"])).Lines);
    }

    [Fact]
    public async Task A_method_without_result_prints_nothing_and_has_run_when_the_command_ends()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        Result result = await host.RunAsync("call", "reset", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Lines);
        Assert.Equal(0, await host.ReadAsync("level"));
    }

    [Theory]
    [InlineData(1, "qtro: fail() of 'Device' gave no value: its source refused the call or failed. Its log says why.", "fail")]
    [InlineData(1, "qtro: Device has no method 'nothing'. It has pushLevel, pushMode, pushSpot, pushSpots, pushByName, pushCounts, pushTags, pushAny, add, reset, mirror, next, fail, later.", "nothing")]
    [InlineData(2, "qtro: add(int,int) of Device can't be called with 1 argument.", "add", "1")]
    [InlineData(2, "qtro: 'two' is no int, such as 1.", "add", "1", "two")]
    [InlineData(2, "qtro: '99999999999' is no int, such as 1.", "add", "1", "99999999999")]
    [InlineData(2, "qtro: Mode has no key 'Of'. It has Off, On, Auto.", "next", "Of")]
    [InlineData(2, "qtro: Spot has no member 'z'. It has x, y.", "mirror", """[{"x":1,"y":2,"z":3}]""")]
    public async Task What_can_not_be_called_is_one_line(int code, string error, params string[] call)
    {
        await using DeviceHost host = await DeviceHost.StartAsync("1.3");
        Result result = await host.RunAsync("call", call);
        Assert.Equal(error, result.ErrorLine);
        Assert.Equal(code, result.ExitCode);
        Assert.Empty(result.Lines);
    }
}
