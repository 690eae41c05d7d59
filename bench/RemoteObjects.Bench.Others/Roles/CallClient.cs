using System.Diagnostics;
using RemoteObjects.Bench.Peers;

namespace RemoteObjects.Bench.Others.Roles;

/// <summary>The role <c>call</c>: calls the counter, and hears its signal.</summary>
internal sealed class CallClient(ICounterConnection counter, CallSteps steps)
{
    // So many calls until the code has its last tier.
    private const int WarmUp = 10_000;

    private readonly Results _results = new();
    private int _wrong;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await counter.ConnectAsync(cancellationToken);
        _results.Add("connect_to_init_ms", Measures.Since(start));
        if (steps.Sequential > 0)
        {
            await CallOneByOneAsync(WarmUp);
            List<double> times = await CallOneByOneAsync(steps.Sequential);
            _results.Add("call_n", times.Count);
            _results.Add("call_median_us", Measures.Median(times));
            _results.Add("call_p99_us", Measures.Percentile(times, 0.99));
        }

        if (steps.Pipelined > 0)
        {
            await CallManyAsync(Math.Min(steps.Pipelined, WarmUp));
            double cpu = Measures.CpuMilliseconds;
            start = Stopwatch.GetTimestamp();
            await CallManyAsync(steps.Pipelined);
            _results.Add("pipelined_calls_per_s", Math.Round(steps.Pipelined / Stopwatch.GetElapsedTime(start).TotalSeconds));
            _results.Add("pipelined_client_cpu_ms", Math.Round(Measures.CpuMilliseconds - cpu, 1));
        }

        if (steps.Ticks > 0)
        {
            await HearTicksAsync(cancellationToken);
        }

        _results.Add("wrong_results", _wrong);
        _results.AddMemory(null, "peak_rss_kb");
        _results.Write();
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
        if (await counter.AddAsync(i, 1) != i + 1)
        {
            Interlocked.Increment(ref _wrong);
        }
    }

    private async Task HearTicksAsync(CancellationToken cancellationToken)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long first = 0;
        long last = 0;
        int expected = 0;
        counter.Ticked += number =>
        {
            last = Measures.Nanoseconds;
            first = first == 0 ? last : first;
            _wrong += number == ++expected ? 0 : 1;
            if (expected == steps.Ticks)
            {
                all.TrySetResult();
            }
        };
        Lines.Want($"ticks {steps.Ticks}");
        await all.Task.WaitAsync(cancellationToken);
        _results.Add("t_ticks_first_ns", first);
        _results.Add("t_ticks_last_ns", last);
    }
}
