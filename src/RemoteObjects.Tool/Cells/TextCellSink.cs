using System.Globalization;
using System.Text;
using RemoteObjects.Models;
using RemoteObjects.Tool.Text;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Cells;

/// <summary>Cells as a table for people: one line per row, the rows below it indented after it.</summary>
/// <remarks>Columns are as wide as what was seen so far needs, so that a table of any length can be printed as it comes.</remarks>
internal sealed class TextCellSink : ICellSink
{
    private const int FirstRows = 200;
    private const int MaxWidth = 60;
    private const string Gap = "  ";

    private readonly StandardOutput _output;
    private readonly CellText _text;
    private readonly List<Line> _lines = [];
    private readonly Dictionary<int, int[]> _widths = [];
    private List<ShownCell> _row = [];
    private int _labelWidth;
    private bool _hasPrinted;

    /// <summary>Makes the sink, its first line the labels of the columns.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">How cells look.</param>
    /// <param name="labels">The header.</param>
    public TextCellSink(StandardOutput output, CellText text, IEnumerable<string> labels)
    {
        _output = output;
        _text = text;
        _lines.Add(new Line(0, "", [.. labels.Select(label => new ShownCell(label, null, null))]));
    }

    public bool WantsChildrenAtOnce => false;

    public void Add(ModelPath path, ModelIndex cell, int columns, bool hasChildren)
    {
        _row.Add(_text.Show(cell, hasChildren));
        if (path.Column == columns - 1)
        {
            int depth = path.Count - 1;
            ModelPath parent = path.Parent;
            string column = parent.IsRoot || parent.Column == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{parent.Column}/");
            string label = string.Create(CultureInfo.InvariantCulture, $"{new string(' ', 2 * depth)}{column}{path.Row}");
            _lines.Add(new Line(depth, label, _row));
            _row = [];
        }
    }

    public void Print(bool isLast)
    {
        // The first rows tell how wide columns are to be; with one or two it would be a guess.
        if (!isLast && !_hasPrinted && _lines.Count < FirstRows)
        {
            return;
        }

        _hasPrinted = true;
        _lines.ForEach(Measure);
        var text = new StringBuilder();
        foreach (Line line in _lines)
        {
            Print(text, line);
        }

        _lines.Clear();
        foreach (ReadOnlyMemory<char> chunk in text.GetChunks())
        {
            _output.Write(chunk.Span);
        }
    }

    private void Measure(Line line)
    {
        _labelWidth = Math.Max(_labelWidth, line.Label.Length);
        if (!_widths.TryGetValue(line.Depth, out int[]? widths) || widths.Length < line.Cells.Count)
        {
            Array.Resize(ref widths, line.Cells.Count);
            _widths[line.Depth] = widths;
        }

        for (int column = 0; column < line.Cells.Count; column++)
        {
            widths[column] = Math.Max(widths[column], Math.Min(line.Cells[column].Text.Length, MaxWidth));
        }
    }

    private void Print(StringBuilder text, Line line)
    {
        int[] widths = _widths[line.Depth];
        text.Append(line.Label.PadRight(_labelWidth));
        for (int column = 0; column < line.Cells.Count; column++)
        {
            bool isLast = column == line.Cells.Count - 1;
            text.Append(Gap);
            ShownCell cell = line.Cells[column];
            string shown = isLast && cell.Background is null ? cell.Text : cell.Text.PadRight(widths[column]);
            cell.AppendTo(text, shown);
        }

        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        text.Append('\n');
    }

    private sealed record Line(int Depth, string Label, List<ShownCell> Cells);
}
