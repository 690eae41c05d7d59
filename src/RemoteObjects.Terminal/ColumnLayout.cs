namespace RemoteObjects.Terminal;

/// <summary>Where a column is on the screen.</summary>
/// <param name="Column">Its number in the model.</param>
/// <param name="X">First terminal column, from the view's left edge.</param>
/// <param name="Width">Terminal columns.</param>
internal readonly record struct ColumnSpan(int Column, int X, int Width)
{
    /// <summary>Spreads columns over a width: all have the width asked for, the last one fills the rest.</summary>
    /// <param name="count">Columns of the model.</param>
    /// <param name="first">The first one shown.</param>
    /// <param name="x">Where the first one begins.</param>
    /// <param name="end">Where the last one ends.</param>
    /// <param name="width">How wide a column is.</param>
    public static ColumnSpan[] Arrange(int count, int first, int x, int end, int width)
    {
        var spans = new List<ColumnSpan>();
        for (int column = first; column < count && x < end; column++)
        {
            int own = column == count - 1 ? end - x : Math.Min(width, end - x);
            spans.Add(new ColumnSpan(column, x, own));
            x += own + 1;
        }

        return [.. spans];
    }
}
