using Microsoft.Extensions.Logging;
using RemoteObjects.Diagnostics;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Registry;

/// <summary>A host's tie to a registry: registers what it shares, now and later, each time the registry comes. On the host's context.</summary>
internal sealed class HostRegistration : IAsyncDisposable
{
    private readonly RemoteObjectNode _node;
    private readonly ILogger _logger;
    private readonly Dictionary<string, string> _typeNames = new(StringComparer.Ordinal);
    private QUrl? _url;

    /// <param name="host">The host.</param>
    /// <param name="options">For the connection to the registry; its context is the host's.</param>
    /// <param name="url">The registry.</param>
    public HostRegistration(RemoteObjectHost host, RemoteObjectNodeOptions options, Uri url)
    {
        _logger = host.Logger;
        _node = new RemoteObjectNode(options);
        Registry = _node.UseRegistry(url);
        Registry.StateChanged += (_, change) => OnStateChanged(change.State);
        Registry.Locations.Removed += (_, location) => OnRemoved(location);
    }

    public RemoteObjectRegistry Registry { get; }

    /// <summary>Completes as the attempt to connect that is under way, or the next.</summary>
    public Task WhenReadyAsync(CancellationToken cancellationToken) => _node.UseRegistryAsync(Registry.Url, cancellationToken);

    /// <summary>Where the host can be reached. Before that is known, nothing is registered.</summary>
    public void Advertise(QUrl url)
    {
        _url = url;
        RegisterAll();
    }

    /// <summary>The host shares something.</summary>
    public void Add(ObjectInfo info)
    {
        _typeNames[info.Name!] = info.TypeName ?? "";
        Register(info.Name!);
    }

    /// <summary>The host shares something no longer.</summary>
    public void Remove(ObjectInfo info)
    {
        if (_typeNames.Remove(info.Name!, out string? typeName))
        {
            Unregister(info.Name!, typeName);
        }
    }

    /// <summary>Takes everything back, and closes the connection in order. A registry of Qt tells nobody about hosts that just vanish.</summary>
    public async ValueTask DisposeAsync()
    {
        await _node.Context.RunAsync(() =>
        {
            foreach ((string name, string typeName) in _typeNames)
            {
                Unregister(name, typeName);
            }

            _typeNames.Clear();
        }).ConfigureAwait(false);
        await _node.DisposeAsync().ConfigureAwait(false);
    }

    private void OnStateChanged(ReplicaState state)
    {
        if (state == ReplicaState.Valid)
        {
            RegisterAll();
        }
    }

    // Another host had the name. Our registries know that we wait for it, those of Qt do not.
    private void OnRemoved(RemoteObjectLocation location)
    {
        if (Registry.State == ReplicaState.Valid && location.HostUrl != _url && _typeNames.ContainsKey(location.Name))
        {
            Register(location.Name);
        }
    }

    private void RegisterAll()
    {
        foreach (string name in _typeNames.Keys)
        {
            Register(name);
        }
    }

    private void Register(string name)
    {
        if (_url is { } url && Registry.State == ReplicaState.Valid)
        {
            _ = RegisterAsync(new RemoteObjectLocation(name, _typeNames[name], url));
        }
    }

    private void Unregister(string name, string typeName)
    {
        if (_url is { } url && Registry.State == ReplicaState.Valid)
        {
            _ = SendAsync(Registry.RemoveAsync(new RemoteObjectLocation(name, typeName, url)));
        }
    }

    private async Task RegisterAsync(RemoteObjectLocation location)
    {
        // The reply comes after the signal, which a registry sends to whoever registers, too.
        if (await SendAsync(Registry.AddAsync(location)).ConfigureAwait(false)
            && await _node.Context.RunAsync(() => Registry.Locations.Find(location.Name)).ConfigureAwait(false) is { } actual && actual.HostUrl != location.HostUrl)
        {
            Log.NotRegistered(_logger, location.Name, actual.HostUrl.ToString());
        }
    }

    // Lost ones are sent again when the registry is back.
    private static async Task<bool> SendAsync(Task call)
    {
        try
        {
            await call.ConfigureAwait(false);
            return true;
        }
        catch (RemoteObjectException)
        {
            return false;
        }
    }
}
