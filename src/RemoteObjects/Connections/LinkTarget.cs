using RemoteObjects.Transports;

namespace RemoteObjects.Connections;

/// <summary>Where a link leads to.</summary>
/// <param name="Key">Tells it from others: a URL, a host of this process, or a connection.</param>
/// <param name="Url">The host, for people and logs.</param>
/// <param name="Connect">Makes one connection.</param>
internal sealed record LinkTarget(object Key, Uri Url, Func<CancellationToken, ValueTask<TransportConnection>> Connect)
{
    /// <summary>A host that is reached by a transport.</summary>
    public static LinkTarget Of(Uri url, Transport transport) => new(url, url, token => transport.ConnectAsync(url, token));
}
