using System.Net.Security;
using System.Net.Sockets;
using System.Security.Claims;

namespace RemoteObjects.Transports;

/// <summary>A connection over TLS over a socket.</summary>
internal sealed class TlsConnection : TransportConnection
{
    private readonly Socket _socket;
    private readonly StreamConnection _inner;
    private readonly bool _isServer;

    /// <param name="socket">Below the stream.</param>
    /// <param name="stream">Secured; owned from now on, and the socket with it.</param>
    /// <param name="remoteAddress">Who is at the other end.</param>
    /// <param name="isServer">Whether this end is the server.</param>
    public TlsConnection(Socket socket, SslStream stream, string remoteAddress, bool isServer)
    {
        _socket = socket;
        _inner = new StreamConnection(stream, remoteAddress, TlsStream.GetUser(stream));
        _isServer = isServer;
    }

    public override string RemoteAddress => _inner.RemoteAddress;

    public override ClaimsPrincipal? User => _inner.User;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error) when (TlsErrors.AlertOf(error, _isServer) is { } alert)
        {
            // With TLS 1.3 a client is done before the server has looked at its certificate: the verdict comes as the first thing to read.
            throw new IOException($"The connection was refused: {alert}.", error);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _inner.WriteAsync(bytes, cancellationToken);

    public override ValueTask CloseAsync(CancellationToken cancellationToken) => _inner.CloseAsync(cancellationToken);

    public override void Abort()
    {
        try
        {
            // The peer learns of it by a reset, as on plain TCP.
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }

        _inner.Abort();
    }

    public override ValueTask DisposeAsync() => _inner.DisposeAsync();
}
