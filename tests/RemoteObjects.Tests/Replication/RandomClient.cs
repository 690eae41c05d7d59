using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Transports;

namespace RemoteObjects.Tests.Replication;

/// <summary>A node that reads, writes, fetches and loses its connection at random.</summary>
internal sealed class RandomClient : IAsyncDisposable
{
    private readonly RemoteObjectNode _node;
    private readonly ItemModelReplica _replica;
    private readonly SteppedTransport? _transport;
    private SteppedWire? _wire;
    private volatile bool _isFlowing;

    public RandomClient(RemoteObjectHost host, Uri url, bool isStepped)
    {
        var transports = TransportRegistry.CreateDefault();
        if (isStepped)
        {
            _transport = new SteppedTransport(end => host.ServeAsync(end), wire => wire.Flow(_isFlowing));
            transports.Use("stepped", _transport);
        }

        _node = new RemoteObjectNode(new RemoteObjectNodeOptions
        {
            Transports = transports,
            Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) },
        });
        _node.Connect(url);
        _replica = _node.AcquireModel(Pair.ModelName);
    }

    public async Task StepAsync(Random random, CancellationToken cancellationToken)
    {
        if (_transport is not null)
        {
            _wire ??= await _transport.NextWireAsync(cancellationToken);
        }

        switch (random.Next(20))
        {
            case 0 when random.Next(5) == 0 && _wire is not null:
                _wire.Cut();
                _wire = null;
                break;
            case 1:
                _ = FetchAsync(cancellationToken);
                break;
            case 2 or 3 or 4:
                await _node.Context.RunAsync(() => Read(random, default, 0));
                break;
            case 5:
                await _node.Context.RunAsync(() => Write(random));
                break;
            case < 13:
                await DeliverAsync(_wire?.ToHost, random.Next(1, 12), cancellationToken);
                break;
            default:
                await DeliverAsync(_wire?.ToNode, random.Next(1, 12), cancellationToken);
                break;
        }
    }

    private static async Task DeliverAsync(SteppedDirection? direction, int most, CancellationToken cancellationToken)
    {
        for (int i = 0; i < most && direction?.Deliver() is not null; i++)
        {
            await direction.WhenReadAsync(cancellationToken);
        }
    }

    /// <summary>Waits until everything said so far was heard.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        _isFlowing = true;
        if (_transport is not null)
        {
            _wire ??= await _transport.NextWireAsync(cancellationToken);
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
        await FlushAsync(cancellationToken);
        await _replica.FetchAllAsync(cancellationToken: cancellationToken);
        await _replica.FetchHeaderAsync(Orientation.Horizontal, 0, 100, cancellationToken);
        return await _node.Context.RunAsync(() => ModelComparer.Describe(_replica, roles));
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

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
            if (depth < 5 && _replica.HasChildren(index))
            {
                Read(random, index, depth + 1);
            }
        }
    }

    private void Write(Random random)
    {
        if (_replica.RowCount() > 0 && _replica.ColumnCount() > 0)
        {
            _replica.SetData(_replica.Index(random.Next(_replica.RowCount()), random.Next(_replica.ColumnCount())), $"w{random.Next(1000)}", ItemRole.Display);
        }
    }
}
