using System.Threading.Channels;
using RemoteObjects.Transports;
using RemoteObjects.Wire;

namespace RemoteObjects.Testing;

/// <summary>Connects nodes to one host by <see cref="SteppedWire"/>s, a new one for each attempt. Any URL will do.</summary>
/// <param name="serve">Serves the host's end, for instance <c>wire => host.ServeAsync(wire)</c>; throw <see cref="IOException"/> to refuse.</param>
/// <param name="prepare">Sees each wire before it is used, for instance to let it flow; null for nothing.</param>
/// <param name="version">The protocol spoken; null for 2.0.</param>
public sealed class SteppedTransport(
    Func<TransportConnection, Task> serve, Action<SteppedWire>? prepare = null, ProtocolVersion? version = null) : Transport
{
    private readonly Channel<SteppedWire> _wires = Channel.CreateUnbounded<SteppedWire>();

    /// <summary>The next wire that a node was connected by, in the order of the attempts.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<SteppedWire> NextWireAsync(CancellationToken cancellationToken) => _wires.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var wire = new SteppedWire(version);
        prepare?.Invoke(wire);
        _ = serve(wire.HostEnd);
        _wires.Writer.TryWrite(wire);
        return ValueTask.FromResult(wire.NodeEnd);
    }
}
