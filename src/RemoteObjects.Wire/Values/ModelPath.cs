using System.Collections;
using System.Globalization;

namespace RemoteObjects.Values;

/// <summary>One step of a <see cref="ModelPath"/>.</summary>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
public readonly record struct ModelPathEntry(int Row, int Column);

/// <summary>The place of an item in a model: the steps from the invisible root to the item (spec item-model 2, IndexList). A path of one step allocates nothing.</summary>
public readonly struct ModelPath : IEquatable<ModelPath>, IReadOnlyList<ModelPathEntry>
{
    /// <summary>The invisible root. Also the default of the struct.</summary>
    public static readonly ModelPath Empty;

    private readonly ModelPathEntry[]? _ancestors;
    private readonly ModelPathEntry _last;
    private readonly bool _isItem;

    /// <summary>A top-level item.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public ModelPath(int row, int column)
        : this(null, new ModelPathEntry(row, column))
    {
    }

    /// <summary>An item by its steps.</summary>
    /// <param name="entries">From the top level down to the item; none for the root.</param>
    public ModelPath(ReadOnlySpan<ModelPathEntry> entries)
    {
        if (!entries.IsEmpty)
        {
            _ancestors = entries.Length > 1 ? entries[..^1].ToArray() : null;
            _last = entries[^1];
            _isItem = true;
        }
    }

    internal ModelPath(ModelPathEntry[]? ancestors, ModelPathEntry last)
    {
        _ancestors = ancestors;
        _last = last;
        _isItem = true;
    }

    /// <summary>Whether this is the invisible root.</summary>
    public bool IsRoot => !_isItem;

    /// <summary>The number of steps: 0 for the root, 1 for top-level items.</summary>
    public int Count => _isItem ? (_ancestors?.Length ?? 0) + 1 : 0;

    /// <summary>The item's row below its parent; -1 for the root.</summary>
    public int Row => _isItem ? _last.Row : -1;

    /// <summary>The item's column below its parent; -1 for the root.</summary>
    public int Column => _isItem ? _last.Column : -1;

    /// <summary>The path of the parent; the root is its own.</summary>
    public ModelPath Parent => _ancestors is null ? Empty : new ModelPath(_ancestors.AsSpan());

    internal ModelPathEntry[]? Ancestors => _ancestors;

    /// <summary>A step.</summary>
    /// <param name="index">0 is the top level.</param>
    public ModelPathEntry this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return index == Count - 1 ? _last : _ancestors![index];
        }
    }

    /// <summary>The path of a child.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public ModelPath Child(int row, int column) => new(ToAncestors(), new ModelPathEntry(row, column));

    /// <summary>The path of another item below the same parent.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public ModelPath Sibling(int row, int column) => new(_ancestors, new ModelPathEntry(row, column));

    /// <inheritdoc/>
    public IEnumerator<ModelPathEntry> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ModelPath other) =>
        _isItem == other._isItem && _last == other._last
        && (ReferenceEquals(_ancestors, other._ancestors) || _ancestors.AsSpan().SequenceEqual(other._ancestors));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ModelPath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (ModelPathEntry entry in _ancestors.AsSpan())
        {
            hash.Add(entry);
        }

        hash.Add(_last);
        hash.Add(_isItem);
        return hash.ToHashCode();
    }

    /// <summary>For instance <c>/2,0/5,1</c>; <c>/</c> for the root.</summary>
    public override string ToString() =>
        IsRoot ? "/" : string.Concat(this.Select(entry => string.Create(CultureInfo.InvariantCulture, $"/{entry.Row},{entry.Column}")));

    /// <summary>Equality by steps.</summary>
    public static bool operator ==(ModelPath left, ModelPath right) => left.Equals(right);

    /// <summary>Inequality by steps.</summary>
    public static bool operator !=(ModelPath left, ModelPath right) => !left.Equals(right);

    internal ModelPathEntry[]? ToAncestors()
    {
        if (!_isItem)
        {
            return null;
        }

        var entries = new ModelPathEntry[Count];
        _ancestors?.CopyTo(entries, 0);
        entries[^1] = _last;
        return entries;
    }
}
