namespace RemoteObjects.Transports;

/// <summary>One end of a connection in memory.</summary>
internal sealed class MemoryConnection : TransportConnection
{
    private readonly MemoryPipe _incoming;
    private readonly MemoryPipe _outgoing;
    private readonly ReadGate _reads;

    public MemoryConnection(MemoryPipe incoming, MemoryPipe outgoing, string remoteAddress)
    {
        _incoming = incoming;
        _outgoing = outgoing;
        _reads = new ReadGate(incoming.ReadAsync);
        RemoteAddress = remoteAddress;
    }

    public override string RemoteAddress { get; }

    internal override bool IsPrompt => true;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _reads.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _outgoing.WriteAsync(bytes, cancellationToken);

    public override ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        _outgoing.End();
        return _reads.DrainAsync(cancellationToken);
    }

    public override void Abort()
    {
        _outgoing.Break("The peer aborted the connection.", evenIfEnded: true);
        _incoming.Break(TransportErrors.AbortedHere, evenIfEnded: true);
    }

    public override ValueTask DisposeAsync()
    {
        // After an end in order the peer may still read what was written before it.
        _outgoing.Break("The peer dropped the connection.", evenIfEnded: false);
        _incoming.Break("The peer dropped the connection.", evenIfEnded: false);
        return ValueTask.CompletedTask;
    }
}
