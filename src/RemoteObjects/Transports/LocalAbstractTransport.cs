using System.Net.Sockets;

namespace RemoteObjects.Transports;

/// <summary>Local sockets without a file, on Linux: <c>localabstract:name</c>, both ways. Of Qt's versions only Qt 6 knows them.</summary>
/// <remarks>
/// The name is what the URL's path says, and nothing is added to it. It is free again as soon as nobody listens there. There are no permissions: every user of the machine may
/// connect. On other systems both methods throw <see cref="PlatformNotSupportedException"/>. Protocol: docs/spec/wire-protocol.md, §16.
/// </remarks>
public sealed class LocalAbstractTransport : Transport
{
    private LocalAbstractTransport()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static LocalAbstractTransport Instance { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="PlatformNotSupportedException">This system has no such sockets.</exception>
    public override ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken) =>
        UnixSockets.ConnectAsync(url, EndPointOf(url), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="PlatformNotSupportedException">This system has no such sockets.</exception>
    public override ValueTask<TransportListener> ListenAsync(Uri url, CancellationToken cancellationToken)
    {
        UnixDomainSocketEndPoint endPoint = EndPointOf(url);
        cancellationToken.ThrowIfCancellationRequested();
        Socket socket = UnixSockets.Create();
        try
        {
            socket.Bind(endPoint);
            return ValueTask.FromResult(UnixSockets.Listen(socket, url));
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw TransportErrors.CannotListen(url, error);
        }
    }

    private static UnixDomainSocketEndPoint EndPointOf(Uri url) => OperatingSystem.IsLinux() || OperatingSystem.IsAndroid()
        ? UnixSockets.EndPointOf(url, '\0' + UnixSockets.PathOf(url))
        : throw new PlatformNotSupportedException($"Only Linux has {url.Scheme}: sockets.");
}
