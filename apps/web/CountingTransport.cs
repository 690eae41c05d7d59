using System.Security.Claims;
using RemoteObjects.Transports;

namespace RemoteObjects.Apps.Web;

/// <summary>A transport for clients whose traffic is counted.</summary>
/// <param name="transport">Carries it.</param>
/// <param name="counters">Counts it.</param>
public sealed class CountingTransport(Transport transport, TrafficCounters counters) : Transport
{
    public override async ValueTask<TransportConnection> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        TransportConnection connection = await transport.ConnectAsync(url, cancellationToken);
        counters.OnConnected();
        return new CountingConnection(connection, counters);
    }

    private sealed class CountingConnection(TransportConnection connection, TrafficCounters counters) : TransportConnection
    {
        public override string RemoteAddress => connection.RemoteAddress;

        public override ClaimsPrincipal? User => connection.User;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            int count = await connection.ReadAsync(buffer, cancellationToken);
            counters.OnReceived(buffer.Span[..count]);
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            counters.OnSent(bytes.Span);
            return connection.WriteAsync(bytes, cancellationToken);
        }

        public override ValueTask CloseAsync(CancellationToken cancellationToken) => connection.CloseAsync(cancellationToken);

        public override void Abort() => connection.Abort();

        public override ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
