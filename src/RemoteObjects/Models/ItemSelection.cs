using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>The current item of a model is another one.</summary>
/// <param name="Current">Where it is; empty for none.</param>
/// <param name="Previous">Where the one before was, or would be now.</param>
public sealed record CurrentItemChange(ModelPath Current, ModelPath Previous);

/// <summary>The current item of a model, the one a view stands on. Shared together with the model it is one for all its views, here and elsewhere: the part of Qt's QItemSelectionModel that Qt shares (spec item-model 8).</summary>
/// <remarks>
/// It stays with its item while rows and columns come, go and move beside it; there is none once its item is gone, after a reset, and after a move
/// between parents that it was under. Threading: as the model.
/// </remarks>
public sealed class ItemSelection
{
    private ModelPath _current;

    /// <summary>Makes one without a current item.</summary>
    /// <param name="model">The model, of a source or a replica.</param>
    public ItemSelection(ItemModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        model.Changed += (_, change) => Follow(change);
    }

    /// <summary>Raised when another item is the current one, or none is; not when it only has another row number.</summary>
    public event EventHandler<CurrentItemChange>? CurrentChanged;

    /// <summary>The model.</summary>
    public ItemModel Model { get; }

    /// <summary>The current item; an invalid index for none.</summary>
    /// <exception cref="ArgumentException">The index is one of another model.</exception>
    public ModelIndex Current
    {
        get => Model.TryResolve(_current, out ModelIndex index) ? index : default;
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
    public ModelPath CurrentPath => _current;

    private void Set(ModelPath path)
    {
        if (path != _current)
        {
            var change = new CurrentItemChange(path, _current);
            _current = path;
            CurrentChanged?.Invoke(this, change);
        }
    }

    private void Follow(ModelChange change)
    {
        switch (change)
        {
            case RowsInserted rows:
                Move(rows.Parent, step => step.Row < rows.First ? step : step with { Row = step.Row + Count(rows.First, rows.Last) });
                break;
            case RowsRemoved rows:
                Move(rows.Parent, step => step.Row < rows.First ? step : step.Row > rows.Last ? step with { Row = step.Row - Count(rows.First, rows.Last) } : null);
                break;
            case RowsMoved rows when rows.Parent == rows.DestinationParent:
                Move(rows.Parent, step => step with { Row = MovedRow(step.Row, rows) });
                break;
            case ColumnsInserted columns:
                Move(columns.Parent, step => step.Column < columns.First ? step : step with { Column = step.Column + Count(columns.First, columns.Last) });
                break;
            case ColumnsRemoved columns:
                Move(columns.Parent, step => step.Column < columns.First ? step : step.Column > columns.Last ? step with { Column = step.Column - Count(columns.First, columns.Last) } : null);
                break;
            case RowsMoved or ModelReset:
                Set(ModelPath.Empty);
                break;
        }
    }

    // Gives the step of the path that is under the parent another place; null if it is gone.
    private void Move(ModelIndex parent, Func<ModelPathEntry, ModelPathEntry?> place)
    {
        ModelPath above = Model.PathOf(parent);
        if (_current.Count <= above.Count || !above.SequenceEqual(_current.Take(above.Count)))
        {
            return;
        }

        ModelPathEntry[] steps = [.. _current];
        if (place(steps[above.Count]) is not { } step)
        {
            Set(ModelPath.Empty);
            return;
        }

        steps[above.Count] = step;
        _current = new ModelPath(steps);
    }

    private static int Count(int first, int last) => last - first + 1;

    private static int MovedRow(int row, RowsMoved move)
    {
        int count = Count(move.First, move.Last);
        bool isMoved = row >= move.First && row <= move.Last;
        if (move.DestinationRow > move.Last)
        {
            return isMoved ? row + move.DestinationRow - move.Last - 1 : row > move.Last && row < move.DestinationRow ? row - count : row;
        }

        return isMoved ? row - (move.First - move.DestinationRow) : row >= move.DestinationRow && row < move.First ? row + count : row;
    }
}
