using System.Net;
using System.Net.Sockets;

namespace RemoteObjects.Reliability.Tests;

/// <summary>A listening socket, and the two ends of a connection that was made through something to it.</summary>
internal sealed class TcpPeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public TcpPeer()
    {
        _listener.Start();
        Url = new Uri($"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
    }

    public Uri Url { get; }

    public static async Task<Socket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, url.Port, cancellationToken);
        return socket;
    }

    public static async Task<byte[]> ReadAsync(Socket socket, int count, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;)
        {
            int more = await socket.ReceiveAsync(bytes.AsMemory(read), SocketFlags.None, cancellationToken);
            read += more > 0 ? more : throw new EndOfStreamException();
        }

        return bytes;
    }

    public async Task<(Socket Client, Socket Server)> PairAsync(Uri through, CancellationToken cancellationToken)
    {
        Socket client = await ConnectAsync(through, cancellationToken);
        return (client, await _listener.AcceptSocketAsync(cancellationToken));
    }

    public void Dispose() => _listener.Dispose();
}
