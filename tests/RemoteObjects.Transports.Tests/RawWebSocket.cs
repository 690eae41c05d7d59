using System.Net.Sockets;
using System.Text;

namespace RemoteObjects.Transports.Tests;

/// <summary>A client made of a bare socket, which can misbehave.</summary>
internal sealed class RawWebSocket : IDisposable
{
    private readonly Socket _socket;

    private RawWebSocket(Socket socket, string answer)
    {
        _socket = socket;
        Answer = answer;
    }

    /// <summary>The head of the server's answer.</summary>
    public string Answer { get; }

    /// <summary>Connects with the fewest headers there can be.</summary>
    public static async Task<RawWebSocket> ConnectAsync(Uri url, CancellationToken cancellationToken, string moreHeaders = "")
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(url.IdnHost, url.Port, cancellationToken);
        string request = $"GET / HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{moreHeaders}\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
        StringBuilder answer = new();
        byte[] one = new byte[1];
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            Assert.Equal(1, await socket.ReceiveAsync(one, cancellationToken));
            answer.Append((char)one[0]);
        }

        Assert.StartsWith("HTTP/1.1 101 ", answer.ToString());
        return new RawWebSocket(socket, answer.ToString());
    }

    /// <summary>Sends a short masked frame.</summary>
    public async Task SendFrameAsync(bool final, int opcode, byte[] payload, CancellationToken cancellationToken)
    {
        // A mask of zeros leaves the payload as it is.
        byte[] frame = [(byte)((final ? 0x80 : 0) | opcode), (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload];
        await _socket.SendAsync(frame, cancellationToken);
    }

    public async Task<byte[]> ReceiveAsync(int count, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[count];
        for (int have = 0; have < count;)
        {
            int read = await _socket.ReceiveAsync(bytes.AsMemory(have), cancellationToken);
            Assert.True(read > 0, "The server hung up.");
            have += read;
        }

        return bytes;
    }

    /// <summary>True once the server has ended the TCP connection without having sent anything.</summary>
    public async Task<bool> IsHungUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _socket.ReceiveAsync(new byte[16], cancellationToken) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Ends with a reset, as the system does for a program that was killed with bytes unread.</summary>
    public void Kill() => _socket.Close(0);

    /// <summary>Ends the TCP connection in order, without a close frame.</summary>
    public void HangUp() => _socket.Shutdown(SocketShutdown.Both);

    public void Dispose() => _socket.Dispose();
}
