using RemoteObjects.Schemas;

namespace RemoteObjects.Replicas;

/// <summary>What a replica is made from. Only nodes make it; generated constructors hand it on.</summary>
public sealed class ReplicaActivation
{
    internal ReplicaActivation(RemoteObjectNode node, string name, ReplicaObject? child = null) => (Node, Name, Child) = (node, name, child);

    internal RemoteObjectNode Node { get; }

    internal string Name { get; }

    /// <summary>The attachment of a child object; null for an object that is acquired by its name.</summary>
    internal ReplicaObject? Child { get; }
}

/// <summary>What a node must know of a typed replica to make it without reflection. Generated code implements it.</summary>
/// <typeparam name="TSelf">The replica.</typeparam>
public interface IReplicaType<TSelf>
    where TSelf : ObjectReplica, IReplicaType<TSelf>
{
    /// <summary>What the class looks like.</summary>
    static abstract ObjectSchema ClassSchema { get; }

    /// <summary>Makes a replica.</summary>
    /// <param name="activation">For the constructor of the base class.</param>
    static abstract TSelf Create(ReplicaActivation activation);
}
