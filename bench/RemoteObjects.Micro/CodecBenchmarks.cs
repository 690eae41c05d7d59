using BenchmarkDotNet.Attributes;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Micro;

/// <summary>Packets to bytes and back.</summary>
public class CodecBenchmarks
{
    private const int RowsOfPage = 50;
    private static readonly ProtocolVersion Version = ProtocolVersion.V2_0;

    private readonly WireBuffer _buffer = new(64 * 1024);
    private readonly WireContext _context = new(Version);
    private readonly Packet _call = new InvokePacket("Counter", InvokeCall.Invoke, 0, [1, 2], SerialId: 7);
    private readonly Packet _change = Packets.DataChanged(17, 17);
    private readonly Packet _page = Packets.Rows(1, 0, RowsOfPage - 1);
    private readonly Packet _list = new PropertyChangePacket("Counter", 0, new QVariant[] { 1, "two", 3.0, true, 5L, "six", 7L, 8 });
    private byte[] _callBytes = [];
    private byte[] _changeBytes = [];
    private byte[] _pageBytes = [];
    private byte[] _listBytes = [];

    [GlobalSetup]
    public void Encode()
    {
        // A reader is given what comes after the length.
        _callBytes = PeerStub.Encode(_call)[4..];
        _changeBytes = PeerStub.Encode(_change)[4..];
        _pageBytes = PeerStub.Encode(_page)[4..];
        _listBytes = PeerStub.Encode(_list)[4..];
    }

    [Benchmark(Description = "write a call of two ints")]
    public int WriteCall() => Write(_call);

    [Benchmark(Description = "read a call of two ints")]
    public Packet ReadCall() => PacketCodec.Read(_callBytes, _context);

    [Benchmark(Description = "write a dataChanged")]
    public int WriteChange() => Write(_change);

    [Benchmark(Description = "read a dataChanged")]
    public Packet ReadChange() => PacketCodec.Read(_changeBytes, _context);

    [Benchmark(Description = "write a list of 8 variants")]
    public int WriteList() => Write(_list);

    [Benchmark(Description = "read a list of 8 variants")]
    public Packet ReadList() => PacketCodec.Read(_listBytes, _context);

    [Benchmark(Description = "write a page of 50 rows")]
    public int WritePage() => Write(_page);

    [Benchmark(Description = "read a page of 50 rows")]
    public Packet ReadPage() => PacketCodec.Read(_pageBytes, _context);

    private int Write(Packet packet)
    {
        _buffer.Clear();
        PacketCodec.Write(packet, _buffer, Version);
        return _buffer.Length;
    }
}
