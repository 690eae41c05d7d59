using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RemoteObjects.Transports;
using RemoteObjects.Transports.Tests;

namespace RemoteObjects.Interop.Tests;

/// <summary>An authority with certificates for both ends, as objects for us and as files for a Qt peer.</summary>
internal sealed class QtCertificates : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ro-qt").FullName;

    public TestAuthority Authority { get; } = new();

    /// <summary>For our host or node: its own certificate, and the authority.</summary>
    public TlsOptions Ours(X509Certificate2? own) => new() { Certificate = own, TrustedAuthorities = [Authority.Certificate], RequireClientCertificate = true };

    /// <summary>For a Qt peer: the options that name its files.</summary>
    public string[] Qts(X509Certificate2? own)
    {
        string[] authority = ["--ca", Write("ca.pem", Authority.Certificate.ExportCertificatePem())];
        if (own is null)
        {
            return authority;
        }

        using ECDsa key = own.GetECDsaPrivateKey()!;
        return [.. authority, "--cert", Write("own.pem", own.ExportCertificatePem()), "--key", Write("own.key", key.ExportECPrivateKeyPem())];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
