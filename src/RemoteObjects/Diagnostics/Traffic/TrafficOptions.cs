using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Diagnostics;

/// <summary>How much a <see cref="TrafficMonitor"/> keeps, and how it reads.</summary>
public sealed record TrafficOptions
{
    /// <summary>How many packets are kept; older ones go.</summary>
    /// <value>Default 10,000.</value>
    public int MaxEntries { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MaxEntries)} must be positive."); } = 10_000;

    /// <summary>How many bytes the packets that are kept may have had on the wire, but for the last one; decoded they take several times that.</summary>
    /// <value>Default 16 MiB.</value>
    public long MaxBytes { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MaxBytes)} must be positive."); } = 16 * 1024 * 1024;

    /// <summary>The limits of the connections; what is beyond them is not decoded.</summary>
    public WireLimits Limits { get; init; } = WireLimits.Default;

    /// <summary>C++ types of the application that travel by stream operators of their own.</summary>
    /// <value>Default null: none.</value>
    public StreamedTypes? Types { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
