namespace RemoteObjects.Rep.Tests.Support;

/// <summary>Reads texts that tests write down.</summary>
internal static class RepTexts
{
    /// <summary>Reads a text, and fails the test if that gives errors.</summary>
    public static RepFile Parse(string text)
    {
        RepParseResult result = RepParser.Parse(text);
        Assert.False(result.HasErrors, string.Join("\n", result.Diagnostics));
        return result.File;
    }

    /// <summary>The text of a class Foo with these members.</summary>
    public static string Class(params string[] members) => $"class Foo\n{{\n{string.Join("\n", members)}\n}};\n";

    /// <summary>What is said of a text: ids with positions.</summary>
    public static string Ids(string text) =>
        string.Join(", ", RepParser.Parse(text).Diagnostics.Select(one => $"{one.Id} {one.Position}"));
}
