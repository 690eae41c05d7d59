using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>Where a path leads after a structural change: the steps below the parent that was changed get other numbers.</summary>
internal static class PathShift
{
    public static ModelPath RowsInserted(ModelPath path, ModelPath parent, int first, int count) =>
        Step(path, parent, step => step.Row < first ? step : step with { Row = step.Row + count })!.Value;

    /// <summary>Null if it was under the rows.</summary>
    public static ModelPath? RowsRemoved(ModelPath path, ModelPath parent, int first, int count) =>
        Step(path, parent, step => step.Row < first ? step : step.Row - first < count ? null : step with { Row = step.Row - count });

    public static ModelPath ColumnsInserted(ModelPath path, ModelPath parent, int first, int count) =>
        Step(path, parent, step => step.Column < first ? step : step with { Column = step.Column + count })!.Value;

    /// <summary>Null if it was under the columns.</summary>
    public static ModelPath? ColumnsRemoved(ModelPath path, ModelPath parent, int first, int count) =>
        Step(path, parent, step => step.Column < first ? step : step.Column - first < count ? null : step with { Column = step.Column - count });

    /// <summary>Rows were moved.</summary>
    /// <param name="path">The path before.</param>
    /// <param name="move">The move.</param>
    public static ModelPath RowsMoved(ModelPath path, in RowMove move)
    {
        ModelPath from = move.ParentBefore;
        if (IsBelow(path, from) && path[from.Count] is var step && step.Row >= move.First && step.Row - move.First < move.Count)
        {
            ModelPathEntry[] moved = [.. move.DestinationParent, new(move.DestinationAfterRemoval + step.Row - move.First, step.Column), .. path.Skip(from.Count + 1)];
            return new ModelPath(moved);
        }

        return RowsInserted(RowsRemoved(path, from, move.First, move.Count)!.Value, move.DestinationParent, move.DestinationAfterRemoval, move.Count);
    }

    /// <summary>Whether a path leads through or to a cell under a parent.</summary>
    public static bool IsBelow(ModelPath path, ModelPath parent) => path.Count > parent.Count && parent.SequenceEqual(path.Take(parent.Count));

    // Gives the step that is under the parent another place; null if it is gone.
    private static ModelPath? Step(ModelPath path, ModelPath parent, Func<ModelPathEntry, ModelPathEntry?> place)
    {
        if (!IsBelow(path, parent))
        {
            return path;
        }

        if (place(path[parent.Count]) is not { } step)
        {
            return null;
        }

        ModelPathEntry[] steps = [.. path];
        steps[parent.Count] = step;
        return new ModelPath(steps);
    }
}

/// <summary>A move of rows, as it is told: the paths are those after it, the row numbers those before.</summary>
internal readonly record struct RowMove(ModelPath Parent, int First, int Count, ModelPath DestinationParent, int Destination)
{
    /// <summary>The path of the parent before the move: without the rows that came above it.</summary>
    public ModelPath ParentBefore => PathShift.IsBelow(Parent, DestinationParent) && Parent[DestinationParent.Count].Row >= Destination
        ? PathShift.RowsRemoved(Parent, DestinationParent, Destination, Count) ?? Parent
        : Parent;

    /// <summary>The path of the new parent before the move: with the rows that went above it.</summary>
    public ModelPath DestinationParentBefore => PathShift.RowsInserted(DestinationParent, Parent, First, Count);

    /// <summary>Before which row the rows are put once they are taken out.</summary>
    public int DestinationAfterRemoval => Parent == DestinationParent && Destination > First ? Destination - Count : Destination;
}
