using System.Collections;
using Microsoft.Extensions.Logging;
using RemoteObjects.Diagnostics;

namespace RemoteObjects;

// The name is Qt's notion, and ends as it does on purpose.
#pragma warning disable CA1710

/// <summary>The table of a registry: which names are shared where. In the order of the names; a live view.</summary>
/// <remarks>Threading: belongs to the context of its node or host; is read and raises its events there.</remarks>
public sealed class RemoteObjectLocations : IReadOnlyCollection<RemoteObjectLocation>
{
    private readonly SortedDictionary<string, RemoteObjectLocation> _byName = new(StringComparer.Ordinal);
    private readonly ILogger _logger;

    internal RemoteObjectLocations(ILogger logger) => _logger = logger;

    /// <summary>Raised after an entry was added.</summary>
    public event EventHandler<RemoteObjectLocation>? Added;

    /// <summary>Raised after an entry was removed. One that got another URL is removed and added.</summary>
    public event EventHandler<RemoteObjectLocation>? Removed;

    /// <inheritdoc/>
    public int Count => _byName.Count;

    /// <summary>Finds an entry.</summary>
    /// <param name="name">The object.</param>
    /// <returns>Null if there is none.</returns>
    public RemoteObjectLocation? Find(string name) => _byName.GetValueOrDefault(name);

    /// <inheritdoc/>
    public IEnumerator<RemoteObjectLocation> GetEnumerator() => _byName.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Set(RemoteObjectLocation location)
    {
        if (Find(location.Name) == location)
        {
            return;
        }

        Remove(location.Name);
        _byName.Add(location.Name, location);
        Raise(Added, location);
    }

    internal void Remove(string name)
    {
        if (_byName.Remove(name, out RemoteObjectLocation? location))
        {
            Raise(Removed, location);
        }
    }

    internal void Replace(IReadOnlyList<RemoteObjectLocation> locations)
    {
        foreach (string gone in _byName.Keys.Except(locations.Select(location => location.Name)).ToArray())
        {
            Remove(gone);
        }

        foreach (RemoteObjectLocation location in locations)
        {
            Set(location);
        }
    }

    // What the application's handlers do wrong must not keep the table from following its registry.
    private void Raise(EventHandler<RemoteObjectLocation>? handlers, RemoteObjectLocation location)
    {
        try
        {
            handlers?.Invoke(this, location);
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.HandlerThrew(_logger, exception, location.Name);
        }
    }
}
