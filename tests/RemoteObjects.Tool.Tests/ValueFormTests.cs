using RemoteObjects.Dynamic;
using RemoteObjects.Forms;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Tool.Tests;

public sealed class ValueFormTests
{
    private static readonly ObjectSchema Schema = new ObjectSchemaBuilder("Thing")
        .Enum("Level", ("Low", -1), ("High", 70000))
        .Enum(new EnumSchema("Small", [new("Slow", 0), new("Fast", 200)]) { Size = 1 })
        .Enum(new EnumSchema("Perms", [new("Read", 1), new("Write", 2), new("Run", 4), new("All", 7)]) { IsFlag = true, FlagOf = "Perm" })
        .Struct("Leaf", new("level", "Level"), new("names", "QStringList"))
        .Struct("Tree", new("name", "QString"), new("children", "QList<Tree>"))
        .Build();

    [Theory]
    [InlineData("bool", "true", "true")]
    [InlineData("bool", "0", "false")]
    [InlineData("quint8", "255", "255")]
    [InlineData("qint64", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("ulong", "18446744073709551615", "18446744073709551615")]
    [InlineData("double", "1e3", "1000")]
    [InlineData("double", "\"nan\"", "\"nan\"")]
    [InlineData("float", "0.1", "0.1")]
    [InlineData("QString", "plain [text]", "\"plain [text]\"")]
    [InlineData("QString", "\"with \\\"quotes\\\"\"", "\"with \\\"quotes\\\"\"")]
    [InlineData("QString", "\"half", "\"\\\"half\"")]
    [InlineData("QString", "5", "\"5\"")]
    [InlineData("QChar", "x", "\"x\"")]
    [InlineData("QByteArray", "AP8=", "\"AP8=\"")]
    [InlineData("QByteArrayList", "[\"AP8=\",\"\"]", "[\"AP8=\",\"\"]")]
    [InlineData("QBitArray", "0101", "\"0101\"")]
    [InlineData("QDate", "2024-02-29", "\"2024-02-29\"")]
    [InlineData("QDate", "null", "null")]
    [InlineData("QTime", "01:02", "\"01:02:00.000\"")]
    [InlineData("QTime", "01:02:03.004", "\"01:02:03.004\"")]
    [InlineData("QDateTime", "2024-02-29T01:02:03", "\"2024-02-29T01:02:03.000\"")]
    [InlineData("QDateTime", "2024-02-29T01:02:03.004Z", "\"2024-02-29T01:02:03.004Z\"")]
    [InlineData("QDateTime", "2024-02-29T01:02:03+02:30", "\"2024-02-29T01:02:03.000+02:30\"")]
    [InlineData("QDateTime", "2024-02-29T01:02:03.000[Europe/Berlin]", "\"2024-02-29T01:02:03.000[Europe/Berlin]\"")]
    [InlineData("QDateTime", "null", "null")]
    [InlineData("QUrl", "http://example.org/a b", "\"http://example.org/a b\"")]
    [InlineData("QUuid", "{67c8770b-44f1-410a-ab9a-f9b5446f13ee}", "\"{67c8770b-44f1-410a-ab9a-f9b5446f13ee}\"")]
    [InlineData("QLocale", "de_DE", "\"de_DE\"")]
    [InlineData("QRegularExpression", "a+", "\"a+\"")]
    [InlineData("QColor", "#f00", "\"#ffff0000\"")]
    [InlineData("QColor", "#800000ff", "\"#800000ff\"")]
    [InlineData("QColor", "red", "\"#ffff0000\"")]
    [InlineData("QBrush", "#00ff00", "\"#ff00ff00\"")]
    [InlineData("QSize", "[3,4]", "{\"type\":\"QSize\",\"width\":3,\"height\":4}")]
    [InlineData("QRectF", "{\"type\":\"QRectF\",\"x\":1.5,\"y\":2,\"width\":3,\"height\":4}", "{\"type\":\"QRectF\",\"x\":1.5,\"y\":2,\"width\":3,\"height\":4}")]
    [InlineData("QLine", "[1,2,3,4]", "{\"type\":\"QLine\",\"x1\":1,\"y1\":2,\"x2\":3,\"y2\":4}")]
    [InlineData("QJsonObject", "{\"a\":[1]}", "{\"a\":[1]}")]
    [InlineData("QJsonValue", "1.5", "1.5")]
    [InlineData("QVariant", "5", "5")]
    [InlineData("QVariant", "five", "\"five\"")]
    [InlineData("QVariant", "5000000000", "5000000000")]
    [InlineData("QVariant", "null", "null")]
    [InlineData("QVariant", "{\"a\":[1,{\"b\":true}]}", "{\"a\":[1,{\"b\":true}]}")]
    [InlineData("QVariant", "{\"type\":\"QPoint\",\"x\":1,\"y\":2}", "{\"type\":\"QPoint\",\"x\":1,\"y\":2}")]
    [InlineData("QVariant", "{\"type\":\"unknown\"}", "{\"type\":\"unknown\"}")]
    [InlineData("QVariantMap", "{\"a\":1,\"b\":\"x\"}", "{\"a\":1,\"b\":\"x\"}")]
    [InlineData("QVariantList", "[1,\"x\"]", "[1,\"x\"]")]
    [InlineData("QList<int>", "[1,2]", "[1,2]")]
    [InlineData("QMap<int, QString>", "{\"1\":\"a\",\"2\":\"b\"}", "{\"1\":\"a\",\"2\":\"b\"}")]
    [InlineData("QMap<Level,int>", "{\"Low\":1}", "{\"Low\":1}")]
    [InlineData("QPair<int,QString>", "[1,\"a\"]", "[1,\"a\"]")]
    [InlineData("Level", "High", "\"High\"")]
    [InlineData("Small", "Fast", "\"Fast\"")]
    [InlineData("ThingSource::Level", "\"Low\"", "\"Low\"")]
    [InlineData("Level", "3", "3")]
    [InlineData("Perms", "Run|Read", "\"Read|Run\"")]
    [InlineData("Perms", "7", "\"All\"")]
    [InlineData("Perms", "9", "9")]
    [InlineData("QFlags<ThingSource::Perms>", "Read | Write", "\"Read|Write\"")]
    [InlineData("QList<Level>", "[\"Low\",70000]", "[\"Low\",\"High\"]")]
    [InlineData("Leaf", "[\"High\",[\"a\"]]", "{\"type\":\"Leaf\",\"level\":\"High\",\"names\":[\"a\"]}")]
    [InlineData("Tree", "[\"a\",[[\"b\",[]]]]", "{\"type\":\"Tree\",\"name\":\"a\",\"children\":[{\"type\":\"Tree\",\"name\":\"b\",\"children\":[]}]}")]
    public void What_is_written_can_be_sent_and_is_told_again(string type, string written, string told)
    {
        ValueForm form = new ValueForms(Schema).For(type);
        object? value = form.Read(written);
        Assert.Equal(told, ValueJson.Text(form.Present(value)));
        var codec = UntypedCodecs.For(Schema, type);
        QVariant sent = codec.ToVariant(value, ProtocolVersion.V2_0);
        Assert.True(codec.TryFromVariant(sent, out object? received));
        Assert.Equal(told, ValueJson.Text(form.Present(received)));

        // And what is told can be written.
        Assert.Equal(told, ValueJson.Text(form.Present(form.Read(told))));
    }

    [Theory]
    [InlineData("bool", "yes", "'yes' is no bool, such as true.")]
    [InlineData("quint8", "256", "'256' is no quint8, such as 1.")]
    [InlineData("int", "1.5", "'1.5' is no int, such as 1.")]
    [InlineData("double", "1,5", "'1,5' is no double, such as 1.5.")]
    [InlineData("QStringList", "[1]", "'1' is no QString, such as text.")]
    [InlineData("QChar", "ab", "'ab' is no QChar, such as c.")]
    [InlineData("QByteArray", "?", "'?' is no QByteArray, such as AP8=.")]
    [InlineData("QDate", "29.2.2024", "'29.2.2024' is no QDate, such as 2024-02-29.")]
    [InlineData("QDateTime", "2024-02-29T01:02:03Z[UTC]", "'2024-02-29T01:02:03Z[UTC]' is no QDateTime, such as 2024-02-29T01:02:03Z.")]
    [InlineData("QColor", "reddish", "'reddish' is no QColor, such as #ff0000.")]
    [InlineData("QColor", "#ff00", "'#ff00' is no QColor, such as #ff0000.")]
    [InlineData("QSize", "[1.5,2]", "'[1.5,2]' is no QSize, such as {\"width\":1,\"height\":2}.")]
    [InlineData("QSize", "[1]", "'[1]' is no QSize, such as {\"width\":1,\"height\":2}.")]
    [InlineData("QJsonArray", "{}", "'{}' is no QJsonArray.")]
    [InlineData("Leaf", "Low", "'Low' is no Leaf, such as {\"level\":...,\"names\":...}.")]
    [InlineData("QtROSequentialContainer", "[[1,2]]", "'[1,2]' does not tell which struct it is: begin it with {\"type\":\"NAME\",... Thing has Leaf, Tree.")]
    [InlineData("Leaf", "{\"type\":1,\"level\":0,\"names\":[]}", "Leaf has no member 'type'. It has level, names.")]
    [InlineData("Leaf", "{\"type\":{},\"level\":0,\"names\":[]}", "Leaf has no member 'type'. It has level, names.")]
    [InlineData("QString", "\"\\ud800\"", "'\"\\ud800\"' is no QString, such as text.")]
    [InlineData("QVariant", "[\"\\ud800\"]", "'[\"\\ud800\"]' is no QVariant.")]
    [InlineData("QVariantMap", "{\"\\udc00\":1}", "'{\"\\udc00\":1}' is no QVariantMap, such as {\"key\":...}.")]
    [InlineData("QtROSequentialContainer", "[{\"\\ud800\":1}]", "'[{\"\\ud800\":1}]' is no QtROSequentialContainer, such as [...].")]
    [InlineData("QFont", "Sans", "A value of type QFont can't be given here.")]
    [InlineData("Mystery", "{}", "A value of type Mystery can't be given here.")]
    public void What_is_none_is_told_in_one_line_with_an_example(string type, string written, string error)
    {
        ValueFormException exception = Assert.Throws<ValueFormException>(() => new ValueForms(Schema).For(type).Read(written));
        Assert.Equal(error, exception.Message);
    }

    [Fact]
    public void What_a_host_tells_as_JSON_and_is_none_stays_a_text()
    {
        Assert.Equal("""["\ud800"]""", ((string)System.Text.Json.JsonDocument.Parse(ValueJson.Text(new QJsonText("""["\ud800"]"""))).RootElement.GetString()!));
    }

    [Fact]
    public void A_struct_in_a_container_is_found_by_its_name_or_its_members()
    {
        ValueForm form = new ValueForms(Schema).For("QtROAssociativeContainer");
        const string Told = """{"k":{"type":"Leaf","level":"High","names":[]}}""";
        foreach (string written in new[] { """{"k":{"names":[],"level":70000}}""", """{"k":{"type":"Leaf","names":[],"level":"High"}}""" })
        {
            Assert.Equal(Told, ValueJson.Text(form.Present(form.Read(written))));
        }
    }
}
