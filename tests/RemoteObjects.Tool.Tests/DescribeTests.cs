using System.Text.Json;
using RemoteObjects.Rep;

namespace RemoteObjects.Tool.Tests;

public sealed class DescribeTests
{
    [Theory]
    [InlineData("2.0")]
    [InlineData("1.3")]
    public async Task A_class_is_a_rep_file_with_all_that_it_uses(string protocol)
    {
        await using DeviceHost host = await DeviceHost.StartAsync(protocol);
        Result result = await host.RunAsync("describe");
        Assert.Equal(0, result.ExitCode);
        RepParseResult parsed = RepParser.Parse(string.Join('\n', result.Lines) + "\n");
        Assert.False(parsed.HasErrors, string.Join('\n', parsed.Diagnostics));
        Assert.Equal(["Kid", "Device"], parsed.File.Classes.Select(one => one.Name));
        Assert.Equal(["Spot", "Line"], parsed.File.Pods.Select(one => one.Name).OrderDescending());
        RepClass device = parsed.File.Classes.Last();
        Assert.Equal("Kid", device.Members.OfType<RepChild>().Single().ClassName);
        Assert.Equal(["tick", "moved", "done"], device.Members.OfType<RepSignal>().Select(one => one.Name));

        // What the class declares, not what stands for it on the wire.
        Assert.Equal("QList<Spot>", device.Members.OfType<RepProperty>().Single(one => one.Name == "spots").Type);
        Assert.Equal("QList<Spot>", device.Members.OfType<RepSlot>().Single(one => one.Name == "mirror").ReturnType);
    }

    [Fact]
    public async Task Json_tells_every_member()
    {
        await using DeviceHost host = await DeviceHost.StartAsync();
        Result result = await host.RunAsync("describe", "--json");
        JsonElement root = JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;
        Assert.Equal("object", root.GetProperty("kind").GetString());
        JsonElement device = root.GetProperty("classes").EnumerateArray().Last();
        Assert.Equal("Device", device.GetProperty("name").GetString());
        Assert.Contains("""{"name":"level","type":"int","kind":"value","changed":"levelChanged","push":"pushLevel"}""", device.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("""{"name":"add","result":"int","parameters":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}""", device.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"keys\":{\"Off\":0,\"On\":", device.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("""{"name":"Spot","members":[{"name":"x","type":"int"},{"name":"y","type":"int"}]}""", device.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_has_size_and_roles()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(3));
        Assert.Equal(["Things: model of 3 rows, 2 columns; roles 0 display, 8"], (await Run.ToEndAsync("describe", host.Url, OurHost.ModelName)).Lines);
        Assert.Equal(
            ["""{"name":"Things","type":"QAbstractItemModelAdapter","kind":"model","rows":3,"columns":2,"roles":[{"role":0,"name":"display"},{"role":8,"name":""}]}"""],
            (await Run.ToEndAsync("describe", host.Url, OurHost.ModelName, "--json")).Lines);
    }
}
