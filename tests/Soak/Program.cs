using System.Globalization;
using System.Text.Json;
using RemoteObjects.Soak;

// --minutes N  --seed N
var time = TimeSpan.FromMinutes(double.Parse(Option("--minutes") ?? "2", CultureInfo.InvariantCulture));
int seed = int.Parse(Option("--seed") ?? $"{Random.Shared.Next()}", CultureInfo.InvariantCulture);
Console.Error.WriteLine($"seed {seed}, {time.TotalMinutes} minutes");
await using var run = new SoakRun(seed);
SoakReport report = await run.RunAsync(time);
Console.WriteLine(JsonSerializer.Serialize(report, SoakJson.Default.SoakReport));
return report.Differences == 0 && report.SocketsLeft == 0 ? 0 : 1;

string? Option(string option)
{
    int at = Array.IndexOf(args, option);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
