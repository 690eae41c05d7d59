using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RemoteObjects.Transports.Tests;

/// <summary>Certificates from files, and what is told of bad ones.</summary>
public sealed class TlsFilesTests : IDisposable
{
    private const string Password = "correct horse";

    private static readonly TestAuthority Authority = new();
    private static readonly X509Certificate2 Own = Authority.Server();
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    private readonly string _folder = Directory.CreateTempSubdirectory("ro-tls").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Pem_files_serve_with_the_key_beside_or_within()
    {
        string key = KeyOf(Own);
        string certificate = Write("own.pem", Own.ExportCertificatePem());
        string authority = Write("ca.pem", Authority.Certificate.ExportCertificatePem());
        await AssertServesAsync(TlsOptions.FromFiles(certificate, Write("own.key", key)), authority);
        await AssertServesAsync(TlsOptions.FromFiles(Write("both.pem", key + "\n" + Own.ExportCertificatePem())), authority);
        await AssertServesAsync(TlsOptions.FromFiles(certificate, Write("secret.key", EncryptedKeyOf(Own)), password: Password), authority);
    }

    [Fact]
    public async Task A_pfx_file_serves_with_its_password()
    {
        string authority = Write("ca.cer", Authority.Certificate.Export(X509ContentType.Cert));
        await AssertServesAsync(TlsOptions.FromFiles(Write("own.pfx", Own.Export(X509ContentType.Pkcs12, Password)), password: Password), authority);
        await AssertServesAsync(TlsOptions.FromFiles(Write("open.pfx", Own.Export(X509ContentType.Pkcs12))), authority);
    }

    [Fact]
    public void What_comes_after_the_certificate_is_sent_with_it()
    {
        TlsOptions options = TlsOptions.FromFiles(Write("chain.pem", Own.ExportCertificatePem() + "\n" + Authority.Certificate.ExportCertificatePem() + "\n" + KeyOf(Own)));
        Assert.Equal(Own.Thumbprint, options.Certificate?.Thumbprint);
        Assert.Equal(Authority.Certificate.Thumbprint, Assert.Single(options.Intermediates).Thumbprint);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        string missing = Path.Combine(_folder, "missing.pem");
        AssertFails($"There is no file '{missing}'.", missing);
        AssertFails($"There is no file '{missing}'.", null, authority: missing);
        AssertFails($"There is no file '{missing}'.", Write("own.pem", Own.ExportCertificatePem()), missing);
    }

    [Fact]
    public void A_folder_is_no_file() => Assert.Contains("can't be read", Assert.Throws<TlsFileException>(() => TlsOptions.FromFiles(_folder)).Message);

    [Fact]
    public void What_is_no_certificate_is_told()
    {
        string noise = Write("noise.pfx", "nothing of the kind");
        string key = Write("own.key", KeyOf(Own));
        AssertFails($"'{noise}' is no certificate.", noise);
        AssertFails($"'{noise}' is no certificate.", null, authority: noise);
        AssertFails($"'{key}' has no certificate in it.", key);
        AssertFails($"'{key}' has no certificate in it.", null, authority: key);
        string broken = Write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + KeyOf(Own));
        Assert.StartsWith($"The certificate '{broken}' can't be used: ", Assert.Throws<TlsFileException>(() => TlsOptions.FromFiles(broken)).Message);
        string der = Write("own.cer", Own.Export(X509ContentType.Cert));
        AssertFails($"'{der}' is a certificate in DER; convert it to PEM.", der);
    }

    [Fact]
    public void A_missing_or_wrong_key_is_told()
    {
        string certificate = Write("own.pem", Own.ExportCertificatePem());
        AssertFails($"'{certificate}' has no private key in it, and no file for one was given.", certificate);
        AssertFails($"'{certificate}' has no private key in it.", certificate, certificate);
        string other = Write("other.key", KeyOf(Authority.Client()));
        AssertFails($"The private key in '{other}' is not that of the certificate in '{certificate}'.", certificate, other);
        AssertFails($"There is a key, '{other}', but no certificate to it.", null, other);
        using X509Certificate2 bare = X509CertificateLoader.LoadCertificate(Own.RawData);
        string empty = Write("bare.pfx", bare.Export(X509ContentType.Pkcs12));
        AssertFails($"'{empty}' has no private key in it.", empty);
        string full = Write("own.pfx", Own.Export(X509ContentType.Pkcs12));
        AssertFails($"'{full}' should have its private key in it: '{other}' is not needed.", full, other);
    }

    [Fact]
    public void A_missing_or_wrong_password_is_told()
    {
        string certificate = Write("own.pem", Own.ExportCertificatePem());
        string key = Write("own.key", EncryptedKeyOf(Own));
        AssertFails($"The private key in '{key}' needs a password.", certificate, key);
        AssertFails($"The password of the private key in '{key}' is another one.", certificate, key, password: "x");
        string pfx = Write("own.pfx", Own.Export(X509ContentType.Pkcs12, Password));
        AssertFails($"'{pfx}' needs a password.", pfx);
        AssertFails($"The password of '{pfx}' is another one.", pfx, password: "x");
    }

    private static string KeyOf(X509Certificate2 certificate)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string EncryptedKeyOf(X509Certificate2 certificate)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return key.ExportEncryptedPkcs8PrivateKeyPem(Password, Encryption);
    }

    private static void AssertFails(string message, string? certificate, string? key = null, string? authority = null, string? password = null) =>
        Assert.Equal(message, Assert.Throws<TlsFileException>(() => TlsOptions.FromFiles(certificate, key, authority, password: password)).Message);

    private static async Task AssertServesAsync(TlsOptions options, string authority)
    {
        using Deadline deadline = new();
        await using TransportListener listener = await new TlsTransport(options).ListenAsync(new Uri("tls://localhost:0"), deadline);
        TlsTransport client = new(TlsOptions.FromFiles(null, authoritiesPath: authority));
        await using TransportConnection connection = await client.ConnectAsync(listener.Url, deadline);
        Assert.Equal("CN=localhost", connection.User?.Identity?.Name);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
