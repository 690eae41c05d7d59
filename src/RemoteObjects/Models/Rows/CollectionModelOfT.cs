using System.Collections.Specialized;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>A model of a list of C# objects: a table, or a tree if items have children. What the list and its items tell of their changes, the model tells.</summary>
/// <typeparam name="T">The type of a row.</typeparam>
/// <remarks>
/// <para>A list that is <see cref="INotifyCollectionChanged"/> is observed, and so is every item in it that is <see cref="INotifyPropertyChanged"/>. A change
/// of a property changes its cell alone; a change without a name changes the row. Changes of anything else are not seen: see <see cref="Reset"/>.</para>
/// <para>What is under an item is asked for, and observed from then on, when somebody asks the model for it: by <see cref="HasChildren"/>, as hosts do for
/// every cell that they send, or by <see cref="RowCount"/>. If an item tells a change of a property that is none of the schema's, or of none, it is asked
/// again; so the children must be one list as long as they are the same.</para>
/// <para>A list whose items can't notify (a value type, or a sealed class without <see cref="INotifyPropertyChanged"/>) and have no children costs nothing
/// beside itself. Of other classes each item is looked at once, and takes memory only if it notifies. The row of an item is found in about O(1) between
/// changes.</para>
/// <para>Threading: that of <see cref="ItemModel"/>; the list and its items are part of the model. Once it is hosted, change them on the context of the host
/// only: changes elsewhere are refused with an exception out of the event. A listener must not change the list while it is told of a change.</para>
/// </remarks>
public sealed partial class CollectionModel<T> : ItemModel, IDisposable
{
    private readonly CollectionNode<T> _root;
    private readonly RowRoles<T> _roles;
    private readonly Func<T, IReadOnlyList<T>?>? _children;
    private bool _isReadOnly;
    private (ModelIndex Index, int Role) _written;
    private bool _wasTold;

    /// <summary>Makes a model of a list.</summary>
    /// <param name="items">The list: any, an <see cref="System.Collections.ObjectModel.ObservableCollection{T}"/> to have its changes told.</param>
    /// <param name="schema">The properties that are columns or roles. What is added to it later is not seen.</param>
    /// <param name="layout">Whether each is a column or a role.</param>
    /// <param name="children">Gives what is under an item, null for nothing; null for a table.</param>
    /// <param name="cellRoles">Colours, check marks and the like; null for none.</param>
    /// <exception cref="ArgumentException">The schema has no properties, or a cell role has the number of one.</exception>
    public CollectionModel(
        IReadOnlyList<T> items,
        RowSchema<T> schema,
        RowLayout layout = RowLayout.Columns,
        Func<T, IReadOnlyList<T>?>? children = null,
        CellRoles<T>? cellRoles = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(schema);
        _roles = new RowRoles<T>(schema, layout, cellRoles);
        _children = children;
        _root = new CollectionNode<T>(this, items, owner: null);
    }

    /// <summary>The top-level list.</summary>
    public IReadOnlyList<T> Items => _root.Items;

    /// <summary>Where the properties are.</summary>
    public RowLayout Layout => _roles.Layout;

    /// <summary>Whether nothing can be edited through the model, whatever can be written in the schema. A change is told as <see cref="DataChanged"/> of
    /// <see cref="ItemRole.Flags"/>.</summary>
    public bool IsReadOnly
    {
        get => _isReadOnly;
        set
        {
            if (_isReadOnly != value)
            {
                _isReadOnly = value;
                TellFlags(_root);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Those that have values: display and edit, in <see cref="RowLayout.Roles"/> each property, and the cell roles.</remarks>
    public override IReadOnlyDictionary<int, string> RoleNames => _roles.Names;

    /// <inheritdoc/>
    public override int RowCount(ModelIndex parent = default) => NodeOf(parent)?.Count ?? 0;

    /// <inheritdoc/>
    public override int ColumnCount(ModelIndex parent = default) =>
        !parent.IsValid || (_children is not null && parent.Column == 0 && TryGetItem(parent, out _)) ? _roles.Columns : 0;

    /// <inheritdoc/>
    public override ModelIndex Index(int row, int column, ModelIndex parent = default) =>
        (uint)column < (uint)_roles.Columns && NodeOf(parent) is { } node && (uint)row < (uint)node.Count ? CreateIndex(row, column, node) : default;

    /// <inheritdoc/>
    public override ModelIndex Parent(ModelIndex index) => TryGetNode(index, out CollectionNode<T>? node) ? IndexOf(node) : default;

    /// <inheritdoc/>
    public override bool HasChildren(ModelIndex parent = default) => RowCount(parent) > 0;

    /// <summary>The item of a row.</summary>
    /// <param name="index">Any cell of the row.</param>
    /// <param name="item">The item.</param>
    /// <returns>False for the root, and for a cell that is gone.</returns>
    public bool TryGetItem(ModelIndex index, [MaybeNullWhen(false)] out T item)
    {
        // A list that does not tell its changes may be shorter than it was.
        if (TryGetNode(index, out CollectionNode<T>? node) && index.Row < node.Items.Count)
        {
            item = node.Items[index.Row];
            return true;
        }

        item = default;
        return false;
    }

    /// <inheritdoc/>
    public override QVariant Data(ModelIndex index, int role = ItemRole.Display) =>
        TryGetItem(index, out T? item) ? _roles.Read(item, index.Column, role) : default;

    /// <inheritdoc/>
    /// <remarks>Writes by the setter of the schema, or of the cell role. What a setter throws, it throws.</remarks>
    public override bool SetData(ModelIndex index, QVariant value, int role = ItemRole.Edit)
    {
        if (_isReadOnly || !TryGetItem(index, out T? item))
        {
            return false;
        }

        QVariant before = _roles.Read(item, index.Column, role);
        _written = (index, role);
        _wasTold = false;
        if (!_roles.TryWrite(item, index.Column, role, value))
        {
            return false;
        }

        // The item may not tell it: it can't notify, or not of this property.
        if (!_wasTold && before != _roles.Read(item, index.Column, role))
        {
            OnChanged(new DataChanged(index, index, _roles.ChangedByWrite(index.Column, role)));
        }

        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Editable where the schema has a setter; in <see cref="RowLayout.Roles"/> where the first property has.</remarks>
    public override ItemFlags Flags(ModelIndex index)
    {
        if (!TryGetItem(index, out T? item))
        {
            return ItemFlags.None;
        }

        ItemFlags flags = ItemFlags.Selectable | ItemFlags.Enabled;
        flags |= _children is null ? ItemFlags.NeverHasChildren : ItemFlags.None;
        flags |= !_isReadOnly && _roles.CanWrite(index.Column) ? ItemFlags.Editable : ItemFlags.None;
        return flags | (!_isReadOnly && _roles.CanCheck(item, index.Column) ? ItemFlags.UserCheckable : ItemFlags.None);
    }

    /// <inheritdoc/>
    /// <remarks>Labels of columns are those of the properties; those of rows the numbers from 1 on.</remarks>
    public override QVariant HeaderData(int section, Orientation orientation, int role = ItemRole.Display) =>
        orientation == Orientation.Horizontal && (uint)section < (uint)_roles.Columns && role is ItemRole.Display or ItemRole.Edit
            ? _roles.LabelOf(section)
            : base.HeaderData(section, orientation, role);

    /// <summary>Reads everything anew, told as <see cref="ModelReset"/>: for lists and items that do not tell their changes.</summary>
    public void Reset() => _root.Reset();

    /// <summary>Unsubscribes from all lists and items. The model is empty then, which is not told: take it from its host first.</summary>
    public void Dispose() => _root.Release();
}
