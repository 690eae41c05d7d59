using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>A table or tree of cells, each with values by role: what Qt calls QAbstractItemModel. Sources, replicas, views and tests all meet here.</summary>
/// <remarks>
/// <para>Shape: cells have a row and a column under a parent cell; the parent of top-level cells is the root, <c>default(ModelIndex)</c>.
/// By Qt's convention only cells of column 0 have children.</para>
/// <para>Threading: a model belongs to one context at a time. Before it is hosted that is whoever uses it; a hosted model or a replica belongs to
/// the context of its host or node, and is read, changed and listened to there only.</para>
/// <para>Mirrors spec item-model 5.</para>
/// </remarks>
public abstract class ItemModel
{
    private static readonly Dictionary<int, string> StandardRoleNames = new()
    {
        [ItemRole.Display] = "display",
        [ItemRole.Decoration] = "decoration",
        [ItemRole.Edit] = "edit",
        [ItemRole.ToolTip] = "toolTip",
        [ItemRole.StatusTip] = "statusTip",
        [ItemRole.WhatsThis] = "whatsThis",
    };

    /// <summary>Raised after each change, in order, on the model's context.</summary>
    public event EventHandler<ModelChange>? Changed;

    /// <summary>Names of roles, for people, scripts and QML. The default are Qt's six.</summary>
    public virtual IReadOnlyDictionary<int, string> RoleNames => StandardRoleNames;

    /// <summary>How many rows a cell has under it.</summary>
    /// <param name="parent">The cell, or the root.</param>
    public abstract int RowCount(ModelIndex parent = default);

    /// <summary>How many columns the rows under a cell have.</summary>
    /// <param name="parent">The cell, or the root.</param>
    public abstract int ColumnCount(ModelIndex parent = default);

    /// <summary>The index of a cell.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <param name="parent">The cell it is under, or the root.</param>
    /// <returns>An invalid index if there is no such cell.</returns>
    public abstract ModelIndex Index(int row, int column, ModelIndex parent = default);

    /// <summary>The cell that a cell is under.</summary>
    /// <param name="index">A cell of this model.</param>
    /// <returns>The root for top-level cells.</returns>
    public abstract ModelIndex Parent(ModelIndex index);

    /// <summary>Whether a cell has rows under it. A model may know this before it knows how many.</summary>
    /// <param name="parent">The cell, or the root.</param>
    public virtual bool HasChildren(ModelIndex parent = default) => RowCount(parent) > 0 && ColumnCount(parent) > 0;

    /// <summary>A value of a cell.</summary>
    /// <param name="index">The cell.</param>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own.</param>
    /// <returns>An invalid variant if there is none, or it is not known yet.</returns>
    public abstract QVariant Data(ModelIndex index, int role = ItemRole.Display);

    /// <summary>Changes a value of a cell.</summary>
    /// <param name="index">The cell.</param>
    /// <param name="value">The new value.</param>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own.</param>
    /// <returns>Whether the model took it; a model that can't be edited says no.</returns>
    public virtual bool SetData(ModelIndex index, QVariant value, int role = ItemRole.Edit) => false;

    /// <summary>What can be done with a cell.</summary>
    /// <param name="index">The cell.</param>
    public virtual ItemFlags Flags(ModelIndex index) => index.IsValid ? ItemFlags.Selectable | ItemFlags.Enabled : ItemFlags.None;

    /// <summary>A value of a header section. The default labels are the numbers from 1 on.</summary>
    /// <param name="section">Row or column, from 0.</param>
    /// <param name="orientation">Which header.</param>
    /// <param name="role">One of <see cref="ItemRole"/> or the model's own.</param>
    public virtual QVariant HeaderData(int section, Orientation orientation, int role = ItemRole.Display)
    {
        int count = orientation == Orientation.Horizontal ? ColumnCount() : RowCount();
        return role == ItemRole.Display && (uint)section < (uint)count ? section + 1 : default(QVariant);
    }

    /// <summary>The way from the root to a cell.</summary>
    /// <param name="index">A cell of this model, or the root.</param>
    /// <returns>Top-level ancestor first, the cell last; empty for the root.</returns>
    public ModelPath PathOf(ModelIndex index)
    {
        int depth = 0;
        for (ModelIndex at = index; at.IsValid; at = Parent(at))
        {
            depth++;
        }

        var steps = new ModelPathEntry[depth];
        for (ModelIndex at = index; at.IsValid; at = Parent(at))
        {
            steps[--depth] = new ModelPathEntry(at.Row, at.Column);
        }

        return new ModelPath(steps);
    }

    /// <summary>Follows a path from the root, step by step.</summary>
    /// <param name="path">The path; nothing in it is trusted.</param>
    /// <param name="index">The cell; the root for the empty path.</param>
    /// <returns>Whether every step exists.</returns>
    public bool TryResolve(ModelPath path, out ModelIndex index)
    {
        index = default;
        for (int i = 0; i < path.Count; i++)
        {
            index = Index(path[i].Row, path[i].Column, index);
            if (!index.IsValid)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What stays the same about an item when its model puts it elsewhere by a sort or a reset; how <see cref="ItemSelection"/> finds it again.</summary>
    /// <param name="index">A cell, or the root.</param>
    /// <returns>Null if the model can't tell items apart, which is the default.</returns>
    protected internal virtual object? IdentityOf(ModelIndex index) => null;

    /// <summary>Finds an item by its identity.</summary>
    /// <param name="identity">What <see cref="IdentityOf"/> gave at some time.</param>
    /// <returns>The root if it is gone.</returns>
    protected internal virtual ModelIndex IndexOf(object identity) => default;

    /// <summary>An object that stands for the rows under a cell as long as they are the same; null if the model has none. Tells parents apart whose paths change.</summary>
    internal virtual object? ChildrenKey(ModelIndex parent) => null;

    /// <summary>Makes an index of this model.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <param name="pointer">What the model needs to find the item again; it comes back in <see cref="ModelIndex.Pointer"/>.</param>
    protected ModelIndex CreateIndex(int row, int column, object? pointer = null) => new(this, row, column, pointer);

    /// <summary>Raises <see cref="Changed"/>.</summary>
    /// <param name="change">What happened; it has happened already.</param>
    protected void OnChanged(ModelChange change) => Changed?.Invoke(this, change);
}
