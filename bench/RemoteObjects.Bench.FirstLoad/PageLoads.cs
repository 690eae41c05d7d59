using System.Text.Json;
using Microsoft.Playwright;

namespace RemoteObjects.Bench.FirstLoad;

/// <summary>Loads a page as a new visitor does, then as one who comes back.</summary>
/// <param name="browser">Loads it.</param>
/// <param name="page">The page. It must show <see cref="FirstRow"/>, perhaps after <see cref="Model"/> is clicked.</param>
/// <param name="published">A folder with the page's files as they are published, and each with Brotli beside it; null if the server has them so.</param>
internal sealed class PageLoads(IBrowser browser, Uri page, string? published)
{
    public const string Model = "RemoteModel";
    public const string FirstRow = "FancyRow2TextNumber 0";

    // Runs before the page's own scripts. An animation frame after the one in which the row was put there it has been drawn.
    private const string Watch = $$"""
        let isChosen = false;
        new MutationObserver((_, observer) => {
            const choice = [...document.querySelectorAll("nav button")].find(button => button.querySelector(".name")?.textContent === "{{Model}}");
            if (choice && !isChosen) {
                isChosen = true;
                choice.click();
            }

            if ([...document.querySelectorAll(".ro-table .ro-text")].some(cell => cell.textContent.trim() === "{{FirstRow}}")) {
                observer.disconnect();
                requestAnimationFrame(() => requestAnimationFrame(() => window.rowsShownAt = performance.now()));
            }
        }).observe(document, { childList: true, subtree: true, characterData: true });
        """;

    /// <summary>Loads it with an empty cache, and again.</summary>
    public async Task<(Load Cold, Load Warm)> MeasureAsync()
    {
        await using IBrowserContext visitor = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 720 } });
        visitor.SetDefaultTimeout(120_000);
        await visitor.AddInitScriptAsync(Watch);
        Load cold = await LoadAsync(visitor);
        return (cold, await LoadAsync(visitor));
    }

    private async Task<Load> LoadAsync(IBrowserContext visitor)
    {
        IPage tab = await visitor.NewPageAsync();
        var answers = new Dictionary<string, (string Url, bool IsCached, bool IsBrotli, long Bytes)>();
        ICDPSession network = await visitor.NewCDPSessionAsync(tab);
        network.Event("Network.responseReceived").OnEvent += (_, e) => OnAnswer(e!.Value);
        network.Event("Network.loadingFinished").OnEvent += (_, e) => OnFinished(e!.Value);
        await network.SendAsync("Network.enable");
        await tab.GotoAsync(page.AbsoluteUri);
        await tab.WaitForFunctionAsync("() => window.rowsShownAt");
        double time = await tab.EvaluateAsync<double>("window.rowsShownAt");
        await tab.CloseAsync();
        var sent = answers.Values.Where(answer => !answer.IsCached).ToList();
        return new Load(
            sent.Count,
            sent.Count(answer => answer.IsBrotli),
            sent.Sum(answer => answer.Bytes),
            published is null ? null : answers.Values.DistinctBy(answer => answer.Url).Sum(answer => CompressedSize(new Uri(answer.Url), answer.Bytes)),
            TimeSpan.FromMilliseconds(time));

        void OnAnswer(JsonElement e)
        {
            JsonElement response = e.GetProperty("response");
            string url = response.GetProperty("url").GetString()!;
            if (url.StartsWith("http", StringComparison.Ordinal))
            {
                bool isCached = response.GetProperty("fromDiskCache").GetBoolean();
                bool isBrotli = response.GetProperty("headers").EnumerateObject()
                    .Any(header => header.Name.Equals("content-encoding", StringComparison.OrdinalIgnoreCase) && header.Value.GetString() == "br");
                answers[e.GetProperty("requestId").GetString()!] = (url, isCached, isBrotli, 0);
            }
        }

        void OnFinished(JsonElement e)
        {
            string id = e.GetProperty("requestId").GetString()!;
            if (answers.TryGetValue(id, out var answer))
            {
                // Of what was not changed only the headers came.
                answers[id] = answer with { Bytes = (long)e.GetProperty("encodedDataLength").GetDouble() };
            }
        }
    }

    // What is made for the moment, such as settings, is no file.
    private long CompressedSize(Uri file, long transferred)
    {
        string path = Path.Combine(published!, page.MakeRelativeUri(file).ToString() is { Length: > 0 } name ? name : "index.html");
        return new[] { path + ".br", path }.Where(File.Exists).Select(found => new FileInfo(found).Length).FirstOrDefault(transferred);
    }
}
