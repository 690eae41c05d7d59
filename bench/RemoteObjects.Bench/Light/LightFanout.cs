using System.Diagnostics;
using RemoteObjects.Bench.Peers;

namespace RemoteObjects.Bench.Light;

/// <summary>The role <c>fanout --light</c>: many listeners that only count what they are told, so that the server is what takes the time.</summary>
/// <remarks>With <c>DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1</c> the thread that waits for the sockets does all the work.</remarks>
internal sealed class LightFanout(FanoutSteps steps, Func<LightProtocol> protocol, int stuck)
{
    private const int Together = 50;

    private readonly List<LightConnection> _connections = [];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _incomplete = steps.Clients;
    private long _last;

    private int Changes => steps.Burst > 0 ? steps.Burst : steps.Paced;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await ConnectAsync(stuck, isStuck: true, cancellationToken);
        await ConnectAsync(steps.Clients, isStuck: false, cancellationToken);
        double initialized = Measures.Since(start);
        double cpu = Measures.CpuMilliseconds;
        Lines.Want(steps.Burst > 0 ? $"burst {steps.Burst}" : $"paced {steps.Paced} {steps.IntervalMicroseconds}");
        await _all.Task.WaitAsync(cancellationToken);
        Lines.Write("result", json =>
        {
            json.WriteNumber("all_init_ms", initialized);
            json.WriteNumber("delivered", _connections.Sum(connection => (long)connection.Rows));
            json.WriteNumber("incomplete_clients", Volatile.Read(ref _incomplete));
            json.WriteNumber("t_last_ns", Interlocked.Read(ref _last));
            json.WriteNumber("burst_client_cpu_ms", Math.Round(Measures.CpuMilliseconds - cpu, 1));
            Measures.WriteMemory(json, null, "client_peak_rss_kb");
        });
        _connections.ForEach(connection => connection.Dispose());
        return 0;
    }

    private async Task ConnectAsync(int count, bool isStuck, CancellationToken cancellationToken)
    {
        for (int first = 0; first < count; first += Together)
        {
            LightConnection[] some = [.. Enumerable.Range(first, Math.Min(Together, count - first)).Select(_ => Create(isStuck))];
            _connections.AddRange(some);
            await Task.WhenAll(some.Select(connection => connection.StartAsync(steps.Url, cancellationToken)));
            foreach (LightConnection connection in some.Where(_ => isStuck))
            {
                connection.GetStuck();
            }
        }
    }

    private LightConnection Create(bool isStuck)
    {
        bool isComplete = isStuck;
        return new LightConnection(protocol(), connection =>
        {
            if (isComplete || connection.Rows < Changes)
            {
                return;
            }

            isComplete = true;
            Interlocked.Exchange(ref _last, Measures.Nanoseconds);
            if (Interlocked.Decrement(ref _incomplete) == 0)
            {
                _all.TrySetResult();
            }
        });
    }
}
