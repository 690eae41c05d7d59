using RemoteObjects.Wire;

namespace RemoteObjects.Connections;

/// <summary>The end of what waits for a slow peer, as far as it is changes only: among themselves they need no order, so those of one key become one.</summary>
/// <remarks>Whatever else is sent comes behind all of them, so a reply still comes after the changes that its call made.</remarks>
internal sealed class QueuedRun
{
    private readonly List<GatheredChanges> _inOrder = [];
    private readonly Dictionary<object, GatheredChanges> _byKey = [];

    public bool IsEmpty => _inOrder.Count == 0;

    /// <summary>About how many bytes it is.</summary>
    public long Length { get; private set; }

    public void Add(QueuedChange change)
    {
        if (_byKey.TryGetValue(change.Key, out GatheredChanges? gathered))
        {
            Length -= gathered.Length;
            gathered.Add(change);
        }
        else
        {
            _byKey.Add(change.Key, gathered = change.Gather());
            _inOrder.Add(gathered);
        }

        Length += gathered.Length;
    }

    /// <summary>Appends all as packets, and is empty then.</summary>
    public void MoveTo(WireBuffer buffer, ProtocolVersion version)
    {
        foreach (GatheredChanges gathered in _inOrder)
        {
            gathered.WriteTo(buffer, version);
        }

        Clear();
    }

    public void Clear()
    {
        _inOrder.Clear();
        _byKey.Clear();
        Length = 0;
    }
}
