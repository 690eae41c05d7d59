namespace RemoteObjects.Blazor.Tables;

/// <summary>A line of the tree as it is drawn.</summary>
/// <remarks>A line that was read again and is the same stays the same object, so that it is not drawn again.</remarks>
/// <param name="Depth">How many levels down it is; 0 for top-level rows.</param>
/// <param name="CanExpand">Whether it has lines under it.</param>
/// <param name="IsExpanded">Whether they are shown.</param>
/// <param name="Cells">One for each column.</param>
internal sealed record TableLine(int Depth, bool CanExpand, bool IsExpanded, TableCell[] Cells)
{
    /// <summary>A line that has not been read yet.</summary>
    public static TableLine Unread(int columns)
    {
        var cells = new TableCell[columns];
        Array.Fill(cells, TableCell.Loading);
        return new TableLine(0, false, false, cells);
    }

    public bool Equals(TableLine? other) =>
        other is not null && Depth == other.Depth && CanExpand == other.CanExpand && IsExpanded == other.IsExpanded && Cells.AsSpan().SequenceEqual(other.Cells);

    public override int GetHashCode() => HashCode.Combine(Depth, CanExpand, IsExpanded, Cells.Length);
}
