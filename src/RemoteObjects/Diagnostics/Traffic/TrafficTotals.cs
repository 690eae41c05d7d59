namespace RemoteObjects.Diagnostics;

/// <summary>What went over watched connections.</summary>
/// <param name="PacketsSent">Packets from this end.</param>
/// <param name="PacketsReceived">Packets from peers.</param>
/// <param name="BytesSent">Bytes of those sent.</param>
/// <param name="BytesReceived">Bytes of those received.</param>
public readonly record struct TrafficTotals(long PacketsSent, long PacketsReceived, long BytesSent, long BytesReceived)
{
    internal TrafficTotals With(TrafficEntry entry) => entry.Direction == TrafficDirection.Sent
        ? this with { PacketsSent = PacketsSent + 1, BytesSent = BytesSent + entry.Size }
        : this with { PacketsReceived = PacketsReceived + 1, BytesReceived = BytesReceived + entry.Size };
}
