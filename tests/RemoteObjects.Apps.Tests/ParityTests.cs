using System.Text.RegularExpressions;

namespace RemoteObjects.Apps.Tests;

/// <summary>docs/parity.md says of every feature of Qt how it is here, and names tests that exist.</summary>
public partial class ParityTests
{
    private static readonly string[] States = ["works", "better", "differs", "n/a"];

    [Fact]
    public void Every_row_of_the_feature_table_is_there_once_and_in_order()
    {
        string[] features = [.. Row().Matches(NamedTests.Read("docs/spec/feature-table.md")).Select(match => match.Groups["id"].Value)];
        Assert.True(features.Length > 250);
        Assert.Equal(features, Rows().Select(row => row.Id));
    }

    [Fact]
    public void Every_row_has_a_state_and_tells_something()
    {
        Assert.All(Rows(), row => Assert.Contains(row.State, States));
        Assert.All(Rows(), row => Assert.True(row.Here.Length > 0, row.Id));
    }

    [Fact]
    public void What_Qt_does_badly_is_better_here()
    {
        string[] marked = [.. Row().Matches(NamedTests.Read("docs/spec/feature-table.md")).Where(match => match.Groups["rest"].Value.Split('|')[^2].Contains('!')).Select(match => match.Groups["id"].Value)];
        Assert.True(marked.Length > 30);
        Assert.All(Rows().Where(row => marked.Contains(row.Id)), row => Assert.True(row.State == "better", row.Id));
    }

    [Fact]
    public void Each_named_test_exists()
    {
        HashSet<string> tests = NamedTests.All();
        Assert.All(Rows().SelectMany(row => row.Tests.Select(test => (row.Id, test))), named => Assert.True(tests.Contains(named.test), $"{named.Id}: {named.test}"));
    }

    [Fact]
    public void What_works_names_a_test_unless_there_is_nothing_to_show()
    {
        // Qt has none of it, and so have we.
        string[] nothing = ["R-17", "MR-17"];
        Assert.All(Rows().Where(row => row.State is "works" or "better" && !nothing.Contains(row.Id)), row => Assert.True(row.Tests.Length > 0, row.Id));
    }

    private static ParityRow[] Rows() =>
        [.. ParityLine().Matches(NamedTests.Read("docs/parity.md")).Select(match => new ParityRow(
            match.Groups["id"].Value, match.Groups["state"].Value, match.Groups["here"].Value.Trim(), match.Groups["tests"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))];

    [GeneratedRegex(@"^\| (?<id>[A-Z]+-\d+) \|(?<rest>.*)$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (?<id>[A-Z]+-\d+) \| (?<state>[^|]*) \| (?<here>[^|]*) \| ?(?<tests>[^|]*?) ?\|$", RegexOptions.Multiline)]
    private static partial Regex ParityLine();

    private sealed record ParityRow(string Id, string State, string Here, string[] Tests);
}
