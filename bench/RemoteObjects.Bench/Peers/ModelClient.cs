using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RemoteObjects.Models;
using WsServer;

namespace RemoteObjects.Bench.Peers;

/// <summary>What the role <c>model</c> does; 0 leaves a step out.</summary>
internal sealed record ModelSteps(Uri Url, int Chunk, int Burst, int Paced, int Structure);

/// <summary>The role <c>model</c>: fetches the model, then sees it change.</summary>
internal sealed class ModelClient(RemoteObjectNode node, ModelSteps steps)
{
    private const int Page = 50;
    private const int WarmPages = 20;

    private readonly List<Action<Utf8JsonWriter>> _results = [];
    private ItemModelReplica _replica = null!;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using (var first = new RemoteObjectNode())
        {
            Number("connect_to_init_cold_ms", await JoinAsync(first, cancellationToken));
        }

        Number("connect_to_init_ms", await JoinAsync(node, cancellationToken));
        await FetchAsync(cancellationToken);
        if (steps.Burst > 0)
        {
            await BurstAsync(cancellationToken);
        }

        if (steps.Paced > 0)
        {
            await PacedAsync(cancellationToken);
        }

        if (steps.Structure > 0)
        {
            await StructureAsync(cancellationToken);
        }

        _results.Add(json => Measures.WriteMemory(json, null, "end_peak_rss_kb"));
        Lines.Write("result", json => _results.ForEach(write => write(json)));
        return 0;
    }

    private async Task<double> JoinAsync(RemoteObjectNode joining, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await joining.ConnectAsync(steps.Url, cancellationToken);
        _replica = await joining.AcquireModelAsync(ExampleModel.RemoteName, new ModelReplicaOptions { RowBudget = ModelReplicaOptions.Unlimited }, cancellationToken);
        return Measures.Since(start);
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        int rows = await OnNodeAsync(() => _replica.RowCount());
        long start = Stopwatch.GetTimestamp();
        await _replica.FetchAsync(default, 0, Page, cancellationToken);
        Number("first_page_ms", Measures.Since(start));
        var warm = new List<double>();
        int at = Page;
        for (int page = 0; page < WarmPages && at + Page <= rows; page++, at += Page)
        {
            start = Stopwatch.GetTimestamp();
            await _replica.FetchAsync(default, at, Page, cancellationToken);
            warm.Add(Measures.Since(start));
        }

        Number("page_warm_ms", Measures.Median(warm));
        int left = rows - at;
        double cpu = Measures.CpuMilliseconds;
        start = Stopwatch.GetTimestamp();
        for (; at < rows; at += steps.Chunk)
        {
            await _replica.FetchAsync(default, at, steps.Chunk, cancellationToken);
        }

        if (left > 0)
        {
            Number("fetch_all_ms", Math.Round(Measures.Since(start) * rows / left, 3));
            Number("fetch_client_cpu_ms", Math.Round(Measures.CpuMilliseconds - cpu, 1));
        }

        Number("rows", rows);
        (long now, long peak) = Measures.Memory();
        Number("rss_kb", now);
        Number("peak_rss_kb", peak);
        Number("wrong_cells", await OnNodeAsync(() => WrongCells(rows)));
    }

    private int WrongCells(int rows)
    {
        int wrong = 0;
        for (int row = 0; row < rows; row++)
        {
            wrong += Text(row, 0) == $"FancyTextNumber {row}" ? 0 : 1;
            wrong += Text(row, 1) == $"FancyRow2TextNumber {row}" ? 0 : 1;
        }

        return wrong;
    }

    // The first notice, the one that makes the number of rows full, and when all rows have their new text.
    private async Task BurstAsync(CancellationToken cancellationToken)
    {
        int rows = await OnNodeAsync(() => _replica.RowCount());
        int changed = Math.Min(steps.Burst, rows);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long first = 0;
        long last = 0;
        int noticed = 0;
        var missing = new HashSet<int>(Enumerable.Range(0, changed));
        void OnNoticed(object? sender, SourceNotice notice)
        {
            if (notice is DataChangedNotice data)
            {
                long now = Measures.Nanoseconds;
                first = first == 0 ? now : first;
                noticed += data.BottomRight.Row - data.TopLeft.Row + 1;
                last = noticed >= steps.Burst || last == 0 || noticed >= changed ? now : last;
            }
        }

        void OnChanged(object? sender, ModelChange change)
        {
            if (change is DataChanged data)
            {
                for (int row = data.TopLeft.Row; row <= data.BottomRight.Row; row++)
                {
                    if (Text(row, 1).EndsWith($" {LastOf(row)}", StringComparison.Ordinal) && Text(row, 1).StartsWith("burst ", StringComparison.Ordinal))
                    {
                        missing.Remove(row);
                    }
                }

                if (missing.Count == 0)
                {
                    all.TrySetResult();
                }
            }
        }

        // A row may be changed several times: the last one counts.
        int LastOf(int row) => row + ((steps.Burst - 1 - row) / rows * rows);

        await OnNodeAsync(() =>
        {
            _replica.Noticed += OnNoticed;
            _replica.Changed += OnChanged;
            return 0;
        });
        double cpu = Measures.CpuMilliseconds;
        Lines.Want($"burst {steps.Burst}");
        await all.Task.WaitAsync(cancellationToken);
        long converged = Measures.Nanoseconds;
        await OnNodeAsync(() =>
        {
            _replica.Noticed -= OnNoticed;
            _replica.Changed -= OnChanged;
            return 0;
        });
        Number("burst_n", steps.Burst);
        Number("t_notify_first_ns", first);
        Number("t_notify_last_ns", last);
        Number("t_converged_ns", converged);
        Number("burst_wrong", missing.Count);
        Number("burst_client_cpu_ms", Math.Round(Measures.CpuMilliseconds - cpu, 1));
    }

    private async Task PacedAsync(CancellationToken cancellationToken)
    {
        var latencies = new List<double>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChanged(object? sender, ModelChange change)
        {
            if (change is not DataChanged data)
            {
                return;
            }

            long now = Measures.Nanoseconds;
            for (int row = data.TopLeft.Row; row <= data.BottomRight.Row; row++)
            {
                if (Text(row, 1).Split(' ') is ["paced", _, var time])
                {
                    latencies.Add((now - long.Parse(time, CultureInfo.InvariantCulture)) / 1000.0);
                }
            }

            if (latencies.Count >= steps.Paced)
            {
                all.TrySetResult();
            }
        }

        await OnNodeAsync(() =>
        {
            _replica.Changed += OnChanged;
            return 0;
        });
        Lines.Want($"paced {steps.Paced} 3000");
        await all.Task.WaitAsync(cancellationToken);
        await OnNodeAsync(() =>
        {
            _replica.Changed -= OnChanged;
            return 0;
        });
        Number("change_latency_median_us", Measures.Median(latencies));
        Number("change_latency_p99_us", Measures.Percentile(latencies, 0.99));
    }

    private async Task StructureAsync(CancellationToken cancellationToken)
    {
        Number("t_inserted_ns", await WantAsync($"insert 0 {steps.Structure}", change => change is RowsInserted, cancellationToken));
        Number("t_removed_ns", await WantAsync($"remove 0 {steps.Structure}", change => change is RowsRemoved, cancellationToken));
    }

    private async Task<long> WantAsync(string command, Predicate<ModelChange> isIt, CancellationToken cancellationToken)
    {
        var told = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChanged(object? sender, ModelChange change) => _ = isIt(change) && told.TrySetResult(Measures.Nanoseconds);
        await OnNodeAsync(() =>
        {
            _replica.Changed += OnChanged;
            return 0;
        });
        Lines.Want(command);
        long time = await told.Task.WaitAsync(cancellationToken);
        await OnNodeAsync(() =>
        {
            _replica.Changed -= OnChanged;
            return 0;
        });
        return time;
    }

    private string Text(int row, int column) => _replica.Data(_replica.Index(row, column)).TryGet(out string? text) ? text : "";

    private Task<T> OnNodeAsync<T>(Func<T> function) => node.Context.RunAsync(function);

    private void Number(string key, double value) => _results.Add(json => json.WriteNumber(key, value));

    private void Number(string key, long value) => _results.Add(json => json.WriteNumber(key, value));
}
