using RemoteObjects.Wire;

namespace RemoteObjects.Connections;

/// <summary>A change that need not be told by itself while its peer is behind: a later one of the same key may be told with it, or instead of it. Immutable.</summary>
internal abstract class QueuedChange
{
    /// <summary>What it is a change of.</summary>
    public abstract object Key { get; }

    /// <summary>Begins to gather the changes of this key, with this one.</summary>
    public abstract GatheredChanges Gather();
}

/// <summary>The changes of one key that wait for a peer.</summary>
internal abstract class GatheredChanges
{
    /// <summary>About how many bytes they are.</summary>
    public abstract int Length { get; }

    /// <summary>Adds a later one of the same key.</summary>
    public abstract void Add(QueuedChange change);

    /// <summary>Appends them as packets.</summary>
    public abstract void WriteTo(WireBuffer buffer, ProtocolVersion version);
}
