using System.Net.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RemoteObjects.Transports;

/// <summary>TLS over TCP: <c>tls://host:port</c>, both ways; addresses as <see cref="TcpTransport"/> takes them.</summary>
/// <remarks>A server needs a certificate. A browser has no sockets: there both methods throw <see cref="PlatformNotSupportedException"/>.</remarks>
/// <param name="options">Whom to trust, and who one is; null for the defaults.</param>
/// <param name="loggerFactory">Told of handshakes that failed at a listener; null for none.</param>
public sealed class TlsTransport(TlsOptions? options = null, ILoggerFactory? loggerFactory = null) : Transport
{
    private readonly TlsOptions _options = options ?? new TlsOptions();
    private readonly ILogger _log = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<TlsTransport>();

    /// <inheritdoc/>
    public override async ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        TransportConnection plain = await TcpTransport.Instance.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
        EndWatchStream stream = new(((SocketConnection)plain).Socket);
        CertificateCheck check = CertificateCheck.OfServer(url.IdnHost);
        try
        {
            SslStream secure = await TlsStream.ConnectAsync(stream, check, _options, cancellationToken).ConfigureAwait(false);
            return new TlsConnection(stream, secure, plain.RemoteAddress, isServer: false, () => TlsErrors.Refusal(_options.Certificate, check));
        }
        catch (IOException error)
        {
            throw TransportErrors.NotSecure(url, error.Message, error);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken)
    {
        if (_options.Certificate is not { HasPrivateKey: true })
        {
            throw new ArgumentException($"Can't listen at {TransportErrors.Name(url)} without a certificate that has its private key.", nameof(url));
        }

        return new TlsListener(await TcpTransport.Instance.ListenAsync(url, cancellationToken).ConfigureAwait(false), _options, _log);
    }
}
