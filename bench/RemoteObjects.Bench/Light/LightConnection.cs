using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RemoteObjects.Bench.Light;

/// <summary>A web socket of a client that costs next to nothing: bytes are counted where they have come, and nothing is kept.</summary>
internal sealed class LightConnection(LightProtocol protocol, Action<LightConnection> onProgress) : IDisposable
{
    // More than any packet a listener is sent.
    private const int BufferSize = 16 * 1024;
    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const int Binary = 2;
    private const int Text = 1;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SocketAsyncEventArgs _receiving = new();
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The buffer begins with what has come of a packet without the headers of the web socket, and goes on with what has not been looked at yet.
    private int _payload;
    private int _end;
    private int _leftOfFrame;
    private bool _isUpgraded;
    private volatile bool _isStuck;

    public int Rows => protocol.Rows;

    /// <summary>Connects, and waits until the server has taken it as a listener.</summary>
    public async Task StartAsync(Uri url, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(IPAddress.Parse(url.Host), url.Port, cancellationToken);
        string request = $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        await _socket.SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
        _receiving.Completed += (_, _) => ReceiveOn();
        ReceiveOn(isFirst: true);
        await _listening.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Reads nothing more.</summary>
    public void GetStuck() => _isStuck = true;

    public void Dispose()
    {
        _socket.Dispose();
        _receiving.Dispose();
    }

    // Called when bytes have come; loops while more are there already.
    private void ReceiveOn(bool isFirst = false)
    {
        try
        {
            do
            {
                if (!isFirst && !TakeReceived())
                {
                    return;
                }

                isFirst = false;
                _receiving.SetBuffer(_buffer, _end, BufferSize - _end);
            }
            while (!_isStuck && !_socket.ReceiveAsync(_receiving));
        }
        catch (ObjectDisposedException)
        {
            // The end of the run.
        }
        catch (InvalidDataException e)
        {
            _listening.TrySetException(e);
        }
    }

    private bool TakeReceived()
    {
        if (_receiving.SocketError != SocketError.Success || _receiving.BytesTransferred == 0)
        {
            _listening.TrySetException(new IOException("The server has closed the connection."));
            return false;
        }

        _end += _receiving.BytesTransferred;
        if (_isUpgraded || TakeUpgrade())
        {
            TakeFrames();
        }

        return true;
    }

    private bool TakeUpgrade()
    {
        int end = _buffer.AsSpan(0, _end).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        if (!_buffer.AsSpan().StartsWith("HTTP/1.1 101"u8))
        {
            throw new InvalidDataException("The server has not taken the web socket.");
        }

        Move(end + 4, 0);
        _isUpgraded = true;
        if (protocol.Greeting is { Length: > 0 } greeting)
        {
            Send(greeting);
        }

        return true;
    }

    private void TakeFrames()
    {
        int at = _payload;
        while (at < _end)
        {
            if (_leftOfFrame == 0)
            {
                if (HeaderLength(_buffer.AsSpan(at, _end - at)) is not (> 0 and var header))
                {
                    break;
                }

                at += header;
            }

            int here = Math.Min(_leftOfFrame, _end - at);
            if (at != _payload)
            {
                Buffer.BlockCopy(_buffer, at, _buffer, _payload, here);
            }

            _payload += here;
            at += here;
            _leftOfFrame -= here;
        }

        int taken = TakePackets();
        Buffer.BlockCopy(_buffer, taken, _buffer, 0, _payload - taken);
        _payload -= taken;
        Move(at, _payload);
    }

    private int TakePackets()
    {
        bool wasListening = protocol.IsListening;
        int before = protocol.Rows;
        int taken = 0;
        while (protocol.Take(_buffer.AsSpan(taken, _payload - taken), out ReadOnlySpan<byte> answer) is > 0 and var size)
        {
            taken += size;
            if (answer.Length > 0)
            {
                Send(answer);
            }
        }

        if (protocol.IsListening && !wasListening)
        {
            _listening.TrySetResult();
        }

        if (protocol.Rows != before)
        {
            onProgress(this);
        }

        return taken;
    }

    // The length of a frame's header, whose payload is noted; 0 if it isn't whole.
    private int HeaderLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return 0;
        }

        int header = bytes[1] switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < header)
        {
            return 0;
        }

        if ((bytes[0] & 0x0f) is not (0 or Text or Binary))
        {
            throw new InvalidDataException("The server has sent a control frame: the measurement takes too long.");
        }

        _leftOfFrame = bytes[1] switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            127 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..])),
            _ => bytes[1],
        };
        return header;
    }

    // Makes what begins at one place of the buffer begin at an earlier one.
    private void Move(int from, int to)
    {
        int length = _end - from;
        Buffer.BlockCopy(_buffer, from, _buffer, to, length);
        _end = to + length;
    }

    // Clients must mask; a mask of zeros leaves the bytes as they are. What is sent is short, and only so much as fits the socket's buffer.
    private void Send(ReadOnlySpan<byte> payload)
    {
        byte[] header = payload.Length < 126
            ? [Final | Binary, (byte)(Masked | payload.Length), 0, 0, 0, 0]
            : [Final | Binary, Masked | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0];
        _socket.Send([.. header, .. payload]);
    }
}
