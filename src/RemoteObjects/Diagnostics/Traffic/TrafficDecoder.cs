using System.Buffers.Binary;
using RemoteObjects.Wire;

namespace RemoteObjects.Diagnostics;

/// <summary>Makes packets of the bytes of one watched connection. What it can't read is no fault of the connection, which goes on.</summary>
internal sealed class TrafficDecoder : IDisposable
{
    // Calls that nobody answers must not pile up.
    private const int MaxRequests = 10_000;

    private readonly Lock _lock = new();
    private readonly TrafficMonitor _monitor;
    private readonly string _peer;
    private readonly TrafficDirection _fromHost;
    private readonly ObjectDirectory _directory = new();
    private readonly Dictionary<(PacketId Kind, string Name, int Serial), (string? Member, long Begin)> _requests = [];
    private readonly FrameScanner?[] _scanners = new FrameScanner?[2];
    private readonly bool[] _isLost = new bool[2];
    private WireContext? _wire;

    public TrafficDecoder(TrafficMonitor monitor, string peer, bool peerIsHost)
    {
        _monitor = monitor;
        _peer = peer;
        _fromHost = peerIsHost ? TrafficDirection.Received : TrafficDirection.Sent;
        _scanners[(int)_fromHost] = new FrameScanner(monitor.Limits);
    }

    /// <summary>Takes bytes in, in the order in which they go.</summary>
    public void Take(TrafficDirection direction, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_isLost[(int)direction] || Scanner(direction) is not { } scanner)
            {
                return;
            }

            try
            {
                Take(direction, scanner, bytes);
            }
            catch (WireException exception)
            {
                // Where the next packet begins, nobody can tell any more.
                _isLost[(int)direction] = true;
                Record(direction, PacketId.Invalid, bytes.Length, new Details { Error = exception.Message });
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isLost.AsSpan().Fill(true);
            Array.ForEach(_scanners, scanner => scanner?.Dispose());
        }
    }

    // A node has nothing to say before the host's handshake, which tells the byte order.
    private FrameScanner? Scanner(TrafficDirection direction) =>
        _scanners[(int)direction] ??= _wire is null ? null : new FrameScanner(_monitor.Limits, _wire.Version);

    private void Take(TrafficDirection direction, FrameScanner scanner, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            Span<byte> room = scanner.GetMemory().Span;
            int count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            bytes = bytes[count..];
            scanner.Advance(count);
            while (scanner.TryRead(out ReadOnlyMemory<byte> frame))
            {
                _wire ??= new WireContext(scanner.Version!, _monitor.Limits, _monitor.Types);
                Take(direction, frame.Span, _wire);
                scanner.HandshakeDone();
            }
        }
    }

    private void Take(TrafficDirection direction, ReadOnlySpan<byte> frame, WireContext wire)
    {
        var kind = (PacketId)(wire.Version.IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(frame) : BinaryPrimitives.ReadUInt16LittleEndian(frame));
        Details details;
        try
        {
            Packet packet = PacketCodec.Read(frame, wire);
            details = direction == _fromHost ? FromHost(packet) : FromNode(packet);
        }
        catch (WireException exception)
        {
            details = new Details { Error = exception.Message };
        }

        Record(direction, kind, frame.Length + sizeof(uint), details);
    }

    private Details FromHost(Packet packet)
    {
        // Before it is forgotten what it was.
        Details details = packet switch
        {
            InvokeReplyPacket reply => Answer(packet, PacketId.Invoke, reply.Name ?? "", reply.SerialId),
            PongPacket pong => Answer(packet, PacketId.Ping, pong.Name ?? "", 0),
            InvokePacket signal => Details.Of(packet, signal.Name, MemberNames.Of(_directory, signal.Name ?? "", signal.Call, signal.Index, isFromHost: true)),
            PropertyChangePacket change => Details.Of(packet, change.Name, MemberNames.Of(_directory, change.Name ?? "", null, change.PropertyIndex, isFromHost: true)),
            InitPacket init => Details.Of(packet, init.Name),
            InitDynamicPacket init => Details.Of(packet, init.Name),
            RemoveObjectPacket remove => Details.Of(packet, remove.Name),
            _ => Details.Of(packet, null),
        };
        _directory.Observe(packet);
        return details;
    }

    private Details FromNode(Packet packet)
    {
        switch (packet)
        {
            case InvokePacket call:
                string? member = MemberNames.Of(_directory, call.Name ?? "", call.Call, call.Index, isFromHost: false);
                if (call.SerialId >= 0)
                {
                    Ask(PacketId.Invoke, call.Name ?? "", call.SerialId, member);
                }

                return Details.Of(packet, call.Name, member);
            case PingPacket ping:
                Ask(PacketId.Ping, ping.Name ?? "", 0, null);
                return Details.Of(packet, ping.Name);
            case AddObjectPacket add:
                return Details.Of(packet, add.Name);
            case RemoveObjectPacket remove:
                return Details.Of(packet, remove.Name);
            default:
                return Details.Of(packet, null);
        }
    }

    private void Ask(PacketId kind, string name, int serial, string? member)
    {
        if (_requests.Count < MaxRequests)
        {
            _requests[(kind, name, serial)] = (member, _monitor.Time.GetTimestamp());
        }
    }

    private Details Answer(Packet packet, PacketId asked, string name, int serial) => _requests.Remove((asked, name, serial), out (string? Member, long Begin) request)
        ? new Details { Packet = packet, Name = name, Member = request.Member, Elapsed = _monitor.Time.GetElapsedTime(request.Begin) }
        : Details.Of(packet, name);

    private void Record(TrafficDirection direction, PacketId kind, int size, in Details details) => _monitor.Record(new TrafficEntry
    {
        Number = 0,
        Time = _monitor.Time.GetLocalNow(),
        Peer = _peer,
        Direction = direction,
        Kind = kind,
        Size = size,
        ObjectName = details.Name,
        Member = details.Member,
        Elapsed = details.Elapsed,
        Packet = details.Packet,
        Error = details.Error,
    });

    private readonly record struct Details
    {
        public Packet? Packet { get; init; }

        public string? Name { get; init; }

        public string? Member { get; init; }

        public TimeSpan? Elapsed { get; init; }

        public string? Error { get; init; }

        public static Details Of(Packet packet, string? name, string? member = null) => new() { Packet = packet, Name = name, Member = member };
    }
}
