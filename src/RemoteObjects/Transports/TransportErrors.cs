using System.Net.Sockets;

namespace RemoteObjects.Transports;

/// <summary>Turns what the platform throws into <see cref="IOException"/>s which a person can read in one line.</summary>
internal static class TransportErrors
{
    public const string AbortedHere = "The connection was aborted at this end.";

    /// <summary>True for what sockets, streams and web sockets throw when a connection is lost or torn down, and for nothing else.</summary>
    public static bool IsLoss(Exception error, CancellationToken cancellationToken) => error switch
    {
        // An abort at this end shows as a cancellation nobody asked for.
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        SocketException or IOException or ObjectDisposedException => true,
        System.Net.WebSockets.WebSocketException => true,
        // A web socket that is closed or aborted calls this its "invalid state".
        InvalidOperationException => true,
        _ => false,
    };

    public static IOException Lost(Exception cause, bool abortedHere) => abortedHere
        ? new IOException(AbortedHere, cause)
        : new IOException($"The connection was lost ({Reason(cause)}).", cause);

    public static IOException CannotConnect(Uri url, Exception cause)
    {
        SocketException? socketError = Find<SocketException>(cause);
        string message = socketError?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => $"Nobody listens at {Name(url)} (connection refused).",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"The host of {Name(url)} is not known.",
            _ => $"Can't connect to {Name(url)} ({Reason(cause)}).",
        };
        return new IOException(message, cause);
    }

    /// <param name="url">Where to.</param>
    /// <param name="reason">The rest of the sentence.</param>
    /// <param name="cause">What was thrown.</param>
    public static IOException NotSecure(Uri url, string reason, Exception cause) => new($"No secure connection to {Name(url)}: {reason}.", cause);

    public static IOException CannotListen(Uri url, SocketException cause)
    {
        string message = cause.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"Can't listen at {Name(url)}: the address is in use.",
            SocketError.AccessDenied => $"Can't listen at {Name(url)}: no permission for this port.",
            SocketError.AddressNotAvailable => $"Can't listen at {Name(url)}: this machine has no such address.",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"Can't listen at {Name(url)}: the host is not known.",
            _ => $"Can't listen at {Name(url)} ({Reason(cause)}).",
        };
        return new IOException(message, cause);
    }

    /// <summary>A URL as the user wrote it.</summary>
    public static string Name(Uri url) => url.OriginalString;

    /// <summary>The innermost cause in a few words, on one line.</summary>
    public static string Reason(Exception error)
    {
        Exception inner = error.GetBaseException();
        if (inner is SocketException socketError)
        {
            switch (socketError.SocketErrorCode)
            {
                case SocketError.ConnectionRefused: return "connection refused";
                case SocketError.ConnectionReset: return "connection reset by peer";
                case SocketError.TimedOut: return "timed out";
                case SocketError.HostUnreachable or SocketError.NetworkUnreachable: return "no route to the host";
            }
        }

        string message = inner.Message;
        int lineEnd = message.AsSpan().IndexOfAny('\r', '\n');
        return (lineEnd < 0 ? message : message[..lineEnd]).TrimEnd('.', ' ');
    }

    private static T? Find<T>(Exception? error) where T : Exception
    {
        while (error is not null and not T)
        {
            error = error.InnerException;
        }

        return (T?)error;
    }
}
