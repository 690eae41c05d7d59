using System.Net;
using System.Net.Sockets;

namespace RemoteObjects.Transports;

/// <summary>A listening socket.</summary>
internal sealed class TcpListener : TransportListener
{
    private readonly Socket _socket;
    private volatile bool _disposed;

    /// <param name="socket">Listening already; owned from now on.</param>
    /// <param name="url">What was asked for.</param>
    public TcpListener(Socket socket, Uri url)
    {
        _socket = socket;
        Url = new UriBuilder(url) { Port = ((IPEndPoint)socket.LocalEndPoint!).Port }.Uri;
    }

    public override Uri Url { get; }

    public override async ValueTask<TransportConnection?> AcceptAsync(CancellationToken cancellationToken)
    {
        while (!_disposed)
        {
            Socket? accepted = null;
            try
            {
                accepted = await _socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
                return new TcpConnection(accepted);
            }
            catch (Exception error) when (_disposed && error is SocketException or ObjectDisposedException)
            {
                accepted?.Dispose();
            }
            catch (SocketException) when (accepted is not null)
            {
                // Gone again before it could be set up.
                accepted.Dispose();
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                // Gone again before it was accepted.
            }
            catch (SocketException error)
            {
                throw new IOException($"Can't accept at {TransportErrors.Name(Url)} ({TransportErrors.Reason(error)}).", error);
            }
        }

        return null;
    }

    public override ValueTask DisposeAsync()
    {
        _disposed = true;
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
