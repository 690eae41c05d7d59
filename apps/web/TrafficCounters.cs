using System.Buffers.Binary;
using System.Diagnostics;
using RemoteObjects.Wire;

namespace RemoteObjects.Apps.Web;

/// <summary>Counts what goes over a node's connections.</summary>
/// <remarks>Threading: read from anywhere; numbers may be of slightly different moments.</remarks>
public sealed class TrafficCounters
{
    private readonly FrameCounter _sent;
    private readonly FrameCounter _received;
    private ProtocolVersion? _version;
    private long _askedAt;

    public TrafficCounters() => (_sent, _received) = (new FrameCounter(this), new FrameCounter(this));

    public long Packets => _sent.Packets + _received.Packets;

    public long Bytes => _sent.Bytes + _received.Bytes;

    /// <summary>How long the last answer took: from something being sent to the next that came.</summary>
    public TimeSpan? Latency { get; private set; }

    internal void OnConnected()
    {
        _sent.Restart();
        _received.Restart();
        (_version, _askedAt) = (null, 0);
    }

    internal void OnSent(ReadOnlySpan<byte> bytes)
    {
        _sent.Add(bytes);
        if (_askedAt == 0)
        {
            _askedAt = Stopwatch.GetTimestamp();
        }
    }

    internal void OnReceived(ReadOnlySpan<byte> bytes)
    {
        _received.Add(bytes);
        if (_askedAt is not 0 and var asked)
        {
            Latency = Stopwatch.GetElapsedTime(asked);
            _askedAt = 0;
        }
    }

    // A packet is its length in four bytes, and that many bytes; how they are written, the first packet of a host tells (spec wire-protocol 2).
    private sealed class FrameCounter(TrafficCounters counters)
    {
        private readonly byte[] _size = new byte[sizeof(uint)];
        private int _sizeBytes;
        private long _left;

        public long Packets { get; private set; }

        public long Bytes { get; private set; }

        public void Restart() => (_sizeBytes, _left) = (0, 0);

        public void Add(ReadOnlySpan<byte> bytes)
        {
            Bytes += bytes.Length;
            while (bytes.Length > 0)
            {
                int step = (int)Math.Min(_left > 0 ? _left : 1, bytes.Length);
                if (_left > 0)
                {
                    _left -= step;
                }
                else
                {
                    _size[_sizeBytes++] = bytes[0];
                    if (_sizeBytes == _size.Length)
                    {
                        (_left, _sizeBytes) = (ReadSize(), 0);
                        Packets++;
                    }
                }

                bytes = bytes[step..];
            }
        }

        private uint ReadSize()
        {
            if (counters._version is null && ProtocolVersion.TryDetect(_size, out ProtocolVersion? version))
            {
                counters._version = version;
            }

            return counters._version is { IsBigEndian: true } ? BinaryPrimitives.ReadUInt32BigEndian(_size) : BinaryPrimitives.ReadUInt32LittleEndian(_size);
        }
    }
}
