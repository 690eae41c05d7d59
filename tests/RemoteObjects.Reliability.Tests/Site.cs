using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using RemoteObjects.Testing;
using RemoteObjects.Tests.Replication;
using RemoteObjects.Transports;
using Xunit;

namespace RemoteObjects.Reliability.Tests;

/// <summary>A host with a model, and nodes that come to it through bad networks.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string ModelName = "Model";

    private readonly List<IAsyncDisposable> _owned = [];
    private readonly SerialContext _context = new();
    private readonly RemoteObjectHostOptions _options;

    private Site(RemoteObjectHostOptions options)
    {
        _options = options with { Context = _context, Transports = TransportRegistry.CreateDefault().UseWebSocketServer() };
        Host = new RemoteObjectHost(_options);
        for (int row = 0; row < 50; row++)
        {
            Model.AppendRow(new StandardItem($"a{row}"), new StandardItem($"b{row}"));
        }
    }

    public RemoteObjectHost Host { get; private set; }

    public StandardItemModel Model { get; } = new();

    public Uri Url { get; private set; } = new("tcp://127.0.0.1:0");

    public static async Task<Site> OpenAsync(string scheme, RemoteObjectHostOptions? options = null)
    {
        var site = new Site(options ?? new RemoteObjectHostOptions());
        await site.ListenAsync(scheme);
        return site;
    }

    /// <summary>Kills the host, and starts another at another port.</summary>
    public async Task RestartAsync(params FaultProxy[] proxies)
    {
        foreach (FaultProxy proxy in proxies)
        {
            proxy.Reset();
        }

        await Host.DisposeAsync();
        Host = new RemoteObjectHost(_options);
        await ListenAsync(Url.Scheme);
        foreach (FaultProxy proxy in proxies)
        {
            proxy.LeadTo(Url);
        }
    }

    public Task ChangeAsync(Action change) => _context.RunAsync(change);

    /// <summary>A proxy before the host, and a node with a replica of the model behind it.</summary>
    public async Task<(FaultProxy Proxy, RemoteObjectNode Node, ItemModelReplica Replica)> ComeAsync(
        CancellationToken cancellationToken, RemoteObjectNodeOptions? options = null)
    {
        var proxy = new FaultProxy(Url);
        _owned.Add(proxy);
        var node = new RemoteObjectNode((options ?? new RemoteObjectNodeOptions()) with
        {
            Reconnect = new ReconnectPolicy { InitialDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(20) },
        });
        _owned.Add(node);
        node.Connect(proxy.Url);
        return (proxy, node, await node.AcquireModelAsync(ModelName, cancellationToken));
    }

    /// <summary>Waits until a replica has heard everything, and compares it with its source.</summary>
    public async Task AssertEqualAsync(RemoteObjectNode node, ItemModelReplica replica, string what, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await replica.WhenInitializedAsync(cancellationToken);
                using (await node.AcquireModelAsync(ModelName, cancellationToken))
                {
                    await replica.FetchAllAsync(cancellationToken: cancellationToken);
                    await replica.FetchHeaderAsync(Orientation.Horizontal, 0, 100, cancellationToken);
                }

                List<string> actual = await node.Context.RunAsync(() => ModelComparer.Describe(replica, ItemRole.Display));
                ModelComparer.AssertEqual(await _context.RunAsync(() => ModelComparer.Describe(Model, ItemRole.Display)), actual, what);
                return;
            }
            catch (RemoteObjectException exception) when (exception.Error == RemoteObjectError.ConnectionLost)
            {
                // The last break is noticed only now: once more.
                Assert.False(cancellationToken.IsCancellationRequested, what);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable owned in Enumerable.Reverse(_owned))
        {
            await owned.DisposeAsync();
        }

        await Host.DisposeAsync();
    }

    private async Task ListenAsync(string scheme)
    {
        await Host.EnableRemotingAsync(Model, ModelName, [ItemRole.Display]);
        Url = await Host.ListenAsync(new Uri($"{scheme}://127.0.0.1:0"));
    }
}
