using RemoteObjects;
using RemoteObjects.Models;

namespace WsServer;

/// <summary>What the pages show.</summary>
/// <param name="host">Shares the model, on its context.</param>
/// <param name="model">The model.</param>
/// <param name="name">The name it is served under.</param>
public sealed class ServedModel(RemoteObjectHost host, StandardItemModel model, string name)
{
    /// <summary>Raised, on the host's context, when a client came or went.</summary>
    public event EventHandler? ClientsChanged;

    public RemoteObjectHost Host => host;

    public StandardItemModel Model => model;

    public string Name => name;

    /// <summary>Where clients connect to; known once the host listens, before anybody can ask for a page.</summary>
    public Uri Url { get; set; } = new("about:blank");

    /// <summary>The path of the host's web socket, on the server of the pages.</summary>
    public string SocketPath => Url.Scheme is "ws" or "wss" ? Url.AbsolutePath : "/";

    public int Clients { get; private set; }

    /// <summary>Follows the connections of the host.</summary>
    public void Follow() => host.ConnectionsChanged += (_, change) =>
    {
        Clients = change.Count;
        ClientsChanged?.Invoke(this, EventArgs.Empty);
    };
}
