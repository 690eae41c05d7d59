using RemoteObjects.Wire;

namespace RemoteObjects.Schemas;

/// <summary>Describes a remote object member by member, in the order in which a .rep file would; derives the wire's index spaces from that (spec rep-language 7).</summary>
/// <example><code>
/// ObjectSchema counter = new ObjectSchemaBuilder("Counter")
///     .Property("value", "int")
///     .Signal("tick", new ParameterSchema("n", "int"))
///     .Slot("int", "add", new("a", "int"), new("b", "int"))
///     .Build();
/// </code></example>
public sealed class ObjectSchemaBuilder
{
    private readonly string _typeName;
    private readonly List<PropertySchema> _properties = [];
    private readonly List<SignalSchema> _signals = [];
    private readonly List<MethodSchema> _slots = [];
    private readonly List<EnumSchema> _enums = [];
    private readonly List<StructSchema> _structs = [];
    private readonly List<Func<ObjectSchema>> _classes = [];
    private string _signature = "";
    private string _signatureQt5 = "";
    private bool _isSignedAsRep;

    /// <summary>Begins a class.</summary>
    /// <param name="typeName">Its name.</param>
    public ObjectSchemaBuilder(string typeName)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        _typeName = typeName;
    }

    /// <summary>Sets the signature: replicas with another one are refused. Without one every replica of the class is let in.</summary>
    /// <param name="signature">40 hexadecimal digits, as the compiler of Qt 6 gives.</param>
    /// <param name="qt5">The one the compiler of Qt 5 gives, if it differs.</param>
    public ObjectSchemaBuilder Signature(string signature, string qt5 = "")
    {
        _signature = signature;
        _signatureQt5 = qt5;
        return this;
    }

    /// <summary>Takes the signatures of the .rep file that the schema prints (<see cref="ObjectSchema.ToRep"/>): a Qt program made from that file fits.</summary>
    public ObjectSchemaBuilder SignatureOfRep()
    {
        _isSignedAsRep = true;
        return this;
    }

    /// <summary>Adds a property that holds a value.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="type">A Qt type name, such as <c>QList&lt;Point&gt;</c>.</param>
    /// <param name="access">Who may change it.</param>
    /// <param name="isPersisted">Whether replicas keep its value from one run to the next.</param>
    /// <param name="defaultValue">The default as written in C++.</param>
    public ObjectSchemaBuilder Property(
        string name, string type, PropertyAccess access = PropertyAccess.ReadPush, bool isPersisted = false, string? defaultValue = null) =>
        Add(new PropertySchema(name, type, access) { IsPersisted = isPersisted, Default = defaultValue });

    /// <summary>Adds a property that holds another object.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="schema">The object's class.</param>
    public ObjectSchemaBuilder Object(string name, ObjectSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Object(name, schema.TypeName, () => schema);
    }

    /// <summary>Adds a property that holds another object, of a class that may hold objects of this one.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="typeName">The name of the object's class.</param>
    /// <param name="schema">Gives the object's class; called when it is needed first, not before this one is made.</param>
    public ObjectSchemaBuilder Object(string name, string typeName, Func<ObjectSchema> schema)
    {
        _classes.Add(schema);
        return Add(new PropertySchema(name, typeName, PropertyAccess.SourceOnlySetter, PropertyKind.Object));
    }

    /// <summary>Adds a property that holds an item model.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="roles">The names of the roles to share; none for all.</param>
    public ObjectSchemaBuilder Model(string name, params IReadOnlyList<string> roles) =>
        Add(new PropertySchema(name, "QAbstractItemModel", PropertyAccess.SourceOnlySetter, PropertyKind.Model) { ModelRoles = roles });

    /// <summary>Adds a signal.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="parameters">Its parameters.</param>
    public ObjectSchemaBuilder Signal(string name, params IReadOnlyList<ParameterSchema> parameters)
    {
        _signals.Add(new SignalSchema(name, parameters));
        return this;
    }

    /// <summary>Adds a slot.</summary>
    /// <param name="returnType">The type of its result, or <c>void</c>.</param>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="parameters">Its parameters.</param>
    public ObjectSchemaBuilder Slot(string returnType, string name, params IReadOnlyList<ParameterSchema> parameters)
    {
        _slots.Add(new MethodSchema(name, returnType, parameters));
        return this;
    }

    /// <summary>Adds an enumeration.</summary>
    /// <param name="schema">The enumeration.</param>
    public ObjectSchemaBuilder Enum(EnumSchema schema)
    {
        _enums.Add(schema);
        return this;
    }

    /// <summary>Adds an enumeration of the class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="keys">Its keys and values.</param>
    public ObjectSchemaBuilder Enum(string name, params ReadOnlySpan<(string Key, int Value)> keys)
    {
        var all = new EnumKey[keys.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = new EnumKey(keys[i].Key, keys[i].Value);
        }

        return Enum(new EnumSchema(name, all));
    }

    /// <summary>Adds a struct.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="members">Names and Qt types of its members, in order.</param>
    public ObjectSchemaBuilder Struct(string name, params IReadOnlyList<GadgetMember> members)
    {
        _structs.Add(new StructSchema(name, members));
        return this;
    }

    /// <summary>Adds the class of child objects, with the types it uses.</summary>
    /// <param name="schema">The class.</param>
    public ObjectSchemaBuilder Class(ObjectSchema schema)
    {
        _classes.Add(() => schema);
        return this;
    }

    /// <summary>Makes the schema.</summary>
    /// <exception cref="ArgumentException">Two properties have the same name.</exception>
    public ObjectSchema Build()
    {
        var properties = new List<PropertySchema>();
        var signals = new List<SignalSchema>();
        var methods = new List<MethodSchema>();
        foreach (PropertySchema declared in _properties)
        {
            PropertySchema property = declared with { Index = properties.Count };
            if (properties.Exists(other => other.Name == property.Name))
            {
                throw new ArgumentException($"{_typeName} has two properties '{property.Name}'.");
            }

            ParameterSchema[] value = [new(property.Name, WireTypeOf(property))];
            if (property.Access != PropertyAccess.Constant)
            {
                property = property with { ChangeSignal = signals.Count };
                signals.Add(new SignalSchema(property.ChangeName, value) { Index = signals.Count, Property = property.Index });
            }

            if (property.Access == PropertyAccess.ReadPush)
            {
                property = property with { PushMethod = methods.Count };
                methods.Add(new MethodSchema(property.PushName, "void", value) { Index = methods.Count, PushedProperty = property.Index });
            }

            properties.Add(property);
        }

        signals.AddRange(_signals.Select((signal, i) => signal with { Index = signals.Count + i }).ToArray());
        methods.AddRange(_slots.Select((slot, i) => slot with { Index = methods.Count + i }).ToArray());
        Func<ObjectSchema>[] classes = [.. _classes];
        return new ObjectSchema(_typeName, properties, signals, methods, () => [.. classes.Select(schema => schema()).Distinct()])
        {
            Signature = _signature,
            SignatureQt5 = _signatureQt5,
            IsSignedAsRep = _isSignedAsRep,
            Enums = [.. _enums],
            Structs = [.. _structs],
        };
    }

    private static string WireTypeOf(PropertySchema property) => property.Kind switch
    {
        PropertyKind.Object => property.Type + "Source*",
        PropertyKind.Model => property.Type + "*",
        _ => property.Type,
    };

    private ObjectSchemaBuilder Add(PropertySchema property)
    {
        ArgumentException.ThrowIfNullOrEmpty(property.Name);
        _properties.Add(property);
        return this;
    }
}
