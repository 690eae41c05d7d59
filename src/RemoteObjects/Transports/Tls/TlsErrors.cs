using System.Security.Authentication;

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
    public static string Reason(Exception error, bool isServer)
    {
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

        return IsEnd(error) ? $"the {peer} closed the connection during the handshake" : TransportErrors.Reason(error);
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

    private static bool IsEnd(Exception error) => error is IOException && error is not AuthenticationException && Says(error, "unexpected EOF", "0 bytes from the transport");

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
