namespace RemoteObjects.Blazor.Tables;

/// <summary>What the model was at one moment, as far as a table needs it: some lines around those on screen. It goes from the model's context to the renderer's.</summary>
internal sealed record TableWindow
{
    /// <summary>Counts the windows of a table; a later one is newer.</summary>
    public required long Stamp { get; init; }

    /// <summary>How many lines there are.</summary>
    public required int Count { get; init; }

    /// <summary>The first line read.</summary>
    public required int First { get; init; }

    /// <summary>The lines read.</summary>
    public required TableLine[] Lines { get; init; }

    /// <summary>Labels of the columns.</summary>
    public required string[] Labels { get; init; }

    /// <summary>The current line; -1 for none.</summary>
    public required int CurrentLine { get; init; }

    /// <summary>The current column.</summary>
    public required int CurrentColumn { get; init; }

    /// <summary>Where the current row is: row numbers from 1, of each level.</summary>
    public required string Place { get; init; }

    /// <summary>How many rows the top level has.</summary>
    public required int TopLevelRows { get; init; }

    /// <summary>The cell under the editor; null for none.</summary>
    public TableEdit? Edit { get; init; }

    /// <summary>By how many lines what is on screen has moved down since the last window.</summary>
    public int Shift { get; init; }

    public int End => First + Lines.Length;

    /// <summary>A line; null if it was not read.</summary>
    public TableLine? this[int line] => line >= First && line < End ? Lines[line - First] : null;

    /// <summary>Whether this looks as another window does.</summary>
    public bool LooksAs(TableWindow other) =>
        Count == other.Count && First == other.First && Lines.Length == other.Lines.Length && CurrentLine == other.CurrentLine
        && CurrentColumn == other.CurrentColumn && Place == other.Place && TopLevelRows == other.TopLevelRows && Edit == other.Edit && Shift == 0
        && ReferenceEquals(Labels, other.Labels) && SameLines(other.Lines);

    private bool SameLines(TableLine[] others)
    {
        for (int i = 0; i < Lines.Length; i++)
        {
            if (!ReferenceEquals(Lines[i], others[i]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A cell that is being edited.</summary>
/// <param name="Id">Counts the edits of a table.</param>
/// <param name="Line">Where it is now.</param>
/// <param name="Column">Its column.</param>
/// <param name="Text">The text at the start.</param>
internal sealed record TableEdit(int Id, int Line, int Column, string Text);
