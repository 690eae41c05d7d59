using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace RemoteObjects.Transports;

/// <summary>Who one is and whom one trusts, for <c>tls://</c> and <c>wss://</c>, client and server alike: docs/tls.md.</summary>
/// <remarks>
/// TLS 1.2 or later. The peer's certificate must be in time, lead to a trusted authority, and be for its end (extended key usage);
/// a server's must be for the host in the URL, too. Nothing switches that off. Revocation is not checked.
/// </remarks>
public sealed class TlsOptions
{
    internal const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private static readonly TimeSpan DefaultHandshakeTimeout = TimeSpan.FromSeconds(10);

    private readonly Lazy<SslStreamCertificateContext?> _context;

    /// <summary>Makes options that trust the system's authorities and have no certificate: enough for a client of a public server.</summary>
    public TlsOptions() => _context = new Lazy<SslStreamCertificateContext?>(CreateContext);

    /// <summary>One's own certificate with its private key; a server needs one, a client where the server requires it.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The authorities between <see cref="Certificate"/> and a root, sent along with it.</summary>
    public X509Certificate2Collection Intermediates { get; init; } = [];

    /// <summary>A private authority, or several: then only they count. Null, the default: the system's.</summary>
    public X509Certificate2Collection? TrustedAuthorities { get; init; }

    /// <summary>Whether a server refuses clients without a certificate that it trusts. Without it clients are not asked for one. No effect for a client.</summary>
    public bool RequireClientCertificate { get; init; }

    /// <summary>How long a server waits for the end of a client's handshake; default 10 seconds.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = DefaultHandshakeTimeout;

    /// <summary>Reads certificates from files: PEM, or PKCS #12 (<c>.pfx</c>) for one's own.</summary>
    /// <param name="certificatePath">One's own certificate, in PEM with its intermediates after it; null for none.</param>
    /// <param name="keyPath">Its private key in PEM; null if it is in the file of the certificate.</param>
    /// <param name="authoritiesPath">The authorities to trust; null for the system's.</param>
    /// <param name="requireClientCertificate">See <see cref="RequireClientCertificate"/>.</param>
    /// <param name="password">Of the private key, if it is encrypted.</param>
    /// <exception cref="TlsFileException">A file is missing, is not what it should be, or needs another password; the message says which in one line.</exception>
    public static TlsOptions FromFiles(
        string? certificatePath, string? keyPath = null, string? authoritiesPath = null, bool requireClientCertificate = false, string? password = null)
    {
        if (certificatePath is null && keyPath is not null)
        {
            throw new TlsFileException($"There is a key, '{keyPath}', but no certificate to it.");
        }

        X509Certificate2Collection own = certificatePath is null ? [] : TlsFiles.ReadOwn(certificatePath, keyPath, password);
        return new TlsOptions
        {
            Certificate = own.FirstOrDefault(),
            Intermediates = [.. own.Skip(1)],
            TrustedAuthorities = authoritiesPath is null ? null : TlsFiles.ReadAuthorities(authoritiesPath),
            RequireClientCertificate = requireClientCertificate,
        };
    }

    internal SslServerAuthenticationOptions ForServer(CertificateCheck check) => new()
    {
        ServerCertificateContext = _context.Value ?? throw new InvalidOperationException($"A server needs a certificate: set {nameof(TlsOptions)}.{nameof(Certificate)}."),
        ClientCertificateRequired = RequireClientCertificate,
        EnabledSslProtocols = Protocols,
        CertificateChainPolicy = CreatePolicy(check),
        RemoteCertificateValidationCallback = check.Verify,
    };

    internal SslClientAuthenticationOptions ForClient(CertificateCheck check) => new()
    {
        TargetHost = check.Host,
        ClientCertificateContext = _context.Value,
        LocalCertificateSelectionCallback = Certificate is null ? check.SelectNone : null,
        EnabledSslProtocols = Protocols,
        CertificateChainPolicy = CreatePolicy(check),
        RemoteCertificateValidationCallback = check.Verify,
    };

    private SslStreamCertificateContext? CreateContext()
    {
        if (Certificate is null)
        {
            return null;
        }

        return Certificate.HasPrivateKey
            ? SslStreamCertificateContext.Create(Certificate, Intermediates, offline: true)
            : throw new InvalidOperationException($"The certificate '{Certificate.Subject}' has no private key.");
    }

    private X509ChainPolicy CreatePolicy(CertificateCheck check)
    {
        // No downloads: a peer could make us fetch from wherever its certificate says.
        X509ChainPolicy policy = new() { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.ApplicationPolicy.Add(check.Usage);
        if (TrustedAuthorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(TrustedAuthorities);
        }

        return policy;
    }
}
