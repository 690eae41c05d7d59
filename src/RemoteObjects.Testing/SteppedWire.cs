using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Testing;

/// <summary>A connection between a node and a host in which nothing arrives until the test says so. Made to write races down.</summary>
/// <remarks>Thread-safe. Give one end to <see cref="RemoteObjectHost.ServeAsync(TransportConnection, CancellationToken)"/> and the other to a node, most easily by a <see cref="SteppedTransport"/>.</remarks>
public sealed class SteppedWire
{
    /// <summary>Makes a wire that holds everything back.</summary>
    /// <param name="version">The protocol spoken on it; null for 2.0.</param>
    public SteppedWire(ProtocolVersion? version = null)
    {
        ToHost = new SteppedDirection(version ?? ProtocolVersion.V2_0);
        ToNode = new SteppedDirection(version ?? ProtocolVersion.V2_0);
        NodeEnd = new SteppedConnection(ToNode, ToHost, "stepped host");
        HostEnd = new SteppedConnection(ToHost, ToNode, "stepped node");
    }

    /// <summary>The node's end.</summary>
    public TransportConnection NodeEnd { get; }

    /// <summary>The host's end.</summary>
    public TransportConnection HostEnd { get; }

    /// <summary>What the node sends.</summary>
    public SteppedDirection ToHost { get; }

    /// <summary>What the host sends.</summary>
    public SteppedDirection ToNode { get; }

    /// <summary>Lets everything through, what is held and what comes, or holds what comes.</summary>
    /// <param name="isFlowing">Whether it goes through.</param>
    public void Flow(bool isFlowing = true) => ToHost.IsFlowing = ToNode.IsFlowing = isFlowing;

    /// <summary>Breaks the connection. What was not delivered is lost.</summary>
    public void Cut()
    {
        ToHost.Break("The wire was cut.");
        ToNode.Break("The wire was cut.");
    }

    private sealed class SteppedConnection(SteppedDirection incoming, SteppedDirection outgoing, string address) : TransportConnection
    {
        public override string RemoteAddress => address;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => incoming.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            outgoing.Write(bytes.Span);
            return ValueTask.CompletedTask;
        }

        public override ValueTask CloseAsync(CancellationToken cancellationToken)
        {
            outgoing.End();
            return ValueTask.CompletedTask;
        }

        public override void Abort()
        {
            outgoing.Break("The peer aborted the connection.");
            incoming.Break("The connection was aborted.");
        }

        public override ValueTask DisposeAsync()
        {
            outgoing.End();
            return ValueTask.CompletedTask;
        }
    }
}
