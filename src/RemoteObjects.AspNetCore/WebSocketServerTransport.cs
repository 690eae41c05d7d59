using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RemoteObjects.Transports;

namespace RemoteObjects.AspNetCore;

/// <summary>Web sockets both ways: listens at <c>ws://host:port/path</c> and <c>wss://host:port/path</c> with Kestrel, and connects as <see cref="WebSocketTransport"/> does.</summary>
/// <remarks>
/// A URL without a path (or with <c>/</c>) accepts clients on any path, as Qt does; another path accepts only that one.
/// <c>ws://0.0.0.0:port</c> listens at every IPv4 address, <c>ws://[::]:port</c> at every address, <c>ws://localhost:port</c> at both loopback addresses,
/// another name at its first IPv4 address, else at its first address. Port 0 asks for a free port (with <c>localhost</c>: on 127.0.0.1 only).
/// At <c>wss://</c> it needs <see cref="WebSocketServerOptions.Tls"/> with a certificate. It reads no configuration files and no environment, and handles no signals. Protocol: docs/spec/wire-protocol.md, §16.
/// </remarks>
/// <param name="options">How to listen; null for the defaults.</param>
/// <param name="loggerFactory">Takes Kestrel's log, and why clients got no secure connection; null for none.</param>
public sealed class WebSocketServerTransport(WebSocketServerOptions? options = null, ILoggerFactory? loggerFactory = null) : Transport
{
    private readonly WebSocketServerOptions _options = options ?? new WebSocketServerOptions();
    private readonly WebSocketTransport _client = options?.Tls is { } tls ? new WebSocketTransport(new WebSocketTransportOptions { Tls = tls }) : WebSocketTransport.Instance;
    private readonly ILoggerFactory _loggerFactory = loggerFactory ?? NullLoggerFactory.Instance;

    /// <inheritdoc/>
    public override ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken) =>
        _client.ConnectAsync(url, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("ws" or "wss"))
        {
            throw new ArgumentException($"'{url.OriginalString}' is not of the form ws://host:port/path or wss://host:port/path.", nameof(url));
        }

        if (url.Scheme == "wss" && _options.Tls?.Certificate is not { HasPrivateKey: true })
        {
            throw new ArgumentException($"Can't listen at {url.OriginalString} without a certificate that has its private key.", nameof(url));
        }

        try
        {
            IReadOnlyList<IPAddress> addresses = await AddressesOfAsync(url, cancellationToken).ConfigureAwait(false);
            return await KestrelListener.StartAsync(url, addresses, _options, _loggerFactory, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw CannotListen(url, error, error);
        }
        catch (IOException error)
        {
            // Kestrel's own message names http addresses, which nobody asked for.
            throw CannotListen(url, error.GetBaseException() as SocketException, error);
        }
    }

    private static async ValueTask<IReadOnlyList<IPAddress>> AddressesOfAsync(Uri url, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(url.IdnHost, out IPAddress? literal))
        {
            return [literal];
        }

        if (url.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return Socket.OSSupportsIPv6 && url.Port != 0 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];
        }

        IPAddress[] addresses = await Dns.GetHostAddressesAsync(url.IdnHost, cancellationToken).ConfigureAwait(false);
        IPAddress? address = Array.Find(addresses, a => a.AddressFamily == AddressFamily.InterNetwork) ?? addresses.FirstOrDefault();
        return address is not null ? [address] : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static IOException CannotListen(Uri url, SocketException? socketError, Exception cause)
    {
        string reason = socketError?.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => "the address is in use",
            SocketError.AccessDenied => "no permission for this port",
            SocketError.AddressNotAvailable => "this machine has no such address",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host is not known",
            _ => cause.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.', ' '),
        };
        return new IOException($"Can't listen at {url.OriginalString}: {reason}.", cause);
    }
}
