using System.Net.Sockets;

namespace RemoteObjects.Transports;

/// <summary>What <c>local:</c> and <c>localabstract:</c> have in common: stream sockets of the Unix domain.</summary>
internal static class UnixSockets
{
    private const int Backlog = 512;

    /// <summary>The path of a URL, decoded. It is all that counts: <c>local://x/p</c> is <c>/p</c>.</summary>
    public static string PathOf(Uri url)
    {
        string path = url.IsAbsoluteUri ? url.LocalPath : "";
        return path is not ("" or "/")
            ? path
            : throw new ArgumentException($"'{url.OriginalString}' is not of the form {(url.IsAbsoluteUri ? url.Scheme : "local")}:name.", nameof(url));
    }

    public static UnixDomainSocketEndPoint EndPointOf(Uri url, string address)
    {
        try
        {
            return new UnixDomainSocketEndPoint(address);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new ArgumentException($"The name of '{url.OriginalString}' is too long for a local socket.", nameof(url), error);
        }
    }

    public static Socket Create() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public static async ValueTask<TransportConnection> ConnectAsync(Uri url, UnixDomainSocketEndPoint endPoint, CancellationToken cancellationToken)
    {
        Socket socket = Create();
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return new SocketConnection(socket, TransportErrors.Name(url));
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw CannotConnect(url, error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <param name="socket">Bound; owned from now on.</param>
    /// <param name="url">What was asked for.</param>
    public static TransportListener Listen(Socket socket, Uri url)
    {
        socket.Listen(Backlog);

        // An unbound peer has no address.
        string remoteAddress = $"a client of {TransportErrors.Name(url)}";
        return new SocketListener(socket, url, accepted => new SocketConnection(accepted, remoteAddress));
    }

    private static Exception CannotConnect(Uri url, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AccessDenied => new UnauthorizedAccessException($"No permission to connect to {TransportErrors.Name(url)}.", error),

        // That is how .NET names a file that does not exist.
        SocketError.AddressNotAvailable => new IOException($"Nobody listens at {TransportErrors.Name(url)} (no such file).", error),
        _ => TransportErrors.CannotConnect(url, error),
    };
}
