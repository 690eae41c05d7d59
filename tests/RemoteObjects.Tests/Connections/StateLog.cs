using System.Threading.Channels;

namespace RemoteObjects.Tests.Connections;

/// <summary>What a node tells of its connections, to be awaited.</summary>
internal sealed class StateLog
{
    private readonly Channel<NodeConnectionChange> _changes = Channel.CreateUnbounded<NodeConnectionChange>();

    public StateLog(RemoteObjectNode node) => node.ConnectionChanged += (_, change) => _changes.Writer.TryWrite(change);

    /// <summary>The next change to a state; those before it are dropped.</summary>
    public async Task<NodeConnectionChange> NextAsync(NodeConnectionState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            NodeConnectionChange change = await _changes.Reader.ReadAsync(cancellationToken);
            if (change.State == state)
            {
                return change;
            }
        }
    }
}
