using System.Collections.Specialized;
using System.ComponentModel;

namespace RemoteObjects.Models;

/// <summary>One list of a <see cref="CollectionModel{T}"/>: the top-level one, or that of an item's children.</summary>
/// <remarks>The list may be ahead of what has been told of it, so the number of rows is kept here. A row remembers the position it had last; see
/// <see cref="RowOf"/>.</remarks>
internal sealed partial class CollectionNode<T>
{
    /// <summary>How far from its last position a row is looked for before all are renumbered.</summary>
    private const int SearchDistance = 64;

    // A sealed class that does not notify has no subclass that does; and a value that notifies would be a copy.
    private static readonly bool MayNotify =
        !typeof(T).IsValueType && (!typeof(T).IsSealed || typeof(INotifyPropertyChanged).IsAssignableFrom(typeof(T)));

    private readonly CollectionModel<T> _model;

    // As long as there are rows, once one of them needs to be remembered.
    private List<CollectionRow<T>?>? _rows;
    private INotifyCollectionChanged? _observed;

    /// <summary>Makes the node of a list.</summary>
    /// <param name="model">Its model.</param>
    /// <param name="items">The list.</param>
    /// <param name="owner">The row it is under; null for the top level.</param>
    /// <param name="isShown">Whether its rows are there at once; else <see cref="Show"/> tells them.</param>
    public CollectionNode(CollectionModel<T> model, IReadOnlyList<T> items, CollectionRow<T>? owner, bool isShown = true)
    {
        _model = model;
        Items = items;
        Owner = owner;
        if (isShown)
        {
            Observe();
        }
    }

    public IReadOnlyList<T> Items { get; }

    public CollectionRow<T>? Owner { get; }

    /// <summary>How many rows there are, as far as it was told.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is part of the model: an index that is older than the last change may lead to one that is not.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>The nodes under this one that have been made.</summary>
    public IEnumerable<CollectionNode<T>> Children => (_rows ?? []).Select(static row => row?.Child).OfType<CollectionNode<T>>();

    public static INotifyPropertyChanged? AsNotifying(T item) => MayNotify ? item as INotifyPropertyChanged : null;

    /// <summary>What is under a row, made when it is first asked for.</summary>
    /// <returns>Null if there is nothing, and nothing can come without the item telling.</returns>
    public CollectionNode<T>? ChildOf(int row)
    {
        CollectionRow<T>? known = _rows?[row];
        if (known?.Child is { } child)
        {
            return child;
        }

        if (_model.ChildrenOf(Items[row]) is not { } items)
        {
            known?.WasAsked = true;
            return null;
        }

        known ??= Remember(row);
        known.WasAsked = true;
        return known.Child = new CollectionNode<T>(_model, items, known);
    }

    /// <summary>The number of a row: at once between changes, by a search near by after some, by numbering all anew after many.</summary>
    public int RowOf(CollectionRow<T> row)
    {
        int last = row.Position;
        for (int distance = 0; distance <= SearchDistance; distance++)
        {
            if (IsAt(row, last - distance))
            {
                return row.Position = last - distance;
            }

            if (IsAt(row, last + distance))
            {
                return row.Position = last + distance;
            }
        }

        for (int position = 0; position < (_rows?.Count ?? 0); position++)
        {
            _rows![position]?.Position = position;
        }

        return row.Position;
    }

    /// <summary>Tells that the rows are gone; the list is not observed any more.</summary>
    public void Hide()
    {
        int count = Count;
        Unobserve();
        if (count > 0)
        {
            _model.TellRowsRemoved(this, 0, count);
        }
    }

    /// <summary>Observes the list, and tells its rows.</summary>
    public void Show()
    {
        Observe();
        if (Count > 0)
        {
            _model.TellRowsInserted(this, 0, Count);
        }
    }

    /// <summary>Forgets everything, without a word.</summary>
    public void Release()
    {
        Unobserve();
        IsAlive = false;
    }

    /// <summary>An item told that a property changed.</summary>
    public void OnItemChanged(CollectionRow<T> row, string? property)
    {
        // An event that is being told goes on to those who let go of it meanwhile.
        int number = RowOf(row);
        if (!IsAt(row, number))
        {
            return;
        }

        if (!_model.TellItemChanged(this, number, property) && row.WasAsked)
        {
            IReadOnlyList<T>? children = _model.ChildrenOf(row.Item);
            if (!ReferenceEquals(children, row.Child?.Items))
            {
                row.Child?.Hide();
                row.Child?.Release();
                row.Child = children is null ? null : new CollectionNode<T>(_model, children, row, isShown: false);
                row.Child?.Show();
            }
        }
    }

    private bool IsAt(CollectionRow<T> row, int position) => _rows is not null && (uint)position < (uint)_rows.Count && ReferenceEquals(_rows[position], row);

    private CollectionRow<T> Remember(int row)
    {
        if (_rows is null)
        {
            _rows = new List<CollectionRow<T>?>(Count);
            _rows.AddRange(new CollectionRow<T>?[Count]);
        }

        return _rows[row] ??= new CollectionRow<T>(this, Items[row], row);
    }
}
