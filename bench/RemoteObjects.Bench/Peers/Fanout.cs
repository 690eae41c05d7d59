using System.Diagnostics;
using RemoteObjects.Models;
using WsServer;

namespace RemoteObjects.Bench.Peers;

/// <summary>What the role <c>fanout</c> does: one of burst and paced.</summary>
internal sealed record FanoutSteps(Uri Url, int Clients, int Burst, int Paced, int IntervalMicroseconds);

/// <summary>The role <c>fanout</c>: many connections of one process that all hear the model change.</summary>
internal sealed class Fanout(FanoutSteps steps)
{
    private const int Together = 50;

    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RemoteObjectNode[] _nodes = new RemoteObjectNode[steps.Clients];
    private readonly int[] _heard = new int[steps.Clients];
    private int _incomplete = steps.Clients;
    private long _last;

    private int Changes => steps.Burst > 0 ? steps.Burst : steps.Paced;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // One context for all: what is measured is the host.
        var context = new SerialContext();
        long start = Stopwatch.GetTimestamp();
        for (int first = 0; first < steps.Clients; first += Together)
        {
            await Task.WhenAll(Enumerable.Range(first, Math.Min(Together, steps.Clients - first)).Select(i => StartAsync(i, context, cancellationToken)));
        }

        double initialized = Measures.Since(start);
        double cpu = Measures.CpuMilliseconds;
        Lines.Want(steps.Burst > 0 ? $"burst {steps.Burst}" : $"paced {steps.Paced} {steps.IntervalMicroseconds}");
        await _all.Task.WaitAsync(cancellationToken);
        Lines.Write("result", json =>
        {
            json.WriteNumber("all_init_ms", initialized);
            json.WriteNumber("delivered", _heard.Sum(heard => (long)heard));
            json.WriteNumber("incomplete_clients", Volatile.Read(ref _incomplete));
            json.WriteNumber("t_last_ns", _last);
            json.WriteNumber("burst_client_cpu_ms", Math.Round(Measures.CpuMilliseconds - cpu, 1));
            Measures.WriteMemory(json, null, "client_peak_rss_kb");
        });
        foreach (RemoteObjectNode node in _nodes)
        {
            await node.DisposeAsync();
        }

        return 0;
    }

    private async Task StartAsync(int number, SynchronizationContext context, CancellationToken cancellationToken)
    {
        var node = _nodes[number] = new RemoteObjectNode(new RemoteObjectNodeOptions { Context = context });
        await node.ConnectAsync(steps.Url, cancellationToken);

        // It hears what changes and reads nothing of it: rows nobody has read are not read again.
        ItemModelReplica replica = await node.AcquireModelAsync(ExampleModel.RemoteName, new ModelReplicaOptions { Refresh = ReplicaRefresh.Visible }, cancellationToken);
        await context.RunAsync(() => replica.Noticed += (_, notice) => OnNoticed(number, notice));
    }

    private void OnNoticed(int number, SourceNotice notice)
    {
        if (notice is not DataChangedNotice data || _heard[number] >= Changes)
        {
            return;
        }

        _heard[number] += data.BottomRight.Row - data.TopLeft.Row + 1;
        if (_heard[number] >= Changes)
        {
            _last = Measures.Nanoseconds;
            if (--_incomplete == 0)
            {
                _all.TrySetResult();
            }
        }
    }
}
