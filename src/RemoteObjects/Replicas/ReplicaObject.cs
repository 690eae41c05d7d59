using RemoteObjects.Connections;
using RemoteObjects.Diagnostics;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Replicas;

/// <summary>The one attachment of a node to a source of some name: property values, children, calls. Everything acquired under that name shares it.</summary>
/// <remarks>
/// Lives on the node's context. A root asks its host for the object; a child comes with its parent (spec wire-protocol 12), and lives and dies with it.
/// </remarks>
internal sealed partial class ReplicaObject(string name, RemoteObjectNode node, ReplicaObject? parent = null)
{
    private readonly List<IReplicaConsumer> _consumers = [];
    private readonly List<IReplicaConsumer> _accepted = [];
    private readonly PendingCalls _calls = new(node.Serials);
    private PeerConnection? _connection;
    private ObjectInfo? _info;
    private bool _isValid;
    private bool _isServed;
    private bool _isOfferedAgain;
    private bool _isDefinitionAsked;

    /// <summary>What packets call it. A child's may change when it comes again.</summary>
    public string Name { get; private set; } = name;

    /// <summary>The property values in index order; the last known ones while there is no source.</summary>
    public QVariant[] Properties { get; private set; } = [];

    /// <summary>The connection the source is reached by; null while there is none.</summary>
    public PeerConnection? Connection => _connection;

    /// <summary>The protocol of the source's host; meaningful while attached.</summary>
    public ProtocolVersion Version => _connection?.Version ?? ProtocolVersion.V2_0;

    /// <summary>The class, from the host's definition or from somebody here who knows it.</summary>
    public ObjectSchema? Schema { get; private set; }

    /// <summary>Whether more than one was acquired: then no consumer may use up what it is told.</summary>
    public bool IsShared => _consumers.Count > 1;

    public void Add(IReplicaConsumer consumer)
    {
        _consumers.Add(consumer);
        if (_connection is null || !Accept(consumer))
        {
            return;
        }

        consumer.OnAttaching();
        if (consumer.NeedsDefinition && Schema is null && !_isDefinitionAsked && parent is null)
        {
            // Nobody needed to know the class until now, so the host has to tell it. Values and calls go on meanwhile.
            _isDefinitionAsked = true;
            _connection.Send(new RemoveObjectPacket(Name));
            _connection.Send(new AddObjectPacket(Name, IsDynamic: true));
        }
        else if (_isValid)
        {
            consumer.OnInitialized();
        }
    }

    /// <summary>Removes a consumer; the last one takes the attachment with it.</summary>
    public void Remove(IReplicaConsumer consumer)
    {
        _accepted.Remove(consumer);
        if (!_consumers.Remove(consumer) || _consumers.Count > 0 || parent is not null)
        {
            return;
        }

        _connection?.Send(new RemoveObjectPacket(Name));
        DropChildren();
        _connection = null;
        _calls.FailAll(new RemoteObjectException(RemoteObjectError.Disposed, $"The replica of '{Name}' was disposed."));
        node.Forget(this);
    }

    /// <summary>The source was seen at a host: asks for it, if somebody here is of its kind.</summary>
    public void Attach(PeerConnection connection, ObjectInfo info)
    {
        _info = info;
        _accepted.Clear();
        foreach (IReplicaConsumer consumer in _consumers.ToArray())
        {
            Accept(consumer);
        }

        if (_accepted.Count == 0)
        {
            return;
        }

        _connection = connection;
        _isServed = _isOfferedAgain = false;
        ObjectSchema? known = _accepted.Select(consumer => consumer.KnownSchema).FirstOrDefault(schema => schema is not null);
        Schema = known ?? Schema;
        if (Schema is not null)
        {
            connection.Define(Schema);
        }

        // Asked anew for each attachment: the host may be another version by now.
        _isDefinitionAsked = known is null && _accepted.Exists(consumer => consumer.NeedsDefinition);
        connection.Send(new AddObjectPacket(Name, _isDefinitionAsked));
        Notify(static consumer => consumer.OnAttaching());
    }

    /// <summary>The host it was asked for offers it once more: at our first attempt it was perhaps not there.</summary>
    public void OnOfferedAgain() => _isOfferedAgain = !_isServed;

    /// <summary>The node is disposed.</summary>
    public void Close()
    {
        foreach (ReplicaObject child in Children())
        {
            child.Close();
        }

        foreach (IReplicaConsumer consumer in _consumers.ToArray())
        {
            Guard(consumer.OnNodeDisposed);
        }
    }

    /// <summary>The source or the connection to it is gone.</summary>
    public void Lose(string why)
    {
        if (_connection is null)
        {
            return;
        }

        LoseChildren(why);
        _connection = null;
        if (_isValid)
        {
            _isValid = false;
            Log.ReplicaState(node.Logger, Name, ReplicaState.Suspect);
        }

        _calls.FailAll(new RemoteObjectException(RemoteObjectError.ConnectionLost, why));
        Notify(static consumer => consumer.OnLost());
    }

    public void Handle(Packet packet)
    {
        switch (packet)
        {
            case InitPacket init:
                Initialize(init.Properties);
                break;
            case InitDynamicPacket init:
                Schema = ObjectSchema.FromDefinition(init.Definition, _info?.Signature);
                Initialize(init.Properties);
                break;
            case PropertyChangePacket change when (uint)change.PropertyIndex < (uint)Properties.Length:
                TakeProperty(change.PropertyIndex, change.Value, isFirst: false);
                Notify(consumer => consumer.OnPropertyChanged(change.PropertyIndex, Properties[change.PropertyIndex]));
                break;
            case InvokePacket { Call: InvokeCall.Invoke } signal:
                Notify(consumer => consumer.OnSignal(signal.Index, signal.Arguments));
                break;
            case InvokeReplyPacket reply when !_isServed && _calls.Contains(reply.SerialId):
                // A host tells the values before it answers anything, if it has the object at all.
                GiveUp();
                break;
            case InvokeReplyPacket reply:
                Guard(() => _calls.Complete(reply.SerialId, new CallResult(reply.Value)));
                break;
            case UnreadablePacket unreadable:
                Report(unreadable);
                break;
            case RemoveObjectPacket:
                Lose($"The host withdrew '{Name}'.");
                break;
            default:
                Log.BadAnswer(node.Logger, Name, $"there is no place for {packet}");
                break;
        }
    }

    /// <summary>Calls a method that answers.</summary>
    /// <param name="index">Position in the method list.</param>
    /// <param name="arguments">Exactly the declared types.</param>
    /// <param name="completion">Called once, on the context; also when there is no connection.</param>
    public void Invoke(int index, QVariant[] arguments, Action<CallResult> completion)
    {
        if (_connection is null)
        {
            completion(new CallResult(default, new RemoteObjectException(RemoteObjectError.NotConnected, $"'{Name}' has no connection to its source.")));
            return;
        }

        int serial = _calls.Add(node.Time.GetTimestamp(), completion);
        _connection.Send(new InvokePacket(Name, InvokeCall.Invoke, index, arguments, serial));
        node.WatchCalls();
    }

    /// <summary>Calls a method that does not answer.</summary>
    /// <returns>Whether there is a connection to send it by.</returns>
    public bool Send(int index, QVariant[] arguments)
    {
        _connection?.Send(new InvokePacket(Name, InvokeCall.Invoke, index, arguments));
        return _connection is not null;
    }

    /// <summary>Writes a property. There is no answer (spec wire-protocol 7.3).</summary>
    public void Write(int property, QVariant value) => _connection?.Send(new InvokePacket(Name, InvokeCall.WriteProperty, property, [value]));

    /// <summary>Fails the calls that wait for too long.</summary>
    /// <returns>How old the oldest of the others is; null if there is none.</returns>
    public TimeSpan? FailCallsOlderThan(TimeSpan age)
    {
        int before = _calls.Count;
        var error = new RemoteObjectException(RemoteObjectError.Timeout, $"'{Name}' did not answer within {age.TotalSeconds:0.###} s.");
        TimeSpan? oldest = null;
        Guard(() => oldest = _calls.FailOlderThan(age, node.Time, error));
        if (_calls.Count < before && !_isServed && _connection is not null)
        {
            GiveUp();
            return null;
        }

        return oldest;
    }

    // What can't be read must not be waited for.
    private void Report(UnreadablePacket packet)
    {
        int? property = packet.Kind == PacketId.PropertyChange ? packet.Number : packet.Error.ValueIndex;
        string what = packet.Kind == PacketId.InvokeReply ? "An answer"
            : property is { } index && Schema is { } schema && (uint)index < (uint)schema.Properties.Count ? $"The property '{schema.Properties[index].Name}' ({schema.Properties[index].Type})"
            : property is null ? "A value" : $"The property {property}";
        var error = new RemoteObjectException(RemoteObjectError.ProtocolError, $"{what} of '{Name}' can't be read: {packet.Error.Message}", packet.Error);
        Log.BadAnswer(node.Logger, Name, error.Message);
        switch (packet.Kind)
        {
            case PacketId.InvokeReply:
                Guard(() => _calls.Complete(packet.Number, new CallResult(default, error)));
                break;
            case PacketId.Init or PacketId.InitDynamic:
                _isServed = true;
                Notify(consumer => consumer.OnUnreadable(error));
                break;
        }
    }

    private bool Accept(IReplicaConsumer consumer)
    {
        bool isAccepted = _info is null || consumer.Accepts(_info);
        if (isAccepted)
        {
            _accepted.Add(consumer);
        }

        return isAccepted;
    }

    private void GiveUp()
    {
        bool isOfferedAgain = _isOfferedAgain;
        PeerConnection connection = _connection!;
        Lose($"The host has no '{Name}'.");
        node.OnNotFound(this, connection, isOfferedAgain);
    }

    private void Initialize(QVariant[] properties)
    {
        TakeProperties(properties);
        _isServed = true;
        if (!_isValid)
        {
            _isValid = true;
            Log.ReplicaState(node.Logger, Name, ReplicaState.Valid);
        }

        Notify(static consumer => consumer.OnInitialized());
    }

    // One consumer's fault must not keep the others, or the connection, from going on.
    private void Notify(Action<IReplicaConsumer> tell)
    {
        foreach (IReplicaConsumer consumer in _accepted.ToArray())
        {
            Guard(() => tell(consumer));
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.HandlerThrew(node.Logger, exception, Name);
        }
    }
}
