using System.CommandLine;
using System.Globalization;
using Microsoft.Playwright;
using RemoteObjects.Bench.FirstLoad;

const int Met = 0;
const int Missed = 1;
const int Failed = 2;
const long Budget = 2_500_000;
string[] browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

var wsserver = new Option<string>("--wsserver") { Description = "The published wsserver.", Required = true };
var qtro = new Option<string>("--qtro") { Description = "The published qtro.", Required = true };
var explorer = new Option<string>("--explorer") { Description = "The explorer as it is published for web servers: a folder with compressed files, too.", Required = true };
var runs = new Option<int>("--runs") { Description = "How often each page is loaded cold, and then warm.", DefaultValueFactory = _ => 3 };
var command = new RootCommand("Loads published pages in headless Chromium, and tells how much that takes. Exit code 1: a first load takes 2.5 MB or more.") { wsserver, qtro, explorer, runs };
command.SetAction(async (parsed, cancellationToken) =>
{
    string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => browsers.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
    if (program is null)
    {
        await Console.Error.WriteLineAsync("No Chromium, Chrome or Edge is in the PATH.");
        return Failed;
    }

    using IPlaywright playwright = await Playwright.CreateAsync();
    await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = program,
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });

    await using PublishedProgram server = await PublishedProgram.StartAsync(
        parsed.GetValue(wsserver)!, cancellationToken, "--view", "web", "--url", "ws://127.0.0.1:0", "--no-timers");
    await using PublishedProgram tool = await PublishedProgram.StartAsync(
        parsed.GetValue(qtro)!, cancellationToken, "web", $"ws://{server.Page.Authority}", "--no-open");
    bool[] met =
    [
        await TellAsync("wsserver /remote", new PageLoads(browser, new Uri(server.Page, "/remote"), null)),
        await TellAsync("qtro web", new PageLoads(browser, tool.Page, parsed.GetValue(explorer))),
    ];
    return met.All(isMet => isMet) ? Met : Missed;

    async Task<bool> TellAsync(string title, PageLoads loads)
    {
        var all = new List<(Load Cold, Load Warm)>();
        for (int run = 0; run < parsed.GetValue(runs); run++)
        {
            all.Add(await loads.MeasureAsync());
        }

        Tell(title, "cold", [.. all.Select(pair => pair.Cold)]);
        Tell(title, "warm", [.. all.Select(pair => pair.Warm)]);
        return all.All(pair => (pair.Cold.Compressed ?? pair.Cold.Transferred) < Budget);
    }
});
ParseResult line = command.Parse(args);
int code = await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
return line.Errors.Count > 0 ? Failed : code;

// The run of the median time stands for all.
static void Tell(string page, string kind, IReadOnlyList<Load> loads)
{
    Load load = loads.OrderBy(item => item.Time).ElementAt(loads.Count / 2);
    string compressed = load.Compressed is { } bytes ? $", {Mega(bytes)} MB if all files come with brotli" : "";
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{page,-16} {kind}: {load.Requests,3} requests ({load.Brotli} answered with brotli), {Mega(load.Transferred)} MB transferred{compressed}, rows after {load.Time.TotalSeconds:0.00} s"));
}

static string Mega(long bytes) => (bytes / 1e6).ToString("0.000", CultureInfo.InvariantCulture);
