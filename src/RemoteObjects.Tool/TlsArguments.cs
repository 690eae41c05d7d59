using System.CommandLine;
using RemoteObjects.Transports;

namespace RemoteObjects.Tool;

/// <summary>The options for <c>tls://</c> and <c>wss://</c> on the command lines of programs.</summary>
internal sealed class TlsArguments
{
    private readonly bool _listens;

    private readonly Option<string?> _certificate;

    private readonly Option<string?> _key = new("--key") { Description = "The private key of --cert, a PEM file. Not needed if it is in that file.", HelpName = "FILE", Recursive = true };

    private readonly Option<string?> _authority;

    private readonly Option<bool> _requiresClients = new("--require-client-cert") { Description = "Refuse clients whose certificate is not of --ca." };

    /// <summary>Makes the options.</summary>
    /// <param name="listens">Whether the program listens.</param>
    public TlsArguments(bool listens)
    {
        _listens = listens;
        _certificate = new Option<string?>("--cert")
        {
            Description = listens ? "The certificate for tls:// and wss://: a PEM or PFX file." : "A client certificate for tls:// and wss://, if the host wants one: a PEM or PFX file.",
            HelpName = "FILE",
            Recursive = true,
        };
        _authority = new Option<string?>("--ca")
        {
            Description = $"The authority whose certificates are trusted, a PEM file. Without it{(listens ? " no client is asked for one" : ", those of the system")}.",
            HelpName = "FILE",
            Recursive = true,
        };
    }

    public IEnumerable<Option> All => _listens ? [_certificate, _key, _authority, _requiresClients] : [_certificate, _key, _authority];

    /// <summary>Reads the files.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="url">What the program connects to, or listens at.</param>
    /// <param name="listens">Whether it listens; null for what the options are for.</param>
    /// <returns>Null for a URL without TLS.</returns>
    /// <exception cref="ArgumentException">A file can't be used, or the options don't fit the URL; the message says so in one line.</exception>
    public TlsOptions? Read(ParseResult parsed, Uri url, bool? listens = null)
    {
        string? certificate = parsed.GetValue(_certificate);
        string? key = parsed.GetValue(_key);
        string? authority = parsed.GetValue(_authority);
        bool requiresClients = _listens && parsed.GetValue(_requiresClients);
        if (url.Scheme is not ("tls" or "wss"))
        {
            // Who gives certificates believes to be safe.
            return certificate is null && key is null && authority is null && !requiresClients
                ? null
                : throw new ArgumentException($"{url.OriginalString} has no use for certificates; they are for tls:// and wss://. Try --help.");
        }

        if ((listens ?? _listens) && certificate is null)
        {
            throw new ArgumentException($"{url.OriginalString} needs --cert and --key. Try --help.");
        }

        if (requiresClients && authority is null)
        {
            throw new ArgumentException("--require-client-cert needs --ca, whose certificates clients must have. Try --help.");
        }

        try
        {
            return TlsOptions.FromFiles(certificate, key, authority, requiresClients);
        }
        catch (TlsFileException error)
        {
            throw new ArgumentException(error.Message, error);
        }
    }
}
