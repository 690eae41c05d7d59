using RemoteObjects.Interop.Tests.QtClient;
using RemoteObjects.Wire;
using WsServer;
using Xunit;

namespace RemoteObjects.Interop.Tests;

/// <summary>Peers that do not speak the same protocol.</summary>
public sealed class WrongPairTests : InteropTest
{
    public static TheoryData<int, string> AllPeers => Peers.All;

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_node_that_wants_the_other_protocol_refuses_a_Qt_host(int qt, string transport)
    {
        await using QtPeer peer = await QtPeer.StartHostAsync(qt, transport, Deadline, 5, "--keep-devices");
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Protocol = Other(qt) });
        RemoteObjectException exception = await Assert.ThrowsAsync<RemoteObjectException>(() => node.ConnectAsync(peer.Url, Deadline));
        Assert.Equal(RemoteObjectError.ProtocolMismatch, exception.Error);
        await peer.MustAsync("set RemoteModel 0 0 unharmed");
    }

    [Theory]
    [InlineData("1.3", "2.0", "tcp")]
    [InlineData("1.3", "2.0", "ws")]
    [InlineData("2.0", "1.3", "tcp")]
    [InlineData("2.0", "1.3", "ws")]
    public async Task A_node_that_wants_another_protocol_refuses_our_host(string offered, string wanted, string transport)
    {
        Assert.True(ProtocolVersion.TryParse(offered, out ProtocolVersion? hostProtocol));
        Assert.True(ProtocolVersion.TryParse(wanted, out ProtocolVersion? nodeProtocol));
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Protocol = hostProtocol, Transports = Transports });
        Uri url = await host.ListenAsync(new Uri($"{transport}://127.0.0.1:0"), Deadline);
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Protocol = nodeProtocol });
        RemoteObjectException exception = await Assert.ThrowsAsync<RemoteObjectException>(() => node.ConnectAsync(url, Deadline));
        Assert.Equal(RemoteObjectError.ProtocolMismatch, exception.Error);
    }

    [Theory]
    [MemberData(nameof(AllPeers))]
    public async Task A_Qt_client_of_the_other_protocol_does_no_harm_to_our_host(int qt, string transport)
    {
        await using OurHostSession session = await OurHostSession.StartAsync(qt, transport, ExampleModel.Create(200), Transports, Deadline);
        QtPeer good = await session.StartClientAsync();
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await session.Host.Context.RunAsync(() => session.Host.ConnectionsChanged += (_, _) => came.TrySetResult());
        await using QtPeer wrong = QtPeer.StartClient(qt == 6 ? 5 : 6, session.Url, Deadline);
        await came.Task.WaitAsync(Deadline);
        await session.ChangeAsync(good, model => model.SetData(model.Index(3, 1), "unharmed"));
        await session.AssertEqualAsync(good);
        QtPeer another = await session.StartClientAsync();
        await session.AssertEqualAsync(another);
    }

    private static ProtocolVersion Other(int qt) => Peers.Protocol(qt == 6 ? 5 : 6);
}
