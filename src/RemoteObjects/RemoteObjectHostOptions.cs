using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects;

/// <summary>How a <see cref="RemoteObjectHost"/> behaves.</summary>
public sealed record RemoteObjectHostOptions
{
    /// <summary>The context that owns the host's sources: they are changed there only, and their events come there.</summary>
    /// <value>Default null: a <see cref="SerialContext"/> of the host's own. Give a UI's context to share models that its views edit.</value>
    public SynchronizationContext? Context { get; init; }

    /// <summary>How URL schemes are carried.</summary>
    public TransportRegistry Transports { get; init; } = TransportRegistry.CreateDefault();

    /// <summary>The protocol offered: a host speaks first, so it can't follow its peers (spec wire-protocol 1).</summary>
    /// <value>Default 2.0, Qt 6.</value>
    public ProtocolVersion Protocol { get; init; } = ProtocolVersion.V2_0;

    /// <summary>The registry to register at, as by <see cref="RemoteObjectHost.UseRegistry"/>.</summary>
    /// <value>Default null: none.</value>
    public Uri? RegistryUrl { get; init; }

    /// <summary>The URL to tell a registry, where others reach this host by another one than that it listens at.</summary>
    /// <value>Default null: the URL of the first <see cref="RemoteObjectHost.ListenAsync"/>. One of <c>0.0.0.0</c> means the machine of the registry to our
    /// nodes, and nothing at all to those of Qt elsewhere.</value>
    public Uri? AdvertisedUrl { get; init; }

    /// <summary>Who may see, read, write and call what is shared. <see cref="RemoteObjectHost.EnableRemotingAsync(IRemoteObjectSource, string?, AccessPolicy?)"/> may say
    /// otherwise for one object.</summary>
    /// <value>Default null: whoever can connect may do everything. <see cref="AccessPolicy.ReadOnly"/> for hosts that only show. docs/access.md.</value>
    public AccessPolicy? Access { get; init; }

    /// <summary>What a node may ask of us with one packet.</summary>
    /// <value>Default <see cref="WireLimits.ForHosts"/>.</value>
    public WireLimits Limits { get; init; } = WireLimits.ForHosts;

    /// <summary>Nodes that may be connected at the same time; further ones are refused.</summary>
    /// <value>Default 10,000.</value>
    public int MaxConnections { get; init => field = Positive(value); } = 10_000;

    /// <summary>Objects and models that one node may have acquired; further ones are refused, and never become valid there.</summary>
    /// <value>Default 10,000.</value>
    public int MaxObjectsPerConnection { get; init => field = Positive(value); } = 10_000;

    /// <summary>Calls of one node that may be under way, because their slots answer later; then nothing more of it is read until one is answered.</summary>
    /// <value>Default 100. A node that is not read gets no answer to pings either.</value>
    public int MaxPendingCalls { get; init => field = Positive(value); } = 100;

    /// <summary>How long the first packet of a node may take from its first byte to its last; then the connection is cut.</summary>
    /// <value>Default 10 s; <see cref="Timeout.InfiniteTimeSpan"/> for ever. Nodes speak only when they want something (spec wire-protocol 5), so one that is
    /// silent from the start is left alone.</value>
    public TimeSpan FirstPacketTimeout
    {
        get;
        init => field = value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(FirstPacketTimeout)} must be positive, or infinite.");
    } = TimeSpan.FromSeconds(10);

    /// <summary>Cells of one answer at most. A longer one tells the first of them.</summary>
    /// <value>Default 400,000, about 50 MB. A Qt client that prefetches asks for all in one answer.</value>
    public int MaxCellsPerReply { get; init => field = Positive(value); } = 400_000;

    /// <summary>Bytes of one answer with cells: it ends with the row that passes them, and the rest is asked for again.</summary>
    /// <value>Default 48 MiB: nodes of this library read packets up to 64 MiB.</value>
    public int MaxReplySize { get; init => field = Positive(value); } = 48 * 1024 * 1024;

    /// <summary>Whether changes of models are told so that Qt clients stay right and alive, where the plain notice would break them.</summary>
    /// <value>Default true; docs/decisions/0005-safe-notices.md lists the differences. Replicas of this library are told plainly in any case. False is for other
    /// clients that take all notices right.</value>
    public bool SafeNotices { get; init; } = true;

    /// <summary>Whether a few changed cells go along with the notice of their change, to replicas of this library: they need not ask for them, and show them half a round
    /// trip after the change.</summary>
    /// <value>Default true. Qt clients, and whoever has an <see cref="AccessPolicy"/>, are told as Qt tells (docs/decisions/0012-cells-along.md).</value>
    public bool SendsChangedCells { get; init; } = true;

    /// <summary>Bytes that may wait for a node, while others are being written to it, before further changes of properties and cells are joined with those that
    /// wait: of several values of a property the node then hears the last one.</summary>
    /// <value>Default 64 KiB. <see cref="int.MaxValue"/>: every change is told, however slow the node is.</value>
    public int JoinChangesAbove { get; init => field = Positive(value); } = 64 * 1024;

    /// <summary>Bytes that may wait for a node that does not read; above it the node is cut off.</summary>
    /// <value>Default 128 MiB: more than the largest answer.</value>
    public int OutboundLimit { get; init => field = Positive(value); } = 128 * 1024 * 1024;

    /// <summary>How long an orderly close may take before the connection is cut.</summary>
    /// <value>Default 2 s.</value>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>C++ types of the application that travel by stream operators of their own.</summary>
    /// <value>Default null: none.</value>
    public StreamedTypes? Types { get; init; }

    /// <summary>Where log messages go.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock; tests give a false one.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>For closed networks, whose nodes all are known: nothing is limited that a node of good will may need more of. Denies nobody anything either.</summary>
    /// <value>A new one each time, to be changed by <c>with</c>.</value>
    public static RemoteObjectHostOptions Trusted => new()
    {
        Limits = WireLimits.Trusted,
        MaxConnections = int.MaxValue,
        MaxObjectsPerConnection = int.MaxValue,
        MaxPendingCalls = int.MaxValue,
        MaxCellsPerReply = 10_000_000,
        MaxReplySize = 512 * 1024 * 1024,
        OutboundLimit = 1024 * 1024 * 1024,
        FirstPacketTimeout = Timeout.InfiniteTimeSpan,
    };

    private static int Positive(int value, [CallerMemberName] string option = "") =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{option} must be positive.");
}
