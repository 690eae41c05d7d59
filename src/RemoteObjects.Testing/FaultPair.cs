using System.Net.Sockets;
using System.Threading.Channels;

namespace RemoteObjects.Testing;

/// <summary>One connection through a <see cref="FaultProxy"/>: the client's socket and the server's, and what is under way between them.</summary>
internal sealed class FaultPair(Socket client, Socket server)
{
    private const int PartSize = 16 * 1024;
    private const int MostParts = 64;

    private readonly TaskCompletionSource _isReset = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hasLost;

    /// <summary>Carries both directions until both have ended, or one broke.</summary>
    public async Task RunAsync(FaultDirection toServer, FaultDirection toClient)
    {
        client.NoDelay = server.NoDelay = true;
        Task both = Task.WhenAll(CarryAsync(client, server, toServer), CarryAsync(server, client, toClient));
        await Task.WhenAny(both, _isReset.Task).ConfigureAwait(false);
    }

    /// <summary>Ends the connection by a reset on both sides. As often as one likes.</summary>
    public void Reset()
    {
        foreach (Socket socket in new[] { client, server })
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // It was never connected, or has ended already.
            }

            socket.Dispose();
        }

        _isReset.TrySetResult();
    }

    private Task CarryAsync(Socket from, Socket to, FaultDirection direction)
    {
        var parts = Channel.CreateBounded<(long Sent, byte[] Bytes)>(MostParts);
        return Task.WhenAll(UntilBrokenAsync(ReadAsync(from, direction, parts.Writer), direction), UntilBrokenAsync(WriteAsync(to, direction, parts), direction));
    }

    // A break is a reset to the other side, too; while the direction is cut nobody learns of it.
    private async Task UntilBrokenAsync(Task work, FaultDirection direction)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or ChannelClosedException)
        {
            await Task.WhenAny(direction.WhileCutAsync(), _isReset.Task).ConfigureAwait(false);
            Reset();
        }
    }

    private async Task ReadAsync(Socket from, FaultDirection direction, ChannelWriter<(long Sent, byte[] Bytes)> parts)
    {
        byte[] buffer = new byte[PartSize];
        try
        {
            while (true)
            {
                await OrResetAsync(direction.WhileStoppedAsync()).ConfigureAwait(false);
                int count = await from.ReceiveAsync(buffer, SocketFlags.None).ConfigureAwait(false);
                if (count == 0)
                {
                    parts.TryComplete();
                    return;
                }

                await parts.WriteAsync((direction.Now, buffer[..count])).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // A break is no end: the other side must not be told one before its reset.
            parts.TryComplete(exception);
            throw;
        }
    }

    private async Task WriteAsync(Socket to, FaultDirection direction, Channel<(long Sent, byte[] Bytes)> parts)
    {
        try
        {
            await foreach ((long sent, byte[] bytes) in parts.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                await OrResetAsync(direction.UntilDueAsync(sent)).ConfigureAwait(false);
                await PassOnAsync(to, direction, bytes).ConfigureAwait(false);
            }

            await OrResetAsync(direction.WhileCutAsync()).ConfigureAwait(false);
            to.Shutdown(SocketShutdown.Send);
        }
        finally
        {
            // Whoever reads must not wait for room for ever.
            parts.Writer.TryComplete();
        }
    }

    private async Task PassOnAsync(Socket to, FaultDirection direction, Memory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = direction.Take(bytes.Span, out bool isLost);
            if (isLost && Interlocked.Exchange(ref _hasLost, 1) == 0)
            {
                _ = ResetWhenHealedAsync(direction);
            }

            for (Memory<byte> part = bytes[..count]; !isLost && !part.IsEmpty;)
            {
                part = part[await to.SendAsync(part, SocketFlags.None).ConfigureAwait(false)..];
            }

            bytes = bytes[count..];
            if (!bytes.IsEmpty)
            {
                await OrResetAsync(direction.PauseAsync()).ConfigureAwait(false);
            }
        }
    }

    // A stream with a hole in it does not go on: TCP delivers everything in order or breaks.
    private async Task ResetWhenHealedAsync(FaultDirection direction)
    {
        await Task.WhenAny(direction.WhileCutAsync(), _isReset.Task).ConfigureAwait(false);
        Reset();
    }

    private async Task OrResetAsync(Task wait)
    {
        await Task.WhenAny(wait, _isReset.Task).ConfigureAwait(false);
        ObjectDisposedException.ThrowIf(_isReset.Task.IsCompleted, this);
    }
}
