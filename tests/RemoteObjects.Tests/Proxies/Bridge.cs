using RemoteObjects.Transports;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Proxies;

/// <summary>A host, a proxy that is connected to it, and a client of the proxy: each can be of either protocol version.</summary>
internal sealed class Bridge : IAsyncDisposable
{
    private readonly RecordingLoggerFactory _log = new();
    private readonly TransportRegistry _transports = new TransportRegistry().Use("memory", new MemoryTransport());
    private readonly string _outer;

    private Bridge(string inner, string outer, Func<RemoteObjectInfo, bool>? filter)
    {
        _outer = outer;
        Host = NewHost(inner);
        Relay = NewHost(outer);
        RelayNode = new RemoteObjectNode(NewOptions(Relay.Context));
        Proxy = new RemoteObjectProxy(RelayNode, Relay, filter);
        Client = new RemoteObjectNode(NewOptions(null));
    }

    /// <summary>All pairs of versions: of the host, and of what the proxy speaks.</summary>
    public static TheoryData<string, string> Versions => new() { { "2.0", "2.0" }, { "1.3", "1.3" }, { "1.3", "2.0" }, { "2.0", "1.3" } };

    public RemoteObjectHost Host { get; private set; }

    /// <summary>What the proxy shares with.</summary>
    public RemoteObjectHost Relay { get; }

    public RemoteObjectNode RelayNode { get; }

    public RemoteObjectProxy Proxy { get; }

    public RemoteObjectNode Client { get; }

    public IEnumerable<string> Complaints => _log.Complaints;

    public static async Task<Bridge> CreateAsync(string inner = "2.0", string outer = "2.0", Func<RemoteObjectInfo, bool>? filter = null)
    {
        var bridge = new Bridge(inner, outer, filter);
        await bridge.Host.ListenAsync(new Uri("memory:host"), Deadline);
        await bridge.Relay.ListenAsync(new Uri("memory:relay"), Deadline);
        await bridge.RelayNode.ConnectAsync(new Uri("memory:host"), Deadline);
        await bridge.Client.ConnectAsync(new Uri("memory:relay"), Deadline);
        return bridge;
    }

    public static CancellationToken Deadline => Replication.Pair.Deadline;

    /// <summary>Ends the host and starts another one in its place.</summary>
    public async Task RestartHostAsync(string version)
    {
        await Host.DisposeAsync();
        Host = NewHost(version);
        await Host.ListenAsync(new Uri("memory:host"), Deadline);
    }

    /// <summary>What the proxy shares.</summary>
    public async Task<string[]> SharedAsync()
    {
        await using var node = new RemoteObjectNode(NewOptions(null));
        await node.ConnectAsync(new Uri("memory:relay"), Deadline);
        return [.. (await node.GetObjectsAsync()).Select(info => $"{info.Name} {info.TypeName} {info.Signature}".TrimEnd())];
    }

    /// <summary>Waits until the proxy offers something.</summary>
    public async Task UntilOfferedAsync(string name)
    {
        using DynamicReplica any = Client.AcquireDynamic(name);
        await any.WhenValidAsync(Deadline);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Proxy.DisposeAsync();
        await RelayNode.DisposeAsync();
        await Relay.DisposeAsync();
        await Host.DisposeAsync();
        _log.Dispose();
    }

    private RemoteObjectHost NewHost(string version) => new(new RemoteObjectHostOptions
    {
        Transports = _transports,
        Protocol = ProtocolVersion.TryParse(version, out ProtocolVersion? parsed) ? parsed : throw new ArgumentException(version),
        LoggerFactory = _log,
    });

    private RemoteObjectNodeOptions NewOptions(SynchronizationContext? context) => new()
    {
        Context = context,
        Transports = _transports,
        LoggerFactory = _log,
        Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(10), MaxDelay = TimeSpan.FromMilliseconds(50) },
    };
}
