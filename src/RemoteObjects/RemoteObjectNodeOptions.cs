using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects;

/// <summary>How a <see cref="RemoteObjectNode"/> behaves.</summary>
public sealed record RemoteObjectNodeOptions
{
    /// <summary>The context that owns the node's replicas: all their events come there, and they are used there only.</summary>
    /// <value>Default null: a <see cref="SerialContext"/> of the node's own. Give a UI's context to bind replicas to its views.</value>
    public SynchronizationContext? Context { get; init; }

    /// <summary>How URL schemes are carried.</summary>
    public TransportRegistry Transports { get; init; } = TransportRegistry.CreateDefault();

    /// <summary>The one protocol to accept.</summary>
    /// <value>Default null: whatever the host speaks, 1.3 or 2.0.</value>
    public ProtocolVersion? Protocol { get; init; }

    /// <summary>How long a host may be silent before it is asked whether it lives; after another interval without an answer the connection counts as lost.</summary>
    /// <value>Default null: never asked.</value>
    public TimeSpan? HeartbeatInterval { get; init => field = value is null ? null : Positive(value.Value); }

    /// <summary>How long to wait between attempts to connect.</summary>
    public ReconnectPolicy Reconnect { get; init; } = new();

    /// <summary>How long one attempt to connect may take, the host's introduction included.</summary>
    /// <value>Default 10 s.</value>
    public TimeSpan ConnectTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call waits for its reply.</summary>
    /// <value>Default 30 s, as Qt.</value>
    public TimeSpan CallTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(30);

    /// <summary>The registry to find hosts through, as by <see cref="RemoteObjectNode.UseRegistry"/>.</summary>
    /// <value>Default null: none.</value>
    public Uri? RegistryUrl { get; init; }

    /// <summary>Decides where to connect to for an entry of the registry: gets the entry and its URL, in which <c>0.0.0.0</c> and <c>[::]</c> have become the
    /// registry's own host, and gives the URL to take, or null for none. Called on the context.</summary>
    /// <value>Default null: all URLs are taken. Whoever reaches a registry can register any URL, so it may be wise to look.</value>
    public Func<RemoteObjectLocation, Uri, Uri?>? RegistryUrlFilter { get; init; }

    /// <summary>How long an orderly close may take before the connection is cut.</summary>
    /// <value>Default 2 s.</value>
    public TimeSpan CloseTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(2);

    /// <summary>What a host may ask of us.</summary>
    public WireLimits Limits { get; init; } = WireLimits.Default;

    /// <summary>How many objects one host may offer; a host that lists more is given up.</summary>
    /// <value>Default 100,000.</value>
    public int MaxObjectsPerHost { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MaxObjectsPerHost)} must be positive."); } = 100_000;

    /// <summary>Bytes that may wait for a host that does not read.</summary>
    /// <value>Default 64 MiB.</value>
    public int OutboundLimit { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The limit must be positive."); } = 64 * 1024 * 1024;

    /// <summary>C++ types of the application that travel by stream operators of their own.</summary>
    /// <value>Default null: none.</value>
    public StreamedTypes? Types { get; init; }

    /// <summary>Keeps the values of persisted properties of typed replicas from one run to the next.</summary>
    /// <value>Default null: they are not kept. <see cref="JsonFilePersistedStore"/> keeps them in a file.</value>
    public IPersistedStore? PersistedStore { get; init; }

    /// <summary>Where log messages go.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock; tests give a false one.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    private static TimeSpan Positive(TimeSpan value) =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive.");
}
