using System.Net.Sockets;

namespace RemoteObjects.Transports.Tests;

public sealed class TcpOverIPv6Tests : TransportConformance
{
    public TcpOverIPv6Tests() => Assert.SkipUnless(Socket.OSSupportsIPv6, "No IPv6 here.");

    protected override Transport Transport => TcpTransport.Instance;

    protected override Uri ListenUrl => new("tcp://[::1]:0");
}
