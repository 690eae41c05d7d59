using RemoteObjects.Transports;

namespace RemoteObjects.Interop.Tests.Proxies;

/// <summary>Our proxy: a node that is connected to a host, and a host that shares what that one has.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly RemoteObjectHost _host;
    private readonly RemoteObjectNode _node;
    private readonly RemoteObjectProxy _proxy;

    private Relay(RemoteObjectHost host, RemoteObjectNode node)
    {
        _host = host;
        _node = node;
        _proxy = new RemoteObjectProxy(node, host);
    }

    /// <summary>Where clients connect to.</summary>
    public Uri Url { get; private set; } = new("about:blank");

    /// <summary>Starts a proxy.</summary>
    /// <param name="of">The host it is to share.</param>
    /// <param name="clientQt">The version of the clients.</param>
    /// <param name="transport">Of the clients.</param>
    /// <param name="transports">Of both sides.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<Relay> StartAsync(Uri of, int clientQt, string transport, TransportRegistry transports, CancellationToken cancellationToken)
    {
        var host = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = Peers.Protocol(clientQt), Transports = transports });
        var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Context = host.Context, Transports = transports });
        var relay = new Relay(host, node);
        await node.ConnectAsync(of, cancellationToken);
        relay.Url = await host.ListenAsync(new Uri($"{transport}://127.0.0.1:0"), cancellationToken);
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _node.DisposeAsync();
        await _host.DisposeAsync();
    }
}
