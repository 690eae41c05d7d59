using System.Globalization;
using System.Text.Json;
using RemoteObjects.Fuzz;

// --target NAME|all  --seconds N  --seed N  [--corpus FOLDER: writes what was kept, minimised]  [--input FILE: runs one input]  [--sharpfuzz: serves libFuzzer]
string name = Option("--target") ?? "all";
FuzzTarget[] targets = [.. FuzzTarget.All().Where(target => name == "all" || target.Name == name)];
if (targets.Length == 0)
{
    Console.Error.WriteLine($"There is no target '{name}'. There is {string.Join(", ", FuzzTarget.All().Select(target => target.Name))}.");
    return 2;
}

if (args.Contains("--sharpfuzz"))
{
    SharpFuzz.Fuzzer.LibFuzzer.Run(bytes => targets[0].Run(bytes.IsEmpty ? new byte[1] : bytes.ToArray()));
    return 0;
}

if (Option("--input") is { } file)
{
    byte[] input = File.ReadAllBytes(file);
    var fuzzer = new Fuzzer(targets[0], []);
    Console.WriteLine(fuzzer.RunOnce(input));
    fuzzer.Check(input);
    return 0;
}

int seed = int.Parse(Option("--seed") ?? $"{Random.Shared.Next()}", CultureInfo.InvariantCulture);
var time = TimeSpan.FromSeconds(double.Parse(Option("--seconds") ?? "10", CultureInfo.InvariantCulture));
int failures = 0;
foreach (FuzzTarget target in targets)
{
    var fuzzer = new Fuzzer(target, Corpus.Read(Corpus.FileOf(target)));
    FuzzReport report = fuzzer.Run(seed, time);
    Console.WriteLine(JsonSerializer.Serialize(report, FuzzJson.Default.FuzzReport));
    failures += report.Failures;
    if (Option("--corpus") is { } folder)
    {
        Corpus.Write(Path.Combine(folder, $"{target.Name}.txt"), fuzzer.Kept());
    }
}

return failures == 0 ? 0 : 1;

string? Option(string option)
{
    int at = Array.IndexOf(args, option);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
