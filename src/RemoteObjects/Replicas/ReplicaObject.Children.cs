using RemoteObjects.Connections;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects.Replicas;

// Objects and models that are values of properties (spec wire-protocol 12).
internal sealed partial class ReplicaObject
{
    private ReplicaObject?[] _children = [];
    private string? _typeName;

    /// <summary>Whether this is a model.</summary>
    public bool IsModel { get; private set; }

    /// <summary>The attachment of the object that a property holds; null if it holds none.</summary>
    public ReplicaObject? Child(int property) => (uint)property < (uint)_children.Length ? _children[property] : null;

    /// <summary>This and all below it.</summary>
    public IEnumerable<ReplicaObject> WithDescendants() => Children().SelectMany(child => child.WithDescendants()).Prepend(this);

    private IEnumerable<ReplicaObject> Children() => _children.OfType<ReplicaObject>();

    private void TakeProperties(QVariant[] values)
    {
        Properties = new QVariant[values.Length];
        for (int i = values.Length; i < _children.Length; i++)
        {
            Drop(i);
        }

        Array.Resize(ref _children, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            TakeProperty(i, values[i], isFirst: true);
        }
    }

    private void TakeProperty(int property, QVariant value, bool isFirst)
    {
        if (value.Reference is not RemoteObjectValue described)
        {
            Properties[property] = value;
            return;
        }

        if (described.Kind == RemoteObjectKind.Gadget)
        {
            // A struct that came with its definition, which reading has taken in.
            Properties[property] = described.Properties is [var inner] ? inner : default;
            return;
        }

        Properties[property] = value;
        TakeChild(property, described, isFirst);
    }

    // An object that comes again with its parent after a loss is taken for the same one, so whoever holds it keeps it. Its name may be another one.
    private void TakeChild(int property, RemoteObjectValue value, bool isFirst)
    {
        bool isModel = value.Kind == RemoteObjectKind.Model;
        ReplicaObject? child = _children[property];
        bool isSame = isFirst && child is { _connection: null } && value.Name is not null && !value.IsNull && child._typeName == value.TypeName && child.IsModel == isModel;
        if (!isSame)
        {
            Drop(property);
            if (value.IsNull || value.Name is null)
            {
                return;
            }

            child = new ReplicaObject(value.Name, node, this) { IsModel = isModel, _typeName = value.TypeName };
            _children[property] = child;
        }

        child!.Name = value.Name!;
        child.Serve(_connection!, value, Schema);
    }

    private void Serve(PeerConnection connection, RemoteObjectValue value, ObjectSchema? parentSchema)
    {
        _connection = connection;
        Dictionary<string, ObjectSchema> classes = node.ClassesAt(connection);
        if (value.Definition is { } definition)
        {
            classes[value.TypeName ?? ""] = ObjectSchema.FromDefinition(definition);
        }

        Schema = parentSchema?.FindClass(value.TypeName ?? "") ?? classes.GetValueOrDefault(value.TypeName ?? "");
        node.Children[(connection, Name)] = this;
        _accepted.Clear();
        _accepted.AddRange(_consumers);
        Notify(static consumer => consumer.OnAttaching());
        Initialize(value.Properties!);
    }

    private void LoseChildren(string why)
    {
        foreach (ReplicaObject child in Children())
        {
            node.Children.Remove((_connection!, child.Name));
            child.Lose(why);
        }
    }

    private void DropChildren()
    {
        for (int i = 0; i < _children.Length; i++)
        {
            Drop(i);
        }
    }

    private void Drop(int property)
    {
        if (_children[property] is not { } child)
        {
            return;
        }

        _children[property] = null;
        child.DropChildren();
        if (child._connection is { } connection && node.Children.GetValueOrDefault((connection, child.Name)) == child)
        {
            node.Children.Remove((connection, child.Name));
        }

        child.Lose($"'{child.Name}' is no longer the {(child.IsModel ? "model" : "object")} of its parent.");
    }
}
