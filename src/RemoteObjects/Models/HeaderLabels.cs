using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>The values of one header's sections. Holds only as many sections as have been labelled.</summary>
internal sealed class HeaderLabels
{
    private readonly List<RoleValues> _sections = [];

    public QVariant Get(int section, int role) => section < _sections.Count ? _sections[section].Get(role) : default;

    public bool Set(int section, int role, QVariant value)
    {
        while (_sections.Count <= section)
        {
            _sections.Add(default);
        }

        RoleValues values = _sections[section];
        bool changed = values.Set(role, value);
        _sections[section] = values;
        return changed;
    }

    public void Insert(int section, int count)
    {
        if (section < _sections.Count)
        {
            _sections.InsertRange(section, new RoleValues[count]);
        }
    }

    public void Remove(int section, int count)
    {
        if (section < _sections.Count)
        {
            _sections.RemoveRange(section, Math.Min(count, _sections.Count - section));
        }
    }

    public void Move(int section, int count, int destination)
    {
        if (Math.Min(section, destination) >= _sections.Count)
        {
            return;
        }

        while (_sections.Count < Math.Max(section + count, destination))
        {
            _sections.Add(default);
        }

        List<RoleValues> moved = _sections.GetRange(section, count);
        _sections.RemoveRange(section, count);
        _sections.InsertRange(destination > section ? destination - count : destination, moved);
    }

    public void Clear() => _sections.Clear();
}
