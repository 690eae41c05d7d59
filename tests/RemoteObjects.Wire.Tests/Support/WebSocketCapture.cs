using System.Buffers.Binary;

namespace RemoteObjects.Wire.Tests.Support;

/// <summary>Takes the HTTP head and the frames off one direction of a captured web socket connection (RFC 6455).</summary>
internal static class WebSocketCapture
{
    public static byte[] Unwrap(ReadOnlySpan<byte> bytes)
    {
        var payload = new MemoryStream();
        bytes = bytes[(bytes.IndexOf("\r\n\r\n"u8) + 4)..];
        while (!bytes.IsEmpty)
        {
            int opcode = bytes[0] & 15;
            bool isMasked = (bytes[1] & 128) != 0;
            int length = bytes[1] & 127;
            bytes = bytes[2..];
            if (length == 126)
            {
                length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
                bytes = bytes[2..];
            }

            Assert.True(length < 127 || opcode is 0 or 2);
            ReadOnlySpan<byte> mask = isMasked ? bytes[..4] : default;
            byte[] data = bytes.Slice(mask.Length, length).ToArray();
            bytes = bytes[(mask.Length + length)..];
            for (int i = 0; i < data.Length && isMasked; i++)
            {
                data[i] ^= mask[i & 3];
            }

            if (opcode is 0 or 2)
            {
                payload.Write(data);
            }
        }

        return payload.ToArray();
    }
}
