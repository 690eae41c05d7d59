using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Printing;

/// <summary>What printed files look like.</summary>
public sealed class RepPrinterTests
{
    [Fact]
    public void A_file_has_one_declaration_per_line()
    {
        RepFile file = RepTexts.Parse(
            """
            #HEADER namespace shop {
            #include <QtCore/qurl.h>
            POD MY_EXPORT Point { int x, int y }
            POD Sample { ENUM Quality { Good }  Quality quality, bool isNew } class Lamp {
            PROP(int level=5)  PROP(QString serial="A 17" READONLY, CONSTANT, PERSISTED); MODEL log( time,text ) CLASS bulb( Bulb )
            SIGNAL(moved(const QString& to, QMap<QString , int>))  // where
            SLOT(mute(bool on)) ENUM class Kind : quint8 { A, B = 1, C = 5, D } FLAG( Kinds  Kind )
            }
            #FOOTER }
            """ + "\n");
        Assert.Equal(
            """
            #include <QtCore/qurl.h>
            POD Point(int x, int y);
            POD Sample {
                ENUM Quality { Good }
                Quality quality,
                bool isNew
            };

            class Lamp
            {
                PROP(int level=5)
                PROP(QString serial="A 17" CONSTANT, PERSISTED)
                MODEL log(time, text)
                CLASS bulb(Bulb)
                SIGNAL(moved(const QString &to, QMap<QString , int>))
                SLOT(void mute(bool on))
                ENUM class Kind : quint8 { A, B, C = 5, D }
                FLAG(Kinds Kind)
            };

            """.ReplaceLineEndings("\n"),
            RepPrinter.Print(file));
    }

    [Fact]
    public void A_long_enum_has_one_value_per_line()
    {
        RepEnum values = new("Kind", [.. Enumerable.Range(0, 20).Select(i => new RepEnumValue($"Value{i}", i))]);
        string text = RepPrinter.Print(new RepFile([values]));
        Assert.StartsWith("ENUM Kind {\n    Value0,\n    Value1,\n", text, StringComparison.Ordinal);
        Assert.EndsWith("    Value19\n}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_file_can_say_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => RepPrinter.Print(new RepFile([new RepClass("Foo", [new RepProperty("two words", "int")])])));
        Assert.Contains("PROP(int two words)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RepPrinter.Print(new RepFile([new RepClass("Foo", [new RepProperty("a", "int", Default: "1 + 2")])])));
        Assert.Throws<ArgumentException>(() => RepPrinter.Print(new RepFile([new RepPod("Pod", [new RepEnum("Kind", [new("A", 0)]), new RepField("a", "ns::Type")])])));
    }

    [Fact]
    public void An_empty_file_is_empty() => Assert.Equal("", RepPrinter.Print(new RepFile([])));

    [Fact]
    public void In_dependency_order_what_is_used_stands_before_its_users()
    {
        RepFile file = RepTexts.Parse(
            "class Car\n{\n    CLASS front(Wheel)\n    SLOT(QList<Trip> trips(ModeEnum::Mode mode))\n};\nPOD Trip(Leg leg, Wheel::Side side)\nclass Wheel { ENUM Side { Left } };\nPOD Leg(int x)\nENUM Mode { Off }\n");
        Assert.Equal(["Wheel", "Leg", "Trip", "Mode", "Car"], file.InDependencyOrder().Members.Select(member => member.Name));
        Assert.Equal(file.InDependencyOrder(), file.InDependencyOrder().InDependencyOrder());
    }

    [Fact]
    public void Dependency_order_leaves_alone_what_is_in_order_and_what_can_not_be()
    {
        RepFile file = RepTexts.Parse("POD Leg(int x)\nENUM Mode { Off }\nclass One { CLASS two(Two) };\nclass Two { CLASS one(One)\nPROP(Leg leg) };\n");
        Assert.Equal(["Leg", "Mode", "Two", "One"], file.InDependencyOrder().Members.Select(member => member.Name));
        RepFile ordered = VectorFiles.Parse("12-pod-nested.rep");
        Assert.Equal(ordered, ordered.InDependencyOrder());
    }
}
