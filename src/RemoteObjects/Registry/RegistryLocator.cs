using RemoteObjects.Connections;
using RemoteObjects.Diagnostics;

namespace RemoteObjects.Registry;

/// <summary>Connects a node to where its registry says that wanted objects are, and lets go of hosts that nobody needs any more. On the node's context.</summary>
/// <remarks>
/// A connection is needed while something is attached by it, whatever the registry says: a registry that was restarted knows nothing at first. It is needed
/// as well while something wanted is registered there.
/// </remarks>
internal sealed class RegistryLocator
{
    private readonly RemoteObjectNode _node;
    private readonly RemoteObjectRegistry _registry;
    private readonly Func<RemoteObjectLocation, Uri, Uri?>? _filter;

    // What became of an entry is looked at, and logged, once.
    private readonly Dictionary<string, (RemoteObjectLocation Location, Uri? Url)> _resolved = new(StringComparer.Ordinal);
    private bool _isPosted;

    public RegistryLocator(RemoteObjectNode node, RemoteObjectRegistry registry, Func<RemoteObjectLocation, Uri, Uri?>? filter)
    {
        _node = node;
        _registry = registry;
        _filter = filter;
        registry.Locations.Added += (_, _) => Update();
        registry.Locations.Removed += (_, location) =>
        {
            _resolved.Remove(location.Name);
            Update();
        };
    }

    /// <summary>Something that matters may have changed. What happens in one turn of the context is looked at together.</summary>
    public void Update()
    {
        if (!_isPosted)
        {
            _isPosted = true;
            _node.Context.Post(static state => ((RegistryLocator)state!).Connect(), this);
        }
    }

    private void Connect()
    {
        _isPosted = false;
        HostLink[] links = _node.LinksByRegistry();
        var needed = new HashSet<Uri>();
        foreach ((string name, HostLink? link) in _node.Wanted())
        {
            if (link is not null)
            {
                needed.Add(link.Url);
            }
            else if (_registry.Locations.Find(name) is { } location && Resolve(location) is { } url)
            {
                needed.Add(url);
            }
        }

        foreach (HostLink link in links)
        {
            // One that has ended (another protocol) is not tried again for the same entry.
            if (!needed.Remove(link.Url))
            {
                _node.Drop(link);
            }
        }

        foreach (Uri url in needed)
        {
            _node.ConnectByRegistry(url);
        }
    }

    private Uri? Resolve(RemoteObjectLocation location)
    {
        if (_resolved.TryGetValue(location.Name, out (RemoteObjectLocation Location, Uri? Url) known) && known.Location == location)
        {
            return known.Url;
        }

        Uri? url = TryResolve(location);
        _resolved[location.Name] = (location, url);
        return url;
    }

    // Any peer may have registered anything: what can't be used is skipped.
    private Uri? TryResolve(RemoteObjectLocation location)
    {
        try
        {
            Uri url = location.HostUrl.ToUri() ?? throw new ArgumentException("It is no URL.");
            Uri? wanted = url.IsAbsoluteUri ? RegistryUrls.ReplaceAnyAddress(url, _registry.Url) : url;
            wanted = _filter is null ? wanted : _filter(location, wanted);
            if (wanted is not null)
            {
                _node.RequireTransport(wanted);
            }

            return wanted;
        }
        catch (ArgumentException exception)
        {
            Log.BadLocation(_node.Logger, location.Name, location.HostUrl.ToString(), exception.Message);
        }
#pragma warning disable CA1031 // The application's filter.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.HandlerThrew(_node.Logger, exception, location.Name);
        }

        return null;
    }
}
