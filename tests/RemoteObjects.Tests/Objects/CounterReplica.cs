using RemoteObjects.Codecs;
using RemoteObjects.Replicas;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects.Tests.Objects;

/// <summary>A typed replica by hand, of what generated code is made of.</summary>
public sealed class CounterReplica(ReplicaActivation activation) : ObjectReplica(activation, ClassSchema), IReplicaType<CounterReplica>
{
    public const string Signature = "9ce0f30106ffc3f1146f3b74e036b8cf3194a5b4";

    private int _value = 7;

    public event Action<int>? ValueChanged;

    public event Action<int>? Tick;

    public static ObjectSchema ClassSchema { get; } = NewSchema(Signature);

    public int Value => _value;

    public static CounterReplica Create(ReplicaActivation activation) => new(activation);

    public static ObjectSchema NewSchema(string signature) => new ObjectSchemaBuilder("Counter")
        .Signature(signature)
        .Property("value", "int", isPersisted: true)
        .Signal("tick", new ParameterSchema("n", "int"))
        .Slot("int", "add", new ParameterSchema("a", "int"), new ParameterSchema("b", "int"))
        .Build();

    public Task PushValueAsync(int value, CancellationToken cancellationToken = default) =>
        InvokeAsync(0, version => [ValueCodec.Int32.ToVariant(value, version)], cancellationToken);

    public Task<int> AddAsync(int a, int b, CancellationToken cancellationToken = default) =>
        InvokeAsync(1, version => [ValueCodec.Int32.ToVariant(a, version), ValueCodec.Int32.ToVariant(b, version)], ValueCodec.Int32, cancellationToken);

    protected override StoreResult StoreValue(int property, QVariant value) => Store(ref _value, value, ValueCodec.Int32);

    protected override ObjectReplica CreateChild(int property, ReplicaActivation activation) => throw new ArgumentOutOfRangeException(nameof(property));

    protected override void RaiseChanged(int property)
    {
        OnPropertyChanged(nameof(Value));
        ValueChanged?.Invoke(Value);
    }

    protected override void RaiseSignal(int signal, QVariant[] arguments) => Tick?.Invoke(Argument(ValueCodec.Int32, arguments, 0));
}
