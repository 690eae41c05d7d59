using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RemoteObjects.Tool.Certificates;

/// <summary>An authority, and what it issued: certificates for development, of ECDSA keys on P-256, which .NET and Qt both take.</summary>
internal sealed class DevelopmentCertificates
{
    private const string ServerUsage = "1.3.6.1.5.5.7.3.1";
    private const string ClientUsage = "1.3.6.1.5.5.7.3.2";

    // For clocks that are a little behind.
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    private DevelopmentCertificates(IReadOnlyList<PemFile> files, DateTimeOffset until) => (Files, Until) = (files, until);

    /// <summary>What is to be written.</summary>
    public IReadOnlyList<PemFile> Files { get; }

    /// <summary>When all of them expire.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Makes them.</summary>
    /// <param name="hosts">Names and addresses of the server beside those of this machine.</param>
    /// <param name="days">How long they are valid.</param>
    /// <param name="keepsKey">Whether the authority's key is kept, so that it can issue more.</param>
    /// <param name="now">The time.</param>
    public static DevelopmentCertificates Create(IReadOnlyList<string> hosts, int days, bool keepsKey, DateTimeOffset now)
    {
        DateTimeOffset from = now - Leeway;
        DateTimeOffset until = now.AddDays(days);
        using ECDsa authorityKey = NewKey();
        // Of its own name each time: authorities of one name and different keys only confuse.
        var request = new CertificateRequest($"CN=qtro development CA {RandomNumberGenerator.GetHexString(8, lowercase: true)}", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using X509Certificate2 authority = request.CreateSelfSigned(from, until);
        List<PemFile> files = [new("ca.pem", authority.ExportCertificatePem(), IsSecret: false)];
        if (keepsKey)
        {
            files.Add(new PemFile("ca.key", authorityKey.ExportPkcs8PrivateKeyPem(), IsSecret: true));
        }

        var names = new SubjectAlternativeNameBuilder();
        foreach (string host in hosts.Prepend("::1").Prepend("127.0.0.1").Prepend("localhost").Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(host, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        files.AddRange(Issue("server", hosts.Count > 0 ? hosts[0] : "localhost", ServerUsage, names.Build(), authority, from, until));
        files.AddRange(Issue("client", "client", ClientUsage, null, authority, from, until));
        return new DevelopmentCertificates(files, until);
    }

    private static IEnumerable<PemFile> Issue(
        string file, string name, string usage, X509Extension? names, X509Certificate2 authority, DateTimeOffset from, DateTimeOffset until)
    {
        using ECDsa key = NewKey();
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        using X509Certificate2 certificate = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(16));
        return [new PemFile($"{file}.pem", certificate.ExportCertificatePem(), IsSecret: false), new PemFile($"{file}.key", key.ExportPkcs8PrivateKeyPem(), IsSecret: true)];
    }

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);
}
