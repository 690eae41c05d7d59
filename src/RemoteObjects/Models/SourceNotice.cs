using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>One notification of a model's source, as it came: <see cref="ItemModelReplica.Noticed"/>. Spec item-model 1.</summary>
/// <remarks>
/// Nothing in it was checked against what the replica knows: a faulty host may name places that are not there. Rows, columns and sections count
/// from 0, ranges include both ends, the empty path is the root. There is no notice of removed columns: a host tells them by a <see cref="ModelResetNotice"/>.
/// </remarks>
public abstract record SourceNotice
{
    private protected SourceNotice()
    {
    }
}

/// <summary>The roles that the source shares are others now.</summary>
public sealed record AvailableRolesChangedNotice : SourceNotice;

/// <summary>Values changed in a rectangle of cells under one parent.</summary>
/// <param name="TopLeft">First cell.</param>
/// <param name="BottomRight">Last cell.</param>
/// <param name="Roles">The roles whose values changed; empty for all.</param>
public sealed record DataChangedNotice(ModelPath TopLeft, ModelPath BottomRight, IReadOnlyList<int> Roles) : SourceNotice;

/// <summary>Rows appeared.</summary>
/// <param name="Parent">Under which cell.</param>
/// <param name="First">First new row.</param>
/// <param name="Last">Last new row.</param>
public sealed record RowsInsertedNotice(ModelPath Parent, int First, int Last) : SourceNotice;

/// <summary>Rows are gone.</summary>
/// <param name="Parent">Under which cell they were.</param>
/// <param name="First">First of them, in the numbers before.</param>
/// <param name="Last">Last of them, in the numbers before.</param>
public sealed record RowsRemovedNotice(ModelPath Parent, int First, int Last) : SourceNotice;

/// <summary>Rows changed their place.</summary>
/// <param name="Parent">Under which cell they were; its path after the move.</param>
/// <param name="First">First of them, in the numbers before.</param>
/// <param name="Last">Last of them, in the numbers before.</param>
/// <param name="DestinationParent">Under which cell they are now; its path after the move.</param>
/// <param name="DestinationRow">The row before which they were put, in the numbers before.</param>
public sealed record RowsMovedNotice(ModelPath Parent, int First, int Last, ModelPath DestinationParent, int DestinationRow) : SourceNotice;

/// <summary>Columns appeared.</summary>
/// <param name="Parent">Under which cell.</param>
/// <param name="First">First new column.</param>
/// <param name="Last">Last new column.</param>
public sealed record ColumnsInsertedNotice(ModelPath Parent, int First, int Last) : SourceNotice;

/// <summary>Another cell is the current one of the source's selection.</summary>
/// <param name="Current">The cell now; the root for none.</param>
/// <param name="Previous">The cell before; the root for none.</param>
public sealed record CurrentChangedNotice(ModelPath Current, ModelPath Previous) : SourceNotice;

/// <summary>Header labels changed.</summary>
/// <param name="Orientation">Which header.</param>
/// <param name="First">First section.</param>
/// <param name="Last">Last section.</param>
public sealed record HeaderDataChangedNotice(Orientation Orientation, int First, int Last) : SourceNotice;

/// <summary>The items are the same, in another order.</summary>
/// <param name="Parents">The parents whose children were ordered anew, as one flat list of steps; the root for all (spec item-model 7.7).</param>
/// <param name="Hint">What happened: 0 not told, 1 rows sorted, 2 columns sorted.</param>
public sealed record LayoutChangedNotice(ModelPath Parents, int Hint) : SourceNotice;

/// <summary>Everything may be different.</summary>
public sealed record ModelResetNotice : SourceNotice;
