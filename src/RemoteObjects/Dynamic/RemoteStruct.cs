using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using RemoteObjects.Dynamic;

namespace RemoteObjects;

// The name is Qt's notion, and ends as it does on purpose.
#pragma warning disable CA1710

/// <summary>A struct (POD in .rep files) whose type is not known at compile time: named values, in order. Works with <c>dynamic</c>.</summary>
/// <remarks>Immutable. A dictionary may be given wherever a struct is wanted; members are found by their names.</remarks>
public sealed class RemoteStruct : IDynamicMetaObjectProvider, IReadOnlyDictionary<string, object?>, IEquatable<RemoteStruct>
{
    private readonly KeyValuePair<string, object?>[] _members;

    /// <summary>Makes a struct.</summary>
    /// <param name="typeName">Its type.</param>
    /// <param name="members">Its members.</param>
    public RemoteStruct(string typeName, params IEnumerable<KeyValuePair<string, object?>> members)
    {
        TypeName = typeName;
        _members = [.. members];
    }

    /// <summary>The name of its type.</summary>
    public string TypeName { get; }

    /// <inheritdoc/>
    public int Count => _members.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _members.Select(member => member.Key);

    /// <inheritdoc/>
    public IEnumerable<object?> Values => _members.Select(member => member.Value);

    /// <inheritdoc/>
    public object? this[string key] => TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException($"{TypeName} has no member '{key}'.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        int index = Array.FindIndex(_members, member => member.Key == key);
        value = index < 0 ? null : _members[index].Value;
        return index >= 0;
    }

    /// <inheritdoc/>
    DynamicMetaObject IDynamicMetaObjectProvider.GetMetaObject(Expression parameter) => new RemoteStructMetaObject(parameter, this);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)_members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equality by type and members.</summary>
    public bool Equals(RemoteStruct? other) => other is not null && TypeName == other.TypeName && _members.SequenceEqual(other._members);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RemoteStruct);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeName, Count);

    /// <inheritdoc/>
    public override string ToString() => $"{TypeName}({string.Join(", ", _members.Select(member => $"{member.Key}: {member.Value}"))})";
}
