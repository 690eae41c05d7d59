namespace RemoteObjects.Models;

/// <summary>The rows under one cell of a model as a list of rows with values of type <typeparamref name="T"/>, for binding and for plain code.</summary>
/// <typeparam name="T">What the values of a row are: a type with a <see cref="RowSchema{T}"/>, or <see cref="RowSnapshot"/>.</typeparam>
/// <example><code>
/// using ModelList&lt;Person&gt; people = model.As&lt;Person&gt;();
/// people.CollectionChanged += (_, e) => Console.WriteLine(e.Action);
/// string? name = people[0].Value?.Name;
/// </code></example>
/// <inheritdoc cref="ModelList" path="/remarks"/>
public sealed partial class ModelList<T> : ModelList, IReadOnlyList<ModelRow<T>>
{
    private readonly RowReader<T> _reader;
    private int _readerVersion;

    internal ModelList(ModelListHub hub, RowsPlace place, RowReader<T> reader, ModelRow? owner = null)
        : base(hub, place, owner)
    {
        _reader = reader;
        TopPlace = owner is null ? place : ((ModelList<T>)owner.List).TopPlace;
        if (IsTop)
        {
            reader.Refresh(place.Parent);
        }

        _readerVersion = reader.Version;
    }

    /// <inheritdoc cref="ModelList.this[int]"/>
    public new ModelRow<T> this[int index] => (ModelRow<T>)Row(index);

    /// <inheritdoc/>
    public IEnumerator<ModelRow<T>> GetEnumerator() => Rows().Cast<ModelRow<T>>().GetEnumerator();

    /// <summary>The values of some rows as they are now, with placeholders: reading those that are not here yet starts their fetch.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">How many; rows beyond the end don't count.</param>
    /// <returns>The values; the default of the type for each row that is not here.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="InvalidOperationException">The model has no column or role for a property.</exception>
    public RowPage<T?> GetRows(int first, int count) => Read(first, count, out _);

    // The list from the model decides where values are, for those of children, too.
    private RowsPlace TopPlace { get; }

    private bool IsTop => TopPlace == Place;

    internal override ModelList CreateChildren(ModelRow owner) => new ModelList<T>(Hub, PlaceOf(owner), _reader, owner);

    internal override bool TryFind(string name, out int column, out int role) => _reader.TryFind(name, out column, out role);

    private protected override ModelRow NewRow(int index) => new ModelRow<T>(this, index, _reader);

    private protected override bool Read(RowsEffect effect)
    {
        if (IsTop && effect.Kind is (RowsEffectKind.Labels or RowsEffectKind.Columns or RowsEffectKind.Reset))
        {
            _reader.Refresh(Place.Parent);
        }

        bool isSame = _readerVersion == _reader.Version;
        _readerVersion = _reader.Version;
        return effect.Kind != RowsEffectKind.Labels || !isSame;
    }

    private RowPage<T?> Read(int first, int count, out bool isComplete)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        isComplete = true;
        var items = new T?[Math.Max(Math.Min(count, Count - first), 0)];
        for (int i = 0; i < items.Length; i++)
        {
            isComplete &= _reader.TryRead(Place, first + i, out items[i]);
        }

        return new RowPage<T?>(first, items, Count);
    }
}
