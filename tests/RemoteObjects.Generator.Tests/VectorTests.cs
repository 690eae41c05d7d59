using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RemoteObjects.Generator.Tests;

public sealed class VectorTests
{
    public static TheoryData<string> Vectors => [.. Directory.GetFiles(Folder(), "*.rep").Order(StringComparer.Ordinal).Select(static path => Path.GetFileName(path)!)];

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

    private static IEnumerable<(string Name, string Signature)> Signatures(string file)
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "expected.json")));
        JsonElement vector = expected.RootElement.GetProperty("files").GetProperty(file);
        return [.. vector.GetProperty("classes").EnumerateArray().Select(static one => (one.GetProperty("name").GetString()!, one.GetProperty("signature").GetString()!))];
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../vectors/rep"));
}
