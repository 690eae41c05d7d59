using RemoteObjects.Codecs;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Models.Hosting;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Sources;

// Objects and models that are values of properties (spec wire-protocol 12).
// The children of a root are the same for all listeners. What is below them each listener has for itself, under a name that was never used before: a Qt
// client crashes when a child of a child comes again under a name it knows, and who comes for the first time can't be told from who comes again.
internal sealed partial class ObjectSource
{
    private IChildSource?[] OpenChildren() => [.. Schema.Properties.Select(OpenChild)];

    private IChildSource? OpenChild(PropertySchema property)
    {
        string path = $"{_path}::{property.Name}";
        switch (property.Kind == PropertyKind.Value ? null : ReadObject(property))
        {
            case IRemoteObjectSource source:
                var child = new ObjectSource(_host, source, NameChild("Class::" + path), path, Access?.Below(path, MemberOf(property)), isRoot: false);
                _host.AddChild(child, source.Schema);
                child.Open();
                return child;
            case ItemModel model:
                ModelSource modelChild = _host.NewModelSource(model, NameChild("Model::" + path), RolesOf(model, property), Access?.Below(path, MemberOf(property)));
                _host.AddChild(modelChild, schema: null);
                return modelChild;
            default:
                return null;
        }
    }

    private string NameChild(string wanted) => _isRoot ? _host.NameChild(wanted) : _host.NameAnew(wanted);

    private void CloseChildren(IChildSource?[] children)
    {
        foreach (IChildSource? child in children)
        {
            Close(child);
        }
    }

    private void Close(IChildSource? child)
    {
        if (child is not null)
        {
            _host.RemoveChild(((SourceObject)child).Name);
            child.Retire();
        }
    }

    private void ReplaceChild(PropertySchema property)
    {
        if (_isRoot)
        {
            Close(_shared[property.Index]);
            _shared[property.Index] = OpenChild(property);
        }

        foreach ((HostConnection connection, Listener listener) in _listeners)
        {
            if (!_isRoot)
            {
                Close(listener.Children[property.Index]);
                listener.Children[property.Index] = OpenChild(property);
            }

            if (property.ChangeSignal >= 0 && CanRead(connection, property))
            {
                TellChild(property, connection, listener);
            }
        }
    }

    // Not the same bytes for everybody: who attached dynamically is told classes that are new to it.
    private void TellChild(PropertySchema property, HostConnection connection, Listener listener)
    {
        using var buffer = new WireBuffer();
        PacketCodec.Write(new PropertyChangePacket(Name, property.Index, DescribeChild(property, connection, listener)), buffer, Version);
        PacketCodec.Write(new InvokePacket(Name, InvokeCall.Invoke, property.ChangeSignal, [], PropertyIndex: property.Index), buffer, Version);
        connection.Send(buffer.Span);
    }

    private QVariant DescribeChild(PropertySchema property, HostConnection connection, Listener listener)
    {
        bool isModel = property.Kind == PropertyKind.Model;
        IChildSource? child = CanRead(connection, property) ? listener.Children[property.Index] : null;
        return QVariant.FromObject(child?.Attach(connection, listener.Classes) ?? new RemoteObjectValue(
            $"{(isModel ? "Model" : "Class")}::{_path}::{property.Name}",
            isModel ? ModelAdapterApi.TypeName : property.Type,
            isModel ? RemoteObjectKind.Model : RemoteObjectKind.Class,
            Definition: null,
            Properties: null));
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

    // A getter that throws costs its own object only.
    private object? ReadObject(PropertySchema property)
    {
        try
        {
            return _source.ReadObject(property.Index);
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.PropertyThrew(_host.Logger, exception, Name, property.Name);
            return null;
        }
    }

    /// <summary>One who listens, and the children it was told of, one place for each property.</summary>
    private sealed record Listener(ListenerClasses Classes, IChildSource?[] Children)
    {
        public bool IsDynamic => Classes.IsDynamic;

        public QVariant Form(in QVariant value) => IsDynamic ? DynamicForm.Of(value) : value;
    }
}
