using System.ComponentModel;
using RemoteObjects.Codecs;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Replicas;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects;

/// <summary>What became of a value that came for a property.</summary>
public enum StoreResult
{
    /// <summary>It equals the one that was there.</summary>
    Same,

    /// <summary>It is another one.</summary>
    Changed,

    /// <summary>It is not of the property's type; the old one stays.</summary>
    WrongType,
}

// The values of properties, and the objects that properties hold. What is protected is for generated code.
public abstract partial class ObjectReplica
{
    private object?[] _objects;

    /// <summary>Stores a value that the source sent, by <see cref="Store{T}"/>.</summary>
    /// <param name="property">Its place in the property list; its kind is <see cref="PropertyKind.Value"/>.</param>
    /// <param name="value">The value.</param>
    protected abstract StoreResult StoreValue(int property, QVariant value);

    /// <summary>Makes the replica of a child object.</summary>
    /// <param name="property">Its place in the property list; its kind is <see cref="PropertyKind.Object"/>.</param>
    /// <param name="activation">For the child's constructor.</param>
    protected abstract ObjectReplica CreateChild(int property, ReplicaActivation activation);

    /// <summary>Raises the events of a property that changed: <see cref="OnPropertyChanged"/> and the property's own.</summary>
    /// <param name="property">Its place in the property list.</param>
    protected abstract void RaiseChanged(int property);

    /// <summary>Raises the event of a declared signal. The arguments are at least as many as it has parameters.</summary>
    /// <param name="signal">Its place in the signal list.</param>
    /// <param name="arguments">What the source sent; read by <see cref="Argument{T}"/>.</param>
    protected abstract void RaiseSignal(int signal, QVariant[] arguments);

    /// <summary>Stores a value in its field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">What came.</param>
    /// <param name="codec">The property's type.</param>
    protected static StoreResult Store<T>(ref T field, QVariant value, ValueCodec<T> codec)
    {
        if (!codec.TryFromVariant(value, out T read))
        {
            return StoreResult.WrongType;
        }

        bool isSame = codec.AreEqual(field, read);
        field = read;
        return isSame ? StoreResult.Same : StoreResult.Changed;
    }

    /// <summary>Reads an argument of a signal.</summary>
    /// <param name="codec">The parameter's type.</param>
    /// <param name="arguments">All arguments.</param>
    /// <param name="index">Which one.</param>
    /// <exception cref="RemoteArgumentException">It is not of that type: logged, and the signal is not raised.</exception>
    protected static T Argument<T>(ValueCodec<T> codec, QVariant[] arguments, int index) => RemoteArgumentException.Argument(codec, arguments, index);

    /// <summary>The replica of the object, or the model, that a property holds.</summary>
    /// <param name="property">Its place in the property list.</param>
    /// <returns>Null if it holds none.</returns>
    protected object? GetObject(int property) => (uint)property < (uint)_objects.Length ? _objects[property] : null;

    /// <summary>Raises <see cref="PropertyChanged"/>.</summary>
    /// <param name="name">The property's name in .NET.</param>
    protected void OnPropertyChanged(string name) => PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(name));

    private protected StoreResult Take(int property, QVariant value)
    {
        if (Schema!.Properties[property].Kind != PropertyKind.Value)
        {
            return TakeObject(property);
        }

        StoreResult result = StoreValue(property, value);
        if (result == StoreResult.WrongType)
        {
            PropertySchema declared = Schema.Properties[property];
            Log.BadValue(Node.Logger, Name, declared.Name, declared.Type, value.IsValid ? value.TypeName : "nothing");
        }
        else
        {
            Remember(property, value);
        }

        return result;
    }

    private StoreResult TakeObject(int property)
    {
        ReplicaObject? child = _source!.Child(property);
        object? before = _objects[property];
        if (before is ObjectReplica replica ? replica._source == child && child is not null : before is ItemModelReplica model ? model.IsOf(child) : child is null)
        {
            return StoreResult.Same;
        }

        CloseObject(before);
        _objects[property] = child is null ? null : Open(property, child);
        return StoreResult.Changed;
    }

    private object Open(int property, ReplicaObject child)
    {
        if (child.IsModel)
        {
            var model = new ItemModelReplica(Node, child.Name, new ModelReplicaOptions());
            model.Start(child);
            return model;
        }

        ObjectReplica replica = CreateChild(property, new ReplicaActivation(Node, child.Name, child));
        replica.Start(child);
        return replica;
    }

    private void CloseObjects()
    {
        foreach (object? child in _objects)
        {
            CloseObject(child);
        }
    }

    private static void CloseObject(object? child) => (child as IDisposable)?.Dispose();
}
