using System.Globalization;
using RemoteObjects.Models;
using Terminal.Gui.Text;
using Terminal.Gui.ViewBase;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace RemoteObjects.Terminal;

public sealed partial class ModelTableView
{
    private const int Indent = 2;

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        _isDrawPending = false;
        _viewport?.Show(Rows.Ranges(TopLine, PageHeight));
        DrawHeader();
        for (int y = 0; y < PageHeight; y++)
        {
            DrawLine(y + 1, TopLine + y);
        }

        DrawScrollBar();
        PlaceEditor();
        return true;
    }

    private void DrawHeader()
    {
        var attribute = new Attribute(Palette.HeaderText, Palette.Header);
        Write(0, 0, "", Viewport.Width, attribute);
        foreach (ColumnSpan span in _columns)
        {
            // Labels start above the texts, which in column 0 come after the arrow.
            string label = Model.HeaderData(span.Column, Models.Orientation.Horizontal).ToString();
            int lead = span.Column == 0 && span.Width > Indent ? Indent : 0;
            Write(span.X + lead, 0, label, span.Width - lead, attribute);
            DrawSeparator(span, 0, attribute with { Foreground = Palette.Faint });
        }
    }

    private void DrawLine(int y, int line)
    {
        var plain = new Attribute(Palette.Text, Palette.Background);
        if (line >= Rows.Count)
        {
            Write(0, y, "", Viewport.Width, plain);
            return;
        }

        TreeRow row = Rows[line];
        bool isCurrentRow = line == CurrentLine;
        if (isCurrentRow)
        {
            plain = plain with { Background = Palette.CurrentRow };
        }

        Attribute faint = plain with { Foreground = Palette.Faint };
        var current = new Attribute(Palette.CurrentText, Palette.Current);
        if (ShowsRowHeaders)
        {
            string label = row.Depth == 0
                ? Model.HeaderData(row.Row, Models.Orientation.Vertical).ToString()
                : (row.Row + 1).ToString(CultureInfo.InvariantCulture);
            Write(0, y, label, RowHeaderWidth(), new Attribute(Palette.HeaderText, Palette.Header), alignment: 2);
            Write(RowHeaderWidth(), y, "│", 1, faint);
        }

        foreach (ColumnSpan span in _columns)
        {
            ModelIndex cell = Model.Index(row.Row, span.Column, row.Parent);
            int lead = span.Column == 0 ? Lead(span, row.Depth) : 0;
            if (lead > 0)
            {
                string arrow = !Rows.CanExpand(line) ? "" : Rows.IsExpanded(line) ? "▾" : "▸";
                Write(span.X, y, new string(' ', Math.Max(0, lead - Indent)) + arrow, lead, isCurrentRow ? current : plain);
            }

            DrawCell(span.X + lead, y, span.Width - lead, cell, isCurrentRow, isCurrentRow && span.Column == CurrentColumn, faint);
            DrawSeparator(span, y, faint);
        }
    }

    /// <summary>The text of a cell; false if it is on its way.</summary>
    internal bool TryGetText(ModelIndex cell, out string text)
    {
        // Asked for even while it is on its way: asking is what makes a replica fetch it.
        text = cell.Data().ToString();
        return !IsLoading(cell);
    }

    private void DrawCell(int x, int y, int width, ModelIndex cell, bool isCurrentRow, bool isCurrent, Attribute faint)
    {
        if (!cell.IsValid)
        {
            Write(x, y, "", width, faint);
            return;
        }

        if (!TryGetText(cell, out string text))
        {
            Write(x, y, "…", width, isCurrent ? new Attribute(Palette.CurrentText, Palette.Current) : faint);
            return;
        }

        int alignment = cell.Data(ItemRole.TextAlignment).TryGet(out int flags) ? flags : 0;
        Attribute colors = CellColors.Of(cell, Palette, isCurrentRow, isCurrent);
        Write(x, y, text, width, colors, alignment);
        if (isCurrent && CellColors.HasBackground(cell))
        {
            // The cursor covers the text only, so that the model's colour stays to be seen beside it.
            string shown = CellText.Fit(text, width, alignment);
            int lead = shown.Length - shown.TrimStart(' ').Length;
            string marked = lead == shown.Length ? " " : shown.Trim(' ');
            Write(x + (lead == shown.Length ? 0 : lead), y, marked, marked.GetColumns(), CellColors.Cursor(cell, Palette));
        }
    }

    private void DrawSeparator(ColumnSpan span, int y, Attribute attribute)
    {
        if (span.X + span.Width < Viewport.Width - 1)
        {
            Write(span.X + span.Width, y, "│", 1, attribute);
        }
    }

    private void DrawScrollBar()
    {
        int x = Viewport.Width - 1;
        (int start, int length) = Thumb();
        var track = new Attribute(Palette.Faint, Palette.Background);
        for (int y = 0; y < PageHeight; y++)
        {
            bool isThumb = length > 0 && y >= start && y < start + length;
            Write(x, y + 1, isThumb ? "█" : length > 0 ? "│" : " ", 1, track);
        }
    }

    private (int Start, int Length) Thumb()
    {
        int page = PageHeight;
        int hidden = Rows.Count - page;
        if (hidden <= 0)
        {
            return (0, 0);
        }

        int length = Math.Max(1, (int)((long)page * page / Rows.Count));
        return ((int)(((long)TopLine * (page - length)) / hidden), length);
    }

    // Deep levels must leave some room for their texts.
    private static int Lead(ColumnSpan span, int depth) => Math.Min(Indent * (depth + 1), Math.Max(0, span.Width - 4));

    private void Write(int x, int y, string text, int width, Attribute attribute, int alignment = 0)
    {
        width = Math.Min(width, Viewport.Width - x);
        if (width > 0)
        {
            Move(x, y);
            SetAttribute(attribute);
            AddStr(CellText.Fit(text, width, alignment));
        }
    }
}
