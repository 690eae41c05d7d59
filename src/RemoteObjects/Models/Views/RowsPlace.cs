using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>The rows under one cell, or under the root: follows the cell through the changes of the model, and says what each does to the rows.</summary>
internal sealed class RowsPlace(ItemModel model, ModelPath path)
{
    /// <summary>The way to the cell; meaningless when it is gone.</summary>
    public ModelPath Path { get; private set; } = path;

    /// <summary>Whether the cell is gone, and the rows with it.</summary>
    public bool IsGone { get; private set; }

    /// <summary>The cell now: the root for top-level rows, and when it is gone.</summary>
    public ModelIndex Parent => !IsGone && model.TryResolve(Path, out ModelIndex index) ? index : default;

    /// <summary>A place that was gone from the beginning.</summary>
    public static RowsPlace Nowhere(ItemModel model) => new(model, default) { IsGone = true };

    /// <summary>A cell of a row; invalid if there is none.</summary>
    public ModelIndex Cell(int row, int column) => IsGone || row < 0 ? default : model.Index(row, column, Parent);

    /// <summary>Whether the values of a row are here.</summary>
    public bool IsLoaded(int row) => !IsGone && row >= 0 && (model is not ItemModelReplica replica || replica.IsRowLoaded(Parent, row));

    /// <summary>Starts the fetch of a row that is not here.</summary>
    public void Want(int row)
    {
        ModelIndex parent = Parent;
        for (int column = 0; model is ItemModelReplica replica && column < model.ColumnCount(parent); column++)
        {
            ModelIndex cell = model.Index(row, column, parent);
            if (!replica.IsLoaded(cell))
            {
                // One cell of it asks for all.
                _ = model.Data(cell);
                return;
            }
        }
    }

    /// <summary>Follows a change.</summary>
    /// <returns>What it did to the rows here.</returns>
    public RowsEffect Apply(TreeChange change) => IsGone ? default : change.Kind switch
    {
        TreeChangeKind.Data => ApplyData(change),
        TreeChangeKind.Inserted => ApplyInserted(change.Parent, change.First, change.Count),
        TreeChangeKind.Removed => ApplyRemoved(change),
        TreeChangeKind.Moved => ApplyMoved(change),
        TreeChangeKind.ColumnsInserted or TreeChangeKind.ColumnsRemoved => ApplyColumns(change),
        TreeChangeKind.Labels => new RowsEffect(RowsEffectKind.Labels),
        TreeChangeKind.Reset => Path.IsRoot ? new RowsEffect(RowsEffectKind.Reset) : Lose(),
        _ => default,
    };

    private RowsEffect ApplyData(TreeChange change)
    {
        if (change.Parent == Path)
        {
            return new RowsEffect(RowsEffectKind.Updated, change.First, change.Count);
        }

        bool isOwner = !Path.IsRoot && change.Parent == Path.Parent && Path.Row >= change.First && Path.Row - change.First < change.Count
            && Path.Column >= change.Columns.First && Path.Column <= change.Columns.Last;
        return new RowsEffect(isOwner ? RowsEffectKind.OwnerUpdated : RowsEffectKind.None);
    }

    private RowsEffect ApplyInserted(ModelPath parent, int first, int count)
    {
        if (parent == Path)
        {
            return new RowsEffect(RowsEffectKind.Inserted, first, count);
        }

        if (PathSteps.IsUnder(Path, parent) && Path[parent.Count].Row is var row && row >= first)
        {
            Path = PathSteps.WithRow(Path, parent.Count, row + count);
        }

        return default;
    }

    private RowsEffect ApplyRemoved(TreeChange change)
    {
        if (change.Parent == Path)
        {
            return new RowsEffect(RowsEffectKind.Removed, change.First, change.Count);
        }

        if (PathSteps.IsUnder(Path, change.Parent) && Path[change.Parent.Count].Row is var row && row >= change.First)
        {
            if (row < change.First + change.Count)
            {
                return Lose();
            }

            Path = PathSteps.WithRow(Path, change.Parent.Count, row - change.Count);
        }

        return default;
    }

    private RowsEffect ApplyMoved(TreeChange change)
    {
        int level = change.Parent.Count;
        if (PathSteps.IsUnder(Path, change.Parent) && Path[level].Row is var row && row >= change.First && row < change.First + change.Count)
        {
            Path = PathSteps.Moved(Path, level, change.Destination, row - change.First + change.DestinationRow);
            return default;
        }

        RowsEffect removed = ApplyRemoved(change);
        RowsEffect inserted = ApplyInserted(change.Destination, change.DestinationRow, change.Count);
        return (removed.Kind, inserted.Kind) switch
        {
            (RowsEffectKind.Removed, RowsEffectKind.Inserted) => removed with { Kind = RowsEffectKind.Moved, Destination = change.DestinationRow },
            (RowsEffectKind.Removed, _) => removed,
            _ => inserted,
        };
    }

    private RowsEffect ApplyColumns(TreeChange change)
    {
        if (change.Parent == Path)
        {
            return new RowsEffect(RowsEffectKind.Columns, change.First);
        }

        if (PathSteps.IsUnder(Path, change.Parent) && Path[change.Parent.Count] is var step && step.Column >= change.First)
        {
            bool isInsertion = change.Kind == TreeChangeKind.ColumnsInserted;
            if (!isInsertion && step.Column < change.First + change.Count)
            {
                return Lose();
            }

            Path = PathSteps.With(Path, change.Parent.Count, step with { Column = step.Column + (isInsertion ? change.Count : -change.Count) });
        }

        return default;
    }

    private RowsEffect Lose()
    {
        IsGone = true;
        return new RowsEffect(RowsEffectKind.Gone);
    }
}
