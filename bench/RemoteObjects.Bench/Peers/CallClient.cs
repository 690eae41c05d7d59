using System.Diagnostics;
using System.Text.Json;

namespace RemoteObjects.Bench.Peers;

/// <summary>What the role <c>call</c> does; 0 leaves a step out.</summary>
internal sealed record CallSteps(Uri Url, int Sequential, int Pipelined, int InFlight, int Props, int Ticks);

/// <summary>The role <c>call</c>: calls the counter, and hears its property and its signal.</summary>
internal sealed class CallClient(RemoteObjectNode node, CallSteps steps)
{
    // So many calls until the code has its last tier.
    private const int WarmUp = 10_000;

    private readonly List<Action<Utf8JsonWriter>> _results = [];
    private CounterReplica _counter = null!;
    private int _wrong;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await node.ConnectAsync(steps.Url, cancellationToken);
        _counter = await node.AcquireAsync<CounterReplica>(cancellationToken: cancellationToken);
        Number("connect_to_init_ms", Measures.Since(start));
        if (steps.Sequential > 0)
        {
            await CallOneByOneAsync(WarmUp);
            List<double> times = await CallOneByOneAsync(steps.Sequential);
            Number("call_n", times.Count);
            Number("call_median_us", Measures.Median(times));
            Number("call_p99_us", Measures.Percentile(times, 0.99));
        }

        if (steps.Pipelined > 0)
        {
            await CallManyAsync(Math.Min(steps.Pipelined, WarmUp));
            double cpu = Measures.CpuMilliseconds;
            start = Stopwatch.GetTimestamp();
            await CallManyAsync(steps.Pipelined);
            Number("pipelined_calls_per_s", Math.Round(steps.Pipelined / Stopwatch.GetElapsedTime(start).TotalSeconds));
            Number("pipelined_client_cpu_ms", Math.Round(Measures.CpuMilliseconds - cpu, 1));
        }

        await HearPropsAsync(cancellationToken);
        await HearTicksAsync(cancellationToken);
        Number("wrong_results", _wrong);
        _results.Add(json => Measures.WriteMemory(json, null, "peak_rss_kb"));
        Lines.Write("result", json => _results.ForEach(write => write(json)));
        return 0;
    }

    private async Task<List<double>> CallOneByOneAsync(int count)
    {
        var times = new List<double>(count);
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await CallAsync(i);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return times;
    }

    private async Task CallManyAsync(int count)
    {
        int next = -1;
        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var i && i < count)
            {
                await CallAsync(i);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, steps.InFlight).Select(_ => WorkAsync()));
    }

    private async Task CallAsync(int i)
    {
        if (await _counter.AddAsync(i, 1) != i + 1)
        {
            Interlocked.Increment(ref _wrong);
        }
    }

    private async Task HearPropsAsync(CancellationToken cancellationToken)
    {
        if (steps.Props == 0)
        {
            return;
        }

        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long first = 0;
        long last = 0;
        int seen = 0;
        int target = await node.Context.RunAsync(() => _counter.Value) + steps.Props;
        void OnChanged(int value)
        {
            last = Measures.Nanoseconds;
            first = first == 0 ? last : first;
            seen++;
            if (value == target)
            {
                all.TrySetResult();
            }
        }

        await node.Context.RunAsync(() => _counter.ValueChanged += OnChanged);
        Lines.Want($"props {steps.Props}");
        await all.Task.WaitAsync(cancellationToken);
        await node.Context.RunAsync(() => _counter.ValueChanged -= OnChanged);
        Number("t_props_first_ns", first);
        Number("t_props_last_ns", last);
        Number("props_last_value", target);
        Number("props_n", seen);
    }

    private async Task HearTicksAsync(CancellationToken cancellationToken)
    {
        if (steps.Ticks == 0)
        {
            return;
        }

        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long first = 0;
        long last = 0;
        int expected = 0;
        void OnTick(int n)
        {
            last = Measures.Nanoseconds;
            first = first == 0 ? last : first;
            _wrong += n == ++expected ? 0 : 1;
            if (expected == steps.Ticks)
            {
                all.TrySetResult();
            }
        }

        await node.Context.RunAsync(() => _counter.Tick += OnTick);
        Lines.Want($"ticks {steps.Ticks}");
        await all.Task.WaitAsync(cancellationToken);
        await node.Context.RunAsync(() => _counter.Tick -= OnTick);
        Number("t_ticks_first_ns", first);
        Number("t_ticks_last_ns", last);
    }

    private void Number(string key, double value) => _results.Add(json => json.WriteNumber(key, value));

    private void Number(string key, long value) => _results.Add(json => json.WriteNumber(key, value));
}
