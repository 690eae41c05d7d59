using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using RemoteObjects.Rep.Tests.Repc;

namespace RemoteObjects.Generator.Tests;

public sealed partial class VectorTests
{
    // What a version of repc does not take as it is written; RepcTests of the language prints it so that it does, if the version can say it at all.
    private static readonly Dictionary<int, string[]> Refused = new()
    {
        [6] = ["23-export-attribute.rep"],
        [5] = ["11-pod-braces.rep", "17-enum-scoped-typed.rep", "22-directives-and-comments.rep", "23-export-attribute.rep", "28-flags.rep", "29-pod-with-enum.rep"],
    };

    public static TheoryData<string> Vectors => [.. Directory.GetFiles(Folder(), "*.rep").Order(StringComparer.Ordinal).Select(static path => Path.GetFileName(path)!)];

    public static TheoryData<string, int> VectorsAndVersions => [.. Vectors.SelectMany(static row => new[] { (row.Data, 6), (row.Data, 5) })];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_compiles_and_has_the_signatures_of_repc(string file)
    {
        Generated generated = new Project().Rep(File.ReadAllText(Path.Combine(Folder(), file)), file).Run().Compiles();
        foreach ((string name, string signature) in Signatures(file))
        {
            Assert.Contains($".Signature(\"{signature}\"", generated[$"Demo.{name}.g.cs"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(VectorsAndVersions))]
    public async Task Every_vector_gives_the_signatures_that_an_installed_repc_gives(string file, int qt)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Folder(), file), TestContext.Current.CancellationToken);
        RepcAnswer answer = await RepcProgram.Find(qt).RunAsync(text);
        Assert.True(answer.IsTaken != Refused[qt].Contains(file), answer.Errors);
        if (answer.IsTaken)
        {
            Generated generated = new Project().Rep(text, file).Run();
            Assert.Equal(Signatures(file).Count(), answer.Signatures.Count);
            Assert.All(answer.Signatures, signature => Assert.Equal(signature, $"{signature.Split(' ')[0]} {Emitted(generated, signature.Split(' ')[0], qt)}"));
        }
    }

    // The second signature is there where that of Qt 5 is another one.
    private static string Emitted(Generated generated, string name, int qt)
    {
        Match match = SignatureCall().Match(generated[$"Demo.{name}.g.cs"]);
        return match.Groups[qt == 5 && match.Groups["qt5"].Success ? "qt5" : "qt6"].Value;
    }

    private static IEnumerable<(string Name, string Signature)> Signatures(string file)
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "expected.json")));
        JsonElement vector = expected.RootElement.GetProperty("files").GetProperty(file);
        return [.. vector.GetProperty("classes").EnumerateArray().Select(static one => (one.GetProperty("name").GetString()!, one.GetProperty("signature").GetString()!))];
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../vectors/rep"));

    [GeneratedRegex("""\.Signature\("(?<qt6>[^"]*)"(, qt5: "(?<qt5>[^"]*)")?\)""")]
    private static partial Regex SignatureCall();
}
