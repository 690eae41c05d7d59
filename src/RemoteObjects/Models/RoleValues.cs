using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>A few values by role. Most cells have none or one beside their text, so an array just big enough is smaller and faster than a dictionary.</summary>
internal struct RoleValues
{
    private (int Role, QVariant Value)[]? _values;

    public readonly QVariant Get(int role)
    {
        if (_values is not null)
        {
            foreach ((int Role, QVariant Value) entry in _values)
            {
                if (entry.Role == role)
                {
                    return entry.Value;
                }
            }
        }

        return default;
    }

    /// <summary>Sets a value; an invalid one takes the role away.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool Set(int role, QVariant value)
    {
        int at = Array.FindIndex(_values ?? [], entry => entry.Role == role);
        if (at >= 0 && value.IsValid)
        {
            bool changes = _values![at].Value != value;
            _values[at].Value = value;
            return changes;
        }

        if (at >= 0)
        {
            _values = _values!.Length == 1 ? null : [.. _values.AsSpan(0, at), .. _values.AsSpan(at + 1)];
            return true;
        }

        if (value.IsValid)
        {
            _values = _values is null ? [(role, value)] : [.. _values, (role, value)];
            return true;
        }

        return false;
    }
}
