using System.Globalization;
using RemoteObjects.Models;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Tool.Tests;

public sealed class ModelTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:0", "2.0")]
    [InlineData("ws://127.0.0.1:0", "2.0")]
    [InlineData("tcp://127.0.0.1:0", "1.3")]
    public async Task A_model_is_printed_as_json(string url, string protocol)
    {
        Assert.True(ProtocolVersion.TryParse(protocol, out ProtocolVersion? version));
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(2), url, protocol: version);
        Result result = await Run.ToEndAsync("model", host.Url, OurHost.ModelName, "--json", "--protocol", protocol);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [
                """{"event":"model","rows":2,"columns":2,"roles":[0,8],"horizontalHeader":["Name","Size"]}""",
                """{"path":[[0,0]],"data":{"display":"name 0","background":"#ffff0000"},"flags":47,"hasChildren":true}""",
                """{"path":[[0,1]],"data":{"display":"size 0"},"flags":47,"hasChildren":false}""",
                """{"path":[[1,0]],"data":{"display":"name 1"},"flags":47,"hasChildren":false}""",
                """{"path":[[1,1]],"data":{"display":"size 1"},"flags":47,"hasChildren":false}""",
            ],
            result.Lines);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Children_come_directly_after_their_parent_cell()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(2));
        Result result = await Run.ToEndAsync("model", host.Url, OurHost.ModelName, "--json", "--recursive", "--rows", "0");
        Assert.Equal(
            [
                """{"path":[[0,0]],"data":{"display":"name 0","background":"#ffff0000"},"flags":47,"hasChildren":true}""",
                """{"path":[[0,0],[0,0]],"data":{"display":"child"},"flags":47,"hasChildren":true}""",
                """{"path":[[0,0],[0,0],[0,0]],"data":{"display":"grandchild"},"flags":47,"hasChildren":false}""",
                """{"path":[[0,0],[0,1]],"data":{"display":"child size"},"flags":47,"hasChildren":false}""",
                """{"path":[[0,1]],"data":{"display":"size 0"},"flags":47,"hasChildren":false}""",
            ],
            result.Lines.Skip(1));
    }

    [Theory]
    [InlineData("3..5", 3, 5)]
    [InlineData("3..3", 3, 3)]
    [InlineData("7", 7, 7)]
    [InlineData("2990..", 2990, 2999)]
    [InlineData("..4", 0, 4)]
    [InlineData("2998..5000", 2998, 2999)]
    [InlineData("950..2050", 950, 2050)]
    [InlineData("0..2999", 0, 2999)]
    public async Task A_range_of_rows_includes_both_ends(string range, int first, int last)
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(3000));
        Result result = await Run.ToEndAsync("model", host.Url, OurHost.ModelName, "--json", "--rows", range, "--roles", "display");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            Enumerable.Range(first, last - first + 1).SelectMany(row => new[] { $"[[{row},0]],\"data\":{{\"display\":\"name {row}\"}}", $"[[{row},1]],\"data\":{{\"display\":\"size {row}\"}}" }),
            result.Lines.Skip(1).Select(line => line["{\"path\":".Length..line.IndexOf(",\"flags\"", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Rows_beyond_the_end_are_none()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(3));
        Result result = await Run.ToEndAsync("model", host.Url, OurHost.ModelName, "--json", "--rows", "3..10");
        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.Lines);
    }

    [Theory]
    [InlineData("display", """{"display":"x"}""")]
    [InlineData("8,0", """{"background":"#ff0000ff","display":"x"}""")]
    [InlineData("weight", """{"weight":2.5}""")]
    [InlineData("300", """{"weight":2.5}""")]
    [InlineData("301", """{"301":true}""")]
    [InlineData("toolTip, hint", """{"toolTip":"tip"}""")]
    public async Task Roles_are_chosen_by_name_or_number(string roles, string data)
    {
        StandardItemModel model = Rich();
        await using OurHost host = await OurHost.StartAsync(model, roles: [0, 3, 8, 300, 301]);
        Result result = await Run.ToEndAsync("model", host.Url, OurHost.ModelName, "--json", "--roles", roles);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"roles\":[0,3,8,300,301]", result.Lines[0], StringComparison.Ordinal);
        Assert.Contains($"\"data\":{data},", result.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_is_not_shared_is_named()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(1));
        Result result = await Run.ToEndAsync("model", host.Url, OurHost.ModelName, "--roles", "display,toolTip");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("qtro: 'Things' shares no role 'toolTip'. It shares display, background.", result.ErrorLine);
    }

    public static TheoryData<object, string> Values => new()
    {
        { "a\"\u0001\né", "\"a\\\"\\u0001\\né\"" },
        { "\ud800x", "\"\ufffdx\"" },
        { true, "true" },
        { -5, "-5" },
        { ulong.MaxValue, "18446744073709551615" },
        { 2.5, "2.5" },
        { double.NaN, "\"nan\"" },
        { double.NegativeInfinity, "\"-inf\"" },
        { QColor.FromRgb(1, 2, 3, 4), "\"#04010203\"" },
        { new QBrush(QColor.FromRgb(255, 0, 0)), "\"#ffff0000\"" },
        { new DateOnly(2024, 2, 29), "\"2024-02-29\"" },
        { new TimeOnly(1, 2, 3, 4), "\"01:02:03.004\"" },
        { new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), "\"2024-02-29T01:02:03.000Z\"" },
        { new byte[] { 0, 255 }, "\"AP8=\"" },
        { new[] { "a", "b" }, "[\"a\",\"b\"]" },
        { new QVariant[] { 1, "x", default }, "[1,\"x\",null]" },
        { new QVariantMap(("k", 1), ("l", new QVariant[] { 2 })), "{\"k\":1,\"l\":[2]}" },
        { new System.Drawing.Size(3, 4), "{\"type\":\"QSize\",\"width\":3,\"height\":4}" },
        { new QFont { Family = "Sans", PointSize = 12 }, "{\"type\":\"QFont\",\"family\":\"Sans\",\"pointSize\":12,\"weight\":400,\"italic\":false}" },
        { new QJsonText("{\"a\":[1]}"), "{\"a\":[1]}" },
        { new QJsonText("no json\n"), "\"no json\\n\"" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task Values_have_their_form_in_json(object value, string json)
    {
        var model = new StandardItemModel(1, 1);
        model.SetData(model.Index(0, 0), QVariant.FromObject(value), ItemRole.Display);
        await using OurHost host = await OurHost.StartAsync(model);
        Result result = await Run.ToEndAsync("model", host.Url, OurHost.ModelName, "--json");
        Assert.Equal($$$"""{"path":[[0,0]],"data":{"display":{{{json}}}},"flags":47,"hasChildren":false}""", result.Lines[1]);
    }

    [Fact]
    public async Task People_get_a_table()
    {
        StandardItemModel model = OurHost.Table(2);
        model.SetData(model.Index(1, 1), "two\nlines\e[2J");
        await using OurHost host = await OurHost.StartAsync(model);
        Result result = await Run.ToEndAsync("model", host.Url, OurHost.ModelName, "--recursive");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [
                "Things: 2 rows, 2 columns; roles display, background",
                "       Name                  Size",
                "0      name 0 [#ff0000] [+]  size 0",
                "  0    child [+]  child size",
                "    0  grandchild",
                "1      name 1                two\\nlines\\u001b[2J",
            ],
            result.Lines);
    }

    [Fact]
    public async Task A_terminal_shows_colours()
    {
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(1));
        Result result = await Run.OnTerminalAsync("model", host.Url, OurHost.ModelName);
        Assert.Equal("0  \e[48;2;255;0;0m\e[38;2;255;255;255mname 0 [+]\e[0m  size 0", result.Lines[2]);
    }

    [Fact]
    public async Task Rows_that_come_while_reading_are_warned_of()
    {
        // So many that the change falls into the reading.
        await using OurHost host = await OurHost.StartAsync(OurHost.Table(30_000));
        await using Run run = Run.Start("model", host.Url, OurHost.ModelName, "--json");
        await run.NextAsync("model");
        await host.ChangeAsync(model => model.InsertRows(29_999, 1));
        Result result = await run.EndAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("while they were read", result.ErrorLine, StringComparison.Ordinal);
        string last = string.Create(CultureInfo.InvariantCulture, $"\"path\":[[{30_000},1]]");
        Assert.Contains(last, result.Lines[^1], StringComparison.Ordinal);
    }

    private static StandardItemModel Rich()
    {
        var model = new StandardItemModel(1, 1);
        model.SetRoleNames(new Dictionary<int, string> { [0] = "text", [3] = "hint", [300] = "weight", [301] = "display" });
        ModelIndex cell = model.Index(0, 0);
        model.SetData(cell, "x");
        model.SetData(cell, "tip", ItemRole.ToolTip);
        model.SetData(cell, QColor.FromRgb(0, 0, 255), ItemRole.Background);
        model.SetData(cell, 2.5, 300);
        model.SetData(cell, true, 301);
        return model;
    }
}
