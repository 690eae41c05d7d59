using System.Security.Claims;
using RemoteObjects.Transports;

namespace RemoteObjects.Diagnostics;

/// <summary>A connection whose bytes are decoded as they pass.</summary>
internal sealed class WatchedConnection(TransportConnection inner, TrafficDecoder decoder) : TransportConnection
{
    public override string RemoteAddress => inner.RemoteAddress;

    public override ClaimsPrincipal? User => inner.User;

    internal override bool IsPrompt => inner.IsPrompt;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        decoder.Take(TrafficDirection.Received, buffer.Span[..count]);
        return count;
    }

    // Recorded before it is sent: the answer must not come before the question.
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        decoder.Take(TrafficDirection.Sent, bytes.Span);
        return inner.WriteAsync(bytes, cancellationToken);
    }

    public override ValueTask CloseAsync(CancellationToken cancellationToken) => inner.CloseAsync(cancellationToken);

    public override void Abort() => inner.Abort();

    public override ValueTask DisposeAsync()
    {
        decoder.Dispose();
        return inner.DisposeAsync();
    }
}
