using System.Text.Json;
using RemoteObjects.Rep.Tests.Support;

namespace RemoteObjects.Rep.Tests.Vectors;

/// <summary>What two versions of real repc say to small files, and what we say. Every difference is written down here, with its reason.</summary>
public sealed class SyntaxCaseTests
{
    // repc takes these, and what it makes of them is not what they say: our error.
    private static readonly Dictionary<string, (string Id, string Reason)> Refused = new()
    {
        ["prop pointer"] = ("REP0012", "repc: a property named '*foo'"),
        ["prop dup"] = ("REP0101", "repc: C++ that does not compile"),
        ["slot const ret"] = ("REP0012", "repc: a slot named '&foo'"),
        ["slot default param"] = ("REP0013", "repc: a parameter named 'a=3', set to 3 at each call"),
        ["slot unsigned"] = ("REP0011", "repc: a parameter 'inta' of type unsigned"),
        ["slot void param"] = ("REP0103", "repc: a parameter of type void"),
        ["enum big hex"] = ("REP0017", "repc: the value 0"),
        ["enum big dec"] = ("REP0017", "repc: the value 0"),
        ["enum 2^31-1"] = ("REP0017", "repc: the least number after the greatest"),
        ["pod unsigned paren"] = ("REP0011", "repc: a field 'inta' of type unsigned"),
        ["pod unsigned brace"] = ("REP0011", "repc: a field 'inta' of type unsigned"),
        ["pod brace missing commas"] = ("REP0020", "repc: one field of both"),
        ["pod default"] = ("REP0013", "repc: a field named 'a=3'"),
        ["dup class"] = ("REP0101", "repc: one signature for two classes"),
        ["line comment between class name and brace (class name is lost)"] = ("REP0005", "repc: a class without a name"),
        ["line comment after class attribute"] = ("REP0005", "repc: a class without a name"),
        ["block comment between class name and brace (class name is lost)"] = ("REP0005", "repc: a class without a name"),
        ["comment between pod name and brace"] = ("REP0005", "repc: a POD without a name"),
        ["enum duplicate value names"] = ("REP0101", "repc: C++ that does not compile"),
        ["POD keyword glued to name"] = ("REP0001", "repc: the POD Foo, as it looks for blanks after POD but wants none"),
    };

    // repc takes these, too, and we take them for what they say: no use of its signature.
    private static readonly Dictionary<string, (string Id, string Reason)> ReadOtherwise = new()
    {
        ["tab between type and name in slot"] = ("REP1001", "repc: a void slot with a tab in its name"),
        ["newline between type and name in slot"] = ("REP1002", "repc: a void slot with a line break in its name"),
    };

    // repc refuses these; we warn, and take them.
    private static readonly Dictionary<string, string> Taken = new()
    {
        ["only POD"] = "REP1004",
        ["class 1char name"] = "REP1004",
        ["class 1char name + attr"] = "REP1007, REP1004",
        ["POD 1char"] = "REP1004",
        ["POD 1char brace"] = "REP1004",
        ["model 1char"] = "REP1004",
        ["model spaces"] = "REP1001",
        ["class member 1char"] = "REP1004",
        ["directive w/o newline at end"] = "REP1006",
        ["comment w/o newline at end"] = "REP1006",
        ["indented class"] = "REP1001",
        ["indented POD"] = "REP1001",
        ["indented directive"] = "REP1001",
        ["indented USE_ENUM"] = "REP1001",
        ["blank line w/ spaces global"] = "REP1001",
        ["blank line w/ spaces class"] = "REP1001",
        ["two ;;"] = "REP1008",
        ["; after space"] = "REP1008",
        ["indented block comment"] = "REP1001",
        ["two block comments on a line"] = "REP1001",
        ["comment inside prop"] = "REP1003",
        ["enum trailing comma"] = "REP1005",
        ["enum comments"] = "REP1003",
        ["flag semicolon"] = "REP1008",
        ["pod brace trailing comma"] = "REP1005",
        ["pod brace comments"] = "REP1003, REP1003",
        ["class attr"] = "REP1007",
        ["POD attr"] = "REP1007",
        ["long comment >4096"] = "REP1009",
        ["long block comment >4096"] = "REP1009",
        ["comment after last enum value"] = "REP1003",
        ["comment after brace-pod member"] = "REP1003",
        ["newline between type and name in prop"] = "REP1002",
        ["signal in two lines w/o params"] = "REP1002",
        ["CLASS with space before paren"] = "REP1001",
        ["enum brace on next line"] = "REP1002",
        ["space before semicolon after brace"] = "REP1008",
        ["pod with newline before paren"] = "REP1002",
    };

    // The line of the cause. repc tells where it stopped reading; after an error of its lexer it counts lines twice.
    private static readonly Dictionary<string, (int Line, string Reason)> OtherLine = new()
    {
        ["class nested"] = (3, "repc has read on to the next line"),
        ["directive w/o newline at end"] = (4, "an error of repc's lexer"),
        ["comment w/o newline at end"] = (4, "an error of repc's lexer"),
        ["blank line w/ spaces global"] = (4, "an error of repc's lexer"),
        ["blank line w/ spaces class"] = (3, "an error of repc's lexer"),
        ["indented block comment"] = (3, "an error of repc's lexer"),
        ["pod with newline before paren"] = (1, "an error of repc's lexer"),
        ["pod brace comments"] = (2, "we tell the comment, repc what comes after it"),
        ["comment after brace-pod member"] = (2, "we tell the comment, repc what comes after it"),
    };

    public static TheoryData<string> Cases => [.. VectorFiles.SyntaxCases.EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];

    [Fact]
    public void All_differences_are_of_known_cases() =>
        Assert.Empty(Refused.Keys.Concat(ReadOtherwise.Keys).Concat(Taken.Keys).Concat(OtherLine.Keys).Except(Cases.Select(one => one.Data)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Strict_parsing_takes_what_all_versions_of_repc_take(string name)
    {
        (string text, JsonElement[] verdicts) = Read(name);
        RepParseResult result = RepParser.Parse(text, new RepOptions(IsStrict: true));
        JsonElement[] refusals = [.. verdicts.Where(one => one.GetProperty("exitCode").GetInt32() != 0)];
        RepDiagnostic? error = result.Diagnostics.FirstOrDefault(one => one.Severity == RepSeverity.Error);
        if (Refused.TryGetValue(name, out (string Id, string Reason) difference) || ReadOtherwise.TryGetValue(name, out difference))
        {
            Assert.Empty(refusals);
            Assert.Equal(difference.Id, error?.Id);
        }
        else if (refusals.Length == 0)
        {
            Assert.Null(error);
            Assert.Equal(
                verdicts[0].GetProperty("classes").EnumerateArray().Select(one => $"{one[0]} {one[1]}"),
                result.File.Classes.Select(one => $"{one.Name} {RepSignature.Of(result.File, one.Name)}"));
        }
        else
        {
            Assert.NotNull(error);
            int[] lines = [.. refusals.Select(one => one.GetProperty("line").GetInt32())];
            if (OtherLine.TryGetValue(name, out (int Line, string Reason) other))
            {
                Assert.DoesNotContain(other.Line, lines);
                lines = [other.Line];
            }

            Assert.Contains(error.Position.Line, lines);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Plain_parsing_takes_what_any_version_of_repc_takes_and_more(string name)
    {
        (string text, JsonElement[] verdicts) = Read(name);
        RepParseResult result = RepParser.Parse(text);
        bool isTakenByAll = verdicts.All(one => one.GetProperty("exitCode").GetInt32() == 0);
        string warnings = string.Join(", ", result.Diagnostics.Where(one => one.Rule.Kind == RepRuleKind.Repc).Select(one => one.Id));
        string expected = Taken.TryGetValue(name, out string? ids) ? ids : ReadOtherwise.TryGetValue(name, out (string Id, string Reason) other) ? other.Id : "";
        Assert.Equal(Refused.ContainsKey(name) || (!isTakenByAll && !Taken.ContainsKey(name)), result.HasErrors);
        if (!result.HasErrors)
        {
            Assert.Equal(expected, warnings);
        }
    }

    private static (string Text, JsonElement[] Verdicts) Read(string name)
    {
        JsonElement theCase = VectorFiles.SyntaxCases.EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        return (theCase.GetProperty("rep").GetString()!, [.. theCase.EnumerateObject().Where(one => one.Name is not ("name" or "rep")).Select(one => one.Value)]);
    }
}
