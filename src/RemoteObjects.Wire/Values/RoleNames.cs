using System.Text;

namespace RemoteObjects.Values;

/// <summary>The names of a model's roles, in wire order. Names are bytes for Qt; here they are also text.</summary>
public sealed class RoleNames : IEquatable<RoleNames>
{
    /// <summary>No names.</summary>
    public static readonly RoleNames Empty = new([], owned: true);

    private readonly KeyValuePair<int, byte[]?>[] _entries;

    /// <summary>Makes role names from text.</summary>
    /// <param name="names">Roles and names, in the order to send them.</param>
    public RoleNames(IEnumerable<KeyValuePair<int, string>> names)
        : this([.. names.Select(name => KeyValuePair.Create<int, byte[]?>(name.Key, Encoding.UTF8.GetBytes(name.Value)))], owned: true)
    {
    }

    internal RoleNames(KeyValuePair<int, byte[]?>[] entries, bool owned)
    {
        _ = owned;
        _entries = entries;
    }

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>Roles and names in bytes, as on the wire.</summary>
    public IReadOnlyList<KeyValuePair<int, byte[]?>> Entries => _entries;

    /// <summary>The name of a role, or null.</summary>
    /// <param name="role">The role.</param>
    public string? this[int role]
    {
        get
        {
            int position = Array.FindLastIndex(_entries, entry => entry.Key == role);
            return position < 0 ? null : Encoding.UTF8.GetString(_entries[position].Value ?? []);
        }
    }

    /// <summary>The role of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public int? Find(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        int position = Array.FindLastIndex(_entries, entry => entry.Value is not null && entry.Value.AsSpan().SequenceEqual(bytes));
        return position < 0 ? null : _entries[position].Key;
    }

    /// <summary>The names as text; of a role that repeats the last name.</summary>
    public Dictionary<int, string> ToDictionary()
    {
        var names = new Dictionary<int, string>(_entries.Length);
        foreach ((int role, byte[]? name) in _entries)
        {
            names[role] = Encoding.UTF8.GetString(name ?? []);
        }

        return names;
    }

    /// <summary>Equality by entries and their order.</summary>
    public bool Equals(RoleNames? other)
    {
        if (other is null || other._entries.Length != _entries.Length)
        {
            return false;
        }

        for (int i = 0; i < _entries.Length; i++)
        {
            if (_entries[i].Key != other._entries[i].Key || !ValueEquality.Equal(_entries[i].Value, other._entries[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RoleNames);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Length == 0 ? 0 : HashCode.Combine(_entries.Length, _entries[0].Key);
}
