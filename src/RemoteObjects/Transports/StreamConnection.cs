using System.Net.Security;
using System.Net.Sockets;
using System.Security.Claims;

namespace RemoteObjects.Transports;

/// <summary>A connection over any <see cref="Stream"/> that can be read and written at the same time: a pipe, a serial port, a TLS stream.</summary>
/// <remarks>
/// <see cref="CloseAsync"/> ends the sending half of a <see cref="NetworkStream"/> or an <see cref="SslStream"/> and waits for the peer's end;
/// any other stream has no half to end, so it is flushed and disposed, which ends a pending read too.
/// A read or write that is cancelled makes the connection unusable.
/// </remarks>
public sealed class StreamConnection : TransportConnection
{
    private readonly Stream _stream;
    private readonly ReadGate _reads;
    private readonly CancellationTokenSource _aborted = new();

    /// <summary>Makes a connection of a stream.</summary>
    /// <param name="stream">Readable and writable; owned from now on.</param>
    /// <param name="remoteAddress">Who is at the other end, for people and logs; null for what the stream itself tells.</param>
    /// <param name="user">Who the peer proved to be, for instance what <see cref="TlsStream.GetUser"/> gives; null if it proved nothing.</param>
    /// <exception cref="ArgumentException">The stream can't be read, or can't be written.</exception>
    public StreamConnection(Stream stream, string? remoteAddress = null, ClaimsPrincipal? user = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead || !stream.CanWrite)
        {
            throw new ArgumentException("The stream must be readable and writable.", nameof(stream));
        }

        _stream = stream;
        RemoteAddress = remoteAddress ?? Describe(stream);
        User = user;
        _reads = new ReadGate(ReadStreamAsync);
    }

    /// <inheritdoc/>
    public override string RemoteAddress { get; }

    /// <inheritdoc/>
    public override ClaimsPrincipal? User { get; }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _reads.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // Not every stream ends a pending operation when it is disposed, so they all run under the abort's token.
        using CancellationTokenRegistration cancelled = AbortOn(cancellationToken);
        try
        {
            await _stream.WriteAsync(bytes, _aborted.Token).ConfigureAwait(false);
            await _stream.FlushAsync(_aborted.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && error is not ArgumentException)
        {
            throw new OperationCanceledException(null, error, cancellationToken);
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, cancellationToken))
        {
            throw TransportErrors.Lost(error, _aborted.IsCancellationRequested);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            switch (_stream)
            {
                case SslStream tls:
                    await tls.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case NetworkStream network:
                    network.Socket.Shutdown(SocketShutdown.Send);
                    break;
                default:
                    await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                    await _stream.DisposeAsync().ConfigureAwait(false);
                    await CancelAsync().ConfigureAwait(false);
                    return;
            }
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, cancellationToken))
        {
            throw TransportErrors.Lost(error, _aborted.IsCancellationRequested);
        }

        await _reads.DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void Abort()
    {
        Cancel();
        DisposeQuietly();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await CancelAsync().ConfigureAwait(false);
        try
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, CancellationToken.None))
        {
            // A stream may fail to flush to a peer that is gone.
        }
    }

    private static string Describe(Stream stream) => (stream as NetworkStream)?.Socket.RemoteEndPoint?.ToString() is { Length: > 0 } address ? address : stream.GetType().Name;

    private async ValueTask<int> ReadStreamAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration cancelled = AbortOn(cancellationToken);
        try
        {
            return await _stream.ReadAsync(buffer, _aborted.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && error is not ArgumentException)
        {
            throw new OperationCanceledException(null, error, cancellationToken);
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, cancellationToken))
        {
            throw TransportErrors.Lost(error, _aborted.IsCancellationRequested);
        }
    }

    private CancellationTokenRegistration AbortOn(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static connection => ((StreamConnection)connection!).Cancel(), this);

    // The source needs no disposal (it has no timer), so an abort that comes late finds it alive.
    private void Cancel() => _aborted.Cancel();

    private Task CancelAsync() => _aborted.CancelAsync();

    private void DisposeQuietly()
    {
        try
        {
            _stream.Dispose();
        }
        catch (Exception error) when (TransportErrors.IsLoss(error, CancellationToken.None))
        {
            // A stream may fail to flush to a peer that is gone.
        }
    }
}
