using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace RemoteObjects.Values;

// The name is Qt's.
#pragma warning disable CA1710

/// <summary>Named values: QVariantMap and QVariantHash. Keeps the entries in wire order, doubles included; on lookup the last entry of a key wins (spec wire-protocol 3).</summary>
/// <remarks>Immutable and safe to share between threads. A null key on the wire is the key "" here, and stays null in <see cref="Entries"/>.</remarks>
public sealed class QVariantMap : IReadOnlyDictionary<string, QVariant>, IEquatable<QVariantMap>
{
    /// <summary>The map without entries.</summary>
    public static readonly QVariantMap Empty = new([], owned: true);

    private readonly KeyValuePair<string?, QVariant>[] _entries;
    private Dictionary<string, int>? _index;

    /// <summary>Makes a map from pairs.</summary>
    /// <param name="entries">The entries, in the order to send them.</param>
    public QVariantMap(params ReadOnlySpan<(string Key, QVariant Value)> entries)
    {
        _entries = new KeyValuePair<string?, QVariant>[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            _entries[i] = new(entries[i].Key, entries[i].Value);
        }
    }

    /// <summary>Makes a map from a dictionary.</summary>
    /// <param name="entries">The entries, in the order to send them; copied.</param>
    public QVariantMap(IEnumerable<KeyValuePair<string, QVariant>> entries)
        : this([.. entries!], owned: true)
    {
    }

    internal QVariantMap(KeyValuePair<string?, QVariant>[] entries, bool owned)
    {
        _ = owned;
        _entries = entries;
    }

    /// <summary>All entries as on the wire.</summary>
    public IReadOnlyList<KeyValuePair<string?, QVariant>> Entries => _entries;

    /// <summary>The number of different keys.</summary>
    public int Count => Index.Count;

    /// <summary>The different keys, in wire order.</summary>
    public IEnumerable<string> Keys => Index.Keys;

    /// <summary>The values, in the order of <see cref="Keys"/>.</summary>
    public IEnumerable<QVariant> Values => Index.Values.Select(position => _entries[position].Value);

    /// <summary>The value of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public QVariant this[string key] => _entries[Index[key]].Value;

    private Dictionary<string, int> Index => _index ??= MakeIndex();

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Index.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out QVariant value)
    {
        bool found = Index.TryGetValue(key, out int position);
        value = found ? _entries[position].Value : default;
        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, QVariant>> GetEnumerator() =>
        Index.Select(entry => KeyValuePair.Create(entry.Key, _entries[entry.Value].Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equality by entries and their order.</summary>
    public bool Equals(QVariantMap? other) =>
        other is not null && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QVariantMap);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Length == 0 ? 0 : HashCode.Combine(_entries.Length, _entries[0].Key);

    /// <inheritdoc/>
    public override string ToString() => "{" + string.Join(", ", _entries.Select(entry => $"{entry.Key}: {entry.Value}")) + "}";

    // A race makes the same index twice; that is harmless.
    private Dictionary<string, int> MakeIndex()
    {
        var index = new Dictionary<string, int>(_entries.Length, StringComparer.Ordinal);
        for (int i = 0; i < _entries.Length; i++)
        {
            index[_entries[i].Key ?? ""] = i;
        }

        return index;
    }
}
