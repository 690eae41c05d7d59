namespace RemoteObjects.Fuzz;

/// <summary>Inputs worth keeping: one text file per target, one input per line in hexadecimal digits, with its outcome before it as a comment.</summary>
public static class Corpus
{
    /// <summary>The inputs of a file; none if there is no file.</summary>
    public static IEnumerable<byte[]> Read(string file) =>
        File.Exists(file) ? File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(Convert.FromHexString) : [];

    /// <summary>Writes a file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="inputs">Outcomes and inputs.</param>
    public static void Write(string file, IEnumerable<KeyValuePair<string, byte[]>> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        foreach ((string outcome, byte[] input) in inputs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteLine($"# {outcome.ReplaceLineEndings(" ")}");
            writer.WriteLine(Convert.ToHexString(input));
        }
    }

    /// <summary>The file of a target next to the program.</summary>
    public static string FileOf(FuzzTarget target) => Path.Combine(AppContext.BaseDirectory, "corpus", $"{target?.Name}.txt");
}
