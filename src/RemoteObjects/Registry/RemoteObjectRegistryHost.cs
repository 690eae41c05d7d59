using RemoteObjects.Registry;
using RemoteObjects.Sources;
using RemoteObjects.Wire;

namespace RemoteObjects;

/// <summary>A host where other hosts register what they share, and nodes look it up: Qt's QRemoteObjectRegistryHost. May share objects itself.</summary>
/// <remarks>
/// Nodes and hosts reach it by <see cref="RemoteObjectNode.UseRegistry"/> and <see cref="RemoteObjectHost.UseRegistry"/>, or by Qt's setRegistryUrl.
/// What a host registered goes when its connection goes, and all are told (Qt tells nobody). A name that is taken waits until the first one goes (Qt
/// drops it).
/// </remarks>
public sealed class RemoteObjectRegistryHost : RemoteObjectHost
{
    private readonly RegistrySource _registry;

    /// <summary>Makes a registry that does not listen yet: its URL is that of the first <see cref="RemoteObjectHost.ListenAsync"/>.</summary>
    /// <param name="options">How it behaves; null for the defaults. <see cref="RemoteObjectHostOptions.Protocol"/> decides which Qt may come.</param>
    public RemoteObjectRegistryHost(RemoteObjectHostOptions? options = null)
        : base(options)
    {
        _registry = new RegistrySource(Logger);
        Context.Post(_ => Add(new ObjectSource(this, _registry, RegistryApi.Name, AccessTo(RegistryApi.Name, null))), null);
    }

    /// <summary>What is registered. Belongs to <see cref="RemoteObjectHost.Context"/>.</summary>
    public RemoteObjectLocations Locations => _registry.Locations;

    private protected override void OnShared(ObjectInfo info)
    {
        if (AdvertisedUrl is { } url && info.Name != RegistryApi.Name)
        {
            _registry.Add(new RemoteObjectLocation(info.Name!, info.TypeName ?? "", url), "This host", CancellationToken.None);
        }
    }

    private protected override void OnWithdrawn(ObjectInfo info) => _registry.Remove(info.Name!, CancellationToken.None);

    private protected override void OnAdvertised()
    {
        foreach (ObjectInfo info in Shared)
        {
            OnShared(info);
        }
    }
}
