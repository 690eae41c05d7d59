using System.Net.Sockets;

namespace RemoteObjects.Transports;

/// <summary>A connected stream socket.</summary>
internal sealed class SocketConnection : TransportConnection
{
    private readonly ReadGate _reads;
    private volatile bool _aborted;

    /// <param name="socket">Connected; owned from now on.</param>
    /// <param name="remoteAddress">Who is at the other end.</param>
    public SocketConnection(Socket socket, string remoteAddress)
    {
        Socket = socket;
        RemoteAddress = remoteAddress;
        _reads = new ReadGate(ReceiveAsync);
    }

    public override string RemoteAddress { get; }

    internal override bool IsPrompt => true;

    /// <summary>For tests of its options.</summary>
    internal Socket Socket { get; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _reads.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                int count = await Socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false);
                bytes = bytes[count..];
            }
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, cancellationToken))
        {
            throw TransportErrors.Lost(error, _aborted);
        }
    }

    public override async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, cancellationToken))
        {
            throw TransportErrors.Lost(error, _aborted);
        }

        // To close with unread bytes would reset the connection, and what we wrote last would be lost at the peer.
        await _reads.DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Abort()
    {
        _aborted = true;
        // Time-out 0 means a reset (of TCP), so that the peer learns of it at once and nothing lingers.
        Socket.Close(0);
    }

    public override ValueTask DisposeAsync()
    {
        Socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await Socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, cancellationToken))
        {
            throw TransportErrors.Lost(error, _aborted);
        }
    }
}
