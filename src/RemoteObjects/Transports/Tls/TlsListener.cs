using System.Diagnostics;
using System.Net.Security;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RemoteObjects.Diagnostics;

namespace RemoteObjects.Transports;

/// <summary>Secures what a TCP listener accepts, many at a time: a client that is slow with its handshake holds up nobody.</summary>
internal sealed class TlsListener : TransportListener
{
    private const int MaxHandshakes = 256;
    private const int Backlog = 64;

    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromMilliseconds(100);

    private readonly TransportListener _inner;
    private readonly TlsOptions _options;
    private readonly ILogger _log;
    private readonly Channel<Accepted> _waiting = Channel.CreateBounded<Accepted>(Backlog);
    private readonly SemaphoreSlim _handshakes = new(MaxHandshakes, MaxHandshakes);
    private readonly CancellationTokenSource _disposed = new();
    private readonly Task _accepting;

    /// <param name="inner">Listens for sockets; owned from now on.</param>
    /// <param name="options">With a certificate.</param>
    /// <param name="log">Told of handshakes that failed.</param>
    public TlsListener(TransportListener inner, TlsOptions options, ILogger log)
    {
        _inner = inner;
        _options = options;
        _log = log;
        _accepting = Task.Run(AcceptAllAsync);
    }

    public override Uri Url => _inner.Url;

    public override async ValueTask<TransportConnection?> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            Accepted accepted = await _waiting.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            return accepted.Connection ?? throw new IOException(accepted.Fault!.Message, accepted.Fault);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);
        await _inner.DisposeAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out Accepted accepted))
        {
            accepted.Connection?.Abort();
        }
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
            {
                await _handshakes.WaitAsync(_disposed.Token).ConfigureAwait(false);
                if (await AcceptOneAsync().ConfigureAwait(false) is not { } plain)
                {
                    return;
                }

                // Frees its place when it is done.
                _ = SecureAsync((SocketConnection)plain);
            }
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The listener goes.
        }
    }

    private async Task<TransportConnection?> AcceptOneAsync()
    {
        while (true)
        {
            try
            {
                return await _inner.AcceptAsync(_disposed.Token).ConfigureAwait(false);
            }
            catch (IOException error)
            {
                // For want of file handles, for instance. Who accepts here is told, and we try again.
                await _waiting.Writer.WriteAsync(new Accepted(null, error), _disposed.Token).ConfigureAwait(false);
                await Task.Delay(PauseAfterFault, _disposed.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task SecureAsync(SocketConnection plain)
    {
        TlsConnection? connection = null;
        try
        {
            EndWatchStream stream = new(plain.Socket);
            SslStream secure = await TlsStream.AcceptAsync(stream, _options, _disposed.Token).ConfigureAwait(false);
            long done = Stopwatch.GetTimestamp();
            connection = new TlsConnection(stream, secure, plain.RemoteAddress, isServer: true, () => DoubtSince(done), fault => LogFault(plain, fault));
            await _waiting.Writer.WriteAsync(new Accepted(connection, null), _disposed.Token).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            LogFault(plain, error.Message);
            plain.Abort();
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            // The listener went away first.
            connection?.Abort();
            plain.Abort();
        }
        finally
        {
            _handshakes.Release();
        }
    }

    // Whoever leaves later, and never said a word, had other reasons.
    private string? DoubtSince(long handshake) =>
        Stopwatch.GetElapsedTime(handshake) < _options.HandshakeTimeout ? TlsErrors.Refusal(_options.Certificate!) : null;

    private void LogFault(SocketConnection plain, string fault) => Log.HandshakeFailed(_log, plain.RemoteAddress, Url.ToString(), fault);

    /// <summary>A connection, or why there is none just now.</summary>
    private readonly record struct Accepted(TransportConnection? Connection, IOException? Fault);
}
