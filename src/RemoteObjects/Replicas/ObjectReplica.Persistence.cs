using RemoteObjects.Diagnostics;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects;

// Properties that outlive the process.
public abstract partial class ObjectReplica
{
    // The newest value of each persisted property; null for a class without any, or a node without a store.
    private Dictionary<int, QVariant>? _persisted;

    /// <summary>Takes the values of the last run for defaults. Before anybody has the replica.</summary>
    internal void Restore(IPersistedStore? store)
    {
        int[] properties = [.. KnownSchema?.Properties.Where(property => property.IsPersisted).Select(property => property.Index) ?? []];
        if (store is null || properties.Length == 0)
        {
            return;
        }

        _persisted = [];
        IReadOnlyList<QVariant> values = store.Restore(KnownSchema!);
        if (values.Count == 0)
        {
            return;
        }

        if (values.Count != properties.Length)
        {
            Log.BadStore(Node.Logger, Name, values.Count, properties.Length);
            return;
        }

        for (int i = 0; i < properties.Length; i++)
        {
            if (StoreValue(properties[i], values[i]) == StoreResult.WrongType)
            {
                PropertySchema property = KnownSchema!.Properties[properties[i]];
                Log.BadValue(Node.Logger, Name, property.Name, property.Type, values[i].TypeName);
                continue;
            }

            _persisted[properties[i]] = values[i];
        }
    }

    private void Remember(int property, QVariant value)
    {
        if (_persisted is not null && Schema!.Properties[property].IsPersisted)
        {
            _persisted[property] = value;
        }
    }

    // Not before every value is known: a store holds all of a class or none.
    private void Save(IPersistedStore? store)
    {
        Dictionary<int, QVariant>? values = _persisted;
        _persisted = null;
        if (store is not null && values is not null && values.Count == KnownSchema!.Properties.Count(property => property.IsPersisted))
        {
            store.Save(KnownSchema, [.. values.OrderBy(value => value.Key).Select(value => value.Value)]);
        }
    }
}
