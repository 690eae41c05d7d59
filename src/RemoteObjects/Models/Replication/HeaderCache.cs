using RemoteObjects.Values;

namespace RemoteObjects.Models.Replication;

/// <summary>One header value.</summary>
internal readonly record struct HeaderKey(Orientation Orientation, int Section, int Role);

/// <summary>The header values a replica knows, wants, and has asked for.</summary>
internal sealed class HeaderCache
{
    private readonly Dictionary<HeaderKey, QVariant> _known = [];
    private readonly HashSet<HeaderKey> _wanted = [];
    private readonly HashSet<HeaderKey> _asked = [];

    public bool TryGet(HeaderKey key, out QVariant value) => _known.TryGetValue(key, out value);

    public bool IsPending(HeaderKey key) => _wanted.Contains(key) || _asked.Contains(key);

    /// <summary>Wants a value, unless it was asked for already.</summary>
    public void Want(HeaderKey key)
    {
        if (!_asked.Contains(key))
        {
            _wanted.Add(key);
        }
    }

    /// <summary>Values were asked for without being wanted.</summary>
    public void Asked(ReadOnlySpan<HeaderKey> keys)
    {
        foreach (HeaderKey key in keys)
        {
            _asked.Add(key);
        }
    }

    /// <summary>Takes what to ask for next.</summary>
    public HeaderKey[] TakeWanted(int most)
    {
        HeaderKey[] batch = [.. _wanted.Take(most)];
        _wanted.ExceptWith(batch);
        _asked.UnionWith(batch);
        return batch;
    }

    public void Store(HeaderKey key, QVariant value)
    {
        _asked.Remove(key);
        _wanted.Remove(key);
        _known[key] = value;
    }

    /// <summary>A request failed: whoever reads the value again wants it again.</summary>
    public void Release(HeaderKey key) => _asked.Remove(key);

    /// <summary>Wants the known values of a range anew; they stay on show until then.</summary>
    public void Refresh(Orientation orientation, int first, int last)
    {
        foreach (HeaderKey key in _known.Keys)
        {
            if (key.Orientation == orientation && key.Section >= first && key.Section <= last)
            {
                // An answer under way is made after the change.
                Want(key);
            }
        }
    }

    /// <summary>Forgets labels whose sections may have got other numbers.</summary>
    public void ForgetFrom(Orientation orientation, int first)
    {
        bool IsGone(HeaderKey key) => key.Orientation == orientation && key.Section >= first;
        foreach (HeaderKey key in _known.Keys.Where(IsGone).ToArray())
        {
            _known.Remove(key);
        }

        _wanted.RemoveWhere(IsGone);
    }

    public void Clear()
    {
        _known.Clear();
        _wanted.Clear();
        _asked.Clear();
    }
}
