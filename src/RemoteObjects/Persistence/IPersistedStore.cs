using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects;

/// <summary>Keeps the values of persisted properties (PERSISTED in .rep files) from one run to the next: Qt's QRemoteObjectAbstractPersistedStore.</summary>
/// <remarks>
/// Replicas of one class share an entry, as in Qt. Threading: <see cref="Save"/> is called on a node's context, <see cref="Restore"/> where a replica is
/// acquired; both by several nodes at once if they share the store.
/// </remarks>
public interface IPersistedStore
{
    /// <summary>Takes the values when a replica is let go.</summary>
    /// <param name="schema">The class; its name and signature tell the entry.</param>
    /// <param name="values">The values of the persisted properties, in property order.</param>
    void Save(ObjectSchema schema, IReadOnlyList<QVariant> values);

    /// <summary>Gives the values when a replica is acquired: they are its defaults until a source tells its own.</summary>
    /// <param name="schema">The class; its name and signature tell the entry.</param>
    /// <returns>As they were saved; empty if there are none.</returns>
    IReadOnlyList<QVariant> Restore(ObjectSchema schema);
}
