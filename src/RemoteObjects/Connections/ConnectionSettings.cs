using Microsoft.Extensions.Logging;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Connections;

/// <summary>What a node or host tells each of its connections.</summary>
internal sealed record ConnectionSettings(
    SynchronizationContext Context, WireLimits Limits, int OutboundLimit, TimeSpan CloseTimeout, TimeProvider Time, ILogger Logger, StreamedTypes? Types)
{
    /// <summary>What sends at the end of a turn; one for all connections of a context.</summary>
    public TurnFlush Turn { get; } = new(Context);

    /// <summary>From how many waiting bytes on changes for a peer are joined.</summary>
    public int JoinChangesAbove { get; init; } = int.MaxValue;

    /// <summary>How long the first packet of a peer may take from its first byte on.</summary>
    public TimeSpan FirstPacketTimeout { get; init; } = Timeout.InfiniteTimeSpan;
}
