using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;

namespace RemoteObjects.Transports.Tests;

/// <summary>Over sockets, whose sending half can be ended.</summary>
public sealed class StreamConnectionOverSocketsTests : ConnectionConformance
{
    protected override async Task<ConnectionPair> ConnectAsync(CancellationToken cancellationToken)
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!, cancellationToken);
        Socket host = await listener.AcceptAsync(cancellationToken);
        return new ConnectionPair(
            new StreamConnection(new NetworkStream(client, ownsSocket: true), "host"),
            new StreamConnection(new NetworkStream(host, ownsSocket: true), "client"));
    }
}

/// <summary>Over named pipes, which close as a whole.</summary>
public sealed class StreamConnectionOverPipesTests : ConnectionConformance
{
    protected override bool ClosesByHalves => false;

    [Fact]
    public void A_stream_of_one_direction_is_refused()
    {
        using MemoryStream stream = new([], writable: false);
        Assert.Throws<ArgumentException>(() => new StreamConnection(stream, "nobody"));
    }

    protected override async Task<ConnectionPair> ConnectAsync(CancellationToken cancellationToken)
    {
        string name = "ro-" + Guid.NewGuid().ToString("N")[..12];
        NamedPipeServerStream host = new(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        NamedPipeClientStream client = new(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        await Task.WhenAll(host.WaitForConnectionAsync(cancellationToken), client.ConnectAsync(cancellationToken));
        return new ConnectionPair(new StreamConnection(client, "host"), new StreamConnection(host, "client"));
    }
}
