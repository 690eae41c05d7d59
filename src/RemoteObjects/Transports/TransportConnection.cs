using System.Security.Claims;

namespace RemoteObjects.Transports;

/// <summary>One connection to a peer: an ordered stream of bytes each way. Protocols above it never ask what carries it.</summary>
/// <remarks>
/// What the user of a connection guarantees:
/// <list type="bullet">
/// <item>at most one <see cref="ReadAsync"/> and one <see cref="WriteAsync"/> at a time; one of each may overlap;</item>
/// <item>no read or write after <see cref="CloseAsync"/> began, but a read may be pending while it runs;</item>
/// <item><see cref="Abort"/> at any time, from any thread, as often as it likes;</item>
/// <item><see cref="DisposeAsync"/> last, after all other calls have ended.</item>
/// </list>
/// What an implementation guarantees:
/// <list type="bullet">
/// <item>bytes arrive in order, none is lost or doubled while the connection lives; borders between writes mean nothing and need not survive;</item>
/// <item><see cref="ReadAsync"/> gives 0 at the end of the stream (the peer closed in order), and keeps giving 0; a connection that broke throws <see cref="IOException"/>;</item>
/// <item>a read or write whose token is cancelled throws <see cref="OperationCanceledException"/>; the connection may be unusable afterwards;</item>
/// <item><see cref="WriteAsync"/> has handed the bytes to the operating system or the peer when it completes, and does not keep the memory; it writes small packets at once (no Nagle delay);</item>
/// <item><see cref="Abort"/> makes pending reads and writes end soon, with 0 or <see cref="IOException"/>; <see cref="DisposeAsync"/> never throws;</item>
/// <item>an end without <see cref="CloseAsync"/> may show at the peer as either: the end of the stream or <see cref="IOException"/>.</item>
/// </list>
/// </remarks>
public abstract class TransportConnection : IAsyncDisposable
{
    /// <summary>Who is at the other end, for people and logs; for instance <c>127.0.0.1:50123</c>.</summary>
    public abstract string RemoteAddress { get; }

    /// <summary>Who the peer proved to be, for instance by a certificate that was verified; null, the default, when it proved nothing.</summary>
    /// <remarks>Known before the first read, and the same as long as the connection lives.</remarks>
    public virtual ClaimsPrincipal? User => null;

    /// <summary>Whether <see cref="WriteAsync"/> is known never to block its caller: what there is no room for it awaits.</summary>
    internal virtual bool IsPrompt => false;

    /// <summary>Reads what is there, waiting for at least one byte.</summary>
    /// <param name="buffer">Where to; not empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many bytes; 0 at the end of the stream.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    public abstract ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Writes all bytes.</summary>
    /// <param name="bytes">One or more whole packets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Ends the connection in order: what was written still arrives, and the peer reads the end of the stream.</summary>
    /// <remarks>What the peer still sends meanwhile is dropped, but for what a pending read gets.</remarks>
    /// <param name="cancellationToken">Ends the wait for the peer; the caller then aborts.</param>
    /// <exception cref="IOException">The connection broke before the peer had ended it, too; what was written last may be lost.</exception>
    public abstract ValueTask CloseAsync(CancellationToken cancellationToken);

    /// <summary>Ends the connection now.</summary>
    public abstract void Abort();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
