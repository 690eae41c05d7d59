using RemoteObjects.Registry;
using RemoteObjects.Replicas;
using RemoteObjects.Values;

namespace RemoteObjects;

/// <summary>The registry that a node or a host uses: Qt's QRemoteObjectRegistry.</summary>
/// <remarks>Threading: belongs to the context of its node or host, whose events it raises there. <see cref="WhenValidAsync"/> may be called from anywhere.</remarks>
#pragma warning disable CA1001 // The replica ends with its node.
public sealed class RemoteObjectRegistry
#pragma warning restore CA1001
{
    private readonly Replica _replica;

    internal RemoteObjectRegistry(RemoteObjectNode node, Uri url)
    {
        Url = url;
        Locations = new RemoteObjectLocations(node.Logger);
        _replica = new Replica(new ReplicaActivation(node, RegistryApi.Name), Locations);
    }

    /// <summary>Raised when <see cref="State"/> changes.</summary>
    public event EventHandler<ReplicaStateChange>? StateChanged
    {
        add => _replica.StateChanged += value;
        remove => _replica.StateChanged -= value;
    }

    /// <summary>Where it is.</summary>
    public Uri Url { get; }

    /// <summary>What it knows. While it is lost, what it knew last.</summary>
    public RemoteObjectLocations Locations { get; }

    /// <summary>Whether the registry is there (<see cref="ReplicaState.Valid"/>), was lost (<see cref="ReplicaState.Suspect"/>), or never came. May be read from anywhere.</summary>
    public ReplicaState State => _replica.State;

    /// <summary>Waits until the registry is there and its table is here.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RemoteObjectException">The node or host was disposed.</exception>
    public Task WhenValidAsync(CancellationToken cancellationToken = default) => _replica.WhenValidAsync(cancellationToken);

    internal ObjectReplica Object => _replica;

    /// <summary>Registers an object, and waits until the registry has decided.</summary>
    internal Task AddAsync(RemoteObjectLocation location) => _replica.CallAsync(RegistryApi.AddSource, location);

    /// <summary>Takes an object back.</summary>
    internal Task RemoveAsync(RemoteObjectLocation location) => _replica.CallAsync(RegistryApi.RemoveSource, location);

    private sealed class Replica : ObjectReplica
    {
        private readonly RemoteObjectLocations _locations;
        private SourceLocations _table = new([]);

        public Replica(ReplicaActivation activation, RemoteObjectLocations locations)
            : base(activation, RegistryApi.Schema)
        {
            _locations = locations;
            Initialized += (_, _) => _locations.Replace([.. _table.Entries.Select(RemoteObjectLocation.FromWire)]);
        }

        public Task CallAsync(int method, RemoteObjectLocation location) => InvokeAsync(method, _ => [QVariant.FromObject(location.ToWire())], CancellationToken.None);

        protected override StoreResult StoreValue(int property, QVariant value)
        {
            if (value.Reference is not SourceLocations table)
            {
                return StoreResult.WrongType;
            }

            _table = table;
            return StoreResult.Same;
        }

        protected override ObjectReplica CreateChild(int property, ReplicaActivation activation) => throw new NotSupportedException();

        protected override void RaiseChanged(int property)
        {
        }

        protected override void RaiseSignal(int signal, QVariant[] arguments)
        {
            if (arguments[0].Reference is not SourceLocation location)
            {
                throw new RemoteArgumentException($"a {arguments[0].TypeName} is no location");
            }

            if (signal == RegistryApi.RemoteObjectAdded)
            {
                _locations.Set(RemoteObjectLocation.FromWire(location));
            }
            else
            {
                _locations.Remove(location.Name ?? "");
            }
        }
    }
}
