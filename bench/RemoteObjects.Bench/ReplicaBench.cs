using System.Diagnostics;
using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Transports;

namespace RemoteObjects.Bench;

/// <summary>One host and one replica in this process, joined by a web socket.</summary>
internal sealed class ReplicaBench : IAsyncDisposable
{
    private const string Name = "Table";

    private readonly CountedTable _table;
    private readonly RemoteObjectHost _host;
    private readonly RemoteObjectNode _node = new();

    private ReplicaBench(int rows)
    {
        _table = new CountedTable(rows);
        _host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = TransportRegistry.CreateDefault().UseWebSocketServer() });
    }

    public static async Task<ReplicaBench> StartAsync(int rows, CancellationToken cancellationToken)
    {
        var bench = new ReplicaBench(rows);
        await bench._host.EnableRemotingAsync(bench._table, Name, [ItemRole.Display]);
        Uri url = await bench._host.ListenAsync(new Uri("ws://127.0.0.1:0"), cancellationToken);
        await bench._node.ConnectAsync(url, cancellationToken);
        return bench;
    }

    /// <summary>Inserts rows at the top, one by one, above rows that the replica has; several times, of which the last counts.</summary>
    public async Task<InsertResult> InsertAsync(int cached, int inserts, CancellationToken cancellationToken)
    {
        using ItemModelReplica replica = await _node.AcquireModelAsync(Name, cancellationToken);
        await replica.FetchAsync(default, 0, cached, cancellationToken);
        InsertResult result = null!;
        for (int round = 0; round < 5; round++)
        {
            result = await InsertOnceAsync(replica, cached, inserts, cancellationToken);
        }

        return result;
    }

    private async Task<InsertResult> InsertOnceAsync(ItemModelReplica replica, int cached, int inserts, CancellationToken cancellationToken)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int told = 0;
        long started = 0;
        long worked = 0;

        // A notice comes before the replica heeds it, the change after.
        void OnNoticed(object? sender, SourceNotice notice) => started = Stopwatch.GetTimestamp();
        void OnChanged(object? sender, ModelChange change)
        {
            worked += Stopwatch.GetTimestamp() - started;
            if (change is RowsInserted && ++told == inserts)
            {
                all.TrySetResult();
            }
        }

        await _node.Context.RunAsync(() =>
        {
            replica.Noticed += OnNoticed;
            replica.Changed += OnChanged;
        });
        long begin = Stopwatch.GetTimestamp();
        await _host.Context.RunAsync(() =>
        {
            for (int i = 0; i < inserts; i++)
            {
                _table.InsertAtTop($"inserted {i}");
            }
        });
        await all.Task.WaitAsync(cancellationToken);
        TimeSpan endToEnd = Stopwatch.GetElapsedTime(begin);
        await _node.Context.RunAsync(() =>
        {
            replica.Noticed -= OnNoticed;
            replica.Changed -= OnChanged;
            string shown = replica.Data(replica.Index(inserts + cached - 1, 0)).ToString();
            if (shown != CountedTable.Text(cached - 1, 0))
            {
                throw new InvalidOperationException($"Row {inserts + cached - 1} shows '{shown}'.");
            }
        });
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnGone(object? sender, ModelChange change) => _ = change is RowsRemoved && gone.TrySetResult();
        await _node.Context.RunAsync(() => replica.Changed += OnGone);
        await _host.Context.RunAsync(_table.RemoveInserted);
        await gone.Task.WaitAsync(cancellationToken);
        await _node.Context.RunAsync(() => replica.Changed -= OnGone);
        return new InsertResult(cached, inserts, Math.Round(worked * 1000.0 / Stopwatch.Frequency, 2), Math.Round(endToEnd.TotalMilliseconds, 2));
    }

    /// <summary>What a row costs.</summary>
    public async Task<MemoryResult> MemoryAsync(CancellationToken cancellationToken)
    {
        using ItemModelReplica replica = await _node.AcquireModelAsync(Name, cancellationToken);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await replica.FetchAllAsync(cancellationToken: cancellationToken);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        return new MemoryResult(_table.RowCount(), Math.Round((after - before) / (double)_table.RowCount(), 1));
    }

    /// <summary>Scrolls from the first row to the last.</summary>
    public async Task<ScrollResult> ScrollAsync(int page, double pagesPerSecond, CancellationToken cancellationToken)
    {
        await _host.Context.RunAsync(_table.ForgetReads);
        using ItemModelReplica replica = await _node.AcquireModelAsync(
            Name, new ModelReplicaOptions { RowBudget = ModelReplicaOptions.Unlimited, Refresh = ReplicaRefresh.Visible }, cancellationToken);
        var scroller = await _node.Context.RunAsync(() => new Scroller(replica, page));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / pagesPerSecond));
        while (await _node.Context.RunAsync(scroller.ShowNext) && await timer.WaitForNextTickAsync(cancellationToken))
        {
        }

        await _node.Context.RunAsync(scroller.Dispose);
        return scroller.Result with { RowsAskedTwice = await _host.Context.RunAsync(() => _table.RowsReadTwice) };
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _host.DisposeAsync();
    }
}
