using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Parsing;

/// <summary>Every rule: a text that breaks it, and what is said about it.</summary>
public sealed class RuleTests
{
    private static readonly Dictionary<string, (string Text, string Said)> Examples = new()
    {
        ["REP0001"] = ("class Foo\n{\n    PORP(int a)\n};\n", "REP0001 3:5"),
        ["REP0002"] = ("class Foo\n{\n    PROP(int a\n};\n", "REP0002 3:5"),
        ["REP0003"] = ("\n\n", "REP0003 1:1"),
        ["REP0004"] = ("PROP(int a)\nclass Foo\n{\n    class Bar { PROP(int a) }\n    POD Pod(int a)\n};\n", "REP0004 1:1, REP0004 4:5, REP0004 5:5"),
        ["REP0005"] = ("class Foo // of the house\n{\n};\n", "REP0005 1:11"),
        ["REP0006"] = (RepTexts.Class("PROP(int 1st)", "SIGNAL(a-b())", "CLASS child(1)", "ENUM Kind { const }"), "REP0006 3:10, REP0006 4:8, REP0006 5:13, REP0006 6:13"),
        ["REP0007"] = (RepTexts.Class("PROP(int)", "PROP(int a= READONLY)"), "REP0007 3:6, REP0007 4:11"),
        ["REP0008"] = (RepTexts.Class("PROP(int a readonly)", "PROP(int b READONLY PERSISTED)"), "REP0008 3:12, REP0008 4:12"),
        ["REP0009"] = (RepTexts.Class("PROP(int a READONLY, READWRITE)", "PROP(int b READONLY,)"), "REP0009 3:12, REP0009 4:21"),
        ["REP0010"] = (RepTexts.Class("PROP(QSize a=QSize(1,2))", "SLOT(void f(std::function<void(int)> g))"), "REP0010 3:19, REP0010 4:31"),
        ["REP0011"] = (RepTexts.Class("PROP(unsigned int a)", "SLOT(void f(long long b))") + "POD Pod{unsigned int a}\n", "REP0011 3:6, REP0011 4:13, REP0011 6:9"),
        ["REP0012"] = (RepTexts.Class("PROP(QObject *a)", "SLOT(int &f())", "SIGNAL(s(QList<int a))"), "REP0012 3:14, REP0012 4:10, REP0012 5:10"),
        ["REP0013"] = (RepTexts.Class("SLOT(void f(int a = 3))") + "POD Pod(int a=3)\nPOD Pod2{int a=3}\n", "REP0013 3:19, REP0013 5:14, REP0013 6:15"),
        ["REP0014"] = (RepTexts.Class("SIGNAL(void s())"), "REP0014 3:8"),
        ["REP0015"] = (RepTexts.Class("SLOT(int f() const)"), "REP0015 3:14"),
        ["REP0016"] = ("ENUM Kind { A = 1 << 2 }\nENUM Other { A = B }\n", "REP0001 1:19, REP0016 2:18"),
        ["REP0017"] = ("ENUM Kind { A = 0xFFFFFFFF, B = -2147483648, C = 2147483647, D, E = 99999999999999999999 }\n", "REP0017 1:13, REP0017 1:62, REP0017 1:65"),
        ["REP0018"] = ("ENUM Kind {}\n" + RepTexts.Class("MODEL items()", "MODEL others(a,,b)"), "REP0018 1:12, REP0018 4:13, REP0018 5:16"),
        ["REP0019"] = (RepTexts.Class("#define X") + "POD Pod {\n#define X\n}\n", "REP0019 3:1, REP0019 6:1"),
        ["REP0020"] = ("POD Pod {\n    int a\n    int b\n}\n", "REP0020 2:10"),
        ["REP0021"] = ("POD Pod(ENUM Kind {A} Kind kind)\nPOD Other(int a, ENUM)\n", "REP0021 1:9, REP0021 2:18"),
        ["REP0101"] = ("ENUM Kind { A, A }\nPOD Kind(int a, int a)\n" + RepTexts.Class("PROP(int aa)", "MODEL aa(x)", "SIGNAL(aaChanged(int b))", "SLOT(void pushAa(int b))", "SLOT(int f(int a, QString a))"), "REP0101 1:16, REP0101 2:5, REP0101 2:21, REP0101 6:7, REP0101 7:8, REP0101 8:11, REP0101 9:27"),
        ["REP0102"] = ("ENUM Kind { A }\n" + RepTexts.Class("FLAG(Kinds Kind)"), "REP0102 4:6"),
        ["REP0103"] = (RepTexts.Class("PROP(void a)", "SIGNAL(s(void))") + "POD Pod{void a}\n", "REP0103 3:6, REP0103 4:10, REP0103 6:9"),
        ["REP0104"] = (RepTexts.Class("PROP(QAbstractItemModel a)"), "REP0104 3:25"),
        ["REP1001"] = (" class Foo\n{\n  \n    PROP(int a)\n    MODEL mm (x)\n}\n  // c\n /* c */\n", "REP1001 1:1, REP1001 3:1, REP1001 5:13, REP1001 8:1"),
        ["REP1002"] = ("ENUM Kind\n{ A =\n1 }\n" + RepTexts.Class("PROP(int\na)", "SIGNAL(\ns())"), "REP1002 1:10, REP1002 2:6, REP1002 6:9, REP1002 8:8"),
        ["REP1003"] = ("ENUM Kind { A // first\n}\nPOD Pod {\n    // first\n    int a\n}\n" + RepTexts.Class("PROP(int a /* b */)", "SLOT(/* c */ int f())"), "REP1003 1:15, REP1003 4:5, REP1003 9:12, REP1003 10:6"),
        ["REP1004"] = ("POD P(int a)\nclass F\n{\n    MODEL m(x)\n};\n", "REP1004 1:5, REP1004 2:7, REP1004 4:11"),
        ["REP1005"] = ("ENUM Kind { A, B, }\nPOD Pod { ENUM E {A}, int a,}\n", "REP1005 1:17, REP1005 2:21, REP1005 2:28"),
        ["REP1006"] = ("class Foo {}\n// the end", "REP1006 2:1"),
        ["REP1007"] = ("class MY_EXPORT Foo {}\n", "REP1007 1:7"),
        ["REP1008"] = ("class Foo { PROP(int a);; } ;\n", "REP1008 1:25, REP1008 1:29"),
        ["REP1009"] = ($"// {new string('x', 4100)}\nclass Foo {{ PROP(int {new string('x', 4100)}) }}\n", "REP1009 1:1, REP1009 2:13"),
        ["REP1010"] = (RepTexts.Class("PROP(QString a=\"http://x\")", "PROP(QString b=\")\")", "PROP(QString c=X{\"a\"})"), "REP1010 3:16, REP1010 4:16, REP1010 5:21"),
        ["REP1011"] = ("POD Pod(ENUM_Kind kind)\n", "REP1011 1:9"),
        ["REP1101"] = (RepTexts.Class("PROP(int a CONSTANT)"), "REP1101 3:10"),
        ["REP1102"] = (RepTexts.Class("CLASS child(Bar)"), "REP1102 3:7"),
        ["REP1103"] = (RepTexts.Class("CLASS child(Bar)", "CLASS me(Foo)", "PROP(QList<Pod> a)") + "class Bar {}\nPOD Pod(int a)\n", "REP1103 3:7, REP1103 4:7, REP1103 5:17"),
        ["REP1104"] = (RepTexts.Class("SLOT(f())"), "REP1104 3:6"),
        ["REP1105"] = ("POD Pod()\nPOD Pod2{}\n", "REP1105 1:1, REP1105 2:5"),
        ["REP1106"] = ("POD Pod(int, bool b)\n", "REP1106 1:9"),
        ["REP1107"] = (RepTexts.Class("SLOT(int  f())"), "REP1107 3:9"),
        ["REP1108"] = ("ENUM Kind { A }\nFLAG(Kinds Kind)\n" + RepTexts.Class("PROP(Kind a)", "PROP(Kinds b)", "PROP(KindEnum::Kind c)"), "REP1108 5:11, REP1108 6:12"),
    };

    public static TheoryData<string> Ids => [.. RepRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_text_that_breaks_a_rule_is_reported_where_it_does(string id)
    {
        (string text, string said) = Examples[id];
        Assert.Equal(said, RepTexts.Ids(text));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Only_what_repc_would_refuse_is_an_error_in_strict_mode_alone(string id)
    {
        RepRule rule = RepRules.All.Single(one => one.Id == id);
        string text = Examples[id].Text;
        Assert.Equal(rule.Kind == RepRuleKind.Error, RepParser.Parse(text).HasErrors);
        Assert.Equal(rule.Kind != RepRuleKind.Advice, RepParser.Parse(text, new RepOptions(IsStrict: true)).HasErrors);
    }

    [Fact]
    public void Ids_are_unique_and_in_order() => Assert.Equal(RepRules.All.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal), RepRules.All.Select(rule => rule.Id));

    [Fact]
    public void The_documentation_lists_all_rules_and_no_others()
    {
        IEnumerable<string> documented = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "rep.md")).Where(line => line.StartsWith("| REP", StringComparison.Ordinal))
            .Select(line => string.Join(' ', line.Split('|', StringSplitOptions.TrimEntries)[1..3]));
        Assert.Equal(RepRules.All.Select(rule => $"{rule.Id} {rule.Title}"), documented);
    }

    [Fact]
    public void Messages_are_written_as_compilers_write_them()
    {
        RepDiagnostic diagnostic = Assert.Single(RepParser.Parse(RepTexts.Class("PROP(int a readonly)")).Diagnostics);
        Assert.Equal("3:12: error REP0008: 'readonly' is no modifier: known are CONSTANT, READONLY, READPUSH, READWRITE, SOURCEONLYSETTER and PERSISTED.", diagnostic.ToString());
    }
}
