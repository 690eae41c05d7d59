using System.Threading.Channels;
using RemoteObjects.Schemas;
using RemoteObjects.Tool.Objects;

namespace RemoteObjects.Tool.Watching;

/// <summary>Follows an object, and those that it holds. On the context.</summary>
/// <param name="events">Takes what happens.</param>
internal sealed class ObjectWatch(ChannelWriter<WatchEvent> events)
{
    private readonly ObjectReader _reader = new();
    private readonly HashSet<DynamicReplica> _followed = [];

    /// <summary>Tells what happens to it from now on.</summary>
    public void Follow(DynamicReplica root)
    {
        root.StateChanged += (_, change) => events.TryWrite(new WatchEvent.State(change.State));
        root.Initialized += (_, _) => events.TryWrite(new WatchEvent.Values([.. _reader.Flatten(root, "")]));
        Follow(root, "");
    }

    private void Follow(DynamicReplica replica, string prefix)
    {
        if (!_followed.Add(replica))
        {
            return;
        }

        // Between these two a replica tells what is different from what it had before: the values were told as a whole.
        bool isInitializing = false;
        replica.Initialized += (_, _) =>
        {
            isInitializing = true;
            FollowChildren(replica, prefix);
        };
        replica.Notified += (_, _) => isInitializing = false;
        replica.PropertyChanged += (_, change) =>
        {
            if (!isInitializing && replica.Schema?.FindProperty(change.PropertyName!) is { } property)
            {
                events.TryWrite(new WatchEvent.Changed(prefix + property.Name, _reader.Read(replica, property)));
                FollowChild(replica, property, prefix);
            }
        };
        replica.SignalReceived += (_, received) => events.TryWrite(new WatchEvent.Signal(
            prefix + received.Signal.Name, [.. received.Arguments.Select((argument, i) => _reader.FormOf(replica, received.Signal.Parameters[i].Type).Present(argument))]));
        if (replica.IsInitialized)
        {
            FollowChildren(replica, prefix);
        }
    }

    private void FollowChildren(DynamicReplica replica, string prefix)
    {
        foreach (PropertySchema property in MemberPath.SchemaOf(replica).Properties)
        {
            FollowChild(replica, property, prefix);
        }
    }

    private void FollowChild(DynamicReplica replica, PropertySchema property, string prefix)
    {
        if (property.Kind == PropertyKind.Object && replica[property.Name] is DynamicReplica child)
        {
            Follow(child, prefix + property.Name + MemberPath.Separator);
        }
    }
}
