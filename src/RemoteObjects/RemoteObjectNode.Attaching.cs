using RemoteObjects.Connections;
using RemoteObjects.Transports;

namespace RemoteObjects;

/// <content>Hosts that are not reached by a URL and a transport of the options: streams, connections of one's own making, hosts of this process.</content>
public sealed partial class RemoteObjectNode
{
    private static readonly Uri InProcessUrl = new("in-process:host");

    /// <summary>Connects to a host in one's own way, in the background, and keeps the connection, trying for ever.</summary>
    /// <param name="url">What to call the host; its scheme need not be known. A second call with the same URL does nothing.</param>
    /// <param name="connect">Makes a connection; called again for each attempt, off the context. What it throws is a failed attempt. Make a
    /// <see cref="StreamConnection"/> of a stream.</param>
    /// <remarks>For a way that all nodes of a program use, write a <see cref="Transport"/> and name it in the options.</remarks>
    public void Connect(Uri url, Func<CancellationToken, ValueTask<TransportConnection>> connect)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(connect);
        GetOrStartLink(new LinkTarget(url, url, connect), LinkLife.Forever, out _);
    }

    /// <summary>Connects to a host in one's own way and waits until it has told its objects. A connection lost later is tried again until the node is disposed.</summary>
    /// <param name="url">What to call the host; its scheme need not be known.</param>
    /// <param name="connect">Makes a connection; called again for each attempt, off the context. What it throws is a failed attempt.</param>
    /// <param name="cancellationToken">Ends the wait, and the connection unless it was begun before.</param>
    /// <exception cref="RemoteObjectException">The attempt failed. The node does not try again.</exception>
    public Task ConnectAsync(Uri url, Func<CancellationToken, ValueTask<TransportConnection>> connect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(connect);
        HostLink link = GetOrStartLink(new LinkTarget(url, url, connect), LinkLife.OnceConnected, out bool isNew);
        return WaitForAsync(link, isNew, cancellationToken);
    }

    /// <summary>Takes a host at the other end of a stream (a pipe, a serial port, a TLS stream), and waits until it has told its objects. Qt's addClientSideConnection.</summary>
    /// <param name="stream">Open, readable and writable at the same time; owned by the node from here on.</param>
    /// <param name="cancellationToken">Ends the wait, and the connection.</param>
    /// <remarks>When the stream ends, the replicas become suspect. Another stream brings them back: call this again. For a stream that can be opened again, see
    /// <see cref="Connect(Uri, Func{CancellationToken, ValueTask{TransportConnection}})"/>.</remarks>
    /// <exception cref="RemoteObjectException">There is no host at the other end, or one of another protocol.</exception>
    /// <exception cref="ArgumentException">The stream can't be read, or can't be written.</exception>
    /// <seealso cref="StreamConnection"/>
    public Task ConnectAsync(Stream stream, CancellationToken cancellationToken = default) => ConnectAsync(new StreamConnection(stream), cancellationToken);

    /// <summary>Takes a connection to a host that somebody else made, and waits until the host has told its objects.</summary>
    /// <param name="connection">The connection; owned by the node from here on. In <see cref="ConnectionChanged"/> its URL is <c>external:</c> and its remote address.</param>
    /// <param name="cancellationToken">Ends the wait, and the connection.</param>
    /// <remarks>When the connection ends, the replicas become suspect. Another one brings them back: call this again.</remarks>
    /// <exception cref="RemoteObjectException">There is no host at the other end, or one of another protocol.</exception>
    public async Task ConnectAsync(TransportConnection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var target = new LinkTarget(connection, UrlOf(connection), _ => ValueTask.FromResult(connection));
        HostLink link = GetOrStartLink(target, LinkLife.OneConnection, out bool isNew);
        try
        {
            await WaitForAsync(link, isNew, cancellationToken).ConfigureAwait(false);
        }
        catch when (isNew)
        {
            // The node may have been disposed before it touched the connection.
            connection.Abort();
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Connects to a host of this process, without sockets, and waits until it has told its objects.</summary>
    /// <param name="host">The host. It may have the context of this node or another one, and need not listen. A second call with the same host does nothing.</param>
    /// <param name="cancellationToken">Ends the wait, and the connection unless it was begun before.</param>
    /// <remarks>Replicas behave as those of a host elsewhere: they get the values as messages, on their context, and are valid. In <see cref="ConnectionChanged"/>
    /// the URL is <c>in-process:host</c>. The connection ends with the host.</remarks>
    /// <exception cref="RemoteObjectException">The host is disposed, or offers another protocol than the node asks for.</exception>
    public Task ConnectAsync(RemoteObjectHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        var target = new LinkTarget(host, InProcessUrl, _ => ValueTask.FromResult(host.ConnectInProcess()));
        HostLink link = GetOrStartLink(target, LinkLife.OnceConnected, out bool isNew);
        return WaitForAsync(link, isNew, cancellationToken);
    }

    private static Uri UrlOf(TransportConnection connection) =>
        Uri.TryCreate($"external:{connection.RemoteAddress}", UriKind.Absolute, out Uri? url) ? url : new Uri($"external:{Uri.EscapeDataString(connection.RemoteAddress)}");
}
