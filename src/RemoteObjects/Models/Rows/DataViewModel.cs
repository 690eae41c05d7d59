using System.Data;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>A model of a <see cref="DataView"/>: its rows as it sorts and filters them, the columns of its table. What the view tells of its changes, the model
/// tells.</summary>
/// <remarks>
/// <para>A cell has its value as display and as edit role; <see cref="DBNull"/> is an invalid variant, and types that Qt does not know are texts. Header labels
/// are the captions.</para>
/// <para>Edits are converted to the type of the column, texts in the invariant culture. They are refused, and the row stays as it was, if that can't be done
/// without loss, if the view or the column is read-only, and if the table does not allow the value. An edit may give a row another place in the view.</para>
/// <para>Threading: that of <see cref="ItemModel"/>; view and table are part of the model. Once it is hosted, change them on the context of the host only.
/// A listener must not change them while it is told of a change.</para>
/// </remarks>
public sealed partial class DataViewModel : ItemModel, IDisposable
{
    private readonly DataView _view;
    private readonly bool _isOwner;

    // As far as it was told.
    private List<DataColumn> _columns = [];
    private int _rows;

    /// <summary>Makes a model of a view.</summary>
    /// <param name="view">The view; it must have a table.</param>
    /// <exception cref="ArgumentException">It has none.</exception>
    public DataViewModel(DataView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        _view = view;
        Table = view.Table ?? throw new ArgumentException("The view has no table.", nameof(view));
        ReadSizes();
        view.ListChanged += OnListChanged;
    }

    /// <summary>Makes a model of all rows of a table, in their order. It has a view of its own.</summary>
    /// <param name="table">The table.</param>
    public DataViewModel(DataTable table)
        : this(new DataView(table ?? throw new ArgumentNullException(nameof(table)))) => _isOwner = true;

    /// <summary>The view.</summary>
    public DataView View => _view;

    /// <summary>The table of the view.</summary>
    public DataTable Table { get; }

    /// <inheritdoc/>
    /// <remarks>Display and edit.</remarks>
    public override IReadOnlyDictionary<int, string> RoleNames => StandardRoles.Values;

    /// <inheritdoc/>
    public override int RowCount(ModelIndex parent = default) => parent.IsValid ? 0 : _rows;

    /// <inheritdoc/>
    public override int ColumnCount(ModelIndex parent = default) => parent.IsValid ? 0 : _columns.Count;

    /// <inheritdoc/>
    public override ModelIndex Index(int row, int column, ModelIndex parent = default) =>
        !parent.IsValid && (uint)row < (uint)_rows && (uint)column < (uint)_columns.Count ? CreateIndex(row, column) : default;

    /// <inheritdoc/>
    public override ModelIndex Parent(ModelIndex index) => default;

    /// <summary>The row of a cell.</summary>
    /// <param name="index">The cell.</param>
    /// <returns>Null for the root, and for a cell that is gone.</returns>
    public DataRowView? RowOf(ModelIndex index) => Contains(index) ? _view[index.Row] : null;

    /// <inheritdoc/>
    public override QVariant Data(ModelIndex index, int role = ItemRole.Display) =>
        role is ItemRole.Display or ItemRole.Edit && Contains(index) ? DataValue.ToVariant(_view[index.Row][_columns[index.Column].Ordinal]) : default;

    /// <inheritdoc/>
    public override bool SetData(ModelIndex index, QVariant value, int role = ItemRole.Edit)
    {
        if (role is not (ItemRole.Display or ItemRole.Edit) || !Contains(index) || !CanEdit(index.Column)
            || !DataValue.TryFrom(value, _columns[index.Column].DataType, out object converted))
        {
            return false;
        }

        try
        {
            _view[index.Row].Row[_columns[index.Column]] = converted;
            return true;
        }
        catch (Exception exception) when (exception is DataException or ArgumentException or InvalidCastException)
        {
            // The table has its own rules: no null, no second of a key, a length. It has put the row back.
            return false;
        }
    }

    /// <inheritdoc/>
    public override ItemFlags Flags(ModelIndex index) => !Contains(index) ? ItemFlags.None
        : ItemFlags.Selectable | ItemFlags.Enabled | ItemFlags.NeverHasChildren | (CanEdit(index.Column) ? ItemFlags.Editable : ItemFlags.None);

    /// <inheritdoc/>
    public override QVariant HeaderData(int section, Orientation orientation, int role = ItemRole.Display) =>
        orientation == Orientation.Horizontal && (uint)section < (uint)_columns.Count && role is ItemRole.Display or ItemRole.Edit
            ? _columns[section].Caption
            : base.HeaderData(section, orientation, role);

    /// <summary>Unsubscribes from the view. The model is empty then, which is not told: take it from its host first.</summary>
    public void Dispose()
    {
        _view.ListChanged -= OnListChanged;
        _columns = [];
        _rows = 0;
        if (_isOwner)
        {
            _view.Dispose();
        }
    }

    private bool CanEdit(int column) => _view.AllowEdit && !_columns[column].ReadOnly;

    private bool Contains(ModelIndex index) => ReferenceEquals(index.Model, this) && (uint)index.Row < (uint)_rows && (uint)index.Column < (uint)_columns.Count;

    private void ReadSizes()
    {
        _columns = [.. Table.Columns.Cast<DataColumn>()];
        _rows = _view.Count;
    }
}
