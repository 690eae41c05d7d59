using RemoteObjects.Tests.Objects;
using RemoteObjects.Transports;
using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Tests.Registry;

/// <summary>A registry, hosts and nodes that reach each other by one scheme.</summary>
internal sealed class Network(string scheme = "memory") : IAsyncDisposable
{
    private readonly Transport _transport = scheme == "memory" ? new MemoryTransport() : TcpTransport.Instance;
    private readonly Dictionary<RemoteObjectHost, MortalTransport> _transports = [];
    private readonly List<IAsyncDisposable> _programs = [];
    private readonly RecordingLoggerFactory _log = new();
    private int _count;

    public static TheoryData<string> Schemes => ["memory", "tcp"];

    /// <summary>Where the registry is, once it was started.</summary>
    public Uri RegistryUrl { get; private set; } = new("memory:registry");

    public IEnumerable<string> Complaints => _log.Complaints;

    public static DynamicSource NewCounter(int value)
    {
        var source = new DynamicSource(CounterReplica.NewSchema(CounterReplica.Signature)) { ["value"] = value };
        return source.OnSlot("add", arguments => (int)arguments[0]! + (int)arguments[1]!);
    }

    /// <summary>Starts the registry, or starts it again at the same place.</summary>
    public async Task<RemoteObjectRegistryHost> StartRegistryAsync(ProtocolVersion? version = null)
    {
        var registry = Add(new RemoteObjectRegistryHost(NewHostOptions(out MortalTransport transport) with { Protocol = version ?? ProtocolVersion.V2_0 }), transport);
        bool isFirst = _count++ == 0;
        RegistryUrl = await registry.ListenAsync(isFirst && scheme == "tcp" ? new Uri("tcp://127.0.0.1:0") : RegistryUrl, Deadline);
        return registry;
    }

    /// <summary>Starts a host that uses the registry.</summary>
    public async Task<RemoteObjectHost> StartHostAsync(ProtocolVersion? version = null)
    {
        RemoteObjectHost host = NewHost(version);
        await host.ListenAsync(NewUrl(), Deadline);
        await host.UseRegistryAsync(RegistryUrl, Deadline);
        return host;
    }

    public RemoteObjectHost NewHost(ProtocolVersion? version = null) =>
        Add(new RemoteObjectHost(NewHostOptions(out MortalTransport transport) with { Protocol = version ?? ProtocolVersion.V2_0 }), transport);

    public RemoteObjectHostOptions NewHostOptions() => NewHostOptions(out _);

    public RemoteObjectNodeOptions NewNodeOptions() => new()
    {
        Transports = new TransportRegistry().Use(scheme, _transport),
        Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(10), MaxDelay = TimeSpan.FromMilliseconds(50) },
        LoggerFactory = _log,
    };

    /// <summary>Starts a node that uses the registry.</summary>
    public async Task<RemoteObjectNode> StartNodeAsync(RemoteObjectNodeOptions? options = null)
    {
        RemoteObjectNode node = NewNode(options);
        await node.UseRegistryAsync(RegistryUrl, Deadline);
        return node;
    }

    public RemoteObjectNode NewNode(RemoteObjectNodeOptions? options = null)
    {
        var node = new RemoteObjectNode(options ?? NewNodeOptions());
        _programs.Add(node);
        return node;
    }

    public Uri NewUrl() => new(scheme == "memory" ? $"memory:host{++_count}" : "tcp://127.0.0.1:0");

    /// <summary>Ends a host as a crash would.</summary>
    public Task KillAsync(RemoteObjectHost host) => _transports[host].DieAsync();

    /// <summary>Waits until somebody logs a warning or worse.</summary>
    public async Task WhenComplainedAsync(string text)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(string complaint)
        {
            if (complaint.Contains(text, StringComparison.Ordinal))
            {
                done.TrySetResult();
            }
        }

        _log.Complained += Look;
        foreach (string complaint in Complaints)
        {
            Look(complaint);
        }

        await done.Task.WaitAsync(Deadline);
    }

    public T Add<T>(T program)
        where T : IAsyncDisposable
    {
        _programs.Add(program);
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable program in Enumerable.Reverse(_programs))
        {
            await program.DisposeAsync();
        }

        _log.Dispose();
    }

    public static CancellationToken Deadline => Replication.Pair.Deadline;

    private T Add<T>(T host, MortalTransport transport)
        where T : RemoteObjectHost
    {
        _transports.Add(host, transport);
        return Add(host);
    }

    private RemoteObjectHostOptions NewHostOptions(out MortalTransport transport)
    {
        transport = new MortalTransport(_transport);
        return new() { Transports = new TransportRegistry().Use(scheme, transport), LoggerFactory = _log };
    }
}

/// <summary>Waiting for what is told by events.</summary>
internal static class Waiting
{
    /// <summary>Waits until a table says so.</summary>
    public static async Task UntilAsync(this RemoteObjectLocations locations, SynchronizationContext context, Predicate<RemoteObjectLocations> isSo)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object? sender, RemoteObjectLocation location)
        {
            if (isSo(locations))
            {
                done.TrySetResult();
            }
        }

        await context.RunAsync(() =>
        {
            locations.Added += Look;
            locations.Removed += Look;
            if (isSo(locations))
            {
                done.TrySetResult();
            }
        });
        await done.Task.WaitAsync(Network.Deadline);
    }

    /// <summary>The entries as text.</summary>
    public static Task<string[]> DescribeAsync(this RemoteObjectLocations locations, SynchronizationContext context) =>
        context.RunAsync(() => locations.Select(location => $"{location.Name} {location.TypeName} {location.HostUrl}").ToArray());

    /// <summary>Waits for a state of a replica.</summary>
    public static async Task UntilAsync(this ObjectReplica replica, ReplicaState state)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await replica.Node.Context.RunAsync(() =>
        {
            replica.StateChanged += (_, change) =>
            {
                if (change.State == state)
                {
                    done.TrySetResult();
                }
            };
            if (replica.State == state)
            {
                done.TrySetResult();
            }
        });
        await done.Task.WaitAsync(Network.Deadline);
    }

    /// <summary>Waits for a state of a registry.</summary>
    public static async Task UntilAsync(this RemoteObjectRegistry registry, SynchronizationContext context, ReplicaState state)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await context.RunAsync(() =>
        {
            registry.StateChanged += (_, change) =>
            {
                if (change.State == state)
                {
                    done.TrySetResult();
                }
            };
            if (registry.State == state)
            {
                done.TrySetResult();
            }
        });
        await done.Task.WaitAsync(Network.Deadline);
    }

    /// <summary>Waits until a host has so many connections.</summary>
    public static async Task UntilConnectionsAsync(this RemoteObjectHost host, int count, Func<Task>? act = null)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await host.Context.RunAsync(() => host.ConnectionsChanged += (_, change) =>
        {
            if (change.Count == count)
            {
                done.TrySetResult();
            }
        });
        await (act?.Invoke() ?? Task.CompletedTask);
        await done.Task.WaitAsync(Network.Deadline);
    }
}
