using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Replicas;

/// <summary>What stands on a <see cref="ReplicaObject"/>: a model, a typed or a dynamic replica. All calls come on the node's context.</summary>
internal interface IReplicaConsumer
{
    /// <summary>What the consumer knows of the class; null if that has to come from the host.</summary>
    ObjectSchema? KnownSchema { get; }

    /// <summary>Whether the host must send the definition of the class, unless somebody here knows it.</summary>
    bool NeedsDefinition { get; }

    /// <summary>A host offers an object of the name.</summary>
    /// <returns>Whether it is of the kind the consumer is for. One that does not accept it is told nothing more.</returns>
    bool Accepts(ObjectInfo info);

    /// <summary>The host was just asked for the object. What is asked now goes out with the same write, and is answered after <see cref="OnInitialized"/>.</summary>
    void OnAttaching();

    /// <summary>The source's values are here; again after every loss.</summary>
    void OnInitialized();

    /// <summary>A property has a new value. The signal that tells so follows.</summary>
    void OnPropertyChanged(int index, QVariant value);

    /// <summary>The source emitted a signal. There may be more arguments than the signal has parameters.</summary>
    void OnSignal(int index, QVariant[] arguments);

    /// <summary>The source's values came, but can't be read, so the replica will not be valid.</summary>
    void OnUnreadable(RemoteObjectException error);

    /// <summary>The source or the connection is gone; calls under way have failed already.</summary>
    void OnLost();

    /// <summary>The node is disposed: nothing will come any more.</summary>
    void OnNodeDisposed();
}
