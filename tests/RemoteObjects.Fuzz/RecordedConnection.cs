using RemoteObjects.Transports;

namespace RemoteObjects.Fuzz;

/// <summary>A connection that keeps what goes over it.</summary>
internal sealed class RecordedConnection(TransportConnection inner, MemoryStream read, MemoryStream written) : TransportConnection
{
    public override string RemoteAddress => inner.RemoteAddress;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        read.Write(buffer.Span[..count]);
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        written.Write(bytes.Span);
        return inner.WriteAsync(bytes, cancellationToken);
    }

    public override ValueTask CloseAsync(CancellationToken cancellationToken) => inner.CloseAsync(cancellationToken);

    public override void Abort() => inner.Abort();

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
