using RemoteObjects.Dynamic;
using RemoteObjects.Models;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects;

/// <summary>A source made from a schema and handlers, without code generation.</summary>
/// <remarks>
/// Values are plain .NET objects, as with <see cref="DynamicReplica"/>. Threading: while it is shared it belongs to its host's context; handlers are
/// called there.
/// </remarks>
public sealed class DynamicSource : IRemoteObjectSource
{
    private readonly SourceObservers _observers = new();
    private readonly DynamicMembers _members;
    private readonly object?[] _values;
    private readonly Func<object?[], CallContext, ValueTask<object?>>?[] _slots;

    /// <summary>Makes a source. Properties have no value yet: set those that are read before anything else.</summary>
    /// <param name="schema">What it looks like.</param>
    public DynamicSource(ObjectSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        _members = new DynamicMembers(schema);
        _values = new object?[schema.Properties.Count];
        _slots = new Func<object?[], CallContext, ValueTask<object?>>?[schema.Methods.Count];
    }

    /// <inheritdoc/>
    public ObjectSchema Schema { get; }

    /// <summary>Decides what happens when a replica pushes or writes a property; null to set it.</summary>
    /// <value>Gets the property's name and the value; sets the property itself if it is to change.</value>
    public Action<string, object?>? PropertyWritten { get; set; }

    /// <summary>The value of a property. Setting another one tells all replicas.</summary>
    /// <param name="name">The property's name on the wire.</param>
    /// <value>Of a child object an <see cref="IRemoteObjectSource"/>, of a model an <see cref="ItemModel"/>; null for none.</value>
    /// <exception cref="ArgumentException">There is no such property, or the value does not fit its type.</exception>
    public object? this[string name]
    {
        get => _values[_members.Property(name).Index];
        set
        {
            PropertySchema property = _members.Property(name);
            Check(property, value);
            if (!Equals(_values[property.Index], value))
            {
                _values[property.Index] = value;
                _observers.PropertyChanged(property.Index);
            }
        }
    }

    /// <summary>Sets what a slot does.</summary>
    /// <param name="name">The slot's name on the wire; the handler gets the calls of all its overloads.</param>
    /// <param name="handler">Gets the arguments, gives the result; null if the slot gives none.</param>
    /// <returns>This source.</returns>
    /// <exception cref="ArgumentException">There is no such slot.</exception>
    public DynamicSource OnSlot(string name, Func<object?[], object?> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return OnSlot(name, (arguments, _) => ValueTask.FromResult(handler(arguments)));
    }

    /// <summary>Sets what a slot does, if it answers later.</summary>
    /// <param name="name">The slot's name on the wire; the handler gets the calls of all its overloads.</param>
    /// <param name="handler">Gets the arguments and who calls, gives the result; null if the slot gives none.</param>
    /// <returns>This source.</returns>
    /// <exception cref="ArgumentException">There is no such slot.</exception>
    public DynamicSource OnSlot(string name, Func<object?[], CallContext, ValueTask<object?>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        MethodSchema[] overloads = [.. Schema.FindMethods(name)];
        if (overloads.Length == 0)
        {
            throw new ArgumentException($"{Schema} has no slot '{name}'. It has {string.Join(", ", Schema.Methods.Select(method => method.Name))}.", nameof(name));
        }

        foreach (MethodSchema method in overloads)
        {
            _slots[method.Index] = handler;
        }

        return this;
    }

    /// <summary>Emits a signal.</summary>
    /// <param name="signal">Its name on the wire.</param>
    /// <param name="arguments">One for each parameter.</param>
    /// <exception cref="ArgumentException">There is no such signal, or an argument does not fit.</exception>
    public void Emit(string signal, params object?[] arguments)
    {
        SignalSchema declared = _members.Signal(signal);
        _members.WriteArguments(declared, arguments, ProtocolVersion.V2_0);
        _observers.Emit(declared.Index, version => _members.WriteArguments(declared, arguments, version));
    }

    /// <inheritdoc/>
    QVariant IRemoteObjectSource.ReadProperty(int property, ProtocolVersion version) =>
        _values[property] is { } value ? _members.CodecOf(Schema.Properties[property]).ToVariant(value, version) : QVariant.Invalid;

    /// <inheritdoc/>
    object? IRemoteObjectSource.ReadObject(int property) => _values[property];

    /// <inheritdoc/>
    void IRemoteObjectSource.WriteProperty(int property, QVariant value) =>
        Write(property, RemoteArgumentException.Value(_members.CodecOf(Schema.Properties[property]), value));

    /// <inheritdoc/>
    async ValueTask<QVariant> IRemoteObjectSource.InvokeAsync(int method, QVariant[] arguments, CallContext call)
    {
        MethodSchema declared = Schema.Methods[method];
        object?[] values = _members.ReadArguments(declared, arguments);
        if (_slots[method] is { } slot)
        {
            object? result = await slot(values, call).ConfigureAwait(true);
            return declared.HasResult ? _members.ResultOf(declared).ToVariant(result, call.Version) : QVariant.Invalid;
        }

        if (declared.PushedProperty < 0)
        {
            throw new NotImplementedException($"The slot {declared.Signature} of {Schema} has no handler: set one with {nameof(OnSlot)}.");
        }

        Write(declared.PushedProperty, values[0]);
        return QVariant.Invalid;
    }

    /// <inheritdoc/>
    void IRemoteObjectSource.Connect(ISourceObserver observer) => _observers.Add(observer);

    /// <inheritdoc/>
    void IRemoteObjectSource.Disconnect(ISourceObserver observer) => _observers.Remove(observer);

    private void Write(int property, object? value)
    {
        string name = Schema.Properties[property].Name;
        if (PropertyWritten is { } decide)
        {
            decide(name, value);
        }
        else
        {
            this[name] = value;
        }
    }

    private void Check(PropertySchema property, object? value)
    {
        bool fits = property.Kind switch
        {
            PropertyKind.Object => value is null or IRemoteObjectSource,
            PropertyKind.Model => value is null or ItemModel,
            _ => _members.CodecOf(property).ToVariant(value, ProtocolVersion.V2_0).IsValid || property.Type == "QVariant",
        };
        if (!fits)
        {
            throw new ArgumentException($"'{property.Name}' of {Schema} can't hold {value ?? "null"}.", nameof(value));
        }
    }
}
