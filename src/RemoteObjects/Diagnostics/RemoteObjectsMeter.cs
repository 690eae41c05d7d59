using System.Diagnostics.Metrics;

namespace RemoteObjects.Diagnostics;

/// <summary>The library's instruments, under the meter name <c>RemoteObjects</c> (docs/telemetry.md).</summary>
internal static class RemoteObjectsMeter
{
    private static readonly Meter Meter = new("RemoteObjects");

    public static readonly UpDownCounter<int> Connections = Meter.CreateUpDownCounter<int>("remoteobjects.connections", "{connection}", "Open connections.");

    public static readonly Counter<long> BytesReceived = Meter.CreateCounter<long>("remoteobjects.received", "By", "Bytes received from peers.");

    public static readonly Counter<long> PacketsReceived = Meter.CreateCounter<long>("remoteobjects.packets.received", "{packet}", "Packets received from peers.");

    public static readonly Counter<long> Reconnects = Meter.CreateCounter<long>("remoteobjects.reconnects", "{attempt}", "Attempts to connect again.");
}
