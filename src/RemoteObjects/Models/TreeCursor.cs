namespace RemoteObjects.Models;

/// <summary>A place in <see cref="TreeRows"/> that follows its row through the model's changes: a view's current row, or its first row on screen.</summary>
/// <remarks>If the row goes away, the cursor goes to the row that took its place, or else the last one beside it, or its parent.</remarks>
public sealed class TreeCursor
{
    internal TreeCursor(TreeRowNode node, int row)
    {
        Node = node;
        Row = row;
    }

    /// <summary>The visible row, from 0; that of the nearest visible ancestor if the row is under a collapsed one; -1 if there are no rows.</summary>
    public int VisibleRow => Row < 0 ? -1 : Node.VisibleRowOf(Row);

    /// <summary>Whether its row itself is shown, and not only a visible ancestor of it.</summary>
    public bool IsVisible => Row >= 0 && Node.IsShown;

    /// <summary>Whether the row it was put on has gone away since.</summary>
    public bool IsLost { get; internal set; }

    internal TreeRowNode Node { get; set; }

    internal int Row { get; set; }
}
