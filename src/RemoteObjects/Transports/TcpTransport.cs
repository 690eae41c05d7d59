using System.Net;
using System.Net.Sockets;

namespace RemoteObjects.Transports;

/// <summary>Plain TCP: <c>tcp://host:port</c>, both ways.</summary>
/// <remarks>
/// Connecting tries all addresses of a name in the resolver's order. Listening at a name takes its first IPv4 address, else its first address;
/// <c>tcp://0.0.0.0:port</c> listens at every IPv4 address, <c>tcp://[::]:port</c> at every address; port 0 asks for a free port.
/// Qt's <c>tcp://:port</c>, which no <see cref="Uri"/> can be, is the former.
/// A browser has no sockets: there both methods throw <see cref="PlatformNotSupportedException"/>. Protocol: docs/spec/wire-protocol.md, §16.
/// </remarks>
public sealed class TcpTransport : Transport
{
    // A peer that lost power or its network sends nothing, not even an end: probe it after a minute of silence, for a minute.
    private const int ProbeAfterSeconds = 60;
    private const int ProbeEverySeconds = 10;
    private const int Probes = 6;

    private const int Backlog = 512;

    private TcpTransport()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static TcpTransport Instance { get; } = new();

    /// <inheritdoc/>
    public override async ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        Check(url);
        if (url.Port == 0)
        {
            throw new ArgumentException($"'{url.OriginalString}' names no port to connect to.", nameof(url));
        }

        SocketException? lastError = null;
        try
        {
            foreach (IPAddress address in await ResolveAsync(url, cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    return await ConnectAsync(new IPEndPoint(address, url.Port), cancellationToken).ConfigureAwait(false);
                }
                catch (SocketException error)
                {
                    lastError = error;
                }
            }
        }
        catch (SocketException error)
        {
            lastError = error;
        }

        throw TransportErrors.CannotConnect(url, lastError ?? new SocketException((int)SocketError.HostNotFound));
    }

    /// <inheritdoc/>
    public override async ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken)
    {
        Check(url);
        try
        {
            IPAddress[] addresses = await ResolveAsync(url, cancellationToken).ConfigureAwait(false);
            // Of localhost's two addresses peers expect the IPv4 one; those that connect by name try both.
            IPAddress address = Array.Find(addresses, a => a.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
            return Listen(url, new IPEndPoint(address, url.Port));
        }
        catch (SocketException error)
        {
            throw TransportErrors.CannotListen(url, error);
        }
    }

    private static async ValueTask<TransportConnection> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return ToConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SocketListener Listen(Uri url, IPEndPoint endPoint)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // Without it another program may bind the same port there, and steal its connections.
                socket.ExclusiveAddressUse = true;
            }

            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(endPoint);
            socket.Listen(Backlog);
            return new SocketListener(socket, new UriBuilder(url) { Port = ((IPEndPoint)socket.LocalEndPoint!).Port }.Uri, ToConnection);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SocketConnection ToConnection(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, ProbeAfterSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, ProbeEverySeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
        return new SocketConnection(socket, Describe(socket.RemoteEndPoint));
    }

    private static string Describe(EndPoint? endPoint) => endPoint switch
    {
        IPEndPoint { Address.IsIPv4MappedToIPv6: true } ip => new IPEndPoint(ip.Address.MapToIPv4(), ip.Port).ToString(),
        null => "(unknown)",
        _ => endPoint.ToString()!,
    };

    private static async ValueTask<IPAddress[]> ResolveAsync(Uri url, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(url.IdnHost, out IPAddress? literal))
        {
            return [literal];
        }

        IPAddress[] addresses = await Dns.GetHostAddressesAsync(url.IdnHost, cancellationToken).ConfigureAwait(false);
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static void Check(Uri url)
    {
        if (OperatingSystem.IsBrowser())
        {
            throw new PlatformNotSupportedException("A browser has no TCP sockets. Use ws:// or wss://.");
        }

        if (!url.IsAbsoluteUri || url.IdnHost.Length == 0 || url.Port < 0)
        {
            throw new ArgumentException($"'{url.OriginalString}' is not of the form {(url.IsAbsoluteUri ? url.Scheme : "tcp")}://host:port.", nameof(url));
        }
    }
}
