namespace RemoteObjects.Tool.Tests;

public sealed class GetTests
{
    [Theory]
    [InlineData("2.0")]
    [InlineData("1.3")]
    public async Task All_properties_are_told_also_those_of_objects_that_the_object_holds(string protocol)
    {
        await using DeviceHost host = await DeviceHost.StartAsync(protocol);
        Result result = await host.RunAsync("get");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Equal(
            [
                "serial = A-1",
                "level = 3",
                "label = first",
                "uptime = 12",
                "mode = On",
                """spot = {"type":"Spot","x":1,"y":2}""",
                """spots = [{"type":"Spot","x":1,"y":1},{"type":"Spot","x":2,"y":2}]""",
                """line = {"type":"Line","from":{"type":"Spot","x":0,"y":0},"to":{"type":"Spot","x":9,"y":9},"name":"diagonal"}""",
                """byName = {"home":{"type":"Spot","x":7,"y":8}}""",
                """counts = {"a":1}""",
                """tags = ["x","y"]""",
                "any = 1.5",
                "kid.age = 4",
                """table = {"type":"QAbstractItemModel"}""",
            ],
            result.Lines);
    }

    [Fact]
    public async Task Json_is_one_object_with_objects_inside_of_it()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        Result result = await host.RunAsync("get", "--json");
        string line = Assert.Single(result.Lines);
        Assert.StartsWith("""{"serial":"A-1","level":3,"label":"first","uptime":12,"mode":"On","spot":{"type":"Spot","x":1,"y":2},""", line, StringComparison.Ordinal);
        Assert.EndsWith(""","tags":["x","y"],"any":1.5,"kid":{"type":"Kid","age":4},"table":{"type":"QAbstractItemModel"}}""", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Properties_are_told_in_the_order_in_which_they_are_asked_for()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        await host.ChangeAsync(device => device["label"] = "two\nlines");
        Result result = await host.RunAsync("get", "kid.age", "label", "kid");
        Assert.Equal(["kid.age = 4", "label = two\\nlines", "kid.age = 4"], result.Lines);
        result = await host.RunAsync("get", "kid.age", "label", "--json");
        Assert.Equal(["""{"kid.age":4,"label":"two\nlines"}"""], result.Lines);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_told_as_nothing()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        await host.ChangeAsync(device => device["kid"] = null);
        Assert.Equal(["kid = null"], (await host.RunAsync("get", "kid")).Lines);
        Result result = await host.RunAsync("get", "kid.age");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("qtro: 'kid' of Device holds no object at the moment.", result.ErrorLine);
    }

    [Theory]
    [InlineData("nothing", "qtro: Device has no property 'nothing'. It has serial, level, label, uptime, mode, spot, spots, line, byName, counts, tags, any, kid, table.")]
    [InlineData("kid.nothing", "qtro: Kid has no property 'nothing'. It has age.")]
    [InlineData("level.x", "qtro: 'level' of Device is no object.")]
    public async Task What_is_not_there_is_1_and_says_what_is(string property, string error)
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        Result result = await host.RunAsync("get", property);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(error, result.ErrorLine);
        Assert.Empty(result.Lines);
    }

    [Fact]
    public async Task A_model_has_no_properties()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(1));
        Result result = await Run.ToEndAsync("get", host.Url, OurHost.ModelName);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("qtro: 'Things' is a model, not an object.", result.ErrorLine);
    }
}
