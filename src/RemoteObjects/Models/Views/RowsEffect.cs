namespace RemoteObjects.Models;

/// <summary>What a change did to the rows of one place.</summary>
/// <param name="Kind">What.</param>
/// <param name="First">First row, before the change; the first column for <see cref="RowsEffectKind.Columns"/>.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Destination">For rows that moved: their first number after it.</param>
internal readonly record struct RowsEffect(RowsEffectKind Kind, int First = 0, int Count = 0, int Destination = 0)
{
    /// <summary>The number of a row after the change; -1 if it is gone.</summary>
    public int NewRow(int row) => Kind switch
    {
        RowsEffectKind.Inserted => row >= First ? row + Count : row,
        RowsEffectKind.Removed => row < First ? row : row < First + Count ? -1 : row - Count,
        RowsEffectKind.Moved when row >= First && row < First + Count => row - First + Destination,
        RowsEffectKind.Moved => (row < First ? row : row - Count) is var rest && rest >= Destination ? rest + Count : rest,
        RowsEffectKind.Reset or RowsEffectKind.Gone => -1,
        _ => row,
    };
}
