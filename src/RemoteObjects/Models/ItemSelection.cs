using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>The current item of a model is another one.</summary>
/// <param name="Current">Where it is; empty for none.</param>
/// <param name="Previous">Where the one before was, or would be now.</param>
public sealed record CurrentItemChange(ModelPath Current, ModelPath Previous);

/// <summary>The current item of a model, the one a view stands on. Shared together with the model it is one for all its views, here and elsewhere: the part of Qt's QItemSelectionModel that Qt shares (spec item-model 8).</summary>
/// <remarks>
/// It stays with its item while rows and columns come, go and move, at any level. After a sort or a reset it is where the model finds its item again
/// (<see cref="ItemModel.IdentityOf"/>); a model that can't tell keeps the place after a sort, and has no current item after a reset. There is none once
/// its item is gone. Threading: as the model.
/// </remarks>
public sealed class ItemSelection
{
    private object? _identity;

    /// <summary>Makes one without a current item.</summary>
    /// <param name="model">The model, of a source or a replica.</param>
    public ItemSelection(ItemModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;

        // A replica knows of changes where it has not looked: it tells them by their paths.
        if (model is not ItemModelReplica)
        {
            model.Changed += (_, change) => Follow(change);
        }
    }

    /// <summary>Raised when another item is the current one, or none is, or the model has put it elsewhere by a sort or a reset; not when it only has another
    /// row number.</summary>
    public event EventHandler<CurrentItemChange>? CurrentChanged;

    /// <summary>The model.</summary>
    public ItemModel Model { get; }

    /// <summary>The current item; an invalid index for none, and for one that a replica has not come to yet.</summary>
    /// <exception cref="ArgumentException">The index is one of another model.</exception>
    public ModelIndex Current
    {
        get => Model.TryResolve(CurrentPath, out ModelIndex index) ? index : default;
        set
        {
            if (value.IsValid && value.Model != Model)
            {
                throw new ArgumentException("The index is one of another model.", nameof(value));
            }

            Set(Model.PathOf(value));
        }
    }

    /// <summary>Where the current item is; empty for none.</summary>
    public ModelPath CurrentPath { get; private set; }

    internal void Set(ModelPath path)
    {
        if (path != CurrentPath)
        {
            var change = new CurrentItemChange(path, CurrentPath);
            CurrentPath = path;
            _identity = Model.IdentityOf(Current);
            CurrentChanged?.Invoke(this, change);
        }
    }

    /// <summary>The current item has another place, or none any more.</summary>
    internal void Keep(ModelPath? path)
    {
        if (path is { } place)
        {
            CurrentPath = place;
        }
        else
        {
            Set(ModelPath.Empty);
        }
    }

    private void Follow(ModelChange change)
    {
        switch (change)
        {
            case RowsInserted rows:
                Keep(PathShift.RowsInserted(CurrentPath, Model.PathOf(rows.Parent), rows.First, Count(rows.First, rows.Last)));
                break;
            case RowsRemoved rows:
                Keep(PathShift.RowsRemoved(CurrentPath, Model.PathOf(rows.Parent), rows.First, Count(rows.First, rows.Last)));
                break;
            case RowsMoved rows:
                var move = new RowMove(Model.PathOf(rows.Parent), rows.First, Count(rows.First, rows.Last), Model.PathOf(rows.DestinationParent), rows.DestinationRow);
                Keep(PathShift.RowsMoved(CurrentPath, move));
                break;
            case ColumnsInserted columns:
                Keep(PathShift.ColumnsInserted(CurrentPath, Model.PathOf(columns.Parent), columns.First, Count(columns.First, columns.Last)));
                break;
            case ColumnsRemoved columns:
                Keep(PathShift.ColumnsRemoved(CurrentPath, Model.PathOf(columns.Parent), columns.First, Count(columns.First, columns.Last)));
                break;
            case LayoutChanged when _identity is null:
                break;
            case LayoutChanged or ModelReset:
                Set(_identity is null ? ModelPath.Empty : Model.PathOf(Model.IndexOf(_identity)));
                break;
        }
    }

    private static int Count(int first, int last) => last - first + 1;
}
