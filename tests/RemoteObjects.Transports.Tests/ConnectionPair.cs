namespace RemoteObjects.Transports.Tests;

/// <summary>Two connected peers, and whatever carries them.</summary>
public sealed class ConnectionPair(TransportConnection client, TransportConnection host, IAsyncDisposable? carrier = null) : IAsyncDisposable
{
    public TransportConnection Client { get; } = client;

    public TransportConnection Host { get; } = host;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Host.DisposeAsync();
        if (carrier is not null)
        {
            await carrier.DisposeAsync();
        }
    }
}
