namespace RemoteObjects.Generator.Tests;

public sealed class DefaultTests
{
    [Theory]
    [InlineData("int", "5", "5")]
    [InlineData("int", "-5", "-5")]
    [InlineData("int", "0x1F", "0x1F")]
    [InlineData("qint64", "5000000000LL", "5000000000")]
    [InlineData("quint8", "255u", "255")]
    [InlineData("bool", "true", "true")]
    [InlineData("double", "1e3", "1000")]
    [InlineData("float", "1.5f", "1.5f")]
    [InlineData("QString", "\"a \\\"b\\\" ~ c\"", "\"a \\\"b\\\" \\u007e c\"")]
    [InlineData("QChar", "'x'", "'x'")]
    [InlineData("QByteArray", "\"ab\"", "\"ab\"u8.ToArray()")]
    [InlineData("QStringList", "{\"a\",\"b,c\"}", "[\"a\", \"b,c\"]")]
    [InlineData("QList<int>", "{1,2}", "[1, 2]")]
    [InlineData("QMap<QString,int>", "{{\"a\",1}}", "new Dictionary<string, int> { [\"a\"] = 1 }")]
    [InlineData("QPair<int,bool>", "{1,true}", "(1, true)")]
    [InlineData("QSize", "{3,4}", "new global::System.Drawing.Size(3, 4)")]
    [InlineData("QPointF", "QPointF{0.5,1}", "new QPointF(0.5, 1)")]
    [InlineData("Color", "Color::Red", "Color.Red")]
    [InlineData("Color", "ColorEnum::Red", "Color.Red")]
    [InlineData("Spot", "{1,2}", "new Spot(1, 2)")]
    [InlineData("QList<Spot>", "{{1,2},{}}", "[new Spot(1, 2), new Spot()]")]
    [InlineData("QSize", null, "new global::System.Drawing.Size(-1, -1)")]
    [InlineData("QPalette", null, "QPalette.Empty")]
    [InlineData("QVariantMap", null, "QVariantMap.Empty")]
    public void Defaults_of_c_plus_plus_become_those_of_c_sharp(string type, string? text, string expected)
    {
        Generated generated = WithDefault(type, text);
        Assert.Contains($" _size = {expected};", generated["Demo.Box.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("REP1301", generated.Diagnostics.Select(static one => one.Id));
    }

    [Theory]
    [InlineData("int", "3000000000")]
    [InlineData("int", "010")]
    [InlineData("int", "Limits::max")]
    [InlineData("quint8", "-1")]
    [InlineData("bool", "yes")]
    [InlineData("QString", "nullptr")]
    [InlineData("Color", "Color::Blue")]
    [InlineData("Spot", "{1}")]
    [InlineData("QList<int>", "{a}")]
    public void Others_are_told_and_left_out(string type, string text) => Assert.Contains("REP1301", WithDefault(type, text).Diagnostics.Select(static one => one.Id));

    private static Generated WithDefault(string type, string? text) => new Project().Rep($$"""
        ENUM Color { Green, Red }
        POD Spot(int x, int y)
        class Box
        {
            PROP({{type}} size{{(text is null ? "" : "=" + text)}})
        };
        """).Run().Compiles();
}
