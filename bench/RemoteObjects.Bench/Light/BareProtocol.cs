using System.Buffers.Binary;

namespace RemoteObjects.Bench.Light;

/// <summary>The bare web socket: blobs with their length in front; the first says that the client is known, each further one is a change.</summary>
internal sealed class BareProtocol : LightProtocol
{
    public override int Take(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> answer)
    {
        answer = [];
        if (bytes.Length < 4 || BinaryPrimitives.ReadInt32LittleEndian(bytes) + 4 is var size && bytes.Length < size)
        {
            return 0;
        }

        Rows += IsListening ? 1 : 0;
        IsListening = true;
        return size;
    }
}
