namespace RemoteObjects.Transports.Tests;

/// <summary>Connects by one transport and listens by another: client and server with certificates of their own.</summary>
internal sealed class SplitTransport(Transport client, Transport server) : Transport
{
    public override ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken) => client.ConnectAsync(url, cancellationToken);

    public override ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken) => server.ListenAsync(url, cancellationToken);
}
