using System.Buffers.Binary;
using System.Text;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using WsServer;

namespace RemoteObjects.Micro;

/// <summary>A host of the example's model that answers with bytes made before, so that only the replica takes time.</summary>
internal sealed class CannedHost : PeerStub
{
    private const int SizeSlot = 0;
    private const int RowSlot = 1;

    // Length, id, name.
    private static readonly int SerialAt = 4 + 2 + 4 + Encoding.Unicode.GetByteCount(ExampleModel.RemoteName);

    private readonly WireContext _context = new(ProtocolVersion.V2_0);
    private readonly Dictionary<(int First, int Last), byte[]> _pages = [];
    private readonly int _rows;

    public CannedHost(int rows)
    {
        _rows = rows;
        Written = Answer;
        Say(Encode(Packets.Handshake, Packets.ObjectList));
    }

    private void Answer(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int end = 4 + BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
            switch (PacketCodec.Read(bytes.Span[4..end], _context))
            {
                case AddObjectPacket:
                    Say(Encode(Packets.Init));
                    break;
                case InvokePacket { Index: SizeSlot } call:
                    Say(Encode(Packets.Size(call.SerialId, _rows)));
                    break;
                case InvokePacket { Index: RowSlot } call when call.Arguments[0].TryGet(out ModelPath from) && call.Arguments[1].TryGet(out ModelPath to):
                    Say(Page(call.SerialId, from.Row, Math.Min(to.Row, _rows - 1)));
                    break;
            }

            bytes = bytes[end..];
        }
    }

    private byte[] Page(int serial, int first, int last)
    {
        if (!_pages.TryGetValue((first, last), out byte[]? page))
        {
            _pages[(first, last)] = page = Encode(Packets.Rows(serial, first, last));
        }

        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(SerialAt), serial);
        return page;
    }
}
