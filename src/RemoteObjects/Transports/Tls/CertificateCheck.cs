using System.Globalization;
using System.Net.Security;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RemoteObjects.Transports;

/// <summary>Takes the platform's verdict on the certificate of one peer, and keeps in words what is wrong with it.</summary>
internal sealed class CertificateCheck
{
    private static readonly Oid ServerUsage = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientUsage = new("1.3.6.1.5.5.7.3.2");

    private readonly bool _isOfServer;
    private readonly bool _isRequired;

    private CertificateCheck(bool isOfServer, bool isRequired, string? host)
    {
        _isOfServer = isOfServer;
        _isRequired = isRequired;
        Host = host;
    }

    /// <summary>The host whose certificate it must be; null for a client's.</summary>
    public string? Host { get; }

    /// <summary>What is wrong, for the middle of a sentence; null if nothing is, or nothing was checked yet.</summary>
    public string? Fault { get; private set; }

    /// <summary>Who the peer is; null if nothing was checked, it has no certificate, or that is not good.</summary>
    public ClaimsPrincipal? User { get; private set; }

    /// <summary>For a client: whether the server asked for its certificate. Known only of a client that has none.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>The extended key usage that the certificate must have, if it has any.</summary>
    public Oid Usage => UsageOf(_isOfServer);

    /// <summary>For a client: checks the server's.</summary>
    /// <param name="host">The host whose certificate it must be.</param>
    public static CertificateCheck OfServer(string host) => new(isOfServer: true, isRequired: true, host);

    /// <summary>For a server: checks the client's.</summary>
    /// <param name="isRequired">Whether there must be one.</param>
    public static CertificateCheck OfClient(bool isRequired) => new(isOfServer: false, isRequired, null);

    /// <summary>The callback of <see cref="SslStream"/>.</summary>
    public bool Verify(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Fault = FaultOf(certificate as X509Certificate2, chain, errors);
        User = Fault is null && certificate is X509Certificate2 good ? TlsStream.UserOf(good) : null;
        return Fault is null;
    }

    /// <summary>The callback of <see cref="SslStream"/> of a client without a certificate.</summary>
    public X509Certificate SelectNone(object sender, string host, X509CertificateCollection certificates, X509Certificate? ofServer, string[] issuers)
    {
        // It is called before the server's first words, too.
        WasAsked |= ofServer is not null;
        return null!;
    }

    /// <summary>Why a peer may have ended a connection without a word right after the handshake: .NET sends no alert when it refuses a certificate.</summary>
    /// <param name="own">This end's certificate.</param>
    /// <param name="isServer">Whether this end is the server.</param>
    public static string Doubt(X509Certificate2 own, bool isServer)
    {
        string end = isServer ? "server" : "client";
        X509EnhancedKeyUsageExtension? usages = own.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        string? fault = TimeFaultOf(own)
            ?? (usages is null || usages.EnhancedKeyUsages.Cast<Oid>().Any(usage => usage.Value == UsageOf(isServer).Value) ? null : $"is not for {end}s");
        return fault is not null ? $"this {end}'s certificate ({OneLine(own.Subject)}) {fault}"
            : IsSelfSigned(own) ? $"it may refuse this {end}'s certificate ({OneLine(own.Subject)}, self-signed)"
            : $"it may refuse this {end}'s certificate ({OneLine(own.Subject)}, issued by {OneLine(own.Issuer)})";
    }

    private string? FaultOf(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        string peer = _isOfServer ? "server" : "client";
        if (certificate is null)
        {
            return _isRequired ? $"the {peer} sent no certificate" : null;
        }

        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        string name = $"the {peer}'s certificate ({OneLine(certificate.Subject)})";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            return $"{name} {FaultOf(certificate, chain, peer)}";
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"{name} is for {NamesOf(certificate)}, not for {Host}"
            : $"{name} is not valid";
    }

    private static string FaultOf(X509Certificate2 certificate, X509Chain? chain, string peer)
    {
        X509ChainStatus[] all = chain?.ChainStatus ?? [];
        X509ChainStatusFlags flags = all.Aggregate(X509ChainStatusFlags.NoError, (sum, one) => sum | one.Status);
        if ((flags & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
        {
            return IsSelfSigned(certificate)
                ? "is self-signed and not trusted"
                : $"is of an authority that is not trusted ({OneLine(certificate.Issuer)})";
        }

        if (flags.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return TimeFaultOf(certificate) ?? "is of an authority whose own certificate is expired or not yet valid";
        }

        if (flags.HasFlag(X509ChainStatusFlags.NotValidForUsage))
        {
            return $"is not for {peer}s";
        }

        return $"is not valid ({OneLine(string.Join(", ", all.Select(one => one.Status)))})";
    }

    private static Oid UsageOf(bool ofServer) => ofServer ? ServerUsage : ClientUsage;

    private static bool IsSelfSigned(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static string? TimeFaultOf(X509Certificate2 certificate)
    {
        DateTime now = DateTime.Now;
        return now > certificate.NotAfter ? $"expired on {Time(certificate.NotAfter)}"
            : now < certificate.NotBefore ? $"is not valid before {Time(certificate.NotBefore)}"
            : null;
    }

    private static string Time(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string NamesOf(X509Certificate2 certificate)
    {
        string[] names = [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(one => one.EnumerateDnsNames().Concat(one.EnumerateIPAddresses().Select(address => address.ToString())))];
        return OneLine(names.Length > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
    }

    // The peer chose these words: they go to logs and terminals.
    private static string OneLine(string text)
    {
        const int MaxLength = 200;
        string line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length > MaxLength ? line[..MaxLength] + "…" : line;
    }
}
