using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>A model that holds its cells itself, as a tree of <see cref="StandardItem"/>s. What Qt calls QStandardItemModel.</summary>
/// <remarks>
/// <para>Cells can be reached by index or as items; both ways tell the same changes. A cell need not have an item: it then is empty, with
/// <see cref="StandardItem.DefaultFlags"/>. Not only the cells of column 0, all of them may have cells under them.</para>
/// <para>Index, parent and data cost O(1); insertion and removal cost a memory move of the later siblings.</para>
/// <para>Threading: that of <see cref="ItemModel"/>. A listener must not change the model while it is told of a change.</para>
/// </remarks>
public sealed partial class StandardItemModel : ItemModel
{
    private readonly StandardItem _root;
    private IReadOnlyDictionary<int, string>? _roleNames;

    /// <summary>Makes an empty model.</summary>
    public StandardItemModel() => _root = new StandardItem(this);

    /// <summary>Makes a model of empty cells.</summary>
    /// <param name="rows">Top-level rows.</param>
    /// <param name="columns">Columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public StandardItemModel(int rows, int columns)
        : this()
    {
        _root.InsertColumns(0, columns);
        _root.InsertRows(0, rows);
    }

    /// <summary>The item above the top-level cells; it is not shown. Its rows and columns are the model's.</summary>
    public StandardItem Root => _root;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<int, string> RoleNames => _roleNames ?? base.RoleNames;

    internal HeaderLabels HorizontalLabels { get; } = new();

    internal HeaderLabels VerticalLabels { get; } = new();

    /// <summary>Replaces the role names; null brings back Qt's six. Set them before the model is hosted: a change is not told.</summary>
    /// <param name="names">Name by role.</param>
    public void SetRoleNames(IReadOnlyDictionary<int, string>? names) => _roleNames = names;

    /// <inheritdoc/>
    public override int RowCount(ModelIndex parent = default) => ItemOrRoot(parent)?.RowCount ?? 0;

    /// <inheritdoc/>
    public override int ColumnCount(ModelIndex parent = default) => ItemOrRoot(parent)?.ColumnCount ?? 0;

    /// <inheritdoc/>
    public override ModelIndex Index(int row, int column, ModelIndex parent = default) =>
        ItemOrRoot(parent) is { Table: { } table } item && table.Contains(row, column) ? CreateIndex(row, column, item) : default;

    /// <inheritdoc/>
    public override ModelIndex Parent(ModelIndex index) => Owner(index)?.IndexAsParent ?? default;

    /// <summary>The item of a cell.</summary>
    /// <param name="index">The cell.</param>
    /// <returns>Null for a cell without item, an index of another model, and the root.</returns>
    public StandardItem? ItemFromIndex(ModelIndex index) => Owner(index)?.Child(index.Row, index.Column);

    /// <summary>A top-level item.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <returns>Null if there is no such cell, or no item in it.</returns>
    public StandardItem? Item(int row, int column = 0) => _root.Child(row, column);

    /// <summary>Puts an item into a top-level cell; rows and columns that are missing are made first.</summary>
    /// <inheritdoc cref="StandardItem.SetChild"/>
    public void SetItem(int row, int column, StandardItem? item) => _root.SetChild(row, column, item);

    /// <inheritdoc/>
    public override QVariant Data(ModelIndex index, int role = ItemRole.Display) => ItemFromIndex(index)?.Data(role) ?? default;

    /// <inheritdoc/>
    public override bool SetData(ModelIndex index, QVariant value, int role = ItemRole.Edit)
    {
        if (role == ItemRole.Flags || Owner(index) is not { Table: { } table } owner || !table.Contains(index.Row, index.Column))
        {
            return false;
        }

        owner.ChildOrNew(index.Row, index.Column).SetData(value, role);
        return true;
    }

    /// <inheritdoc/>
    public override ItemFlags Flags(ModelIndex index) =>
        ItemFromIndex(index) is { } item ? item.Flags : index.IsValid ? StandardItem.DefaultFlags : ItemFlags.None;

    /// <summary>Changes what can be done with a cell, told as <see cref="DataChanged"/> of <see cref="ItemRole.Flags"/>.</summary>
    /// <param name="index">The cell.</param>
    /// <param name="flags">The new flags.</param>
    /// <returns>False if there is no such cell.</returns>
    public bool SetFlags(ModelIndex index, ItemFlags flags)
    {
        if (Owner(index) is not { Table: { } table } owner || !table.Contains(index.Row, index.Column))
        {
            return false;
        }

        owner.ChildOrNew(index.Row, index.Column).Flags = flags;
        return true;
    }

    /// <inheritdoc/>
    public override QVariant HeaderData(int section, Orientation orientation, int role = ItemRole.Display)
    {
        if ((uint)section >= (uint)Sections(orientation))
        {
            return default;
        }

        // As with items, the text to show and the text to edit are one.
        QVariant value = Labels(orientation).Get(section, role == ItemRole.Edit ? ItemRole.Display : role);
        return value.IsValid ? value : base.HeaderData(section, orientation, role);
    }

    /// <summary>Changes a value of a header section.</summary>
    /// <param name="section">Row or column, from 0.</param>
    /// <param name="orientation">Which header.</param>
    /// <param name="value">The new value; an invalid one brings back the default.</param>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own; <see cref="ItemRole.Display"/> and <see cref="ItemRole.Edit"/> are one value.</param>
    /// <returns>False if there is no such section.</returns>
    public bool SetHeaderData(int section, Orientation orientation, QVariant value, int role = ItemRole.Edit)
    {
        if ((uint)section >= (uint)Sections(orientation))
        {
            return false;
        }

        if (Labels(orientation).Set(section, role == ItemRole.Edit ? ItemRole.Display : role, value))
        {
            Tell(new HeaderDataChanged(orientation, section, section));
        }

        return true;
    }

    /// <summary>Labels the columns from the first on, told as one change; columns that are missing are made first.</summary>
    /// <param name="labels">The texts.</param>
    public void SetHorizontalHeaderLabels(params ReadOnlySpan<string> labels)
    {
        _root.InsertColumns(_root.ColumnCount, Math.Max(0, labels.Length - _root.ColumnCount));
        SetLabels(Orientation.Horizontal, labels);
    }

    /// <summary>Labels the rows from the first on, told as one change; rows that are missing are made first.</summary>
    /// <param name="labels">The texts.</param>
    public void SetVerticalHeaderLabels(params ReadOnlySpan<string> labels)
    {
        _root.InsertRows(_root.RowCount, Math.Max(0, labels.Length - _root.RowCount));
        SetLabels(Orientation.Vertical, labels);
    }

    /// <inheritdoc/>
    protected internal override object? IdentityOf(ModelIndex index) => ItemFromIndex(index);

    /// <inheritdoc/>
    protected internal override ModelIndex IndexOf(object identity) => identity is StandardItem item && item.Model == this ? item.Index : default;

    internal override object? ChildrenKey(ModelIndex parent) => ItemFromIndex(parent);

    /// <summary>Tells a change; called by the items after they made it.</summary>
    internal void Tell(ModelChange change) => OnChanged(change);

    private void SetLabels(Orientation orientation, ReadOnlySpan<string> labels)
    {
        int first = -1;
        int last = -1;
        for (int section = 0; section < labels.Length; section++)
        {
            if (Labels(orientation).Set(section, ItemRole.Display, labels[section]))
            {
                first = first < 0 ? section : first;
                last = section;
            }
        }

        if (first >= 0)
        {
            Tell(new HeaderDataChanged(orientation, first, last));
        }
    }

    private int Sections(Orientation orientation) => orientation == Orientation.Horizontal ? _root.ColumnCount : _root.RowCount;

    private HeaderLabels Labels(Orientation orientation) => orientation == Orientation.Horizontal ? HorizontalLabels : VerticalLabels;

    // An index points to the item above its cell, so that cells without item have an index as well.
    private StandardItem? Owner(ModelIndex index) => ReferenceEquals(index.Model, this) ? index.Pointer as StandardItem : null;

    private StandardItem? ItemOrRoot(ModelIndex index) => index.IsValid ? ItemFromIndex(index) : _root;
}
