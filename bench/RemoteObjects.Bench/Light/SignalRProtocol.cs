namespace RemoteObjects.Bench.Light;

/// <summary>SignalR with MessagePack: shakes hands, and counts the invocations.</summary>
internal sealed class SignalRProtocol : LightProtocol
{
    private const byte EndOfHandshake = 0x1e;
    private const byte Invocation = 1;

    public override ReadOnlySpan<byte> Greeting => "{\"protocol\":\"messagepack\",\"version\":1}\u001e"u8;

    public override int Take(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> answer)
    {
        answer = [];
        if (!IsListening)
        {
            int end = bytes.IndexOf(EndOfHandshake);
            IsListening = end >= 0;
            return end + 1;
        }

        // The length in groups of seven bits, then an array whose first element is the kind of message.
        int size = 0;
        for (int at = 0; at < bytes.Length; at++)
        {
            size |= (bytes[at] & 0x7f) << (7 * at);
            if ((bytes[at] & 0x80) == 0)
            {
                int whole = at + 1 + size;
                if (bytes.Length < whole)
                {
                    return 0;
                }

                Rows += bytes[at + 2] == Invocation ? 1 : 0;
                return whole;
            }
        }

        return 0;
    }
}
