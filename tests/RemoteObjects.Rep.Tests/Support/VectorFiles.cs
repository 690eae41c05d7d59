using System.Text.Json;

namespace RemoteObjects.Rep.Tests.Support;

/// <summary>The files of tests/vectors/rep.</summary>
internal static class VectorFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "vectors");

    public static JsonElement Expected { get; } = ReadJson("expected.json").GetProperty("files");

    public static JsonElement SyntaxCases { get; } = ReadJson("syntax-cases.json").GetProperty("cases");

    /// <summary>The names of the .rep files.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.rep").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>Reads a file, and fails the test if that gives errors.</summary>
    public static RepFile Parse(string name) => RepTexts.Parse(Read(name));

    private static JsonElement ReadJson(string name) => JsonDocument.Parse(Read(name)).RootElement;
}
