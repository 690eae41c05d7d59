using System.Net.Security;
using System.Net.Sockets;
using System.Security.Claims;

namespace RemoteObjects.Transports;

/// <summary>A connection over TLS over a socket.</summary>
/// <remarks>
/// With TLS 1.3 each end may be done with the handshake before the other has judged its certificate. A refusal then comes as an end,
/// or as an alert, where the first bytes should be; it is told as what it is.
/// </remarks>
internal sealed class TlsConnection : TransportConnection
{
    private readonly EndWatchStream _plain;
    private readonly StreamConnection _inner;
    private readonly bool _isServer;
    private readonly Func<string?> _doubt;
    private readonly Action<string>? _onRefused;
    private bool _hasRead;
    private volatile bool _isEnding;

    /// <param name="plain">Below the secure stream.</param>
    /// <param name="secure">Owned from now on.</param>
    /// <param name="remoteAddress">Who is at the other end.</param>
    /// <param name="isServer">Whether this end is the server.</param>
    /// <param name="doubt">Says what an end without a word means; null if nothing.</param>
    /// <param name="onRefused">Told that the peer refused this end, and why; null for nobody.</param>
    public TlsConnection(EndWatchStream plain, SslStream secure, string remoteAddress, bool isServer, Func<string?> doubt, Action<string>? onRefused = null)
    {
        _plain = plain;
        _inner = new StreamConnection(secure, remoteAddress, TlsStream.GetUser(secure));
        _isServer = isServer;
        _doubt = doubt;
        _onRefused = onRefused;
    }

    public override string RemoteAddress => _inner.RemoteAddress;

    public override ClaimsPrincipal? User => _inner.User;

    // Below the secure stream is a socket of ours.
    internal override bool IsPrompt => true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count;
        try
        {
            count = await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error) when (ReasonOf(error) is { } reason)
        {
            throw Refused(reason, error);
        }

        if (count == 0 && ReasonOf(null) is { } doubt)
        {
            throw Refused(doubt, null);
        }

        _hasRead |= count > 0;
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _inner.WriteAsync(bytes, cancellationToken);

    public override ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        _isEnding = true;
        return _inner.CloseAsync(cancellationToken);
    }

    public override void Abort()
    {
        _isEnding = true;
        try
        {
            // The peer learns of it by a reset, as on plain TCP.
            _plain.Socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }

        _inner.Abort();
    }

    public override ValueTask DisposeAsync()
    {
        _isEnding = true;
        return _inner.DisposeAsync();
    }

    private string? ReasonOf(IOException? error)
    {
        if (_hasRead || _isEnding)
        {
            return null;
        }

        return (error is null ? null : TlsErrors.AlertOf(error, _isServer)) ?? (_plain.HasEnded ? _doubt() : null);
    }

    private IOException Refused(string reason, IOException? cause)
    {
        // Told once.
        _isEnding = true;
        _onRefused?.Invoke(reason);
        return new IOException($"No secure connection: {reason}.", cause);
    }
}
