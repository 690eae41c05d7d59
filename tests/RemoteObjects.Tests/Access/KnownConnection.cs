using System.Security.Claims;
using RemoteObjects.Transports;

namespace RemoteObjects.Tests.Access;

/// <summary>A connection whose transport knows who is at the other end.</summary>
internal sealed class KnownConnection(TransportConnection inner, ClaimsPrincipal? user) : TransportConnection
{
    public override string RemoteAddress => inner.RemoteAddress;

    public override ClaimsPrincipal? User => user;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => inner.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => inner.WriteAsync(bytes, cancellationToken);

    public override ValueTask CloseAsync(CancellationToken cancellationToken) => inner.CloseAsync(cancellationToken);

    public override void Abort() => inner.Abort();

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
