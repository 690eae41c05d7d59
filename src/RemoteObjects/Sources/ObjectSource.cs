using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Models.Hosting;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Sources;

/// <summary>A hosted object, at the root or below one: tells its listeners its values, changes and signals, and answers their calls (spec wire-protocol 7).</summary>
internal sealed partial class ObjectSource : SourceObject, ISourceObserver, IChildSource
{
    private readonly RemoteObjectHost _host;
    private readonly IRemoteObjectSource _source;
    private readonly string _path;
    private readonly Dictionary<HostConnection, ListenerClasses> _listeners = [];
    private readonly IChildSource?[] _children;

    public ObjectSource(RemoteObjectHost host, IRemoteObjectSource source, string name)
        : this(host, source, name, name)
    {
    }

    private ObjectSource(RemoteObjectHost host, IRemoteObjectSource source, string name, string path)
        : base(name, source.Schema.TypeName, SignatureFor(source.Schema, host.Protocol))
    {
        _host = host;
        _source = source;
        _path = path;
        _children = new IChildSource?[Schema.Properties.Count];
    }

    public ObjectSchema Schema => _source.Schema;

    public ProtocolVersion Version => _host.Protocol;

    public bool IsOf(IRemoteObjectSource source) => ReferenceEquals(_source, source);

    /// <summary>Begins to follow the object. Not before its name is its own.</summary>
    public void Open()
    {
        _source.Connect(this);
        foreach (PropertySchema property in Schema.Properties)
        {
            OpenChild(property);
        }
    }

    public override void Attach(HostConnection listener, bool isDynamic)
    {
        var classes = new ListenerClasses(isDynamic);
        QVariant[] properties = Attach(listener, classes);
        listener.Send(isDynamic ? new InitDynamicPacket(Name, Schema.ToDefinition(Version), properties) : new InitPacket(Name, properties));
    }

    RemoteObjectValue IChildSource.Attach(HostConnection listener, ListenerClasses classes)
    {
        ClassDefinition? definition = classes.MustTell(Schema.TypeName) ? Schema.ToDefinition(Version) : null;
        return new RemoteObjectValue(Name, Schema.TypeName, RemoteObjectKind.Class, definition, Attach(listener, classes));
    }

    public override void Detach(HostConnection listener)
    {
        _listeners.Remove(listener);
        foreach (IChildSource? child in _children)
        {
            child?.Detach(listener);
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
        for (int i = 0; i < _children.Length; i++)
        {
            CloseChild(i);
        }

        _listeners.Clear();
    }

    void ISourceObserver.OnPropertyChanged(int property)
    {
        _host.RequireContext("The object", Name);
        PropertySchema changed = Schema.Properties[property];
        if (changed.Kind != PropertyKind.Value)
        {
            CloseChild(property);
            OpenChild(changed);
        }

        if (_listeners.Count == 0 || changed.ChangeSignal < 0)
        {
            return;
        }

        if (changed.Kind != PropertyKind.Value)
        {
            TellChild(changed);
            return;
        }

        QVariant value = Read(changed);
        Tell(new PropertyChangePacket(Name, property, value), new InvokePacket(Name, InvokeCall.Invoke, changed.ChangeSignal, [value], PropertyIndex: property));
    }

    void ISourceObserver.OnSignal(int signal, QVariant[] arguments)
    {
        _host.RequireContext("The object", Name);
        if (_listeners.Count > 0)
        {
            Tell(new InvokePacket(Name, InvokeCall.Invoke, signal, arguments));
        }
    }

    private static string? SignatureFor(ObjectSchema schema, ProtocolVersion version)
    {
        string signature = version.IsQt5 && schema.SignatureQt5.Length > 0 ? schema.SignatureQt5 : schema.Signature;
        return signature.Length > 0 ? signature : null;
    }

    private QVariant[] Attach(HostConnection listener, ListenerClasses classes)
    {
        _listeners[listener] = classes;
        var values = new QVariant[_children.Length];
        for (int i = 0; i < values.Length; i++)
        {
            PropertySchema property = Schema.Properties[i];
            values[i] = property.Kind == PropertyKind.Value ? Read(property) : DescribeChild(property, listener, classes);
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

    private void OpenChild(PropertySchema property)
    {
        if (property.Kind == PropertyKind.Value)
        {
            return;
        }

        string path = $"{_path}::{property.Name}";
        switch (_source.ReadObject(property.Index))
        {
            case IRemoteObjectSource source:
                var child = new ObjectSource(_host, source, _host.NameChild("Class::" + path), path);
                _host.AddChild(child, source.Schema);
                _children[property.Index] = child;
                child.Open();
                break;
            case ItemModel model:
                ModelSource modelChild = _host.NewModelSource(model, _host.NameChild("Model::" + path), RolesOf(model, property));
                _host.AddChild(modelChild, schema: null);
                _children[property.Index] = modelChild;
                break;
        }
    }

    private void CloseChild(int property)
    {
        if (_children[property] is { } child)
        {
            _children[property] = null;
            _host.RemoveChild(((SourceObject)child).Name);
            child.Retire();
        }
    }

    private int[] RolesOf(ItemModel model, PropertySchema property)
    {
        int[] all = ModelSource.RolesOf(model);
        int[] declared = [.. property.ModelRoles.SelectMany(name => model.RoleNames.Where(role => role.Value == name).Select(role => role.Key).Take(1))];
        if (declared.Length < property.ModelRoles.Count)
        {
            Log.UnknownRoles(_host.Logger, Name, property.Name, string.Join(", ", property.ModelRoles.Except(model.RoleNames.Values)));
        }

        return declared.Length == 0 ? all : declared;
    }

    private QVariant DescribeChild(PropertySchema property, HostConnection listener, ListenerClasses classes)
    {
        bool isModel = property.Kind == PropertyKind.Model;
        return QVariant.FromObject(_children[property.Index]?.Attach(listener, classes) ?? new RemoteObjectValue(
            $"{(isModel ? "Model" : "Class")}::{_path}::{property.Name}",
            isModel ? ModelAdapterApi.TypeName : property.Type,
            isModel ? RemoteObjectKind.Model : RemoteObjectKind.Class,
            Definition: null,
            Properties: null));
    }

    // Not the same bytes for everybody: who attached dynamically is told classes that are new to it.
    private void TellChild(PropertySchema property)
    {
        foreach ((HostConnection listener, ListenerClasses classes) in _listeners)
        {
            using var buffer = new WireBuffer();
            PacketCodec.Write(new PropertyChangePacket(Name, property.Index, DescribeChild(property, listener, classes)), buffer, Version);
            PacketCodec.Write(new InvokePacket(Name, InvokeCall.Invoke, property.ChangeSignal, [], PropertyIndex: property.Index), buffer, Version);
            listener.Send(buffer.Span);
        }
    }

    // Encoded once, sent to all; related packets in one write.
    private void Tell(params ReadOnlySpan<Packet> packets)
    {
        using var buffer = new WireBuffer();
        foreach (Packet packet in packets)
        {
            PacketCodec.Write(packet, buffer, Version);
        }

        foreach (HostConnection listener in _listeners.Keys)
        {
            listener.Send(buffer.Span);
        }
    }
}
