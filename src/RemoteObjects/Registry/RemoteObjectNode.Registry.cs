using RemoteObjects.Connections;
using RemoteObjects.Registry;
using RemoteObjects.Replicas;

namespace RemoteObjects;

// Finding hosts through a registry.
public sealed partial class RemoteObjectNode
{
    private RemoteObjectRegistry? _registry;
    private HostLink? _registryLink;
    private RegistryLocator? _locator;

    /// <summary>The registry in use; null if there is none.</summary>
    public RemoteObjectRegistry? Registry => _registry;

    /// <summary>Finds the hosts of what is acquired through a registry, and keeps the connection to it, trying for ever.</summary>
    /// <param name="url">The registry: ours or Qt's. A second call with the same URL does nothing.</param>
    /// <returns>The registry. Belongs to <see cref="Context"/>.</returns>
    /// <remarks>
    /// Whatever is acquired and not offered by a connected host is looked for in the registry's table, now and later; the node connects to the host it is
    /// at, as by <see cref="Connect(Uri)"/>, and closes the connection when nothing acquired needs it any more. A registry that is lost changes nothing for
    /// replicas that have their sources. Registered URLs of schemes that have no transport here are logged, and left out.
    /// </remarks>
    /// <exception cref="ArgumentException">No transport is registered for the URL's scheme.</exception>
    /// <exception cref="InvalidOperationException">Another registry is in use.</exception>
    public RemoteObjectRegistry UseRegistry(Uri url)
    {
        lock (_lock)
        {
            if (_registry is not null)
            {
                return _registry.Url == url ? _registry : throw new InvalidOperationException($"The node uses the registry at {_registry.Url} already.");
            }

            _registryLink = GetOrStartLink(TargetOf(url), LinkLife.Forever, out _);
            _registry = new RemoteObjectRegistry(this, url);
            _locator = new RegistryLocator(this, _registry, _options.RegistryUrlFilter);
            Context.Post(_ => StartRegistry(_registry), null);
            return _registry;
        }
    }

    /// <summary>Finds the hosts of what is acquired through a registry, and waits until its table is here.</summary>
    /// <param name="url">The registry: ours or Qt's.</param>
    /// <param name="cancellationToken">Ends the wait; the registry stays in use.</param>
    /// <returns>The registry. Belongs to <see cref="Context"/>.</returns>
    /// <exception cref="ArgumentException">No transport is registered for the URL's scheme.</exception>
    /// <exception cref="InvalidOperationException">Another registry is in use.</exception>
    /// <exception cref="RemoteObjectException">The attempt to connect failed, or what is there is no registry. The node goes on trying.</exception>
    public async Task<RemoteObjectRegistry> UseRegistryAsync(Uri url, CancellationToken cancellationToken = default)
    {
        RemoteObjectRegistry registry = UseRegistry(url);
        HostLink link = _registryLink!;
        await link.Attempt.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (await Context.RunAsync(() => link.Connected is not null && !link.Objects.ContainsKey(RegistryApi.Name)).ConfigureAwait(false))
        {
            throw new RemoteObjectException(RemoteObjectError.ObjectNotFound, $"What is at {url} is no registry: it offers no '{RegistryApi.Name}'.");
        }

        await registry.WhenValidAsync(cancellationToken).ConfigureAwait(false);
        return registry;
    }

    /// <summary>What connected hosts offer.</summary>
    internal IEnumerable<RemoteObjectInfo> Offered() => Links().SelectMany(link => link.Objects.Values).Select(Describe);

    /// <summary>The host that offers an object; null if none does.</summary>
    internal LinkTarget? OfferedBy(string name) => Array.Find(Links(), link => link.Objects.ContainsKey(name))?.Target;

    /// <summary>Who a node's applications want, and by which connection they have it.</summary>
    internal IEnumerable<(string Name, HostLink? Link)> Wanted()
    {
        HostLink[] links = Links();
        return _replicas.Values.Where(replica => replica.Name != RegistryApi.Name)
            .Select(replica => (replica.Name, replica.Connection is { } connection ? Array.Find(links, link => link.Connected == connection) : null));
    }

    /// <summary>The connections that only the registry led to.</summary>
    internal HostLink[] LinksByRegistry() => Array.FindAll(Links(), link => !link.IsKept);

    internal void RequireTransport(Uri url) => _options.Transports.For(url);

    internal void ConnectByRegistry(Uri url)
    {
        if (!_isDisposed)
        {
            GetOrStartLink(TargetOf(url), LinkLife.Forever, out _, isKept: false);
        }
    }

    /// <summary>Ends a connection that only the registry led to.</summary>
    internal void Drop(HostLink link)
    {
        lock (_lock)
        {
            if (link.IsKept || !_links.Remove(link))
            {
                return;
            }
        }

        _ = link.DisposeAsync().AsTask();
    }

    // There is one object of this name at every registry, so it must come from the right one.
    private bool MayServe(HostLink link, string name) => name != RegistryApi.Name || _registryLink is null || link == _registryLink;

    private void StartRegistry(RemoteObjectRegistry registry)
    {
        if (_replicas.TryGetValue(RegistryApi.Name, out ReplicaObject? other) && other.Connection != _registryLink!.Connected)
        {
            other.Lose("The node uses another registry now.");
        }

        Start(registry.Object, RegistryApi.Name, registry.Object.Start);
    }
}
