using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>One cell of a <see cref="StandardItemModel"/>: values by role, flags, and the cells under it. What Qt calls QStandardItem.</summary>
/// <remarks>
/// An item can be built with everything under it before it is put into a model or under another item, and is at one place at a time.
/// Once it is in a model, every change of it is told by the model, and the model's threading rules hold. Mirrors spec item-model 12.
/// </remarks>
public sealed partial class StandardItem
{
    /// <summary>The flags of a new item and of a cell without one: selectable, editable, enabled, can be dragged and dropped on.</summary>
    public const ItemFlags DefaultFlags =
        ItemFlags.Selectable | ItemFlags.Editable | ItemFlags.DragEnabled | ItemFlags.DropEnabled | ItemFlags.Enabled;

    private static readonly int[] TextRoles = [ItemRole.Display, ItemRole.Edit];
    private static readonly int[] FlagsRoles = [ItemRole.Flags];

    // The parent item, or the model of an invisible root item: one field, as there are many items.
    private object? _owner;
    private ItemTable? _table;
    private QVariant _text;
    private RoleValues _others;
    private ItemFlags _flags = DefaultFlags;

    /// <summary>Makes an item.</summary>
    /// <param name="text">Its value in the roles <see cref="ItemRole.Display"/> and <see cref="ItemRole.Edit"/>, which are one.</param>
    public StandardItem(QVariant text = default) => _text = text;

    /// <summary>Makes the invisible root item of a model.</summary>
    internal StandardItem(StandardItemModel model) => _owner = model;

    /// <summary>What is shown, as text. Setting it sets the roles <see cref="ItemRole.Display"/> and <see cref="ItemRole.Edit"/>.</summary>
    public string Text
    {
        get => _text.ToString();
        set => SetData(value, ItemRole.Display);
    }

    /// <summary>The value of <see cref="ItemRole.Background"/>, a brush or a colour; invalid if there is none.</summary>
    public QVariant Background
    {
        get => Data(ItemRole.Background);
        set => SetData(value, ItemRole.Background);
    }

    /// <summary>The value of <see cref="ItemRole.Foreground"/>, a brush or a colour; invalid if there is none.</summary>
    public QVariant Foreground
    {
        get => Data(ItemRole.Foreground);
        set => SetData(value, ItemRole.Foreground);
    }

    /// <summary>What can be done with the cell. A change is told as <see cref="DataChanged"/> of <see cref="ItemRole.Flags"/>.</summary>
    public ItemFlags Flags
    {
        get => _flags;
        set
        {
            if (_flags != value)
            {
                _flags = value;
                TellData(FlagsRoles);
            }
        }
    }

    /// <summary>Whether <see cref="Flags"/> has <see cref="ItemFlags.Enabled"/>.</summary>
    public bool IsEnabled
    {
        get => (_flags & ItemFlags.Enabled) != 0;
        set => Flags = value ? _flags | ItemFlags.Enabled : _flags & ~ItemFlags.Enabled;
    }

    /// <summary>Whether <see cref="Flags"/> has <see cref="ItemFlags.Editable"/>.</summary>
    public bool IsEditable
    {
        get => (_flags & ItemFlags.Editable) != 0;
        set => Flags = value ? _flags | ItemFlags.Editable : _flags & ~ItemFlags.Editable;
    }

    /// <summary>The model that the item is in; null if it is in none.</summary>
    public StandardItemModel? Model
    {
        get
        {
            object? at = _owner;
            while (at is StandardItem item)
            {
                at = item._owner;
            }

            return (StandardItemModel?)at;
        }
    }

    /// <summary>The item that this one is under; null for top-level items and for items that are nowhere.</summary>
    public StandardItem? Parent => _owner is StandardItem { IsRoot: false } parent ? parent : null;

    /// <summary>The row under the parent, from 0; -1 for an item that is nowhere.</summary>
    public int Row => Owner is { } owner ? owner._table!.PositionOf(this) / owner._table.Columns : -1;

    /// <summary>The column under the parent, from 0; -1 for an item that is nowhere.</summary>
    public int Column => Owner is { } owner ? owner._table!.PositionOf(this) % owner._table.Columns : -1;

    /// <summary>The item's index in its model; invalid if it is in none.</summary>
    public ModelIndex Index
    {
        get
        {
            if (Owner is not { } owner || Model is not { } model)
            {
                return default;
            }

            (int row, int column) = Math.DivRem(owner._table!.PositionOf(this), owner._table.Columns);
            return new ModelIndex(model, row, column, owner);
        }
    }

    /// <summary>Where the item was last seen in its parent's table; only <see cref="ItemTable"/> may trust it.</summary>
    internal int Position { get; set; }

    internal bool IsRoot => _owner is StandardItemModel;

    /// <summary>The item that this one is under, an invisible root included.</summary>
    internal StandardItem? Owner => _owner as StandardItem;

    /// <summary>A value.</summary>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own.</param>
    /// <returns>Invalid if there is none.</returns>
    public QVariant Data(int role = ItemRole.Display) => role is ItemRole.Display or ItemRole.Edit ? _text : _others.Get(role);

    /// <summary>Changes a value; nothing is told if it is the same as before.</summary>
    /// <param name="value">The new value; an invalid one takes the role away.</param>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own; <see cref="ItemRole.Display"/> and <see cref="ItemRole.Edit"/> are one value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The role is <see cref="ItemRole.Flags"/>; set <see cref="Flags"/>.</exception>
    public void SetData(QVariant value, int role = ItemRole.Edit)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(role, ItemRole.Flags);
        if (role is ItemRole.Display or ItemRole.Edit)
        {
            if (_text != value)
            {
                _text = value;
                TellData(TextRoles);
            }
        }
        else if (_others.Set(role, value))
        {
            TellData([role]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private void TellData(IReadOnlyList<int> roles)
    {
        if (Model is { } model)
        {
            ModelIndex index = Index;
            model.Tell(new DataChanged(index, index, roles));
        }
    }
}
