using Microsoft.Extensions.Logging;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Connections;

/// <summary>What a node or host tells each of its connections.</summary>
internal sealed record ConnectionSettings(
    SynchronizationContext Context, WireLimits Limits, int OutboundLimit, TimeSpan CloseTimeout, TimeProvider Time, ILogger Logger, StreamedTypes? Types)
{
    /// <summary>How long the first packet of a peer may take from its first byte on.</summary>
    public TimeSpan FirstPacketTimeout { get; init; } = Timeout.InfiniteTimeSpan;
}
