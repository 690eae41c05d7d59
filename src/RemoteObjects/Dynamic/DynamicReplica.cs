using System.Dynamic;
using System.Linq.Expressions;
using RemoteObjects.Codecs;
using RemoteObjects.Dynamic;
using RemoteObjects.Models;
using RemoteObjects.Replicas;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects;

/// <summary>A signal that a dynamic replica received.</summary>
/// <param name="Signal">Which one.</param>
/// <param name="Arguments">One for each of its parameters.</param>
public sealed record RemoteSignal(SignalSchema Signal, IReadOnlyList<object?> Arguments);

/// <summary>A replica whose class is not known at compile time: its host tells it. Members are found by their names on the wire; <see cref="ObjectReplica.Schema"/> lists them.</summary>
/// <remarks>
/// Values are plain .NET objects: numbers, texts, dates; enumerations are integers and may be set by their keys' names; structs are
/// <see cref="RemoteStruct"/>, and dictionaries are taken for them; lists are arrays of objects. With <c>dynamic</c>, properties are members, and
/// methods are called like methods and give a task: <c>int sum = (int)await replica.add(1, 2);</c>.
/// </remarks>
public sealed class DynamicReplica : ObjectReplica, IDynamicMetaObjectProvider
{
    private readonly Dictionary<string, List<Action<IReadOnlyList<object?>>>> _handlers = [];
    private DynamicMembers? _members;
    private object?[] _values = [];

    internal DynamicReplica(ReplicaActivation activation)
        : base(activation, schema: null)
    {
    }

    /// <summary>Raised for every signal that is no change of a property.</summary>
    public event EventHandler<RemoteSignal>? SignalReceived;

    /// <summary>The value of a property. Setting it asks the source, which decides; there is no answer but the change.</summary>
    /// <param name="name">The property.</param>
    /// <value>Of a child object its <see cref="DynamicReplica"/>, of a model its <see cref="ItemModelReplica"/>.</value>
    /// <exception cref="ArgumentException">There is no such property, it can't be set, or the value does not fit its type.</exception>
    /// <exception cref="RemoteObjectException">The replica never had a source; or, when setting, has none now.</exception>
    public object? this[string name]
    {
        get
        {
            PropertySchema property = Members.Property(name);
            return property.Kind == PropertyKind.Value ? _values[property.Index] : GetObject(property.Index);
        }

        set
        {
            PropertySchema property = Members.Property(name);
            if (property.Kind != PropertyKind.Value || property.Access == PropertyAccess.Constant)
            {
                throw new ArgumentException($"'{name}' of {Schema} can't be set.", nameof(name));
            }

            WriteProperty(property.Index, Members.CodecOf(property), value);
        }
    }

    private DynamicMembers Members =>
        _members ?? throw new RemoteObjectException(RemoteObjectError.NotConnected, $"'{Name}' had no source yet, so its members are not known. Wait with {nameof(WhenValidAsync)}.");

    /// <summary>The value of a property in a wanted type.</summary>
    /// <typeparam name="T">A type that the value has, or converts to without loss.</typeparam>
    /// <param name="name">The property.</param>
    /// <exception cref="ArgumentException">There is no such property.</exception>
    /// <exception cref="InvalidCastException">The value is none.</exception>
    public T? Get<T>(string name) => Cast<T>(this[name]);

    /// <summary>Asks the source to change a property by its push slot, as typed replicas do, and waits until it has.</summary>
    /// <param name="name">The property.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">There is no such property, it has no push slot, or the value does not fit its type.</exception>
    /// <exception cref="RemoteObjectException">There is no connection, it was lost, or no answer came in time.</exception>
    public Task PushAsync(string name, object? value, CancellationToken cancellationToken = default)
    {
        PropertySchema property = Members.Property(name);
        return property.PushMethod >= 0
            ? CallAsync(Schema!.Methods[property.PushMethod], [value], cancellationToken)
            : throw new ArgumentException($"'{name}' of {Schema} has no push slot.", nameof(name));
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">Its name; of overloads the one with as many parameters is called.</param>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>The result; null if the method gives none.</returns>
    /// <exception cref="ArgumentException">There is no such method, or an argument does not fit.</exception>
    /// <exception cref="RemoteObjectException">There is no connection, it was lost, no answer came in time, or the source gave no value.</exception>
    public Task<object?> InvokeAsync(string method, params object?[] arguments) => InvokeAsync(method, arguments, CancellationToken.None);

    /// <summary>Calls a method.</summary>
    /// <param name="method">Its name; of overloads the one with as many parameters is called.</param>
    /// <param name="arguments">One for each parameter.</param>
    /// <param name="cancellationToken">Ends the wait; the source still does what it was asked for.</param>
    /// <returns>The result; null if the method gives none.</returns>
    /// <exception cref="ArgumentException">There is no such method, or an argument does not fit.</exception>
    /// <exception cref="RemoteObjectException">There is no connection, it was lost, no answer came in time, or the source gave no value.</exception>
    public Task<object?> InvokeAsync(string method, IReadOnlyList<object?> arguments, CancellationToken cancellationToken) =>
        CallAsync(Members.Method(method, arguments.Count), arguments, cancellationToken);

    /// <summary>Handles a signal.</summary>
    /// <param name="signal">Its name.</param>
    /// <param name="handler">Called on the node's context with one argument for each parameter.</param>
    /// <returns>Dispose it to handle the signal no more; on the node's context.</returns>
    /// <exception cref="ArgumentException">The class is known and has no such signal.</exception>
    public IDisposable On(string signal, Action<IReadOnlyList<object?>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (Schema is { } schema && schema.FindSignal(signal) is null)
        {
            throw new ArgumentException($"{schema} has no signal '{signal}'. It has {string.Join(", ", schema.Signals.Select(one => one.Name))}.", nameof(signal));
        }

        if (!_handlers.TryGetValue(signal, out List<Action<IReadOnlyList<object?>>>? handlers))
        {
            _handlers[signal] = handlers = [];
        }

        handlers.Add(handler);
        return new Subscription(() => handlers.Remove(handler));
    }

    /// <inheritdoc/>
    DynamicMetaObject IDynamicMetaObjectProvider.GetMetaObject(Expression parameter) => new DynamicReplicaMetaObject(parameter, this);

    private protected override void OnDefined(ObjectSchema schema)
    {
        base.OnDefined(schema);
        if (_members?.Schema != schema)
        {
            _members = new DynamicMembers(schema);
            _values = new object?[schema.Properties.Count];
        }
    }

    /// <inheritdoc/>
    protected override StoreResult StoreValue(int property, QVariant value)
    {
        object? before = _values[property];
        ValueCodec<object?> codec = Members.CodecOf(Schema!.Properties[property]);
        if (!codec.TryFromVariant(value, out object? read))
        {
            return StoreResult.WrongType;
        }

        _values[property] = read;

        // Every property is told at first, as nobody could know a default (feature DR-6).
        return !IsInitialized || !Equals(before, read) ? StoreResult.Changed : StoreResult.Same;
    }

    /// <inheritdoc/>
    protected override ObjectReplica CreateChild(int property, ReplicaActivation activation) => new DynamicReplica(activation);

    /// <inheritdoc/>
    protected override void RaiseChanged(int property)
    {
        PropertySchema changed = Schema!.Properties[property];
        OnPropertyChanged(changed.Name);
        Raise(changed.ChangeName, () => [this[changed.Name]]);
    }

    /// <inheritdoc/>
    protected override void RaiseSignal(int signal, QVariant[] arguments)
    {
        SignalSchema declared = Schema!.Signals[signal];
        object?[] values = Members.ReadArguments(declared, arguments);
        SignalReceived?.Invoke(this, new RemoteSignal(declared, values));
        Raise(declared.Name, () => values);
    }

    private void Raise(string signal, Func<IReadOnlyList<object?>> arguments)
    {
        if (_handlers.TryGetValue(signal, out List<Action<IReadOnlyList<object?>>>? handlers))
        {
            IReadOnlyList<object?> values = arguments();
            foreach (Action<IReadOnlyList<object?>> handler in handlers.ToArray())
            {
                handler(values);
            }
        }
    }

    private async Task<object?> CallAsync(MethodSchema method, IReadOnlyList<object?> arguments, CancellationToken cancellationToken)
    {
        DynamicMembers members = Members;

        // Encoded once more when it is sent, but what does not fit must be told to the caller at once.
        members.WriteArguments(method, arguments, Wire.ProtocolVersion.V2_0);
        if (method.HasResult)
        {
            return await InvokeAsync(method.Index, version => members.WriteArguments(method, arguments, version), members.ResultOf(method), cancellationToken).ConfigureAwait(false);
        }

        await InvokeAsync(method.Index, version => members.WriteArguments(method, arguments, version), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static T? Cast<T>(object? value) => value switch
    {
        null => default,
        T same => same,
        ValueType => QVariant.FromObject(value).Get<T>(),
        _ => throw new InvalidCastException($"A {value.GetType().Name} is no {typeof(T).Name}."),
    };

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
