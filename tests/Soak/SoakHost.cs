using System.Diagnostics.CodeAnalysis;
using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Tests.Objects;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;

namespace RemoteObjects.Soak;

/// <summary>The server: a model, its current item and an object, that outlive the host that shares them.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SoakHost : IAsyncDisposable
{
    public const string ModelName = "Model";
    public const string ObjectName = "Device";

    private const int MostRows = 200;

    public static readonly int[] Roles = [ItemRole.Display, ItemRole.Background];
    public static readonly string[] Properties = ["serial", "level", "label", "uptime", "tags", "any"];

    private readonly Random _random;
    private readonly StandardItemModel _model = new();
    private readonly DynamicSource _device = Classes.NewDevice();
    private readonly RandomTree _tree;
    private readonly SerialContext _context = new();
    private readonly RecentLog _log = new();
    private RemoteObjectHost? _host;

    public SoakHost(Random random)
    {
        _random = random;
        _tree = new RandomTree(_model, random);
        _tree.Fill(60);
    }

    public Uri Tcp { get; private set; } = new("tcp://127.0.0.1:0");

    public Uri WebSocket { get; private set; } = new("ws://127.0.0.1:0");

    /// <summary>What the host said last.</summary>
    public RecentLog Log => _log;

    public int Changes { get; private set; }

    /// <summary>Starts a host on free ports.</summary>
    public async Task StartAsync()
    {
        _host = new RemoteObjectHost(new RemoteObjectHostOptions
        {
            Context = _context,
            LoggerFactory = _log,
            Transports = TransportRegistry.CreateDefault().UseWebSocketServer(),
            CloseTimeout = TimeSpan.FromMilliseconds(500),
        });
        await _host.EnableRemotingAsync(_model, ModelName, Roles);
        await _host.EnableRemotingAsync(_device);
        Tcp = await _host.ListenAsync(new Uri("tcp://127.0.0.1:0"));
        WebSocket = await _host.ListenAsync(new Uri("ws://127.0.0.1:0"));
    }

    /// <summary>Ends the host and starts another, elsewhere.</summary>
    public async Task RestartAsync()
    {
        await _host!.DisposeAsync();
        await StartAsync();
    }

    /// <summary>Changes something.</summary>
    public Task ChangeAsync() => _context.RunAsync(() =>
    {
        Changes++;
        switch (_random.Next(4))
        {
            case 0:
                _device["level"] = _random.Next(1000);
                _device["label"] = $"label {_random.Next(1000)}";
                break;
            case 1:
                _device["tags"] = Enumerable.Range(0, _random.Next(5)).Select(i => $"{i}").ToArray();
                _device["uptime"] = _random.NextInt64();
                break;
            default:
                _tree.Change();
                if (_model.RowCount() > MostRows)
                {
                    _model.RemoveRows(MostRows, _model.RowCount() - MostRows);
                }

                break;
        }
    });

    /// <summary>Makes the model small again, so that hours are as the first minute.</summary>
    public Task ShrinkAsync() => _context.RunAsync(() =>
    {
        if (ModelComparer.Describe(_model).Count > 4 * MostRows)
        {
            _model.Clear();
            _tree.Fill(60);
        }
    });

    /// <summary>The model as text.</summary>
    public Task<List<string>> DescribeModelAsync() => _context.RunAsync(() => ModelComparer.Describe(_model, Roles));

    /// <summary>The object as text.</summary>
    public Task<List<string>> DescribeObjectAsync() => _context.RunAsync(() => Describe(name => _device[name]));

    /// <summary>Properties as text.</summary>
    public static List<string> Describe(Func<string, object?> value) =>
        [.. Properties.Select(name => $"{name} = {(value(name) is IEnumerable<object?> list ? string.Join(",", list) : value(name))}")];

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
