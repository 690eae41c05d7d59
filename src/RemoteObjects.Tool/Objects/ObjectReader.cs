using RemoteObjects.Forms;
using RemoteObjects.Models;
using RemoteObjects.Schemas;

namespace RemoteObjects.Tool.Objects;

/// <summary>What objects hold, as output tells it. Used on the context; what it gives may be used anywhere.</summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<ObjectSchema, ValueForms> _forms = [];

    /// <summary>How a type of an object's class is written and told.</summary>
    public ValueForm FormOf(DynamicReplica owner, string type)
    {
        ObjectSchema schema = MemberPath.SchemaOf(owner);
        if (!_forms.TryGetValue(schema, out ValueForms? forms))
        {
            _forms[schema] = forms = new ValueForms(schema);
        }

        return forms.For(type);
    }

    /// <summary>The value of a property; of an object all its properties.</summary>
    public object? Read(DynamicReplica owner, PropertySchema property) => owner[property.Name] switch
    {
        DynamicReplica child => Read(child),
        ItemModelReplica => new RemoteStruct("QAbstractItemModel"),
        var value => FormOf(owner, property.Type).Present(value),
    };

    /// <summary>All properties of an object, and of those that it holds, with their paths.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="prefix">The path to it, and the separator.</param>
    public IEnumerable<KeyValuePair<string, object?>> Flatten(DynamicReplica owner, string prefix) =>
        MemberPath.SchemaOf(owner).Properties.SelectMany(property => Flatten(owner, property, prefix));

    /// <summary>A property; those of the object that it holds, if it does.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Flatten(DynamicReplica owner, PropertySchema property, string prefix) => owner[property.Name] is DynamicReplica child
        ? Flatten(child, prefix + property.Name + MemberPath.Separator)
        : [KeyValuePair.Create(prefix + property.Name, Read(owner, property))];

    private RemoteStruct Read(DynamicReplica owner)
    {
        ObjectSchema schema = MemberPath.SchemaOf(owner);
        return new RemoteStruct(schema.TypeName, schema.Properties.Select(property => KeyValuePair.Create(property.Name, Read(owner, property))));
    }
}
