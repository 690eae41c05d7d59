using RemoteObjects;

namespace WsClient;

/// <summary>Says in one line how it goes with the connection, and whether the host has the model.</summary>
internal sealed class ConnectionReport
{
    private readonly string _name;
    private readonly Action<string> _show;
    private Uri? _connectedTo;
    private bool _hasModel;

    private ConnectionReport(string name, Action<string> show) => (_name, _show) = (name, show);

    /// <summary>Reports from now on, on the node's context.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="show">Takes each line.</param>
    public static void Follow(RemoteObjectNode node, string name, Action<string> show)
    {
        var report = new ConnectionReport(name, show);
        node.ConnectionChanged += (_, change) => report.OnConnectionChanged(change);
        node.ObjectsOffered += (_, objects) => report.OnObjectsOffered(objects);
    }

    private void OnConnectionChanged(NodeConnectionChange change)
    {
        _hasModel = false;
        _connectedTo = change.State == NodeConnectionState.Connected ? change.Url : null;
        switch (change.State)
        {
            case NodeConnectionState.Connecting:
                _show($"connecting to {change.Url}");
                break;
            case NodeConnectionState.Waiting:
                _show($"no connection, trying again: {change.Error?.Message}");
                break;
            case NodeConnectionState.Closed:
                _show($"closed: {change.Error?.Message}");
                break;
            default:
                // What the host has is told next.
                break;
        }
    }

    private void OnObjectsOffered(IReadOnlyList<RemoteObjectInfo> objects)
    {
        if (_connectedTo is null || _hasModel)
        {
            return;
        }

        _hasModel = objects.Any(info => info.Name == _name);
        _show($"connected to {_connectedTo}{(_hasModel ? "" : $", which has no '{_name}' yet")}");
    }
}
