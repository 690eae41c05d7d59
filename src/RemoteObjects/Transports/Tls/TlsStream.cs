using System.Net.Security;
using System.Security.Authentication;
using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;

namespace RemoteObjects.Transports;

/// <summary>TLS over any stream, both ways, with everything checked that <see cref="TlsOptions"/> promises.</summary>
public static class TlsStream
{
    private const string AuthenticationType = "TLS";

    /// <summary>Makes a secure stream of one to a server.</summary>
    /// <param name="stream">Connected; owned from now on.</param>
    /// <param name="host">The host that the server's certificate must be for.</param>
    /// <param name="options">Whom to trust, and who one is.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A stream whose peer was verified.</returns>
    /// <exception cref="IOException">There is no secure connection; the message says why, as the rest of a sentence.</exception>
    public static Task<SslStream> ConnectAsync(Stream stream, string host, TlsOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentNullException.ThrowIfNull(options);
        return ConnectAsync(stream, CertificateCheck.OfServer(host), options, cancellationToken);
    }

    /// <summary>Makes a secure stream of one from a client.</summary>
    /// <param name="stream">Connected; owned from now on.</param>
    /// <param name="options">With a certificate.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A stream whose peer was verified, if it had to be.</returns>
    /// <exception cref="IOException">There is no secure connection; the message says why, as the rest of a sentence.</exception>
    /// <exception cref="InvalidOperationException">The options have no certificate, or it has no private key.</exception>
    public static async Task<SslStream> AcceptAsync(Stream stream, TlsOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        CertificateCheck check = CertificateCheck.OfClient(options.RequireClientCertificate);
        SslServerAuthenticationOptions authentication = options.ForServer(check);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.HandshakeTimeout);
        try
        {
            return await SecureAsync(stream, check, isServer: true, options.Certificate, secure => secure.AuthenticateAsServerAsync(authentication, patience.Token), patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"the client did not finish the handshake within {options.HandshakeTimeout.TotalSeconds:0.###} s", error);
        }
    }

    /// <summary>Who the peer of a secure stream is: its certificate as claims, with the subject as the name.</summary>
    /// <param name="stream">A stream that <see cref="ConnectAsync(Stream, string, TlsOptions, CancellationToken)"/> or <see cref="AcceptAsync"/> made.</param>
    /// <returns>Null if it had no certificate.</returns>
    public static ClaimsPrincipal? GetUser(SslStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.RemoteCertificate is X509Certificate2 certificate ? UserOf(certificate) : null;
    }

    internal static Task<SslStream> ConnectAsync(Stream stream, CertificateCheck check, TlsOptions options, CancellationToken cancellationToken) =>
        SecureAsync(stream, check, isServer: false, options.Certificate, secure => secure.AuthenticateAsClientAsync(options.ForClient(check), cancellationToken), cancellationToken);

    internal static ClaimsPrincipal UserOf(X509Certificate2 certificate)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.Name, certificate.Subject),
            new(ClaimTypes.X500DistinguishedName, certificate.Subject),
            new(ClaimTypes.Thumbprint, certificate.Thumbprint),
            new(ClaimTypes.SerialNumber, certificate.SerialNumber),
        ];
        claims.AddRange(certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(one => one.EnumerateDnsNames()).Select(name => new Claim(ClaimTypes.Dns, name)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, AuthenticationType));
    }

    private static async Task<SslStream> SecureAsync(
        Stream stream, CertificateCheck check, bool isServer, X509Certificate2? own, Func<SslStream, Task> authenticateAsync, CancellationToken cancellationToken)
    {
        SslStream secure = new(stream, leaveInnerStreamOpen: false);
        try
        {
            await authenticateAsync(secure).ConfigureAwait(false);
            return secure;
        }
        catch (Exception error)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            if (error is AuthenticationException || TransportErrors.IsLoss(error, cancellationToken))
            {
                throw new IOException(TlsErrors.Reason(error, isServer, own, check), error);
            }

            throw;
        }
    }
}
