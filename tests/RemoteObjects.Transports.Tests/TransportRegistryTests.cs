namespace RemoteObjects.Transports.Tests;

public sealed class TransportRegistryTests
{
    [Fact]
    public void The_core_has_its_transports_from_the_start()
    {
        TransportRegistry registry = TransportRegistry.CreateDefault();
        Assert.IsType<TcpTransport>(registry.For(new Uri("tcp://localhost:1")));
        Assert.IsType<LocalTransport>(registry.For(new Uri("local:name")));
        Assert.IsType<LocalAbstractTransport>(registry.For(new Uri("localabstract:name")));
        Assert.IsType<TlsTransport>(registry.For(new Uri("tls://localhost:1")));
        Assert.IsType<WebSocketTransport>(registry.For(new Uri("wss://localhost")));
    }

    [Fact]
    public async Task A_scheme_of_ones_own_serves_hosts_and_nodes()
    {
        using Deadline deadline = new();
        TransportRegistry registry = TransportRegistry.CreateDefault().Use("lab", new MemoryTransport());
        await using var host = new RemoteObjectHost(new RemoteObjectHostOptions { Transports = registry });
        await using var node = new RemoteObjectNode(new RemoteObjectNodeOptions { Transports = registry });
        Uri url = await host.ListenAsync(new Uri("lab:bench-1"), deadline);
        await node.ConnectAsync(url, deadline);
        Assert.Empty(await node.GetObjectsAsync());
    }

    [Fact]
    public void A_scheme_of_ones_own_comes_before_that_of_the_core()
    {
        var own = new MemoryTransport();
        Assert.Same(own, TransportRegistry.CreateDefault().Use("TCP", own).For(new Uri("tcp://localhost:1")));
    }

    [Fact]
    public void An_unknown_scheme_is_refused_with_those_that_are_known()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => TransportRegistry.CreateDefault().For(new Uri("lab:bench")));
        Assert.Contains("No transport for 'lab:'. Known: local, localabstract, tcp, tls, ws, wss.", error.Message);
    }

    [Fact]
    public void A_relative_url_is_refused() =>
        Assert.Throws<ArgumentException>(() => TransportRegistry.CreateDefault().For(new Uri("name", UriKind.Relative)));
}
