using RemoteObjects.Replicas;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Proxies;

/// <summary>A replica that is shared again. Values, signals and calls pass as they are; to a host of the other protocol version they are encoded anew.</summary>
/// <remarks>
/// What a source says is passed on as it is, for replicas must live with anything. What callers say is checked first: a Qt host takes wrong types for
/// right ones, and crashes (spec wire-protocol 18).
/// </remarks>
internal sealed class ReplicaSource : ObjectReplica, IRemoteObjectSource
{
    private readonly ProtocolVersion _outward;
    private readonly SourceObservers _observers = new();
    private ValueRelay? _relay;
    private QVariant[] _values = [];

    /// <param name="activation">From the node.</param>
    /// <param name="outward">The protocol of the host that shares it.</param>
    public ReplicaSource(ReplicaActivation activation, ProtocolVersion outward)
        : base(activation, schema: null) => _outward = outward;

    ObjectSchema IRemoteObjectSource.Schema => Relay.Outer;

    private ValueRelay Relay => _relay ?? throw new InvalidOperationException("The replica has no source yet.");

    QVariant IRemoteObjectSource.ReadProperty(int property, ProtocolVersion version) => _values[property];

    // A child whose class was never described can't be described to others either.
    object? IRemoteObjectSource.ReadObject(int property) => GetObject(property) is ReplicaSource { _relay: null } ? null : GetObject(property);

    void IRemoteObjectSource.WriteProperty(int property, QVariant value) => Source?.Write(property, Relay.Inward(Relay.Inner.Properties[property].Type, value));

    async ValueTask<QVariant> IRemoteObjectSource.InvokeAsync(int method, QVariant[] arguments, CallContext call)
    {
        ValueRelay relay = Relay;
        MethodSchema declared = relay.Inner.Methods[method];
        QVariant[] relayed = [.. arguments.Select((argument, i) => relay.Inward(declared.Parameters[i].Type, argument))];
        QVariant result = await RelayAsync(method, relayed).ConfigureAwait(false);
        return declared.HasResult ? relay.Outward(relay.Outer.Methods[method].ReturnType, result) : QVariant.Invalid;
    }

    void IRemoteObjectSource.Connect(ISourceObserver observer) => _observers.Add(observer);

    void IRemoteObjectSource.Disconnect(ISourceObserver observer) => _observers.Remove(observer);

    private protected override void OnDefined(ObjectSchema schema)
    {
        base.OnDefined(schema);
        if (_relay?.Inner != schema)
        {
            _relay = new ValueRelay(schema, Source!.Version, _outward);
            _values = new QVariant[schema.Properties.Count];
        }
    }

    protected override StoreResult StoreValue(int property, QVariant value)
    {
        try
        {
            _values[property] = Relay.Outward(Relay.Outer.Properties[property].Type, value);
            return StoreResult.Changed;
        }
        catch (RemoteArgumentException)
        {
            return StoreResult.WrongType;
        }
    }

    protected override ObjectReplica CreateChild(int property, ReplicaActivation activation) => new ReplicaSource(activation, _outward);

    protected override void RaiseChanged(int property) => _observers.PropertyChanged(property);

    protected override void RaiseSignal(int signal, QVariant[] arguments)
    {
        // There may be more than the signal has parameters (spec wire-protocol 7.2).
        QVariant[] relayed = [.. Relay.Outer.Signals[signal].Parameters.Select((parameter, i) => Relay.Outward(parameter.Type, arguments[i]))];
        _observers.Emit(signal, _ => relayed);
    }
}
