using System.Collections.Concurrent;
using System.Threading.Channels;

namespace RemoteObjects.Transports;

/// <summary>Connections within a process: each instance is a little network of its own, with names such as <c>memory:devices</c>.</summary>
/// <remarks>For tests, for demos, and for a host and a client in one program. Thread-safe. Writers wait for readers that are 64 KiB behind.</remarks>
public sealed class MemoryTransport : Transport
{
    private readonly ConcurrentDictionary<string, MemoryListener> _listeners = new(StringComparer.Ordinal);

    /// <summary>Two connections, each the other's peer.</summary>
    public static (TransportConnection First, TransportConnection Second) CreatePair() => CreatePair("memory", "memory");

    /// <inheritdoc/>
    public override async ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_listeners.TryGetValue(NameOf(url), out MemoryListener? listener))
        {
            (TransportConnection client, TransportConnection host) = CreatePair($"a client of {url.OriginalString}", url.OriginalString);
            try
            {
                await listener.OfferAsync(host, cancellationToken).ConfigureAwait(false);
                return client;
            }
            catch (ChannelClosedException)
            {
                // It was disposed just now; nobody listens there then.
            }
        }

        throw new IOException($"Nobody listens at {TransportErrors.Name(url)}.");
    }

    /// <inheritdoc/>
    public override ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string name = NameOf(url);
        MemoryListener listener = new(url, gone => _listeners.TryRemove(KeyValuePair.Create(name, gone)));
        return _listeners.TryAdd(name, listener)
            ? ValueTask.FromResult<TransportListener>(listener)
            : throw new IOException($"Can't listen at {TransportErrors.Name(url)}: the address is in use.");
    }

    /// <summary>Two connections, each the other's peer, and each known to the other by the name given.</summary>
    internal static (TransportConnection First, TransportConnection Second) CreatePair(string first, string second)
    {
        MemoryPipe forth = new();
        MemoryPipe back = new();
        return (new MemoryConnection(back, forth, second), new MemoryConnection(forth, back, first));
    }

    private static string NameOf(Uri url)
    {
        // memory:devices and memory://devices are one name.
        string name = url.IsAbsoluteUri ? url.AbsoluteUri[(url.Scheme.Length + 1)..].Trim('/') : "";
        return name.Length > 0 ? name : throw new ArgumentException($"'{url.OriginalString}' is not of the form memory:name.", nameof(url));
    }
}
