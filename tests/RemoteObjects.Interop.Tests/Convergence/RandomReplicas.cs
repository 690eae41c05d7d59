using RemoteObjects.Interop.Tests.QtHost;
using RemoteObjects.Models;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;

namespace RemoteObjects.Interop.Tests.Convergence;

/// <summary>A node of ours with both changeable models of a Qt host, which fetches, reads, writes and loses its connection at random.</summary>
/// <remarks>It never does what a Qt host does not survive, docs/spec/item-model.md 6.4: who calls it knows when paths of which model may be stale.</remarks>
internal sealed class RandomReplicas : IAsyncDisposable
{
    // The host keeps at least these rows and columns of its table: a write to others could come when they have gone, and end it.
    private const int SafeRows = 8;
    private const int SafeColumns = 2;

    private readonly CuttableTransport _transport;
    private readonly RemoteObjectNode _node;
    private readonly ItemModelReplica _tree;
    private readonly ItemModelReplica _table;
    private readonly Random _random;
    private readonly CancellationToken _deadline;
    private readonly List<Task> _fetching = [];

    public RandomReplicas(Uri url, Random random, CancellationToken deadline)
    {
        _random = random;
        _deadline = deadline;
        var transports = TransportRegistry.CreateDefault();
        _transport = new CuttableTransport(transports.For(url));
        transports.Use(url.Scheme, _transport);
        _node = new RemoteObjectNode(new RemoteObjectNodeOptions
        {
            Transports = transports,
            Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1) },
        });
        _node.Connect(url);
        _tree = _node.AcquireModel(QtHostSession.Example);
        _table = _node.AcquireModel(QtHostSession.Table);
    }

    /// <summary>Does something, while the host's tree changes its values only.</summary>
    public async Task StepAsync()
    {
        switch (_random.Next(12))
        {
            case 0 when _random.Next(3) == 0:
                _transport.Cut();
                break;
            case 1:
                _fetching.Add(FetchAsync(_tree));
                _fetching.Add(FetchAsync(_table));
                break;
            case 2 or 3:
                await _node.Context.RunAsync(() => Read(_tree));
                await _node.Context.RunAsync(() => Read(_table));
                break;
            case 4 or 5:
                await _node.Context.RunAsync(() => Write(_tree, int.MaxValue, int.MaxValue));
                break;
            case 6 or 7:
                await _node.Context.RunAsync(() => Write(_table, SafeRows, SafeColumns));
                break;
            default:
                await Task.Yield();
                break;
        }
    }

    /// <summary>Waits until everything said so far was heard, and everything is here that there is. Then nothing is under way.</summary>
    public async Task QuietAsync()
    {
        await Task.WhenAll(_fetching);
        _fetching.Clear();
        for (bool isQuiet = false; !isQuiet;)
        {
            try
            {
                // An answer on the same connection comes after all that was told before.
                using (await _node.AcquireModelAsync(QtHostSession.Types, _deadline))
                {
                    await _tree.WhenInitializedAsync(_deadline);
                    await _table.WhenInitializedAsync(_deadline);
                }

                await _tree.FetchAllAsync(cancellationToken: _deadline);
                await _table.FetchAllAsync(cancellationToken: _deadline);
                await _table.FetchHeaderAsync(Orientation.Horizontal, 0, await _node.Context.RunAsync(() => _table.ColumnCount()), _deadline);
                isQuiet = true;
            }
            catch (RemoteObjectException exception) when (exception.Error == RemoteObjectError.ConnectionLost)
            {
                // The last cut is noticed only now.
            }
        }
    }

    /// <summary>Compares with what the host told of a model.</summary>
    public Task AssertEqualAsync(string model, IReadOnlyList<string> expected)
    {
        ItemModelReplica replica = model == QtHostSession.Table ? _table : _tree;
        return _node.Context.RunAsync(() => ModelDump.AssertEqual(expected, replica, replica.AvailableRoles));
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private async Task FetchAsync(ItemModelReplica replica)
    {
        try
        {
            await replica.FetchAllAsync(cancellationToken: _deadline);
        }
        catch (RemoteObjectException)
        {
            // The connection was cut.
        }
    }

    private void Read(ItemModelReplica replica)
    {
        for (int i = 0; i < 10; i++)
        {
            ModelIndex at = RandomCell(replica, int.MaxValue, int.MaxValue);
            replica.Data(at);
            replica.HeaderData(at.Column, Orientation.Horizontal);
        }
    }

    private void Write(ItemModelReplica replica, int rows, int columns)
    {
        if (RandomCell(replica, rows, columns) is { IsValid: true } at)
        {
            replica.SetData(at, $"w{_random.Next(1000)}", ItemRole.Display);
        }
    }

    private ModelIndex RandomCell(ItemModelReplica replica, int mostRows, int mostColumns)
    {
        ModelIndex at = default;
        do
        {
            int rows = Math.Min(replica.RowCount(at), mostRows);
            int columns = Math.Min(replica.ColumnCount(at), mostColumns);
            if (rows == 0 || columns == 0)
            {
                break;
            }

            at = replica.Index(_random.Next(rows), _random.Next(columns), at);
        }
        while (replica.HasChildren(at) && _random.Next(3) > 0);
        return at;
    }
}
