using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace RemoteObjects.Transports;

/// <summary>Local sockets, between programs of one machine: <c>local:name</c>, both ways. What Qt calls QLocalServer and QLocalSocket.</summary>
/// <remarks>
/// <para>The socket is a file. Relative names are in the directory for temporary files (<c>TMPDIR</c>, else <c>/tmp</c>), a path that begins with <c>/</c>
/// is taken as it is; its directory must exist. Only the path of the URL counts: <c>local://x/p</c> is <c>/p</c>. Protocol: docs/spec/wire-protocol.md, §16.</para>
/// <para>Listening creates the file and stopping removes it. A socket that somebody left behind is replaced; one where somebody listens is not,
/// unlike with Qt, and neither is any other file. Two that begin to listen at the same moment where one was left behind may both replace it.</para>
/// <para>On Windows Qt uses named pipes, which are not here: there, and in a browser, both methods throw <see cref="PlatformNotSupportedException"/>.</para>
/// </remarks>
/// <param name="options">How to listen.</param>
public sealed class LocalTransport(LocalTransportOptions options) : Transport
{
    /// <summary>The instance with default options.</summary>
    public static LocalTransport Instance { get; } = new(new LocalTransportOptions());

    /// <inheritdoc/>
    /// <exception cref="PlatformNotSupportedException">This system has no such sockets.</exception>
    public override ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken) =>
        UnixSockets.ConnectAsync(url, UnixSockets.EndPointOf(url, PathOf(url)), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="PlatformNotSupportedException">This system has no such sockets.</exception>
    public override async ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken)
    {
        string path = PathOf(url);
        UnixDomainSocketEndPoint endPoint = UnixSockets.EndPointOf(url, path);
        cancellationToken.ThrowIfCancellationRequested();
        Socket? socket = null;
        try
        {
            socket = TryBind(endPoint);
            if (socket is null)
            {
                await RequireLeftBehindAsync(url, path, endPoint, cancellationToken).ConfigureAwait(false);
                File.Delete(path);
                socket = TryBind(endPoint) ?? throw InUse(url);
            }

            // Nobody can connect before it listens, so nobody comes in by the mode it was made with.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, options.Permissions);
            }

            return UnixSockets.Listen(socket, url);
        }
        catch (Exception error) when (error is SocketException or UnauthorizedAccessException)
        {
            socket?.Dispose();
            throw CannotListen(url, path, error);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    private static string PathOf(Uri url)
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsBrowser())
        {
            throw new PlatformNotSupportedException(
                $"There are no {url.Scheme}: sockets {(OperatingSystem.IsBrowser() ? "in a browser. Use ws:// or wss://" : "on Windows, where Qt uses named pipes. Use tcp://")}.");
        }

        return Path.Combine(Path.GetTempPath(), UnixSockets.PathOf(url));
    }

    private static Socket? TryBind(UnixDomainSocketEndPoint endPoint)
    {
        Socket socket = UnixSockets.Create();
        try
        {
            socket.Bind(endPoint);
            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            if (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                return null;
            }

            throw;
        }
    }

    // Throws unless what is at the path is a socket without a listener.
    private static async Task RequireLeftBehindAsync(Uri url, string path, UnixDomainSocketEndPoint endPoint, CancellationToken cancellationToken)
    {
        using Socket probe = UnixSockets.Create();
        try
        {
            await probe.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            if (!IsSocket(path))
            {
                throw new IOException($"Can't listen at {TransportErrors.Name(url)}: there is a file '{path}' which is not a socket.", error);
            }

            return;
        }
        catch (SocketException error) when (error.SocketErrorCode != SocketError.AccessDenied)
        {
            // For instance too many others that wait to be accepted.
        }

        throw InUse(url);
    }

    // Nobody listens at an ordinary file either, but that can be opened.
    private static bool IsSocket(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            // A directory is told so, too.
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static IOException InUse(Uri url) => new($"Can't listen at {TransportErrors.Name(url)}: the address is in use.");

    private static IOException CannotListen(Uri url, string path, Exception error) => (error as SocketException)?.SocketErrorCode switch
    {
        null or SocketError.AccessDenied => new IOException($"Can't listen at {TransportErrors.Name(url)}: no permission for '{path}'.", error),

        // That is how .NET names a directory that does not exist.
        SocketError.AddressNotAvailable => new IOException($"Can't listen at {TransportErrors.Name(url)}: there is no directory '{Path.GetDirectoryName(path)}'.", error),
        _ => TransportErrors.CannotListen(url, (SocketException)error),
    };
}
