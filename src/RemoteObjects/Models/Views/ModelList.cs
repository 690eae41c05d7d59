using System.Collections.Specialized;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace RemoteObjects.Models;

/// <summary>The rows under one cell of a model as a list that can be bound: what <see cref="ModelList{T}"/> is, whatever the type of its rows.</summary>
/// <remarks>
/// <para>Rows are made when they are read and held weakly: a list over millions of rows costs what is on screen. Whoever listens to a row holds it.
/// The same row is the same object for as long as somebody holds it, wherever it moves.</para>
/// <para>Follows the model's changes. A single row raises <see cref="NotifyCollectionChangedAction.Add"/>,
/// <see cref="NotifyCollectionChangedAction.Remove"/> or <see cref="NotifyCollectionChangedAction.Move"/>; several at once do so if
/// <see cref="RaisesRanges"/> is set, and a reset otherwise. Changed values are told by the row. When the cell that the rows are under goes,
/// the list is empty from then on. A sort of the whole model is a reset, and the end of the lists of children: where they went nobody tells.</para>
/// <para>For WPF it is an <see cref="System.Collections.IList"/>: finding a row in it costs nothing. It can't be written.</para>
/// <para>Threading: that of the model.</para>
/// </remarks>
[SuppressMessage("Design", "CA1010", Justification = "The generic interface is that of ModelList<T>: with two of them LINQ could not infer the type of a row.")]
public abstract partial class ModelList : INotifyCollectionChanged, INotifyPropertyChanged, IDisposable
{
    private readonly LiveRows _rows = new();

    // A list of children holds the row it is of, so that the row is found as long as the list is.
    private readonly ModelRow? _owner;

    private protected ModelList(ModelListHub hub, RowsPlace place, ModelRow? owner)
    {
        Hub = hub;
        Place = place;
        _owner = owner;
        RaisesRanges = owner?.List.RaisesRanges ?? false;
        Count = place.IsGone ? 0 : hub.Model.RowCount(place.Parent);
        if (!hub.IsDisposed && !place.IsGone)
        {
            hub.Add(this);
        }
    }

    /// <summary>Raised after rows came, went or moved, when the list is up to date.</summary>
    public event NotifyCollectionChangedEventHandler? CollectionChanged;

    /// <summary>Raised for <c>Count</c> and <c>Item[]</c>, before <see cref="CollectionChanged"/>.</summary>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>The model.</summary>
    public ItemModel Model => Hub.Model;

    /// <summary>The cell that the rows are under, as it is now; the root for top-level rows, and when the cell is gone.</summary>
    public ModelIndex Parent => Place.Parent;

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether changes of several rows are told as one event of a range, which Avalonia wants and WPF refuses; otherwise they are a reset.
    /// Lists of children have it from the list of their row.</summary>
    public bool RaisesRanges { get; set; }

    internal ModelListHub Hub { get; }

    internal RowsPlace Place { get; }

    /// <summary>A row. Making it reads nothing of the model.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ModelRow this[int index] => Row(index);

    /// <summary>The number of a row, in constant time.</summary>
    /// <param name="row">A row of any list.</param>
    /// <returns>-1 if it is not in this list, or no more.</returns>
    public int IndexOf(ModelRow? row) => row?.List == this ? row.Index : -1;

    /// <summary>Whether a row is in the list, in constant time.</summary>
    /// <param name="row">A row of any list.</param>
    public bool Contains(ModelRow? row) => IndexOf(row) >= 0;

    /// <summary>Lets the model go. The list stays as it is from then on; a list from the model takes those of its children with it.</summary>
    public void Dispose()
    {
        if (_owner is null)
        {
            Hub.Dispose();
        }
        else
        {
            Hub.Remove(this);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the list of the rows under a row.</summary>
    internal abstract ModelList CreateChildren(ModelRow owner);

    /// <summary>Finds the cell and role that have a name.</summary>
    internal virtual bool TryFind(string name, out int column, out int role)
    {
        column = 0;
        foreach ((int number, string roleName) in Model.RoleNames)
        {
            if (RoleNaming.Match(roleName, name))
            {
                role = number;
                return true;
            }
        }

        role = 0;
        return false;
    }

    private protected RowsPlace PlaceOf(ModelRow owner) => Place.IsGone || owner.Index < 0
        ? RowsPlace.Nowhere(Model)
        : new RowsPlace(Model, Place.Path.Child(owner.Index, 0));

    private protected abstract ModelRow NewRow(int index);

    private protected ModelRow Row(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        if (_rows.Find(index) is { } held)
        {
            return held;
        }

        ModelRow row = NewRow(index);
        _rows.Add(row);
        return row;
    }
}
