using RemoteObjects.Models;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Diagnostics;

/// <summary>What a host has told of its objects on one connection, for those who only look on.</summary>
/// <remarks>For one thread at a time. A name that was told both as that of a model and of an object (hosts of Qt 5.15 name the children of two classes alike) counts as an
/// object's, until the host removes it.</remarks>
internal sealed class ObjectDirectory
{
    private const int MaxNames = 100_000;

    private readonly HashSet<string> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObjectSchema?> _objects = new(StringComparer.Ordinal);

    // A class is described once only.
    private readonly Dictionary<string, ObjectSchema> _classes = new(StringComparer.Ordinal);

    /// <summary>Whether a name is known, and is that of a model only.</summary>
    public bool IsModel(string name) => _models.Contains(name) && !_objects.ContainsKey(name);

    /// <summary>The class of an object; null if it was not described.</summary>
    public ObjectSchema? SchemaOf(string name) => _objects.GetValueOrDefault(name);

    /// <summary>Takes in what a packet of the host says of objects.</summary>
    public void Observe(Packet packet)
    {
        switch (packet)
        {
            case ObjectListPacket list:
                foreach (ObjectInfo info in list.Objects)
                {
                    Add(info.Name, info.TypeName == ModelAdapterApi.TypeName, null);
                }

                break;
            case InitDynamicPacket init when !_models.Contains(init.Name ?? ""):
                Add(init.Name, isModel: false, SchemaOf(init.Definition));
                Observe(init.Properties);
                break;
            case InitPacket init:
                Observe(init.Properties);
                break;
            case PropertyChangePacket change:
                Observe([change.Value]);
                break;
            case InvokePacket signal:
                Observe(signal.Arguments);
                break;
            case RemoveObjectPacket removed:
                _models.Remove(removed.Name ?? "");
                _objects.Remove(removed.Name ?? "");
                break;
        }
    }

    private void Observe(ReadOnlySpan<QVariant> values)
    {
        foreach (QVariant value in values)
        {
            if (value.Reference is RemoteObjectValue { Kind: not RemoteObjectKind.Gadget } child)
            {
                Add(child.Name, child.Kind == RemoteObjectKind.Model, child.Definition is { } definition ? SchemaOf(definition) : _classes.GetValueOrDefault(child.TypeName ?? ""));
                Observe(child.Properties);
            }
        }
    }

    private void Add(string? name, bool isModel, ObjectSchema? schema)
    {
        if (name is null || _models.Count + _objects.Count >= MaxNames)
        {
            return;
        }

        if (isModel)
        {
            _models.Add(name);
        }
        else if (schema is not null || !_objects.ContainsKey(name))
        {
            _objects[name] = schema;
        }
    }

    private ObjectSchema SchemaOf(ClassDefinition definition)
    {
        ObjectSchema schema = ObjectSchema.FromDefinition(definition);
        if (_classes.Count < MaxNames)
        {
            _classes[schema.TypeName] = schema;
        }

        return schema;
    }
}
