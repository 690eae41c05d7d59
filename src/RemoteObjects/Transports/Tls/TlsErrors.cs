using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace RemoteObjects.Transports;

/// <summary>Says in words what a failed handshake means, where the platform tells it only in its own.</summary>
internal static class TlsErrors
{
    // Words of OpenSSL, and what they mean when the server says so, and when the client does.
    private static readonly (string Words, string FromServer, string FromClient)[] Alerts =
    [
        ("alert certificate required", "the server requires a client certificate", "the client requires a certificate"),
        ("alert certificate expired", "the server says that this client's certificate is expired or not yet valid", "the client says that this server's certificate is expired or not yet valid"),
        ("alert unknown ca", "the server does not trust the authority of this client's certificate", "the client does not trust the authority of this server's certificate"),
        ("alert unsupported certificate", "the server says that this client's certificate is not for clients", "the client says that this server's certificate is not for servers"),
        ("alert bad certificate", "the server refuses this client's certificate", "the client refuses this server's certificate"),
        ("alert certificate unknown", "the server refuses this client's certificate", "the client refuses this server's certificate"),
        ("alert protocol version", "the server speaks other versions of TLS than 1.2 and 1.3", "the client speaks other versions of TLS than 1.2 and 1.3"),
    ];

    /// <summary>What the platform throws when the peer's first bytes are no TLS.</summary>
    private static readonly string[] NoTls = ["corrupted frame", "wrong version number", "packet length too long", "http request", "record layer failure", "bad record type"];

    private static readonly string[] OldTls = ["unsupported protocol", "no protocols available", "version too low"];

    /// <summary>Why a handshake failed, or what the peer said about it later, for the middle of a sentence.</summary>
    /// <param name="error">What the platform threw.</param>
    /// <param name="isServer">Whether this end is the server.</param>
    /// <param name="own">This end's certificate; null if it has none.</param>
    /// <param name="check">What this end saw of the other.</param>
    public static string Reason(Exception error, bool isServer, X509Certificate2? own, CertificateCheck check)
    {
        if (check.Fault is not null)
        {
            return check.Fault;
        }

        string peer = isServer ? "client" : "server";
        if (AlertOf(error, isServer) is { } alert)
        {
            return alert;
        }

        if (Says(error, OldTls))
        {
            return $"the {peer} speaks other versions of TLS than 1.2 and 1.3";
        }

        if (Says(error, NoTls))
        {
            return $"the {peer} does not speak TLS";
        }

        if (error is AuthenticationException)
        {
            return TransportErrors.Reason(error);
        }

        return (isServer ? Refusal(own!) : Refusal(own, check)) ?? $"the {peer} closed the connection in the handshake";
    }

    /// <summary>What the peer said was wrong; null if it said nothing.</summary>
    public static string? AlertOf(Exception error, bool isServer)
    {
        foreach ((string words, string fromServer, string fromClient) in Alerts)
        {
            if (Says(error, words))
            {
                return isServer ? fromClient : fromServer;
            }
        }

        return null;
    }

    /// <summary>What it means that the server ended the connection before it said anything; null if it means nothing to do with certificates.</summary>
    /// <param name="own">The client's certificate.</param>
    /// <param name="check">What the client saw of the server.</param>
    public static string? Refusal(X509Certificate2? own, CertificateCheck check)
    {
        if (own is not null)
        {
            return $"the server closed the connection in the handshake: {CertificateCheck.Doubt(own, isServer: false)}";
        }

        return check.WasAsked ? "the server asked for a client certificate, and this client has none" : null;
    }

    /// <summary>What it means that the client ended the connection before it said anything.</summary>
    /// <param name="own">The server's certificate.</param>
    public static string Refusal(X509Certificate2 own) => $"the client closed the connection in the handshake: {CertificateCheck.Doubt(own, isServer: true)}";

    private static bool Says(Exception? error, params ReadOnlySpan<string> words)
    {
        for (; error is not null; error = error.InnerException)
        {
            foreach (string word in words)
            {
                if (error.Message.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
