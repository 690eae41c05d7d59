using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Tests.Replication;

namespace RemoteObjects.Soak;

/// <summary>A node behind a bad network.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SoakClient : IAsyncDisposable
{
    private readonly Random _random;
    private readonly Func<Uri> _server;
    private readonly RecentLog _log = new();
    private RemoteObjectNode _node = null!;
    private ItemModelReplica _model = null!;
    private DynamicReplica _object = null!;
    private volatile NodeConnectionChange? _last;
    private int _made;
    private int _lost;

    /// <param name="random">Chance.</param>
    /// <param name="server">Where the server is now.</param>
    public SoakClient(Random random, Func<Uri> server)
    {
        _random = random;
        _server = server;
        Proxy = new FaultProxy(server());
        Start();
    }

    public FaultProxy Proxy { get; }

    public int Made => Volatile.Read(ref _made);

    public int Lost => Volatile.Read(ref _lost);

    /// <summary>The server is elsewhere.</summary>
    public void Follow() => Proxy.LeadTo(_server());

    /// <summary>Dies without a word, and starts again.</summary>
    public async Task RestartAsync()
    {
        Proxy.Reset();
        await _node.DisposeAsync();
        Start();
    }

    /// <summary>Reads, writes or calls.</summary>
    public Task ActAsync() => _node.Context.RunAsync(() =>
    {
        int rows = _model.RowCount();
        int columns = _model.ColumnCount();
        if (rows == 0 || columns == 0)
        {
            return;
        }

        ModelIndex index = _model.Index(_random.Next(rows), _random.Next(columns));
        switch (_random.Next(6))
        {
            case 0:
                _model.SetData(index, $"w{_random.Next(1000)}", ItemRole.Display);
                break;
            case 1:
                _ = FetchAsync();
                break;
            case 2:
                _model.Forget(default, _random.Next(rows), _random.Next(20));
                break;
            default:
                _model.Data(index);
                if (_model.HasChildren(index) && _model.RowCount(index) > 0)
                {
                    _model.Data(_model.Index(0, 0, index));
                }

                break;
        }
    });

    /// <summary>What the replicas show when everything said so far was heard.</summary>
    public async Task<(List<string> Model, List<string> Object)> DescribeAsync(CancellationToken cancellationToken)
    {
        string step = "begin";
        while (true)
        {
            try
            {
                step = "know the model";
                await _model.WhenInitializedAsync(cancellationToken);
                step = "know the object";
                await _object.WhenValidAsync(cancellationToken);
                step = "acquire the model again";
                for (int i = 0; i < 2; i++)
                {
                    // The size for a second replica is told after everything that was under way.
                    using ItemModelReplica barrier = await _node.AcquireModelAsync(SoakHost.ModelName, cancellationToken);
                }

                step = "fetch";
                await _model.FetchAllAsync(cancellationToken: cancellationToken);
                await _model.FetchHeaderAsync(Orientation.Horizontal, 0, 100, cancellationToken);
                return await _node.Context.RunAsync(() =>
                    _model.State == ReplicaState.Valid && _object.State == ReplicaState.Valid
                        ? (ModelComparer.Describe(_model, SoakHost.Roles), SoakHost.Describe(name => _object[name]))
                        : throw new RemoteObjectException(RemoteObjectError.ConnectionLost, "It was lost meanwhile."));
            }
            catch (RemoteObjectException exception) when (exception.Error is RemoteObjectError.ConnectionLost or RemoteObjectError.Timeout or RemoteObjectError.ProtocolError)
            {
                // The last fault is noticed only now.
                await Task.Delay(20, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(
                    $"It is not quiet: could not {step} over {Proxy.Url}. The model is {_model.State}, the object {_object.State}; {Proxy.Connections} connections; the last change was {_last}. The model has {await _node.Context.RunAsync(() => $"{_model.RowCount()} x {_model.ColumnCount()}")}. Its node said:\n{_log}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    private void Start()
    {
        _node = new RemoteObjectNode(new RemoteObjectNodeOptions
        {
            LoggerFactory = _log,
            HeartbeatInterval = TimeSpan.FromMilliseconds(500),
            ConnectTimeout = TimeSpan.FromSeconds(2),
            CallTimeout = TimeSpan.FromSeconds(5),
            CloseTimeout = TimeSpan.FromMilliseconds(500),
            Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(10), MaxDelay = TimeSpan.FromMilliseconds(200) },
        });
        _node.ConnectionChanged += (_, change) =>
        {
            _last = change;
            if (change.State == NodeConnectionState.Connected)
            {
                Interlocked.Increment(ref _made);
            }
            else if (change.Error?.Error is RemoteObjectError.ConnectionLost or RemoteObjectError.ProtocolError)
            {
                Interlocked.Increment(ref _lost);
            }
        };
        _model = _node.AcquireModel(SoakHost.ModelName, new ModelReplicaOptions { RowBudget = _random.Next(20, 1000) });
        _object = _node.AcquireDynamic(SoakHost.ObjectName);
        _node.Connect(Proxy.Url);
    }

    private async Task FetchAsync()
    {
        try
        {
            await _model.FetchAllAsync();
        }
        catch (Exception exception) when (exception is RemoteObjectException or ObjectDisposedException)
        {
            // The network was bad, or the node is gone.
        }
    }
}
