using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace RemoteObjects.Browser.Tests;

/// <summary>How fast a replica in the browser is scrolled. The figures go to the log of the run (-diagnostics).</summary>
public class ScrollTests(SharedBrowser browser) : BrowserTest(browser)
{
    // Notes when web sockets send and receive, from before the page's own scripts run.
    private const string WatchSockets = """
        window.frames_ = [];
        const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (data) { frames_.push([performance.now(), "sent"]); return send.call(this, data); };
        const Original = WebSocket;
        window.WebSocket = class extends Original {
            constructor(...values) { super(...values); this.addEventListener("message", () => frames_.push([performance.now(), "received"])); }
        };
        """;

    // How many of the rows that are to be seen are on the page with their texts.
    private const string CountRows = """
        function rowsToSee(table) {
            const height = parseFloat(table.style.getPropertyValue("--ro-row"));
            const room = table.clientHeight - table.firstElementChild.offsetHeight;
            const first = Math.ceil(table.scrollTop / height);
            const end = Math.min(Math.floor((table.scrollTop + room) / height), Number(table.getAttribute("aria-rowcount")) - 1);
            let here = 0;
            for (let line = first; line < end; line++) {
                const text = table.querySelector(`[data-line="${line}"] [data-column="1"] .ro-text`)?.textContent;
                here += text !== undefined && text !== "…" ? 1 : 0;
            }
            return [here, end - first];
        }
        """;

    [Fact]
    public async Task A_fast_scroll_over_rows_that_are_here_shows_no_blank_frame()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline);
        IPage page = await OpenAsync(server, "/remote", 640, 480);
        TableDriver view = Remote(page);
        await view.HasTextAsync(0, 1, "FancyRow2TextNumber 0");
        for (int line = 0; line < 1600; line += 15)
        {
            await view.ScrollAsync(line);
            await view.HasTextAsync(line + 3, 1, $"FancyRow2TextNumber {line + 3}");
        }

        await view.ScrollAsync(0);
        await view.HasTextAsync(0, 1, "FancyRow2TextNumber 0");
        JsonElement frames = await view.Table.EvaluateAsync<JsonElement>($$"""
            async table => {
                {{CountRows}}
                const frames = [];
                let last = performance.now();
                for (let frame = 0; frame < 120; frame++) {
                    const now = await new Promise(requestAnimationFrame);
                    table.scrollTop += 300;
                    frames.push([...rowsToSee(table), now - last]);
                    last = now;
                }
                return frames;
            }
            """);
        (int Here, int Wanted, double Time)[] seen = [.. frames.EnumerateArray().Select(frame => (frame[0].GetInt32(), frame[1].GetInt32(), frame[2].GetDouble()))];
        int blank = seen.Count(frame => frame.Here == 0), incomplete = seen.Count(frame => frame.Here < frame.Wanted);
        Log($"Fast scroll, 300 px a frame over cached rows: {blank} of {seen.Length} frames blank, {incomplete} incomplete; {seen.Average(frame => frame.Time):0.0} ms a frame, the longest {seen.Max(frame => frame.Time):0} ms.");
        Assert.Equal(120, seen.Length);
        Assert.Equal(0, blank);
        Assert.Equal(36_000, await view.Table.EvaluateAsync<double>("table => table.scrollTop"), 30.0);
    }

    [Fact]
    public async Task Rows_that_are_not_here_come_within_two_round_trips()
    {
        await using PageServer server = await PageServer.StartAsync(Deadline);
        IPage page = await NewPageAsync(640, 480);
        await page.AddInitScriptAsync(WatchSockets);
        await page.GotoAsync(new Uri(server.Page, "/remote").ToString());
        TableDriver view = Remote(page);
        await view.HasTextAsync(0, 1, "FancyRow2TextNumber 0");
        foreach (int line in new[] { 50_000, 99_970, 25_000, 70_000, 12_345 })
        {
            JsonElement jump = await view.Table.EvaluateAsync<JsonElement>(
                $$"""
                async (table, line) => {
                    {{CountRows}}
                    frames_.length = 0;
                    const start = performance.now();
                    table.scrollTop = line * parseFloat(table.style.getPropertyValue("--ro-row"));
                    do {
                        await new Promise(requestAnimationFrame);
                        var [here, wanted] = rowsToSee(table);
                    } while (here < wanted && performance.now() - start < 30000);
                    if (here < wanted) {
                        throw new Error(`Only ${here} of ${wanted} rows came to line ${line}.`);
                    }
                    return [performance.now() - start, frames_.map(frame => frame[1])];
                }
                """,
                line);

            // A round trip is something sent and something received after it.
            string[] events = [.. jump[1].EnumerateArray().Select(item => item.GetString()!)];
            int trips = events.Zip(events.Skip(1)).Count(pair => pair is ("sent", "received"));
            Log($"Jump to row {line}: all rows are here after {jump[0].GetDouble():0} ms and {trips} round trip(s).");
            Assert.InRange(trips, 1, 2);
        }
    }

    // In the explorer's tests this is tried with more rows and steps; here it is the server that draws, after the browser has painted.
    [Fact]
    public async Task Rows_that_the_browser_can_not_lay_out_are_reached_where_the_server_draws()
    {
        const int rows = 700_000;
        await using PageServer server = await PageServer.StartAsync(Deadline, rows: rows);
        IPage page = await OpenAsync(server, "/source", 640, 480);
        TableDriver view = Source(page);
        await view.HasTextAsync(0, 1, "FancyRow2TextNumber 0");
        await view.Table.FocusAsync();
        await view.PressAsync("Control+End");
        await view.IsCurrentAsync(rows - 1, 0);
        await Assertions.Expect(view.Cell(rows - 1, 0)).ToBeInViewportAsync(new() { Ratio = 0.9f });
        int end = await FirstAsync(line => line > rows - 30);
        await view.Table.HoverAsync();
        await page.Mouse.WheelAsync(0, -240);
        await FirstAsync(line => line == end - 10);
        await view.Table.EvaluateAsync("table => table.scrollTop = table.scrollHeight / 2");
        int middle = await FirstAsync(line => line is > 340_000 and < 360_000);

        // So far that the scrollbar is put right at the next rest.
        ILocator body = view.Table.Locator(".ro-body");
        string offset = (await body.GetAttributeAsync("data-offset"))!;
        for (int step = 1; step <= 20; step++)
        {
            // One in a frame: two together would be a leap of the scrollbar.
            await view.Table.EvaluateAsync("table => { table.scrollTop += 2400; return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))); }");
        }

        await Assertions.Expect(body).Not.ToHaveAttributeAsync("data-offset", offset);
        await FirstAsync(line => line == middle + 2000);
        await view.Table.EvaluateAsync("table => table.scrollTop = 0");
        await FirstAsync(line => line == 0);
        Assert.Empty(Complaints);

        // Waits for the first line that is wholly on screen, with its text.
        async Task<int> FirstAsync(Func<int, bool> holds)
        {
            int first = -1;
            await UntilAsync(
                async () =>
                {
                    first = await view.Table.EvaluateAsync<int>(
                        """
                        table => {
                            const top = table.getBoundingClientRect().top + table.firstElementChild.offsetHeight;
                            const row = [...table.querySelectorAll("[data-line]")].find(row => row.getBoundingClientRect().top > top - 1);
                            return row?.querySelector(".ro-text").textContent === `FancyTextNumber ${row?.dataset.line}` ? Number(row.dataset.line) : -1;
                        }
                        """);
                    return first >= 0 && holds(first);
                },
                "the rows are on screen");
            return first;
        }
    }
}
