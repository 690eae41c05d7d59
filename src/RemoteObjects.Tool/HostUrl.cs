using System.CommandLine.Parsing;

namespace RemoteObjects.Tool;

/// <summary>URLs of hosts on the command lines of programs.</summary>
internal static class HostUrl
{
    /// <summary>The forms of a URL, for help and errors.</summary>
    public const string Forms = "ws://HOST:PORT (or wss, tcp, tls) or local:NAME";

    /// <summary>The forms that a program which listens understands, if it has no web server.</summary>
    public const string PlainForms = "tcp://HOST:PORT (or tls) or local:NAME";

    /// <summary>Reads a URL, or adds an error.</summary>
    /// <param name="result">The option or argument.</param>
    /// <param name="listens">Whether the program listens there: then port 0 is a free one, and no host is every address of IPv4, as in Qt.</param>
    /// <param name="isPlain">Whether it has no web server.</param>
    /// <returns>Null if it is none.</returns>
    public static Uri? Parse(ArgumentResult result, bool listens = false, bool isPlain = false)
    {
        string text = result.Tokens[0].Value;
        if (!Uri.TryCreate(listens ? text.Replace("://:", "://0.0.0.0:", StringComparison.Ordinal) : text, UriKind.Absolute, out Uri? url) || !IsKnown(url) || (isPlain && (url.Scheme is "ws" or "wss")))
        {
            result.AddError($"'{text}' is no URL like {(isPlain ? PlainForms : Forms)}.");
            return null;
        }

        if (!IsLocal(url) && (listens ? url.Port < 0 : url.Port <= 0))
        {
            result.AddError($"'{text}' names no port.");
            return null;
        }

        return url;
    }

    private static bool IsKnown(Uri url) =>
        IsLocal(url) ? url.LocalPath is not ("" or "/") : url.Scheme is "ws" or "wss" or "tcp" or "tls" && url.Host.Length > 0;

    private static bool IsLocal(Uri url) => url.Scheme is "local" or "localabstract";
}
