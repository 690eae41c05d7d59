using RemoteObjects.Models;
using RemoteObjects.Proxies;
using RemoteObjects.Registry;
using RemoteObjects.Values;

namespace RemoteObjects;

/// <summary>Shares what a node can reach with everybody who reaches a host: between networks, and between Qt 5 and Qt 6. Qt's proxy and reverseProxy.</summary>
/// <remarks>
/// <para>Shared are all objects and models, children included, that the node's registry lists and that the hosts the node is connected to offer, now and
/// later, under the same names. Each is shared while its source is there. Values pass as they are; to a host of the other protocol version they are encoded
/// anew. Calls are checked, passed on, and answered when the source has answered.</para>
/// <para>Threading: node and host must have one context. Methods may be called from anywhere.</para>
/// </remarks>
/// <example><code>
/// await using var host = new RemoteObjectHost();
/// await using var node = new RemoteObjectNode(new() { Context = host.Context });
/// await using var proxy = new RemoteObjectProxy(node, host);
/// node.Connect(new Uri("tcp://localhost:5005"));
/// await host.ListenAsync(new Uri("tcp://0.0.0.0:6006"));
/// </code></example>
public sealed class RemoteObjectProxy : IAsyncDisposable
{
    private readonly RemoteObjectNode _node;
    private readonly RemoteObjectHost _host;
    private readonly Func<RemoteObjectInfo, bool> _filter;
    private readonly Dictionary<string, ProxiedObject> _objects = new(StringComparer.Ordinal);

    // What these hosts share came from us: it must not go round in circles.
    private readonly List<RemoteObjectHost> _ownHosts;
    private RemoteObjectLocations? _locations;
    private bool _isDisposed;

    /// <summary>Begins to share what a node can reach.</summary>
    /// <param name="node">Reaches the objects, by <see cref="RemoteObjectNode.UseRegistry"/> (before this), by <see cref="RemoteObjectNode.Connect(Uri)"/>, or both.</param>
    /// <param name="host">Shares them again. One that uses a registry registers them there.</param>
    /// <param name="filter">Says which to share; called on the context. Of an object that only the registry told the signature is empty. Null for all.</param>
    /// <exception cref="ArgumentException">Node and host have different contexts.</exception>
    public RemoteObjectProxy(RemoteObjectNode node, RemoteObjectHost host, Func<RemoteObjectInfo, bool>? filter = null)
        : this(node, host, filter, [host])
    {
    }

    private RemoteObjectProxy(RemoteObjectNode node, RemoteObjectHost host, Func<RemoteObjectInfo, bool>? filter, List<RemoteObjectHost> ownHosts)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(host);
        if (node.Context != host.Context)
        {
            throw new ArgumentException($"Node and host must have one context: make the node with new {nameof(RemoteObjectNodeOptions)} {{ Context = host.Context }}.", nameof(node));
        }

        _node = node;
        _host = host;
        _filter = filter ?? (static _ => true);
        _ownHosts = ownHosts;
        _node.Context.Post(_ => Start(), null);
    }

    /// <summary>Begins to share in the other direction as well. Neither direction shares what came by the other.</summary>
    /// <param name="node">Reaches the objects of the network that <c>host</c> of the first direction shares with. Has the same context.</param>
    /// <param name="host">Shares them with the network that <c>node</c> of the first direction reaches. Has the same context.</param>
    /// <param name="filter">Says which to share; called on the context. Null for all.</param>
    /// <returns>The other direction; dispose it, too.</returns>
    /// <exception cref="ArgumentException">Node and host have different contexts, or another than the first direction.</exception>
    public RemoteObjectProxy Reverse(RemoteObjectNode node, RemoteObjectHost host, Func<RemoteObjectInfo, bool>? filter = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (host.Context != _host.Context)
        {
            throw new ArgumentException("Both directions must have one context.", nameof(host));
        }

        var reverse = new RemoteObjectProxy(node, host, filter, _ownHosts);
        _node.Context.Post(_ => _ownHosts.Add(host), null);
        return reverse;
    }

    /// <summary>Shares nothing of the node any more. Node and host live on.</summary>
    public ValueTask DisposeAsync() => new(_node.Context.RunAsync(Stop));

    private void Start()
    {
        if (_isDisposed)
        {
            return;
        }

        _node.ObjectsOffered += OnObjectsOffered;
        foreach (RemoteObjectInfo info in _node.Offered())
        {
            Consider(info, null);
        }

        if (_node.Registry is { } registry)
        {
            _locations = registry.Locations;
            _locations.Added += OnLocationAdded;
            _locations.Removed += OnLocationRemoved;
            foreach (RemoteObjectLocation location in _locations)
            {
                OnLocationAdded(_locations, location);
            }
        }
    }

    private void Stop()
    {
        _isDisposed = true;
        _node.ObjectsOffered -= OnObjectsOffered;
        if (_locations is not null)
        {
            _locations.Added -= OnLocationAdded;
            _locations.Removed -= OnLocationRemoved;
        }

        foreach (ProxiedObject proxied in _objects.Values)
        {
            proxied.Dispose();
        }

        _objects.Clear();
    }

    private void OnObjectsOffered(object? sender, IReadOnlyList<RemoteObjectInfo> objects)
    {
        foreach (RemoteObjectInfo info in objects)
        {
            Consider(info, null);
        }
    }

    private void OnLocationAdded(object? sender, RemoteObjectLocation location) =>
        Consider(new RemoteObjectInfo(location.Name, location.TypeName, "", location.TypeName == ModelAdapterApi.TypeName), location.HostUrl);

    private void OnLocationRemoved(object? sender, RemoteObjectLocation location) => DropIfGone(location.Name);

    private void Consider(RemoteObjectInfo info, QUrl? registeredAt)
    {
        if (_objects.TryGetValue(info.Name, out ProxiedObject? known))
        {
            if (known.IsModel == info.IsModel)
            {
                return;
            }

            Drop(known);
        }

        if (info.Name == RegistryApi.Name || IsOwn(info.Name, registeredAt) || !_filter(info))
        {
            return;
        }

        ProxiedObject proxied = info.IsModel ? new ProxiedModel(_node, _host, info.Name) : new ProxiedSource(_node, _host, info.Name);
        _objects.Add(info.Name, proxied);
        proxied.Lost += (_, _) => DropIfGone(info.Name);
    }

    private bool IsOwn(string name, QUrl? registeredAt) => registeredAt is { } url
        ? _ownHosts.Exists(host => host.IsAt(url))
        : _node.OfferedBy(name) is { } by && _ownHosts.Exists(host => by.Key == host || host.IsAt(RemoteObjectLocation.ToUrl(by.Url)));

    // A source that is away may come back, as long as somebody still says that it exists.
    private void DropIfGone(string name)
    {
        if (_objects.TryGetValue(name, out ProxiedObject? proxied) && !proxied.IsShared && _locations?.Find(name) is null && _node.OfferedBy(name) is null)
        {
            Drop(proxied);
        }
    }

    private void Drop(ProxiedObject proxied)
    {
        _objects.Remove(proxied.Name);
        proxied.Dispose();
    }
}
