using System.Net.WebSockets;
using System.Security.Claims;

namespace RemoteObjects.Transports;

/// <summary>A connection over a web socket, from <see cref="ClientWebSocket"/> or from a web framework's upgrade.</summary>
/// <remarks>
/// Each write is one binary message; when reading, the payloads of all binary messages are one stream, however they are cut; text messages are ignored.
/// The end is the closing handshake with code 1000 and no reason. Protocol: docs/spec/wire-protocol.md, §16.
/// <para>A peer's close frame is answered by <see cref="CloseAsync"/>, not before: until then this end may still write, as it may on TCP.</para>
/// </remarks>
public sealed class WebSocketConnection : TransportConnection
{
    private readonly WebSocket _socket;
    private readonly ReadGate _reads;
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _aborted;

    /// <summary>Makes a connection of an open web socket.</summary>
    /// <param name="socket">Open, and used by nobody else; owned from now on.</param>
    /// <param name="remoteAddress">Who is at the other end, for people and logs.</param>
    /// <param name="user">Who the peer proved to be; null if it proved nothing.</param>
    public WebSocketConnection(WebSocket socket, string remoteAddress, ClaimsPrincipal? user = null)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentException.ThrowIfNullOrEmpty(remoteAddress);
        _socket = socket;
        RemoteAddress = remoteAddress;
        User = user;
        _reads = new ReadGate(ReceiveAsync);
    }

    /// <inheritdoc/>
    public override string RemoteAddress { get; }

    /// <inheritdoc/>
    public override ClaimsPrincipal? User { get; }

    internal override bool IsPrompt => IsOverSocket;

    /// <summary>Whether the web socket is one of the framework's over a socket, which never blocks. What an application made one over may.</summary>
    internal bool IsOverSocket { get; init; }

    /// <summary>Completes, and never fails, once the connection was aborted or disposed.</summary>
    /// <remarks>
    /// A web framework keeps a socket alive only as long as the request's handler runs: let the handler await this.
    /// Where the framework's web socket can't cut the connection below it, the handler then does.
    /// </remarks>
    public Task Released => _released.Task;

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _reads.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, WebSocketMessageFlags.EndOfMessage, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, cancellationToken))
        {
            throw TransportErrors.Lost(error, _aborted);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Not WebSocket.CloseAsync: it receives by itself, which a pending read forbids.
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, cancellationToken))
        {
            throw TransportErrors.Lost(error, _aborted);
        }

        await _reads.DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void Abort()
    {
        _aborted = true;
        _socket.Abort();
        _released.TrySetResult();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _released.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return 0;
                }

                if (received.MessageType == WebSocketMessageType.Binary && received.Count > 0)
                {
                    return received.Count;
                }
            }
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, cancellationToken))
        {
            throw TransportErrors.Lost(error, _aborted);
        }
    }
}
