using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RemoteObjects.Transports.Tests;

/// <summary>A certificate authority that lives as long as a test, and issues good and bad certificates.</summary>
public sealed class TestAuthority
{
    public const string ServerUsage = "1.3.6.1.5.5.7.3.1";
    public const string ClientUsage = "1.3.6.1.5.5.7.3.2";

    public TestAuthority(string name = "Test CA")
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        Certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-100), DateTimeOffset.UtcNow.AddDays(100));
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>For localhost, in all its forms.</summary>
    public X509Certificate2 Server() => Issue("localhost", ServerUsage);

    public X509Certificate2 Client(string name = "tester") => Issue(name, ClientUsage);

    /// <summary>Issues a certificate with its key.</summary>
    /// <param name="name">The subject's.</param>
    /// <param name="usage">Its extended key usage.</param>
    /// <param name="fromDays">When it begins to be valid, from now on.</param>
    /// <param name="toDays">When it ends.</param>
    /// <param name="host">Whom it is for beside nobody; null for localhost.</param>
    public X509Certificate2 Issue(string name, string usage, int fromDays = -1, int toDays = 1, string? host = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = Request(name, usage, host, key);
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        using X509Certificate2 bare = request.Create(Certificate, DateTimeOffset.UtcNow.AddDays(fromDays), DateTimeOffset.UtcNow.AddDays(toDays), serial);
        return bare.CopyWithPrivateKey(key);
    }

    /// <summary>A certificate that nobody issued.</summary>
    public static X509Certificate2 SelfSigned(string name, string usage)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(name, usage, null, key).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static CertificateRequest Request(string name, string usage, string? host, ECDsa key)
    {
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host ?? "localhost");
        if (host is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.IPv6Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
