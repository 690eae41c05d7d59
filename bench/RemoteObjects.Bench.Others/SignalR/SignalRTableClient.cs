using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.SignalR.Client;
using RemoteObjects.Bench.Others.Roles;
using RemoteObjects.Bench.Peers;

namespace RemoteObjects.Bench.Others.SignalR;

/// <summary>The role <c>model</c> as one would write it with SignalR: chunks are asked for, changes come with their texts.</summary>
internal sealed class SignalRTableClient(TableSteps steps)
{
    private const int Page = 50;
    private const int WarmPages = 20;

    private readonly Results _results = new();
    private List<Row> _rows = [];

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        (HubConnection first, double cold) = await JoinAsync(cancellationToken);
        await first.DisposeAsync();
        _results.Add("connect_to_init_cold_ms", cold);
        (HubConnection connection, double warm) = await JoinAsync(cancellationToken);
        _results.Add("connect_to_init_ms", warm);
        await using (connection)
        {
            await FetchAsync(connection, cancellationToken);
            if (steps.Burst > 0)
            {
                await BurstAsync(connection, cancellationToken);
            }

            if (steps.Paced > 0)
            {
                await PacedAsync(connection, cancellationToken);
            }

            if (steps.Structure > 0)
            {
                await StructureAsync(connection, cancellationToken);
            }
        }

        _results.AddMemory(null, "end_peak_rss_kb");
        _results.Write();
        return 0;
    }

    private async Task<(HubConnection Connection, double Milliseconds)> JoinAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        HubConnection connection = SignalRClient.Create(steps.Url);
        await connection.StartAsync(cancellationToken);
        int rows = await connection.InvokeAsync<int>(nameof(BenchHub.Count), cancellationToken);
        double time = Measures.Since(start);
        _rows = [.. Enumerable.Repeat(new Row("", ""), rows)];
        return (connection, time);
    }

    private async Task FetchAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        async Task ReadAsync(int first, int count)
        {
            Row[] rows = await connection.InvokeAsync<Row[]>(nameof(BenchHub.Read), first, count, cancellationToken);
            for (int i = 0; i < rows.Length; i++)
            {
                _rows[first + i] = rows[i];
            }
        }

        int rows = _rows.Count;
        long start = Stopwatch.GetTimestamp();
        await ReadAsync(0, Math.Min(Page, rows));
        _results.Add("first_page_ms", Measures.Since(start));
        var warm = new List<double>();
        int at = Page;
        for (int page = 0; page < WarmPages && at + Page <= rows; page++, at += Page)
        {
            start = Stopwatch.GetTimestamp();
            await ReadAsync(at, Page);
            warm.Add(Measures.Since(start));
        }

        _results.Add("page_warm_ms", Measures.Median(warm));
        int left = rows - at;
        double cpu = Measures.CpuMilliseconds;
        start = Stopwatch.GetTimestamp();
        for (; at < rows; at += steps.Chunk)
        {
            await ReadAsync(at, steps.Chunk);
        }

        if (left > 0)
        {
            _results.Add("fetch_all_ms", Math.Round(Measures.Since(start) * rows / left, 3));
            _results.Add("fetch_client_cpu_ms", Math.Round(Measures.CpuMilliseconds - cpu, 1));
        }

        _results.AddMemory("rss_kb", "peak_rss_kb");
        _results.Add("rows", rows);
        _results.Add("wrong_cells", _rows.Where((row, number) => row != Row.Of(number)).Count());
    }

    private async Task BurstAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        int changed = Math.Min(steps.Burst, _rows.Count);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var missing = new HashSet<int>(Enumerable.Range(0, changed));
        long first = 0;
        long converged = 0;
        using IDisposable listening = connection.On<int, string>(nameof(IBenchClient.Changed), (row, text) =>
        {
            first = first == 0 ? Measures.Nanoseconds : first;
            _rows[row] = _rows[row] with { Second = text };
            int lastOf = row + ((steps.Burst - 1 - row) / _rows.Count * _rows.Count);
            if (text.EndsWith($" {lastOf}", StringComparison.Ordinal) && missing.Remove(row) && missing.Count == 0)
            {
                converged = Measures.Nanoseconds;
                all.TrySetResult();
            }
        });
        double cpu = Measures.CpuMilliseconds;
        Lines.Want($"burst {steps.Burst}");
        await all.Task.WaitAsync(cancellationToken);
        _results.Add("burst_n", steps.Burst);
        _results.Add("t_notify_first_ns", first);
        _results.Add("t_notify_last_ns", converged);
        _results.Add("t_converged_ns", converged);
        _results.Add("burst_wrong", missing.Count);
        _results.Add("burst_client_cpu_ms", Math.Round(Measures.CpuMilliseconds - cpu, 1));
    }

    private async Task PacedAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        var latencies = new List<double>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable listening = connection.On<int, string>(nameof(IBenchClient.Changed), (row, text) =>
        {
            _rows[row] = _rows[row] with { Second = text };
            if (text.Split(' ') is ["paced", _, var time])
            {
                latencies.Add((Measures.Nanoseconds - long.Parse(time, CultureInfo.InvariantCulture)) / 1000.0);
                if (latencies.Count == steps.Paced)
                {
                    all.TrySetResult();
                }
            }
        });
        Lines.Want($"paced {steps.Paced} 3000");
        await all.Task.WaitAsync(cancellationToken);
        _results.Add("change_latency_median_us", Measures.Median(latencies));
        _results.Add("change_latency_p99_us", Measures.Percentile(latencies, 0.99));
    }

    private async Task StructureAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        async Task<long> WantAsync(string command, string told, Action<int, int> change)
        {
            var time = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            using IDisposable listening = connection.On<int, int>(told, (first, count) =>
            {
                change(first, count);
                time.TrySetResult(Measures.Nanoseconds);
            });
            Lines.Want(command);
            return await time.Task.WaitAsync(cancellationToken);
        }

        _results.Add("t_inserted_ns", await WantAsync(
            $"insert 0 {steps.Structure}", nameof(IBenchClient.Inserted), (first, count) => _rows.InsertRange(first, Enumerable.Repeat(new Row("", ""), count))));
        _results.Add("t_removed_ns", await WantAsync($"remove 0 {steps.Structure}", nameof(IBenchClient.Removed), _rows.RemoveRange));
    }
}
