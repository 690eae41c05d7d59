using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Replicas;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects;

// What the source tells, in wire order.
public abstract partial class ObjectReplica : IReplicaConsumer
{
    ObjectSchema? IReplicaConsumer.KnownSchema => KnownSchema;

    bool IReplicaConsumer.NeedsDefinition => KnownSchema is null;

    bool IReplicaConsumer.Accepts(ObjectInfo info)
    {
        if (info.TypeName == ModelAdapterApi.TypeName)
        {
            FailValid(new RemoteObjectException(RemoteObjectError.WrongKind, $"'{Name}' is a model, not an object: acquire it with {nameof(RemoteObjectNode.AcquireModelAsync)}."));
            return false;
        }

        if (KnownSchema is null || KnownSchema.Accepts(info.Signature))
        {
            return true;
        }

        SetState(ReplicaState.SignatureMismatch);
        FailValid(new RemoteObjectException(
            RemoteObjectError.SignatureMismatch,
            $"'{Name}' is a {info.TypeName} with the signature {info.Signature}; this replica is of {KnownSchema.TypeName} with the signature {KnownSchema.Signature}. The two .rep files differ."));
        return false;
    }

    void IReplicaConsumer.OnAttaching()
    {
    }

    void IReplicaConsumer.OnInitialized()
    {
        if (KnownSchema is null)
        {
            if (_source!.Schema is not { } schema)
            {
                Log.BadAnswer(Node.Logger, Name, "its host never described its class");
                return;
            }

            OnDefined(schema);
        }

        IReadOnlyList<PropertySchema> properties = Schema!.Properties;
        QVariant[] values = _source!.Properties;
        if (values.Length != properties.Count)
        {
            Log.BadAnswer(Node.Logger, Name, $"it sent {values.Length} properties, {Schema.TypeName} has {properties.Count}");
        }

        var changed = new List<int>();
        for (int i = 0; i < Math.Min(values.Length, properties.Count); i++)
        {
            if (Take(i, values[i]) == StoreResult.Changed)
            {
                changed.Add(i);
            }
        }

        IsInitialized = true;
        Tell(() => Initialized?.Invoke(this, EventArgs.Empty));
        SetState(ReplicaState.Valid);
        foreach (int property in changed)
        {
            Tell(() => RaiseChanged(property));
        }

        Tell(() => Notified?.Invoke(this, EventArgs.Empty));
    }

    void IReplicaConsumer.OnPropertyChanged(int index, QVariant value)
    {
        if (Schema is not null && (uint)index < (uint)Schema.Properties.Count)
        {
            Take(index, value);
        }
    }

    void IReplicaConsumer.OnSignal(int index, QVariant[] arguments)
    {
        if (Schema is null || (uint)index >= (uint)Schema.Signals.Count)
        {
            Log.BadAnswer(Node.Logger, Name, $"there is no signal {index}");
            return;
        }

        SignalSchema signal = Schema.Signals[index];
        if (signal.Property >= 0)
        {
            Tell(() => RaiseChanged(signal.Property));
        }
        else if (arguments.Length < signal.Parameters.Count)
        {
            Log.BadAnswer(Node.Logger, Name, $"{signal.Signature} came with {arguments.Length} arguments");
        }
        else
        {
            Tell(() => RaiseSignalSafely(signal, arguments));
        }
    }

    void IReplicaConsumer.OnUnreadable(RemoteObjectException error) => FailValid(error);

    void IReplicaConsumer.OnLost()
    {
        if (State == ReplicaState.Valid)
        {
            SetState(ReplicaState.Suspect);
        }
    }

    void IReplicaConsumer.OnNodeDisposed() => Close();

    /// <summary>The host has told the class of a dynamic replica.</summary>
    private protected virtual void OnDefined(ObjectSchema schema)
    {
        if (Schema != schema)
        {
            CloseObjects();
            Schema = schema;
            _objects = new object?[schema.Properties.Count];
        }
    }

    private void RaiseSignalSafely(SignalSchema signal, QVariant[] arguments)
    {
        try
        {
            RaiseSignal(signal.Index, arguments);
        }
        catch (RemoteArgumentException exception)
        {
            Log.BadAnswer(Node.Logger, Name, $"{signal.Signature}: {exception.Message}");
        }
    }
}
