using RemoteObjects.Codecs;
using RemoteObjects.Diagnostics;
using RemoteObjects.Dynamic;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Sources;

/// <summary>A hosted object, at the root or below one: tells its listeners its values, changes and signals, and answers their calls (spec wire-protocol 7).</summary>
internal sealed partial class ObjectSource : SourceObject, ISourceObserver, IChildSource
{
    private const int NoProperty = -1;

    private readonly RemoteObjectHost _host;
    private readonly IRemoteObjectSource _source;
    private readonly string _path;
    private readonly bool _isRoot;
    private readonly Dictionary<HostConnection, Listener> _listeners = [];
    private IChildSource?[] _shared = [];

    public ObjectSource(RemoteObjectHost host, IRemoteObjectSource source, string name, ObjectAccess? access)
        : this(host, source, name, name, access, isRoot: true)
    {
    }

    private ObjectSource(RemoteObjectHost host, IRemoteObjectSource source, string name, string path, ObjectAccess? access, bool isRoot)
        : base(name, source.Schema.TypeName, SignatureFor(source.Schema, host.Protocol), access)
    {
        _host = host;
        _source = source;
        _path = path;
        _isRoot = isRoot;
    }

    public ObjectSchema Schema => _source.Schema;

    public ProtocolVersion Version => _host.Protocol;

    public bool IsOf(IRemoteObjectSource source) => ReferenceEquals(_source, source);

    /// <summary>Begins to follow the object. Not before its name is its own.</summary>
    public void Open()
    {
        _source.Connect(this);
        if (_isRoot)
        {
            _shared = OpenChildren();
        }
    }

    public override void Attach(HostConnection listener, bool isDynamic)
    {
        var classes = new ListenerClasses(isDynamic);
        QVariant[] properties = Attach(listener, classes);
        listener.Send(isDynamic ? new InitDynamicPacket(Name, Schema.ToDefinition(), properties) : new InitPacket(Name, properties));
    }

    RemoteObjectValue IChildSource.Attach(HostConnection listener, ListenerClasses classes)
    {
        ClassDefinition? definition = classes.MustTell(Schema.TypeName) ? Schema.ToDefinition() : null;
        return new RemoteObjectValue(Name, Schema.TypeName, RemoteObjectKind.Class, definition, Attach(listener, classes));
    }

    public override void Detach(HostConnection listener)
    {
        if (!_listeners.Remove(listener, out Listener? one))
        {
            return;
        }

        foreach (IChildSource? child in one.Children)
        {
            child?.Detach(listener);
        }

        if (!_isRoot)
        {
            CloseChildren(one.Children);
        }
    }

    public override void Withdraw()
    {
        foreach (HostConnection listener in _listeners.Keys)
        {
            listener.Forget(this);
            listener.Send(new RemoveObjectPacket(Name));
        }

        Retire();
    }

    public void Retire()
    {
        _source.Disconnect(this);
        foreach (Listener listener in _listeners.Values.Where(_ => !_isRoot))
        {
            CloseChildren(listener.Children);
        }

        CloseChildren(_shared);
        _listeners.Clear();
    }

    void ISourceObserver.OnPropertyChanged(int property)
    {
        _host.RequireContext("The object", Name);
        PropertySchema changed = Schema.Properties[property];
        if (changed.Kind != PropertyKind.Value)
        {
            ReplaceChild(changed);
            return;
        }

        if (_listeners.Count == 0 || changed.ChangeSignal < 0)
        {
            return;
        }

        Tell(changed.ChangeSignal, [Read(changed)], property);
    }

    void ISourceObserver.OnSignal(int signal, QVariant[] arguments)
    {
        _host.RequireContext("The object", Name);
        if (_listeners.Count > 0)
        {
            Tell(signal, arguments);
        }
    }

    private static string? SignatureFor(ObjectSchema schema, ProtocolVersion version)
    {
        string signature = version.IsQt5 && schema.SignatureQt5.Length > 0 ? schema.SignatureQt5 : schema.Signature;
        return signature.Length > 0 ? signature : null;
    }

    private QVariant[] Attach(HostConnection listener, ListenerClasses classes)
    {
        var one = new Listener(classes, _isRoot ? _shared : OpenChildren());
        _listeners[listener] = one;
        var values = new QVariant[Schema.Properties.Count];
        for (int i = 0; i < values.Length; i++)
        {
            PropertySchema property = Schema.Properties[i];
            values[i] = property.Kind != PropertyKind.Value ? DescribeChild(property, listener, one)
                : CanRead(listener, property) ? one.Form(Read(property))
                : one.Form(DefaultValues.Of(Schema, property.Type, Version));
        }

        return values;
    }

    // A getter that throws costs its own value only.
    private QVariant Read(PropertySchema property)
    {
        try
        {
            return _source.ReadProperty(property.Index, Version);
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.PropertyThrew(_host.Logger, exception, Name, property.Name);
            return QVariant.Invalid;
        }
    }

    // Encoded once for each form, sent to all.
    private void Tell(int signal, QVariant[] arguments, int property = NoProperty)
    {
        QVariant[] dynamic = _listeners.Values.Any(static listener => listener.IsDynamic) ? DynamicForm.Of(arguments) : arguments;
        PropertyUpdate? declaredUpdate = null;
        PropertyUpdate? dynamicUpdate = null;
        using var declaredBuffer = new WireBuffer();
        using var dynamicBuffer = new WireBuffer();
        foreach ((HostConnection connection, Listener listener) in _listeners)
        {
            if (Access is not null && !CanHear(connection, signal))
            {
                continue;
            }

            bool isDynamic = listener.IsDynamic && !ReferenceEquals(dynamic, arguments);
            WireBuffer buffer = isDynamic ? dynamicBuffer : declaredBuffer;
            if (buffer.Length == 0)
            {
                Encode(signal, isDynamic ? dynamic : arguments, property, buffer);
            }

            if (property == NoProperty || !connection.IsBehind)
            {
                connection.Send(buffer.Span);
            }
            else if (isDynamic)
            {
                connection.Send(dynamicUpdate ??= new PropertyUpdate(Name, property, buffer.Span.ToArray()));
            }
            else
            {
                connection.Send(declaredUpdate ??= new PropertyUpdate(Name, property, buffer.Span.ToArray()));
            }
        }
    }

    // A change and its signal go in one write.
    private void Encode(int signal, QVariant[] arguments, int property, WireBuffer buffer)
    {
        if (property != NoProperty)
        {
            PacketCodec.Write(new PropertyChangePacket(Name, property, arguments[0]), buffer, Version);
        }

        PacketCodec.Write(new InvokePacket(Name, InvokeCall.Invoke, signal, arguments, PropertyIndex: property), buffer, Version);
    }
}
