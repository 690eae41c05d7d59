using System.Collections;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace RemoteObjects.Rep;

/// <summary>An unchangeable list which equals every list of equal items in the same order.</summary>
/// <typeparam name="T">What is in it.</typeparam>
#if NET
[CollectionBuilder(typeof(RepList), nameof(RepList.Create))]
#endif
public sealed class RepList<T> : IReadOnlyList<T>, IEquatable<RepList<T>>
{
    private readonly T[] _items;

    /// <summary>Makes a list of a copy of the items.</summary>
    /// <param name="items">What is in it, in order.</param>
    public RepList(IEnumerable<T> items) => _items = [.. items];

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public bool Equals(RepList<T>? other) => other is not null && _items.SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RepList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = _items.Length;
        foreach (T item in _items)
        {
            hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        }

        return hash;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

/// <summary>Makes lists.</summary>
public static class RepList
{
    /// <summary>The list of nothing.</summary>
    /// <typeparam name="T">What is not in it.</typeparam>
    public static RepList<T> Empty<T>() => Nothing<T>.List;

    /// <summary>Makes a list of a copy of the items.</summary>
    /// <typeparam name="T">What is in it.</typeparam>
    /// <param name="items">What is in it, in order.</param>
    public static RepList<T> ToRepList<T>(this IEnumerable<T> items) => new(items);
#if NET

    /// <summary>Makes a list for a collection expression.</summary>
    /// <typeparam name="T">What is in it.</typeparam>
    /// <param name="items">What is in it, in order.</param>
    public static RepList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? Empty<T>() : new RepList<T>(items.ToArray());
#endif

    private static class Nothing<T>
    {
        public static readonly RepList<T> List = new([]);
    }
}
