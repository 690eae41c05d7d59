using CsCheck;
using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Parsing;

/// <summary>What is read.</summary>
public sealed class TreeTests
{
    private const string Odd = "(){}<>\"/*#;,=-\r\n\0 \ud800";

    [Fact]
    public void A_file_is_read_in_the_order_it_has()
    {
        RepFile file = RepTexts.Parse(
            """
            #include <QtCore/qurl.h>
            ENUM class Mode : unsigned char { Off, On = 0x10, Auto, Low = -3 }
            FLAG(Modes Mode)
            POD Point(int x, const QString &label, bool)
            POD Sample {
                ENUM Quality { Good }
                QMap<QString , unsigned int> data,
                Quality quality
            };
            class Lamp
            {
                ENUM State { Up }
                PROP(QString serial="A 17" CONSTANT, PERSISTED)
                MODEL log(time, text)
                CLASS bulb(Bulb)
                PROP(QMap<QString,
                          int> levels READONLY)
                SIGNAL(moved(const QString &to, QByteArray& body, const int weight, double))
                SLOT(mute(bool on))
                SLOT(QList<int>  find(QString pattern))
            };
            """ + "\n");

        RepFile expected = new(
        [
            new RepEnum("Mode", [new("Off", 0), new("On", 16), new("Auto", 17), new("Low", -3)], IsScoped: true, BaseType: "unsigned char"),
            new RepFlag("Modes", "Mode"),
            new RepPod("Point", [new RepField("x", "int"), new RepField("label", "QString"), new RepField("__repc_variable_1", "bool", IsNameGenerated: true)]),
            new RepPod("Sample",
            [
                new RepEnum("Quality", [new("Good", 0)]), new RepField("data", "QMap<QString,unsigned int>"), new RepField("quality", "Quality"),
            ]),
            new RepClass("Lamp",
            [
                new RepEnum("State", [new("Up", 0)]),
                new RepProperty("serial", "QString", RepAccess.Constant, "\"A 17\"", IsPersisted: true),
                new RepModel("log", ["time", "text"]),
                new RepChild("bulb", "Bulb"),
                new RepProperty("levels", "QMap<QString,              int>", RepAccess.ReadOnly),
                new RepSignal("moved",
                [
                    new("to", "QString", IsConst: true, IsReference: true), new("body", "QByteArray", IsReference: true), new("weight", "int", IsConst: true),
                    new("__repc_variable_1", "double", IsNameGenerated: true),
                ]),
                new RepSlot("mute", "void", [new("on", "bool")]),
                new RepSlot("find", "QList<int> ", [new("pattern", "QString")]),
            ]),
        ], [new RepDirective("#include <QtCore/qurl.h>")]);
        Assert.Equal(expected.Members, file.Members);
        Assert.Equal(expected, file);
    }

    [Fact]
    public void Members_say_where_their_names_stand()
    {
        RepFile file = RepTexts.Parse("\uFEFFclass Lamp\r\n{\r\n\tPROP(int level)\r\n    SLOT(void move(int to,\r\n      bool))\r\n    ENUM Kind { A,\r\n B }\r\n};\r\n");
        RepClass lamp = Assert.Single(file.Classes);
        Assert.Equal(new RepPosition(1, 7), lamp.Position);
        RepSlot move = lamp.Slots.Single();
        RepEnum kind = lamp.Enums.Single();
        Assert.Equal(
            ["3:11", "4:15", "4:24", "5:7", "6:10", "6:17", "7:2"],
            new[] { lamp.Properties.Single().Position, move.Position, move.Parameters[0].Position, move.Parameters[1].Position, kind.Position, kind.Values[0].Position, kind.Values[1].Position }
                .Select(position => position.ToString()));
    }

    [Fact]
    public void Nodes_are_equal_wherever_they_stand()
    {
        RepFile one = RepTexts.Parse(RepTexts.Class("PROP(int a)"));
        RepFile other = RepTexts.Parse("\n\n" + RepTexts.Class("// c", "    PROP( int a )"));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, RepTexts.Parse(RepTexts.Class("PROP(int a READONLY)")));
    }

    [Fact]
    public void What_follows_an_error_is_read()
    {
        RepParseResult result = RepParser.Parse(
            "class Foo\n{\n    PROP(int)\n    SIGNAL(a(int)\n    PROP(int b)\n    POD Pod { int x }\n    SLOT(int c(int *x))\n    ENUM Kind { A = x, B }\n    PROP(int d)\n}\nnonsense {\n  more\n}\nclass Bar { PROP(int e) }\n");
        Assert.Equal([3, 4, 6, 7, 8, 11], result.Diagnostics.Select(one => one.Position.Line));
        Assert.Equal(["Foo: b, c, d", "Bar: e"], result.File.Classes.Select(one => $"{one.Name}: {string.Join(", ", one.Members.Select(member => member.Name))}"));
    }

    [Fact]
    public void Anything_is_read_without_an_exception() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            string[] names = [.. VectorFiles.Names];
            string text = VectorFiles.Read(names[random.Next(names.Length)]);
            for (int i = random.Next(1, 8); i > 0; i--)
            {
                int at = random.Next(text.Length);
                int length = random.Next(text.Length - at);
                text = random.Next(3) == 0 ? text[..at] : text[..at] + Odd[random.Next(Odd.Length)] + text[(at + Math.Min(length, random.Next(20)))..] + " ";
            }

            RepParseResult result = RepParser.Parse(text);
            int lines = text.Count(character => character == '\n') + 1;
            Assert.All(result.Diagnostics, one => Assert.InRange(one.Position.Line, 1, lines));
            Assert.All(result.File.Classes, one => Assert.Equal(40, RepSignature.Of(result.File, one.Name).Text.Length));
        },
        iter: 5000);
}
