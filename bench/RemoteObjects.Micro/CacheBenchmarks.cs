using BenchmarkDotNet.Attributes;
using RemoteObjects.Models;
using WsServer;

namespace RemoteObjects.Micro;

/// <summary>What a replica does that has 100,000 rows, with a host that costs nothing.</summary>
public class CacheBenchmarks
{
    private const int Rows = 100_000;
    private const int Page = 50;
    private const int Reads = 1000;
    private const int Chunk = 1000;

    private readonly byte[] _inserted = PeerStub.Encode(Packets.RowsInserted(0, 0));
    private readonly byte[] _removed = PeerStub.Encode(Packets.RowsRemoved(0, 0));
    private CannedHost _host = null!;
    private RemoteObjectNode _node = null!;
    private ItemModelReplica _replica = null!;
    private TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [GlobalSetup]
    public async Task StartAsync()
    {
        _host = new CannedHost(Rows);
        _node = new RemoteObjectNode();
        await _node.ConnectAsync(_host);
        _replica = await _node.AcquireModelAsync(ExampleModel.RemoteName, new ModelReplicaOptions { RowBudget = ModelReplicaOptions.Unlimited });
        for (int row = 0; row < Rows; row += Chunk)
        {
            await _replica.FetchAsync(default, row, Chunk);
        }

        await _node.Context.RunAsync(() => _replica.Changed += (_, change) =>
        {
            if (change is RowsInserted or RowsRemoved)
            {
                _told.TrySetResult();
            }
        });
    }

    [GlobalCleanup]
    public async Task EndAsync() => await _node.DisposeAsync();

    [Benchmark(Description = "read a cached cell", OperationsPerInvoke = Reads)]
    public Task<int> ReadCells() => _node.Context.RunAsync(() =>
    {
        int characters = 0;
        for (int row = 0; row < Reads; row++)
        {
            characters += _replica.Data(_replica.Index(row * (Rows / Reads), 1)).TryGet(out string? text) ? text!.Length : 0;
        }

        return characters;
    });

    [Benchmark(Description = "forget a page of 50 rows, ask for it, store it")]
    public async Task StorePageAsync()
    {
        await _node.Context.RunAsync(() => _replica.Forget(default, Rows / 2, Page));
        await _replica.FetchAsync(default, Rows / 2, Page);
    }

    [Benchmark(Description = "a row inserted above all and removed again")]
    public async Task InsertAndRemoveAsync()
    {
        await HearAsync(_inserted);
        await HearAsync(_removed);
    }

    private Task HearAsync(byte[] notice)
    {
        _told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Say(notice);
        return _told.Task;
    }
}
