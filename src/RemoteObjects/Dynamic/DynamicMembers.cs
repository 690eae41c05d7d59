using RemoteObjects.Codecs;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Dynamic;

/// <summary>The members of a class by name, with codecs for their types. Shared by dynamic replicas and dynamic sources.</summary>
/// <remarks>Safe to use from any thread.</remarks>
internal sealed class DynamicMembers(ObjectSchema schema)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, ValueCodec<object?>> _codecs = new(StringComparer.Ordinal);

    public ObjectSchema Schema => schema;

    public PropertySchema Property(string name) => schema.FindProperty(name)
        ?? throw new ArgumentException($"{schema} has no property '{name}'. It has {string.Join(", ", schema.Properties.Select(property => property.Name))}.", nameof(name));

    public MethodSchema Method(string name, int arguments)
    {
        MethodSchema[] overloads = [.. schema.FindMethods(name)];
        if (overloads.Length == 0)
        {
            throw new ArgumentException($"{schema} has no method '{name}'. It has {string.Join(", ", schema.Methods.Select(method => method.Name))}.", nameof(name));
        }

        return Array.Find(overloads, method => method.Parameters.Count == arguments)
            ?? throw new ArgumentException($"{string.Join(" and ", overloads.Select(method => method.Signature))} of {schema} can't be called with {arguments} arguments.", nameof(arguments));
    }

    public SignalSchema Signal(string name) => schema.FindSignal(name)
        ?? throw new ArgumentException($"{schema} has no signal '{name}'. It has {string.Join(", ", schema.Signals.Select(signal => signal.Name))}.", nameof(name));

    public ValueCodec<object?> CodecOf(PropertySchema property) => CodecOf(property.Type);

    public ValueCodec<object?> CodecOf(string type) => _codecs.GetOrAdd(type, name => UntypedCodecs.For(schema, name));

    /// <summary>The codec of a result. Hosts of Qt resolve a type that they can't name as an invalid variant, so the type alone does not tell it from a failure.</summary>
    public ValueCodec<object?> ResultOf(MethodSchema method) => CodecOf(method.ReturnType);

    public QVariant[] WriteArguments(MethodSchema method, IReadOnlyList<object?> arguments, ProtocolVersion version) => Write(method.Parameters, arguments, version);

    public QVariant[] WriteArguments(SignalSchema signal, IReadOnlyList<object?> arguments, ProtocolVersion version) => Write(signal.Parameters, arguments, version);

    /// <summary>Reads the arguments of a signal; there may be more than it has parameters.</summary>
    /// <exception cref="RemoteArgumentException">One is not of its parameter's type.</exception>
    public object?[] ReadArguments(SignalSchema signal, QVariant[] arguments) => Read(signal.Parameters, arguments);

    /// <summary>Reads the arguments of a call.</summary>
    /// <exception cref="RemoteArgumentException">One is not of its parameter's type.</exception>
    public object?[] ReadArguments(MethodSchema method, QVariant[] arguments) => Read(method.Parameters, arguments);

    private QVariant[] Write(IReadOnlyList<ParameterSchema> parameters, IReadOnlyList<object?> arguments, ProtocolVersion version)
    {
        if (arguments.Count != parameters.Count)
        {
            throw new ArgumentException($"{parameters.Count} arguments are wanted, not {arguments.Count}.", nameof(arguments));
        }

        var values = new QVariant[parameters.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = CodecOf(parameters[i].Type).ToVariant(arguments[i], version);
        }

        return values;
    }

    private object?[] Read(IReadOnlyList<ParameterSchema> parameters, QVariant[] arguments)
    {
        object?[] values = new object?[parameters.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = RemoteArgumentException.Argument(CodecOf(parameters[i].Type), arguments, i);
        }

        return values;
    }
}
