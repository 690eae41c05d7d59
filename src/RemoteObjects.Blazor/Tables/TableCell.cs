using RemoteObjects.Models;

namespace RemoteObjects.Blazor.Tables;

/// <summary>A cell as it is drawn: everything that was read of the model for it, at one moment.</summary>
/// <param name="Text">What is written; text and never markup.</param>
/// <param name="Style">CSS declarations of its colours, font and alignment; null for none. Made of numbers and checked names only.</param>
/// <param name="ToolTip">What is said when the mouse rests on it; null for nothing.</param>
/// <param name="Flags">What can be done with it.</param>
/// <param name="CheckState">Its check mark: 0 no, 1 partly, 2 yes; null if it has none.</param>
/// <param name="State">Whether it is there.</param>
internal sealed record TableCell(string Text, string? Style, string? ToolTip, ItemFlags Flags, int? CheckState, TableCellState State)
{
    /// <summary>A place where the model has no cell.</summary>
    public static readonly TableCell None = new("", null, null, ItemFlags.None, null, TableCellState.None);

    /// <summary>A cell that is on its way.</summary>
    public static readonly TableCell Loading = new("…", null, null, ItemFlags.None, null, TableCellState.Loading);

    public bool IsEnabled => (Flags & ItemFlags.Enabled) != 0;

    public bool IsEditable => (Flags & (ItemFlags.Enabled | ItemFlags.Editable)) == (ItemFlags.Enabled | ItemFlags.Editable);
}

/// <summary>Whether a cell is there.</summary>
internal enum TableCellState
{
    /// <summary>It is there.</summary>
    Here,

    /// <summary>It is on its way.</summary>
    Loading,

    /// <summary>The row has no such column.</summary>
    None,
}
