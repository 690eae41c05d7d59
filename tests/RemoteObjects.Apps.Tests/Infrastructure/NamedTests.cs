using System.Text.RegularExpressions;

namespace RemoteObjects.Apps.Tests;

/// <summary>The tests of the repository, as tables in the documentation name them.</summary>
internal static partial class NamedTests
{
    /// <summary>Classes that have tests, and their methods as <c>Class.Method</c>. Classes of one name may stand in several projects; those of conformance suites have heirs.</summary>
    public static HashSet<string> All()
    {
        var tests = new HashSet<string>();
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            string[] methods = [.. TestMethod().Matches(File.ReadAllText(file)).Select(match => $"{name}.{match.Groups["name"].Value}")];
            if (methods.Length > 0)
            {
                tests.Add(name);
                tests.UnionWith(methods);
            }
        }

        return tests;
    }

    /// <summary>A file of the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"\[(Fact|Theory)[^\]]*\](\s*\[[^\n]*\])*\s*public (async Task|Task|void) (?<name>\w+)\(")]
    private static partial Regex TestMethod();
}
