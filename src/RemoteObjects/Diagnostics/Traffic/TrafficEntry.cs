using RemoteObjects.Wire;

namespace RemoteObjects.Diagnostics;

/// <summary>A packet that went over a watched connection.</summary>
/// <remarks>Immutable, and safe to use from any thread.</remarks>
public sealed record TrafficEntry
{
    /// <summary>Its place among all packets of the monitor, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When it was given to the transport, or came from it.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who is at the other end.</summary>
    public required string Peer { get; init; }

    /// <summary>Which way it went.</summary>
    public required TrafficDirection Direction { get; init; }

    /// <summary>What it is.</summary>
    public required PacketId Kind { get; init; }

    /// <summary>Bytes, its size field included.</summary>
    public required int Size { get; init; }

    /// <summary>The object it is about; null for packets about none.</summary>
    public string? ObjectName { get; init; }

    /// <summary>The property, the slot or the signal it is about; null where it is about none, or where nobody has described the class on this connection.</summary>
    /// <remarks>Typed replicas do not ask for a description of their class: their packets have the numbers of members only.</remarks>
    public string? Member { get; init; }

    /// <summary>Of a reply how long it took from its request on; null for others.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>What is in it; null if it can't be read.</summary>
    public Packet? Packet { get; init; }

    /// <summary>Why it can't be read; null if it can.</summary>
    public string? Error { get; init; }
}
