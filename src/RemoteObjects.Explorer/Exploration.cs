using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Transports;

namespace RemoteObjects.Explorer;

/// <summary>A connection to a node, and what it shares. Everything here runs on the page's one thread.</summary>
internal sealed class Exploration : IAsyncDisposable
{
    private readonly RemoteObjectNode _node;
    private bool _isDisposed;

    /// <summary>Begins to connect.</summary>
    /// <param name="url">The node, <c>ws:</c> or <c>wss:</c>.</param>
    /// <param name="heartbeat">After how much silence the node is asked whether it lives; null for never.</param>
    public Exploration(Uri url, TimeSpan? heartbeat)
    {
        Transport watched = Traffic.Watch(WebSocketTransport.Instance);
        _node = new RemoteObjectNode(new RemoteObjectNodeOptions
        {
            Transports = new TransportRegistry().Use("ws", watched).Use("wss", watched),
            CallTimeout = TimeSpan.FromSeconds(30),
            HeartbeatInterval = heartbeat,
        });
        _node.ConnectionChanged += OnConnectionChanged;
        _node.ObjectsOffered += (_, _) => Refresh();
        _node.Connect(url);
    }

    /// <summary>Raised when something here has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised when a connection could not be made, or was lost.</summary>
    public event Action? Lost;

    /// <summary>All packets.</summary>
    public TrafficMonitor Traffic { get; } = new();

    public NodeConnectionState State { get; private set; } = NodeConnectionState.Connecting;

    /// <summary>Why there is no connection; null if there is.</summary>
    public string? Error { get; private set; }

    /// <summary>What the node shares, by name.</summary>
    public IReadOnlyList<RemoteObjectInfo> Objects { get; private set; } = [];

    /// <summary>What is looked at; null for nothing.</summary>
    public RemoteObjectInfo? Selected { get; private set; }

    /// <summary>The model that is looked at.</summary>
    public ItemModelReplica? Model { get; private set; }

    /// <summary>The object that is looked at.</summary>
    public DynamicReplica? Object { get; private set; }

    /// <summary>Looks at something.</summary>
    public void Select(RemoteObjectInfo info)
    {
        if (info == Selected)
        {
            return;
        }

        Release();
        Selected = info;
        if (info.IsModel)
        {
            Model = _node.AcquireModel(info.Name);
            Model.StateChanged += (_, _) => Refresh();
            Model.Initialized += (_, _) => Changed?.Invoke();
        }
        else
        {
            Object = _node.AcquireDynamic(info.Name);
            Object.StateChanged += (_, _) => Refresh();
        }

        Changed?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        Release();
        await _node.DisposeAsync();
    }

    private void Release()
    {
        Model?.Dispose();
        Object?.Dispose();
        Model = null;
        Object = null;
        Selected = null;
    }

    private void OnConnectionChanged(object? sender, NodeConnectionChange change)
    {
        State = change.State;
        Error = change.Error?.Message;
        if (change.State == NodeConnectionState.Waiting)
        {
            Lost?.Invoke();
        }

        Refresh();
    }

    private void Refresh() => _ = RefreshAsync();

    private async Task RefreshAsync()
    {
        Objects = await _node.GetObjectsAsync();
        if (!_isDisposed)
        {
            Changed?.Invoke();
        }
    }
}
