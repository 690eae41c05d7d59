using System.Buffers.Binary;
using System.Text;
using WsServer;

namespace RemoteObjects.Bench.Light;

/// <summary>QtRO 2.0: acquires the model, asks how large it is as every replica does, and counts the rows of dataChanged (spec item-model 3, 1.2).</summary>
internal sealed class QtRoProtocol : LightProtocol
{
    private const int ObjectList = 9;
    private const int Invoke = 6;
    private const int Reply = 7;
    private const int DataChanged = 1;

    // Size and id of the packet, then the name, then call, index and count of the arguments.
    private const int NameAt = 6;
    private static readonly byte[] Name = Encoding.Unicode.GetBytes(ExampleModel.RemoteName);
    private static readonly int IndexAt = NameAt + 4 + Name.Length + 4;
    private static readonly int ArgumentsAt = IndexAt + 8;
    private static readonly byte[] Acquire = [.. AddObject(), .. SizeRequest()];

    public override int Take(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> answer)
    {
        answer = [];
        if (bytes.Length < NameAt || Number(bytes, 0) + 4 is var size && bytes.Length < size)
        {
            return 0;
        }

        switch (bytes[4])
        {
            case ObjectList when !IsListening:
                answer = Acquire;
                break;
            case Reply:
                IsListening = true;
                break;
            case Invoke when Number(bytes, IndexAt) == DataChanged:
                // Two variants of the type QList<ModelIndex>, then one of the roles. All changes are at the root.
                int from = PathAt(bytes, ArgumentsAt);
                int to = PathAt(bytes, EndOfPath(bytes, from));
                Rows += Number(bytes, to + 4) - Number(bytes, from + 4) + 1;
                break;
        }

        return size;
    }

    // A variant of a user type: type, null flag, name.
    private static int PathAt(ReadOnlySpan<byte> bytes, int variant) => variant + 9 + Number(bytes, variant + 5);

    private static int EndOfPath(ReadOnlySpan<byte> bytes, int path) => path + 4 + (Number(bytes, path) * 8);

    private static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static byte[] AddObject() => Packet(4, [.. NameBytes(), 0]);

    // Slot 0 with the path of the root, serial 1, no property.
    private static byte[] SizeRequest() =>
        Packet(Invoke, [.. NameBytes(), .. Bytes(0), .. Bytes(0), .. Bytes(1), .. Bytes(65536), 0, .. Bytes(18), .. "QList<ModelIndex>\0"u8, .. Bytes(0), .. Bytes(1), .. Bytes(-1)]);

    private static byte[] Packet(byte id, byte[] body) => [.. Bytes(body.Length + 2), id, 0, .. body];

    private static byte[] NameBytes() => [.. Bytes(Name.Length), .. Name];

    private static byte[] Bytes(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
