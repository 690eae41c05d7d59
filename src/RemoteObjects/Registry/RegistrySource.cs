using Microsoft.Extensions.Logging;
using RemoteObjects.Diagnostics;
using RemoteObjects.Schemas;
using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Registry;

/// <summary>The table that hosts register in. What a connection registered is its own: nobody else can remove it, and it goes with the connection.</summary>
/// <remarks>Unlike in Qt, clients are told of entries whose host died, and a name that is taken waits until the first one goes. On the host's context.</remarks>
internal sealed class RegistrySource(ILogger logger) : IRemoteObjectSource
{
    private const int MaxPerConnection = 10_000;
    private const int MaxText = 2048;

    private readonly SourceObservers _observers = new();

    // The first of a name is in the table; the others wait in the order in which they came.
    private readonly Dictionary<string, List<Registration>> _registrations = new(StringComparer.Ordinal);

    // A connection is told by the token that ends with it.
    private readonly Dictionary<CancellationToken, HashSet<string>> _namesByOwner = [];

    /// <summary>What is registered.</summary>
    public RemoteObjectLocations Locations { get; } = new(logger);

    public ObjectSchema Schema => RegistryApi.Schema;

    public QVariant ReadProperty(int property, ProtocolVersion version) =>
        QVariant.FromObject(new SourceLocations([.. Locations.Select(location => location.ToWire())]));

    public object? ReadObject(int property) => null;

    public void WriteProperty(int property, QVariant value) => throw new BadRequestException("the table can't be written");

    public ValueTask<QVariant> InvokeAsync(int method, QVariant[] arguments, CallContext call)
    {
        switch (method)
        {
            case RegistryApi.AddSource:
                AddOf(LocationOf(arguments), call);
                break;
            case RegistryApi.RemoveSource:
                Remove(LocationOf(arguments).Name, call.CancellationToken);
                break;
            case RegistryApi.RemoveServer:
                RemoveServer(arguments[0].Reference is QUrl url ? url : throw new BadRequestException($"a {arguments[0].TypeName} is no URL"), call.CancellationToken);
                break;
        }

        return ValueTask.FromResult(QVariant.Invalid);
    }

    public void Connect(ISourceObserver observer) => _observers.Add(observer);

    public void Disconnect(ISourceObserver observer) => _observers.Remove(observer);

    /// <summary>Registers a name, or lets it wait while it is taken.</summary>
    /// <param name="location">What is shared where.</param>
    /// <param name="peer">Who registers, for the log.</param>
    /// <param name="owner">Ends with whoever registers; <see cref="CancellationToken.None"/> for this host itself.</param>
    public void Add(RemoteObjectLocation location, string peer, CancellationToken owner)
    {
        NamesOf(owner).Add(location.Name);
        if (!_registrations.TryGetValue(location.Name, out List<Registration>? same))
        {
            _registrations.Add(location.Name, same = []);
        }

        var registration = new Registration(location, peer, owner);
        int known = same.FindIndex(other => other.Owner == owner);
        if (known < 0)
        {
            same.Add(registration);
        }
        else
        {
            same[known] = registration;
        }

        if (same[0].Owner == owner)
        {
            Publish(registration);
        }
        else
        {
            Log.NameTaken(logger, peer, location.Name, location.HostUrl.ToString(), same[0].Location.HostUrl.ToString());
        }
    }

    /// <summary>Takes back what the same owner registered.</summary>
    public void Remove(string name, CancellationToken owner)
    {
        if (!_namesByOwner.TryGetValue(owner, out HashSet<string>? own) || !own.Remove(name))
        {
            return;
        }

        List<Registration> same = _registrations[name];
        int index = same.FindIndex(registration => registration.Owner == owner);
        same.RemoveAt(index);
        if (same.Count == 0)
        {
            _registrations.Remove(name);
        }

        if (index > 0)
        {
            return;
        }

        if (same.Count > 0)
        {
            Publish(same[0]);
        }
        else
        {
            Withdraw(name);
        }
    }

    private static RemoteObjectLocation LocationOf(QVariant[] arguments) =>
        RemoteObjectLocation.FromWire(arguments[0].Reference as SourceLocation ?? throw new BadRequestException($"a {arguments[0].TypeName} is no location"));

    private void AddOf(RemoteObjectLocation location, CallContext call)
    {
        if (location.Name.Length == 0 || location.HostUrl.IsEmpty)
        {
            throw new BadRequestException("a location must have a name and a URL");
        }

        if (location.Name == RegistryApi.Name)
        {
            throw new BadRequestException("the name is the registry's own");
        }

        if (location.Name.Length > MaxText || location.TypeName.Length > MaxText || location.HostUrl.ToString().Length > MaxText)
        {
            throw new BadRequestException($"a name, type or URL is longer than {MaxText} characters");
        }

        HashSet<string> own = NamesOf(call.CancellationToken);
        if (own.Count >= MaxPerConnection && !own.Contains(location.Name))
        {
            throw new BadRequestException($"one host may register {MaxPerConnection} objects");
        }

        Add(location, call.Caller.ToString(), call.CancellationToken);
    }

    private HashSet<string> NamesOf(CancellationToken owner)
    {
        if (!_namesByOwner.TryGetValue(owner, out HashSet<string>? own))
        {
            _namesByOwner.Add(owner, own = new(StringComparer.Ordinal));
            owner.UnsafeRegister((_, token) => RemoveAll(token), null);
        }

        return own;
    }

    // The connection is gone. Hosts tell so on their context.
    private void RemoveAll(CancellationToken owner)
    {
        foreach (string name in _namesByOwner[owner].ToArray())
        {
            Remove(name, owner);
        }

        _namesByOwner.Remove(owner);
    }

    private void RemoveServer(QUrl url, CancellationToken owner)
    {
        if (_namesByOwner.TryGetValue(owner, out HashSet<string>? own))
        {
            foreach (string name in own.Where(name => _registrations[name].Exists(one => one.Owner == owner && one.Location.HostUrl == url)).ToArray())
            {
                Remove(name, owner);
            }
        }
    }

    private void Publish(Registration registration)
    {
        string name = registration.Location.Name;
        if (Locations.Find(name) is { } before)
        {
            if (before == registration.Location)
            {
                return;
            }

            Withdraw(name);
        }

        Locations.Set(registration.Location);
        Log.Registered(logger, registration.Peer, name, registration.Location.HostUrl.ToString());
        Emit(RegistryApi.RemoteObjectAdded, registration.Location);
    }

    private void Withdraw(string name)
    {
        RemoteObjectLocation location = Locations.Find(name)!;
        Locations.Remove(name);
        Log.Unregistered(logger, name, location.HostUrl.ToString());
        Emit(RegistryApi.RemoteObjectRemoved, location);
    }

    private void Emit(int signal, RemoteObjectLocation location) => _observers.Emit(signal, _ => [QVariant.FromObject(location.ToWire())]);

    private sealed record Registration(RemoteObjectLocation Location, string Peer, CancellationToken Owner);
}
