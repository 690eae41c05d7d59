namespace RemoteObjects.Models;

/// <summary>One change of an <see cref="ItemModel"/>, told after it happened. A model raises its changes in order, one at a time.</summary>
/// <remarks>Rows and columns count from 0 and ranges include both ends, as in Qt. Indexes in a change are good while it is being told.</remarks>
public abstract record ModelChange
{
    private protected ModelChange()
    {
    }

    /// <summary>Whether nothing happened at the source: a replica has got to know what it did not before. Who shares the replica waits for that before it
    /// answers, so its listeners need no word of it.</summary>
    internal bool IsArrival { get; init; }
}

/// <summary>Values changed in a rectangle of cells under one parent.</summary>
/// <param name="TopLeft">First cell.</param>
/// <param name="BottomRight">Last cell.</param>
/// <param name="Roles">The roles whose values changed; empty for all. <see cref="ItemRole.Flags"/> stands for changed flags.</param>
public sealed record DataChanged(ModelIndex TopLeft, ModelIndex BottomRight, IReadOnlyList<int> Roles) : ModelChange
{
    /// <inheritdoc/>
    public override string ToString() => $"DataChanged {{ {TopLeft} to {BottomRight}, roles {(Roles.Count == 0 ? "all" : string.Join(", ", Roles))} }}";
}

/// <summary>Header labels changed.</summary>
/// <param name="Orientation">Which header.</param>
/// <param name="First">First section.</param>
/// <param name="Last">Last section.</param>
public sealed record HeaderDataChanged(Orientation Orientation, int First, int Last) : ModelChange;

/// <summary>Rows appeared.</summary>
/// <param name="Parent">Under which cell.</param>
/// <param name="First">First new row.</param>
/// <param name="Last">Last new row.</param>
public sealed record RowsInserted(ModelIndex Parent, int First, int Last) : ModelChange;

/// <summary>Rows are gone.</summary>
/// <param name="Parent">Under which cell they were.</param>
/// <param name="First">First of them, in the numbers before.</param>
/// <param name="Last">Last of them, in the numbers before.</param>
public sealed record RowsRemoved(ModelIndex Parent, int First, int Last) : ModelChange;

/// <summary>Rows changed their place.</summary>
/// <param name="Parent">Under which cell they were. Its index is that after the move.</param>
/// <param name="First">First of them, in the numbers before.</param>
/// <param name="Last">Last of them, in the numbers before.</param>
/// <param name="DestinationParent">Under which cell they are now. Its index is that after the move.</param>
/// <param name="DestinationRow">The row before which they were put, in the numbers before the move.</param>
public sealed record RowsMoved(ModelIndex Parent, int First, int Last, ModelIndex DestinationParent, int DestinationRow) : ModelChange;

/// <summary>Columns appeared.</summary>
/// <param name="Parent">Under which cell.</param>
/// <param name="First">First new column.</param>
/// <param name="Last">Last new column.</param>
public sealed record ColumnsInserted(ModelIndex Parent, int First, int Last) : ModelChange;

/// <summary>Columns are gone.</summary>
/// <param name="Parent">Under which cell they were.</param>
/// <param name="First">First of them, in the numbers before.</param>
/// <param name="Last">Last of them, in the numbers before.</param>
public sealed record ColumnsRemoved(ModelIndex Parent, int First, int Last) : ModelChange;

/// <summary>Everything may be different: sizes, values, structure.</summary>
public sealed record ModelReset : ModelChange;

/// <summary>The items are the same, in another order (a sort). No index of before is good.</summary>
/// <param name="Hint">What happened: 0 not told, 1 rows sorted, 2 columns sorted.</param>
public sealed record LayoutChanged(int Hint) : ModelChange;
