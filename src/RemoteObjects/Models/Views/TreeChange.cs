using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>What a change does to the rows of a model, in paths: worked out once, then applied to every place that follows.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Parent">Under which cell, before the change.</param>
/// <param name="First">First row or column, before the change.</param>
/// <param name="Count">How many.</param>
internal sealed record TreeChange(TreeChangeKind Kind, ModelPath Parent = default, int First = 0, int Count = 0)
{
    /// <summary>For rows that moved: under which cell they are now, after all.</summary>
    public ModelPath Destination { get; private init; }

    /// <summary>For rows that moved: their first number now.</summary>
    public int DestinationRow { get; private init; }

    /// <summary>For changed values: the columns.</summary>
    public (int First, int Last) Columns { get; private init; }

    /// <summary>Works out a change while it is told.</summary>
    public static TreeChange Of(ItemModel model, ModelChange change) => change switch
    {
        // The root has no values.
        DataChanged { TopLeft.IsValid: true } data => new(TreeChangeKind.Data, model.PathOf(data.TopLeft.Parent), data.TopLeft.Row, data.BottomRight.Row - data.TopLeft.Row + 1)
        {
            Columns = (data.TopLeft.Column, data.BottomRight.Column),
        },
        RowsInserted rows => new(TreeChangeKind.Inserted, model.PathOf(rows.Parent), rows.First, rows.Last - rows.First + 1),
        RowsRemoved rows => new(TreeChangeKind.Removed, model.PathOf(rows.Parent), rows.First, rows.Last - rows.First + 1),
        RowsMoved rows => OfMove(model, rows),
        ColumnsInserted columns => new(TreeChangeKind.ColumnsInserted, model.PathOf(columns.Parent), columns.First, columns.Last - columns.First + 1),
        ColumnsRemoved columns => new(TreeChangeKind.ColumnsRemoved, model.PathOf(columns.Parent), columns.First, columns.Last - columns.First + 1),
        HeaderDataChanged { Orientation: Orientation.Horizontal } => new(TreeChangeKind.Labels),
        ModelReset or LayoutChanged => new(TreeChangeKind.Reset),
        _ => new(TreeChangeKind.None),
    };

    // A move is a removal and then an insertion. It names both parents as they are after it, and the insertion changes no path to its own parent.
    private static TreeChange OfMove(ItemModel model, RowsMoved move)
    {
        int count = move.Last - move.First + 1;
        ModelPath to = model.PathOf(move.DestinationParent);
        ModelPath from = model.PathOf(move.Parent);
        int row = from == to && move.DestinationRow > move.First ? move.DestinationRow - count : move.DestinationRow;
        if (from != to && PathSteps.IsUnder(from, to) && from[to.Count].Row >= row + count)
        {
            from = PathSteps.WithRow(from, to.Count, from[to.Count].Row - count);
        }

        return new TreeChange(TreeChangeKind.Moved, from, move.First, count) { Destination = to, DestinationRow = row };
    }
}
