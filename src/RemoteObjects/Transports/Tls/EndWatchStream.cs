using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace RemoteObjects.Transports;

/// <summary>Sees whether the peer ended the connection below TLS. An end within TLS, in order, shows there as some last bytes.</summary>
/// <param name="socket">Connected; owned from now on.</param>
internal sealed class EndWatchStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private volatile bool _hasEnded;

    /// <summary>True once a read found the end, or failed.</summary>
    public bool HasEnded => _hasEnded;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            int count = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _hasEnded |= count == 0 && !buffer.IsEmpty;
            return count;
        }
        catch (IOException)
        {
            _hasEnded = true;
            throw;
        }
    }
}
