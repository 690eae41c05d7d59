using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RemoteObjects.Transports;

/// <summary>Reads certificates and keys from files.</summary>
internal static class TlsFiles
{
    private const string Certificates = "-----BEGIN CERTIFICATE-----";
    private const string EncryptedKey = "-----BEGIN ENCRYPTED PRIVATE KEY-----";

    /// <summary>One's own certificate with its key, then those between it and its root.</summary>
    /// <exception cref="TlsFileException">They can't be used.</exception>
    public static X509Certificate2Collection ReadOwn(string path, string? keyPath, string? password)
    {
        byte[] bytes = Read(path);
        try
        {
            return TextOf(bytes) is { } pem ? ReadPem(path, pem, keyPath, password) : ReadPfx(path, bytes, keyPath, password);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new TlsFileException($"The certificate '{path}' can't be used: {TransportErrors.Reason(error)}.", error);
        }
    }

    /// <summary>The authorities in a file: PEM, or one in DER.</summary>
    /// <exception cref="TlsFileException">There are none.</exception>
    public static X509Certificate2Collection ReadAuthorities(string path)
    {
        byte[] bytes = Read(path);
        X509Certificate2Collection found = [];
        try
        {
            if (TextOf(bytes) is { } pem)
            {
                found.ImportFromPem(pem);
            }
            else
            {
                found.Add(X509CertificateLoader.LoadCertificate(bytes));
            }
        }
        catch (CryptographicException error)
        {
            throw new TlsFileException($"'{path}' is no certificate.", error);
        }

        return found.Count > 0 ? found : throw new TlsFileException($"'{path}' has no certificate in it.");
    }

    private static X509Certificate2Collection ReadPem(string path, string pem, string? keyPath, string? password)
    {
        if (!pem.Contains(Certificates, StringComparison.Ordinal))
        {
            throw new TlsFileException($"'{path}' has no certificate in it.");
        }

        string key = keyPath is null ? pem : TextOf(Read(keyPath)) ?? throw new TlsFileException($"'{keyPath}' has no private key in it.");
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new TlsFileException(keyPath is null ? $"'{path}' has no private key in it, and no file for one was given." : $"'{keyPath}' has no private key in it.");
        }

        X509Certificate2Collection found = [];
        found.ImportFromPem(pem);
        found[0] = WithKey(path, pem, keyPath ?? path, key, password);
        return found;
    }

    private static X509Certificate2 WithKey(string path, string pem, string keyPath, string key, string? password)
    {
        bool isEncrypted = key.Contains(EncryptedKey, StringComparison.Ordinal);
        if (isEncrypted && password is null)
        {
            throw new TlsFileException($"The private key in '{keyPath}' needs a password.");
        }

        try
        {
            using X509Certificate2 certificate = isEncrypted ? X509Certificate2.CreateFromEncryptedPem(pem, key, password) : X509Certificate2.CreateFromPem(pem, key);
            // Windows can't use a key that is only in memory for TLS.
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
        catch (CryptographicException error) when (isEncrypted)
        {
            throw new TlsFileException($"The password of the private key in '{keyPath}' is another one.", error);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new TlsFileException($"The private key in '{keyPath}' is not that of the certificate in '{path}'.", error);
        }
    }

    private static X509Certificate2Collection ReadPfx(string path, byte[] bytes, string? keyPath, string? password)
    {
        X509ContentType type = TypeOf(bytes);
        if (type == X509ContentType.Cert)
        {
            throw new TlsFileException($"'{path}' is a certificate in DER; convert it to PEM.");
        }

        if (type != X509ContentType.Pkcs12)
        {
            throw new TlsFileException($"'{path}' is no certificate.");
        }

        if (keyPath is not null)
        {
            throw new TlsFileException($"'{path}' should have its private key in it: '{keyPath}' is not needed.");
        }

        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12Collection(bytes, password);
        }
        catch (CryptographicException error)
        {
            throw new TlsFileException(password is null ? $"'{path}' needs a password." : $"The password of '{path}' is another one.", error);
        }

        X509Certificate2 own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new TlsFileException($"'{path}' has no private key in it.");
        return [own, .. all.Where(one => one != own)];
    }

    private static X509ContentType TypeOf(byte[] bytes)
    {
        try
        {
            return X509Certificate2.GetCertContentType(bytes);
        }
        catch (CryptographicException)
        {
            return X509ContentType.Unknown;
        }
    }

    // Null for what is no PEM.
    private static string? TextOf(byte[] bytes) => bytes.AsSpan().IndexOf("-----BEGIN "u8) >= 0 ? Encoding.UTF8.GetString(bytes) : null;

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TlsFileException($"There is no file '{path}'.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new TlsFileException($"'{path}' can't be read: {TransportErrors.Reason(error)}.", error);
        }
    }
}
