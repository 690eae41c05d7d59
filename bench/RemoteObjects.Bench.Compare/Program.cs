using System.CommandLine;
using System.Globalization;
using RemoteObjects.Bench.Compare;

const int Met = 0;
const int Missed = 1;
const int Failed = 2;

var runs = new Option<int>("--runs") { Description = "How often each pair is measured, in turn.", DefaultValueFactory = _ => 5 };
var only = new Option<string?>("--only") { Description = "Figures to measure, by commas: " + string.Join(", ", Suite.Figures.Select(figure => figure.Key).Distinct()) + "." };
var among = new Option<string?>("--peers") { Description = "Peers to measure, by commas: ours, qt, signalr, bare. Those that are not built are left out." };
var output = new Option<FileInfo?>("--output") { Description = "Where to write the table, too." };
var jit = new Option<bool>("--jit") { Description = "Measures our program as it is compiled while it runs, instead of as it is published, native." };
var verbose = new Option<bool>("--verbose") { Description = "Tells every figure of every run." };
var command = new RootCommand("Measures RemoteObjects.NET beside Qt, SignalR and the bare web socket, and says which budgets are met.") { runs, only, among, output, jit, verbose };
command.SetAction(async (parsed, cancellationToken) =>
{
    HashSet<string> keys = [.. (parsed.GetValue(only) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    if (keys.FirstOrDefault(key => Suite.Figures.All(figure => figure.Key != key)) is { } unknown)
    {
        await Console.Error.WriteLineAsync($"There is no figure {unknown}.");
        return Failed;
    }

    Figure[] figures = [.. Suite.Figures.Where(figure => keys.Count == 0 || keys.Contains(figure.Key))];
    string[]? names = parsed.GetValue(among)?.Split(',');
    IReadOnlyList<Peer> all = Peer.InRepository(FindRepository(), parsed.GetValue(jit));
    Dictionary<string, Peer> peers = all.Where(peer => File.Exists(peer.File) && names?.Contains(peer.Name) != false).ToDictionary(peer => peer.Name);
    string load = Machine.Load;
    var comparison = new Comparison(peers, all.First(peer => peer.Name == Peer.Ours), parsed.GetValue(runs)) { IsVerbose = parsed.GetValue(verbose) };
    await comparison.RunAsync(Suite.ScenariosOf(figures), cancellationToken);

    string text = $"""
        Measured {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, median (least..most) of {parsed.GetValue(runs)} runs, on {Machine.Describe()}; load before: {load}.
        Peers: {string.Join("; ", comparison.Versions.Select(version => $"{version.Key} = {version.Value}"))}.

        {Table.Of(figures, comparison.Measurements)}
        """;
    await Console.Out.WriteLineAsync(text);
    if (parsed.GetValue(output) is { } file)
    {
        file.Directory?.Create();
        await File.WriteAllTextAsync(file.FullName, text + Environment.NewLine, cancellationToken);
    }

    bool isMissed = figures.Any(figure => figure.Budgets.Any(budget => Verdict.Of(figure, budget, comparison.Measurements).IsMet == false));
    return comparison.HasFailed ? Failed : isMissed ? Missed : Met;
});
return await command.Parse(args).InvokeAsync();

static string FindRepository()
{
    for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
    {
        if (File.Exists(Path.Combine(at.FullName, "RemoteObjects.slnx")))
        {
            return at.FullName;
        }
    }

    throw new InvalidOperationException("The repository is not around this program.");
}
