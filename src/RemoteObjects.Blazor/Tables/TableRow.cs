using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace RemoteObjects.Blazor.Tables;

/// <summary>A line of a table. It is drawn again only if it looks different. Its styles are those of the table.</summary>
/// <remarks>Written by hand, because what Razor makes is public.</remarks>
internal sealed class TableRow : ComponentBase
{
    // Deep levels must leave some room for their texts.
    private const int MaxIndent = 12;

    private (TableLine Line, int Number, int CurrentColumn, bool IsReadOnly) _drawn;

    [Parameter]
    public TableLine Line { get; set; } = null!;

    [Parameter]
    public int Number { get; set; }

    [Parameter]
    public string TableId { get; set; } = "";

    /// <summary>The column of the current cell, if it is in this line; else -1.</summary>
    [Parameter]
    public int CurrentColumn { get; set; }

    [Parameter]
    public bool IsReadOnly { get; set; }

    public static string CellId(string table, int line, int column) => string.Create(CultureInfo.InvariantCulture, $"{table}-{line}-{column}");

    protected override bool ShouldRender()
    {
        (TableLine, int, int, bool) wanted = (Line, Number, CurrentColumn, IsReadOnly);
        if (ReferenceEquals(_drawn.Line, Line) && _drawn == wanted)
        {
            return false;
        }

        _drawn = wanted;
        return true;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _drawn = (Line, Number, CurrentColumn, IsReadOnly);
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", CurrentColumn >= 0 ? "ro-row ro-current-row" : (Number & 1) == 1 ? "ro-row ro-odd" : "ro-row");
        builder.AddAttribute(2, "role", "row");
        builder.AddAttribute(3, "data-line", Text(Number));
        builder.AddAttribute(4, "aria-rowindex", Text(Number + 2));
        builder.AddAttribute(5, "aria-level", Text(Line.Depth + 1));
        builder.AddAttribute(6, "aria-expanded", Line.CanExpand ? YesOrNo(Line.IsExpanded) : null);
        builder.AddAttribute(7, "aria-selected", YesOrNo(CurrentColumn >= 0));
        for (int column = 0; column < Line.Cells.Length; column++)
        {
            AddCell(builder, Line.Cells[column], column);
        }

        builder.CloseElement();
    }

    private void AddCell(RenderTreeBuilder builder, TableCell cell, int column)
    {
        bool isDisabled = cell is { State: TableCellState.Here, IsEnabled: false };
        builder.OpenElement(10, "div");
        builder.SetKey(column);
        builder.AddAttribute(11, "id", CellId(TableId, Number, column));
        builder.AddAttribute(12, "class", ClassOf(cell, isDisabled, column == CurrentColumn));
        builder.AddAttribute(13, "style", column > 0 || Line.Depth == 0 ? cell.Style : $"{cell.Style}--ro-level:{Text(Math.Min(Line.Depth, MaxIndent))}");
        builder.AddAttribute(14, "role", "gridcell");
        builder.AddAttribute(15, "data-column", Text(column));
        builder.AddAttribute(16, "title", cell.ToolTip);
        builder.AddAttribute(17, "aria-colindex", Text(column + 1));
        builder.AddAttribute(18, "aria-readonly", IsReadOnly || !cell.IsEditable ? "true" : null);
        builder.AddAttribute(19, "aria-disabled", isDisabled ? "true" : null);
        builder.AddAttribute(20, "aria-busy", cell.State == TableCellState.Loading ? "true" : null);
        if (column == 0)
        {
            builder.OpenElement(21, "span");
            builder.AddAttribute(22, "class", !Line.CanExpand ? "ro-leaf" : Line.IsExpanded ? "ro-arrow ro-open" : "ro-arrow");
            builder.AddAttribute(23, "aria-hidden", "true");
            builder.CloseElement();
        }

        if (cell.CheckState is { } check)
        {
            builder.OpenElement(24, "span");
            builder.AddAttribute(25, "class", "ro-check");
            builder.AddAttribute(26, "role", "checkbox");
            builder.AddAttribute(27, "aria-checked", check == 1 ? "mixed" : YesOrNo(check != 0));
            builder.AddAttribute(28, "aria-disabled", cell.IsEnabled ? null : "true");
            builder.AddAttribute(29, "aria-label", cell.Text.Length > 0 ? cell.Text : "Check mark");
            builder.CloseElement();
        }

        builder.OpenElement(30, "span");
        builder.AddAttribute(31, "class", "ro-text");
        builder.AddContent(32, cell.Text);
        builder.CloseElement();
        builder.CloseElement();
    }

    private static string ClassOf(TableCell cell, bool isDisabled, bool isCurrent) => (cell.State, isDisabled, isCurrent) switch
    {
        (TableCellState.Loading, _, true) => "ro-cell ro-loading ro-current",
        (TableCellState.Loading, _, false) => "ro-cell ro-loading",
        (_, true, true) => "ro-cell ro-disabled ro-current",
        (_, true, false) => "ro-cell ro-disabled",
        (_, _, true) => "ro-cell ro-current",
        _ => "ro-cell",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string YesOrNo(bool value) => value ? "true" : "false";
}
