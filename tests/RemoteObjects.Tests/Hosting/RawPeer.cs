using System.Security.Claims;
using RemoteObjects.Transports;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Tests.Hosting;

/// <summary>A peer that is played by the test, packet by packet or byte by byte.</summary>
internal sealed class RawPeer(TransportConnection connection, ProtocolVersion version) : IAsyncDisposable
{
    private readonly FrameScanner _scanner = new(WireLimits.Default, version);
    private readonly WireContext _context = new(version);

    public ProtocolVersion Version => version;

    /// <summary>Connects to a host.</summary>
    public static RawPeer ConnectTo(RemoteObjectHost host, ClaimsPrincipal? user = null)
    {
        (TransportConnection node, TransportConnection end) = MemoryTransport.CreatePair();
        _ = host.ServeAsync(new Access.KnownConnection(end, user));
        return new RawPeer(node, host.Protocol);
    }

    /// <summary>Makes the types of a class known, as if it was described.</summary>
    public RawPeer Knowing(Schemas.ObjectSchema schema)
    {
        schema.DefineTypes(_context);
        return this;
    }

    public async Task SendAsync(params Packet[] packets)
    {
        using var buffer = new WireBuffer();
        foreach (Packet packet in packets)
        {
            PacketCodec.Write(packet, buffer, version);
        }

        await SendAsync(buffer.Memory);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await connection.WriteAsync(bytes, CancellationToken.None);
        }
        catch (IOException)
        {
            // The other side has had enough; reading tells.
        }
    }

    /// <summary>The next packet; null when the other side has ended the connection.</summary>
    public async Task<Packet?> ReceiveAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> frame;
        while (!_scanner.TryRead(out frame))
        {
            try
            {
                int count = await connection.ReadAsync(_scanner.GetMemory(), cancellationToken);
                if (count == 0)
                {
                    return null;
                }

                _scanner.Advance(count);
            }
            catch (IOException)
            {
                return null;
            }
        }

        return PacketCodec.Read(frame.Span, _context);
    }

    /// <summary>Everything that comes until a packet is the one.</summary>
    public async Task<List<Packet>> ReceiveUntilAsync(Predicate<Packet> isLast, CancellationToken cancellationToken)
    {
        var packets = new List<Packet>();
        while (await ReceiveAsync(cancellationToken) is { } packet)
        {
            packets.Add(packet);
            if (isLast(packet))
            {
                return packets;
            }
        }

        throw new IOException($"The connection ended after {packets.Count} packets.");
    }

    /// <summary>Waits for the end, whatever comes before.</summary>
    public async Task UntilEndAsync(CancellationToken cancellationToken)
    {
        while (await ReceiveAsync(cancellationToken) is not null)
        {
            // Only the end matters.
        }
    }

    public QVariant Path(params (int Row, int Column)[] steps) =>
        ModelVariants.Path(new ModelPath([.. steps.Select(step => new ModelPathEntry(step.Row, step.Column))]), version);

    public QVariant Ints(params int[] values) => ModelVariants.IntList(values, version);

    public InvokePacket Call(int slot, int serial, params QVariant[] arguments) => new(Replication.Pair.ModelName, InvokeCall.Invoke, slot, arguments, serial);

    public ValueTask DisposeAsync()
    {
        connection.Abort();
        _scanner.Dispose();
        return connection.DisposeAsync();
    }
}
