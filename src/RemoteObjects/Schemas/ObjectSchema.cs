namespace RemoteObjects.Schemas;

/// <summary>What a remote object looks like: properties, signals, methods, and the types they use. Made from a .rep file, from C#, or from a peer's definition.</summary>
/// <remarks>
/// The lists are the wire's index spaces (spec wire-protocol 6): <see cref="Signals"/> begins with the change signals of the properties,
/// <see cref="Methods"/> with the push slots. Immutable; equal only to itself. Make one with <see cref="ObjectSchemaBuilder"/>.
/// </remarks>
public sealed partial class ObjectSchema
{
    private readonly Dictionary<string, PropertySchema> _properties;
    private readonly Dictionary<string, SignalSchema> _signals;
    private readonly ILookup<string, MethodSchema> _methods;
    private readonly Lazy<ObjectSchema[]> _classes;
    private readonly Lazy<(string Qt6, string Qt5)> _signatures;

    internal ObjectSchema(
        string typeName,
        IReadOnlyList<PropertySchema> properties,
        IReadOnlyList<SignalSchema> signals,
        IReadOnlyList<MethodSchema> methods,
        Func<ObjectSchema[]>? classes = null)
    {
        TypeName = typeName;
        Properties = properties;
        Signals = signals;
        Methods = methods;
        _signatures = new Lazy<(string Qt6, string Qt5)>(SignaturesOfRep);
        _classes = new Lazy<ObjectSchema[]>(classes ?? (static () => []));
        _properties = properties.ToDictionary(property => property.Name);

        // Of overloads the first is found by name: Qt lists the full form of a signal before those without its default arguments.
        _signals = signals.GroupBy(signal => signal.Name).ToDictionary(group => group.Key, group => group.First());
        _methods = methods.ToLookup(method => method.Name);
    }

    /// <summary>The name of the class; empty for an object without one.</summary>
    public string TypeName { get; }

    /// <summary>40 hexadecimal digits that stand for the whole declaration; empty if there are none, which fits every other (spec rep-language 6).</summary>
    public string Signature
    {
        get => IsSignedAsRep ? _signatures.Value.Qt6 : field;
        init;
    } = "";

    /// <summary>The signature that the compiler of Qt 5 gives; empty where it is the same or not known.</summary>
    public string SignatureQt5
    {
        get => IsSignedAsRep ? _signatures.Value.Qt5 : field;
        init;
    } = "";

    /// <summary>Whether the signatures are those of the .rep file that <see cref="ToRep"/> gives. Found when they are asked for: child classes may not be there yet.</summary>
    internal bool IsSignedAsRep { get; init; }

    /// <summary>The property list.</summary>
    public IReadOnlyList<PropertySchema> Properties { get; }

    /// <summary>The signal list.</summary>
    public IReadOnlyList<SignalSchema> Signals { get; }

    /// <summary>The method list.</summary>
    public IReadOnlyList<MethodSchema> Methods { get; }

    /// <summary>The enumerations it uses.</summary>
    public IReadOnlyList<EnumSchema> Enums { get; init; } = [];

    /// <summary>The structs it uses.</summary>
    public IReadOnlyList<StructSchema> Structs { get; init; } = [];

    /// <summary>The classes of its child objects, as far as they are known. A class may be among its own.</summary>
    public IReadOnlyList<ObjectSchema> Classes => _classes.Value;

    /// <summary>Finds a property.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <returns>Null if there is none.</returns>
    public PropertySchema? FindProperty(string name) => _properties.GetValueOrDefault(name);

    /// <summary>Finds a signal.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <returns>Null if there is none; of overloads the first.</returns>
    public SignalSchema? FindSignal(string name) => _signals.GetValueOrDefault(name);

    /// <summary>Finds the methods of a name.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <returns>All overloads, in wire order.</returns>
    public IEnumerable<MethodSchema> FindMethods(string name) => _methods[name];

    /// <summary>Finds a class of child objects.</summary>
    /// <param name="typeName">Its name.</param>
    /// <returns>Null if it is not known.</returns>
    public ObjectSchema? FindClass(string typeName) => Classes.FirstOrDefault(schema => schema.TypeName == typeName);

    /// <summary>Whether a replica of this schema fits a source of a signature (spec wire-protocol 5): the same, or one side has none.</summary>
    /// <param name="signature">The source's.</param>
    public bool Accepts(string? signature) =>
        string.IsNullOrEmpty(signature) || Signature.Length == 0 || signature == Signature || (SignatureQt5.Length > 0 && signature == SignatureQt5);

    /// <inheritdoc/>
    public override string ToString() => TypeName;
}
