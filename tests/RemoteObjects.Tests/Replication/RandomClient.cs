using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Transports;

namespace RemoteObjects.Tests.Replication;

/// <summary>A node that reads, writes, fetches and loses its connection at random.</summary>
internal sealed class RandomClient : IAsyncDisposable
{
    private readonly RemoteObjectNode _node;
    private readonly ItemModelReplica _replica;
    private readonly ModelViewport _viewport;
    private readonly SteppedTransport? _stepped;
    private readonly CuttableTransport? _sockets;
    private SteppedWire? _wire;
    private RandomLatency? _toHost;
    private RandomLatency? _toNode;
    private int _now;
    private volatile bool _isFlowing;

    /// <summary>Connects, by stepped wires to a host or by sockets to wherever the URL says.</summary>
    public RandomClient(RemoteObjectHost host, Uri url, bool isStepped, ModelReplicaOptions options)
    {
        var transports = TransportRegistry.CreateDefault();
        if (isStepped)
        {
            _stepped = new SteppedTransport(end => host.ServeAsync(end), wire => wire.Flow(_isFlowing));
            transports.Use("stepped", _stepped);
        }
        else
        {
            _sockets = new CuttableTransport(transports.For(url));
            transports.Use(url.Scheme, _sockets);
        }

        _node = new RemoteObjectNode(new RemoteObjectNodeOptions
        {
            Transports = transports,
            Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) },
        });
        _node.Connect(url);
        _replica = _node.AcquireModel(Pair.ModelName, options);
        _viewport = _replica.CreateViewport();
    }

    /// <summary>Does something, and lets arrive what has been under way for long enough.</summary>
    public async Task StepAsync(Random random, CancellationToken cancellationToken)
    {
        if (_stepped is not null && _wire is null)
        {
            _wire = await _stepped.NextWireAsync(cancellationToken);
            _toHost = new RandomLatency(_wire.ToHost, random);
            _toNode = new RandomLatency(_wire.ToNode, random);
        }

        switch (random.Next(16))
        {
            case 0 when random.Next(6) == 0:
                Cut();
                break;
            case 1:
                _ = FetchAsync(cancellationToken);
                break;
            case 2 or 3 or 4:
                await _node.Context.RunAsync(() => Read(random, default, 0));
                break;
            case 5 or 6:
                await _node.Context.RunAsync(() => Write(random));
                break;
            case 7 when random.Next(4) == 0:
                await _node.Context.RunAsync(() => _replica.Forget(default, random.Next(100), random.Next(50)));
                break;
            case 8 when random.Next(4) == 0:
                _node.AcquireModel(Pair.ModelName).Dispose();
                break;
            case 9:
                await _node.Context.RunAsync(() => _viewport.Show(RandomIndex(random).Parent, random.Next(50), random.Next(30)));
                break;
            case 10:
                await _node.Context.RunAsync(() => _replica.Selection.Current = RandomIndex(random));
                break;
            case 11 when random.Next(3) == 0:
                await _node.Context.RunAsync(() => _replica.RowBudget = random.Next(1, 60));
                break;
        }

        if (_wire is not null)
        {
            _now++;
            await _toHost!.TickAsync(_now, cancellationToken);
            await _toNode!.TickAsync(_now, cancellationToken);
        }
    }

    /// <summary>Waits until everything said so far was heard.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        _isFlowing = true;
        if (_stepped is not null)
        {
            _wire ??= await _stepped.NextWireAsync(cancellationToken);
            _wire.Flow();
        }

        // The size for a second replica is told after everything that was under way.
        await _replica.WhenInitializedAsync(cancellationToken);
        for (int i = 0; i < 2; i++)
        {
            using ItemModelReplica barrier = await _node.AcquireModelAsync(Pair.ModelName, cancellationToken);
        }
    }

    /// <summary>What the replica shows when it is quiet.</summary>
    public async Task<List<string>> FinishAsync(int[] roles, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await FlushAsync(cancellationToken);
                await _replica.FetchAllAsync(cancellationToken: cancellationToken);
                await _replica.FetchHeaderAsync(Orientation.Horizontal, 0, 100, cancellationToken);
                return await _node.Context.RunAsync(() => ModelComparer.Describe(_replica, roles));
            }
            catch (RemoteObjectException exception) when (exception.Error == RemoteObjectError.ConnectionLost && _sockets is not null)
            {
                // The last cut is noticed only now.
            }
        }
    }

    /// <summary>The labels of all rows, when it is quiet.</summary>
    public async Task<List<string>> RowLabelsAsync(CancellationToken cancellationToken)
    {
        int rows = await _node.Context.RunAsync(() => _replica.RowCount());
        await _replica.FetchHeaderAsync(Orientation.Vertical, 0, rows, cancellationToken);
        return await _node.Context.RunAsync(() => ModelComparer.DescribeRowLabels(_replica));
    }

    /// <summary>Where the replica's current item is.</summary>
    public Task<Values.ModelPath> CurrentAsync() => _node.Context.RunAsync(() => _replica.Selection.CurrentPath);

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private void Cut()
    {
        _sockets?.Cut();
        _wire?.Cut();
        _wire = null;
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _replica.FetchAllAsync(cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is RemoteObjectException or OperationCanceledException)
        {
            // The wire was cut, or the test is over.
        }
    }

    private void Read(Random random, ModelIndex parent, int depth)
    {
        int rows = _replica.RowCount(parent);
        int columns = _replica.ColumnCount(parent);
        for (int i = 0; i < 10 && rows > 0 && columns > 0; i++)
        {
            ModelIndex index = _replica.Index(random.Next(rows), random.Next(columns), parent);
            _replica.Data(index);
            _replica.HeaderData(index.Column, Orientation.Horizontal);
            _replica.HeaderData(index.Row, Orientation.Vertical);
            if (depth < 5 && _replica.HasChildren(index))
            {
                Read(random, index, depth + 1);
            }
        }
    }

    private void Write(Random random)
    {
        if (RandomIndex(random) is { IsValid: true } at)
        {
            _replica.SetData(at, $"w{random.Next(1000)}", ItemRole.Display);
        }
    }

    private ModelIndex RandomIndex(Random random)
    {
        ModelIndex at = default;
        do
        {
            int rows = _replica.RowCount(at);
            int columns = _replica.ColumnCount(at);
            if (rows == 0 || columns == 0)
            {
                break;
            }

            at = _replica.Index(random.Next(rows), random.Next(columns), at);
        }
        while (_replica.HasChildren(at) && random.Next(3) > 0);
        return at;
    }
}
