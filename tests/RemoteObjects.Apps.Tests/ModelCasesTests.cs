using System.Text.RegularExpressions;

namespace RemoteObjects.Apps.Tests;

/// <summary>docs/model-cases.md has every race, defect and rule of docs/spec/item-model.md, in its order, and names tests that exist.</summary>
public partial class ModelCasesTests
{
    // Chapters whose tables have a case in each row, and which column names it.
    private static readonly Dictionary<string, int> Tables = new() { ["3.3"] = 0, ["7.10"] = 0, ["9"] = 0, ["11"] = 0, ["14"] = 1 };

    private static readonly string[] Chapters = ["3.3", "6.1", "6.2", "6.3", "6.4", .. Enumerable.Range(1, 10).Select(i => $"7.{i}"), "8", "9", "11", "14", "15"];

    [Fact]
    public void Every_case_of_the_specification_is_there_once_and_in_order()
    {
        string spec = NamedTests.Read("docs/spec/item-model.md");
        (string Id, string? Name)[] expected = [.. Chapters.SelectMany(chapter => CasesOf(chapter, spec))];
        Case[] cases = Cases();
        Assert.True(expected.Length > 110);
        Assert.Equal(expected.Select(item => item.Id), cases.Select(item => item.Id));
        Assert.All(expected.Zip(cases).Where(pair => pair.First.Name is not null), pair => Assert.Equal(pair.First.Name, pair.Second.Name));
    }

    [Fact]
    public void Every_case_tells_what_holds_and_a_test_or_why_there_is_none()
    {
        Assert.All(Cases(), item => Assert.True(item.Here.Length > 0, item.Id));
        Assert.All(Cases(), item => Assert.True(item.Tests.Length > 0 != item.Here.StartsWith("n/a: ", StringComparison.Ordinal), item.Id));
    }

    [Fact]
    public void Each_named_test_exists()
    {
        HashSet<string> tests = NamedTests.All();
        Assert.All(Cases().SelectMany(item => item.Tests.Select(test => (item.Id, test))), named => Assert.True(tests.Contains(named.test), $"{named.Id}: {named.test}"));
    }

    // Rows of a table, or the points of the last paragraph, have names; numbered defects only numbers; other chapters are one case.
    private static IEnumerable<(string Id, string? Name)> CasesOf(string chapter, string spec)
    {
        string text = Regex.Match(spec, $@"^##+ {Regex.Escape(chapter)}[. ].*?$(.*?)(?=^##|\z)", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
        Assert.True(text.Length > 0, chapter);
        if (Tables.TryGetValue(chapter, out int column))
        {
            return [.. TableRow().Matches(text).Skip(1).Select((row, i) => ($"{chapter}/{i + 1}", (string?)row.Groups["cells"].Value.Split('|')[column].Trim()))];
        }

        if (chapter == "15")
        {
            string[] points = Whitespace().Replace(text[(text.IndexOf("ours needs: ", StringComparison.Ordinal) + 12)..], " ").Split(';');
            return [.. points.Select((point, i) => ($"15/{i + 1}", (string?)point.Trim().TrimEnd('.')))];
        }

        int defects = Defect().Count(text);
        return chapter[0] == '7' && defects > 0 ? [.. Enumerable.Range(1, defects).Select(i => ($"{chapter}/{i}", (string?)null))] : [(chapter, null)];
    }

    private static Case[] Cases() =>
    [
        .. CaseLine().Matches(NamedTests.Read("docs/model-cases.md")).Select(match => new Case(
            match.Groups["id"].Value, match.Groups["name"].Value.Trim(), match.Groups["here"].Value.Trim(), match.Groups["tests"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))),
    ];

    [GeneratedRegex(@"^\|(?!-)(?<cells>.*)\|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    private static partial Regex Defect();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"^\| (?<id>\d[\d./]*) \| (?<name>[^|]*) \| (?<here>[^|]*) \| ?(?<tests>[^|]*?) ?\|$", RegexOptions.Multiline)]
    private static partial Regex CaseLine();

    private sealed record Case(string Id, string Name, string Here, string[] Tests);
}
