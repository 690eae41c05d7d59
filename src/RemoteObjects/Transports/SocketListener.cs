using System.Net.Sockets;

namespace RemoteObjects.Transports;

/// <summary>A listening socket.</summary>
internal sealed class SocketListener : TransportListener
{
    private readonly Socket _socket;
    private readonly Func<Socket, TransportConnection> _connect;
    private volatile bool _disposed;

    /// <param name="socket">Listening already; owned from now on.</param>
    /// <param name="url">Where peers connect to.</param>
    /// <param name="connect">Makes a connection of an accepted socket; a <see cref="SocketException"/> means that it is lost already.</param>
    public SocketListener(Socket socket, Uri url, Func<Socket, TransportConnection> connect)
    {
        _socket = socket;
        _connect = connect;
        Url = url;
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
                return _connect(accepted);
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
