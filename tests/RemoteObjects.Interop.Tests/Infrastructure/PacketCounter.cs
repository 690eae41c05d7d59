using System.Diagnostics.Metrics;

namespace RemoteObjects.Interop.Tests;

/// <summary>Counts the packets that this process receives, and so the heartbeats of connections that are otherwise at rest.</summary>
internal sealed class PacketCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _missing;

    public PacketCounter(int wanted)
    {
        _missing = wanted;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "RemoteObjects", Name: "remoteobjects.packets.received" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Count(count));
        _listener.Start();
    }

    /// <summary>Completes when the wanted number came.</summary>
    public Task Done => _done.Task;

    public void Dispose() => _listener.Dispose();

    private void Count(long count)
    {
        if (Interlocked.Add(ref _missing, -count) <= 0)
        {
            _done.TrySetResult();
        }
    }
}
