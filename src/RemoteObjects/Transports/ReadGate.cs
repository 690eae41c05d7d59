using System.Diagnostics.CodeAnalysis;

namespace RemoteObjects.Transports;

/// <summary>Lets a closing connection read on to the peer's end of stream although a read of the user may still be pending.</summary>
/// <remarks>Most byte sources allow one reader at a time. The gate also remembers the end, which such a source gives only once.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing to dispose, and a late read may still release it.")]
internal sealed class ReadGate(Func<Memory<byte>, CancellationToken, ValueTask<int>> read)
{
    private const int DrainBufferSize = 16 * 1024;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _ended;

    /// <summary>Reads, once an earlier read has ended; 0 at the end and ever after.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_ended)
            {
                return 0;
            }

            int count = await read(buffer, cancellationToken).ConfigureAwait(false);
            _ended = count == 0;
            return count;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads and drops what the peer still sends, up to its end of stream.</summary>
    public async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        byte[] scratch = new byte[DrainBufferSize];
        while (await ReadAsync(scratch, cancellationToken).ConfigureAwait(false) > 0)
        {
            // Nobody wants these bytes any more.
        }
    }
}
