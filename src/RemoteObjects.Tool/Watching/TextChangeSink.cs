using System.Text;
using RemoteObjects.Models;
using RemoteObjects.Tool.Cells;
using RemoteObjects.Tool.Text;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Watching;

/// <summary>Changed cells for people: place and content, one per line.</summary>
/// <param name="output">Where to.</param>
/// <param name="text">How cells look.</param>
internal sealed class TextChangeSink(StandardOutput output, CellText text) : ICellSink
{
    private readonly StringBuilder _lines = new();

    public bool WantsChildrenAtOnce => true;

    public void Add(ModelPath path, ModelIndex cell, int columns, bool hasChildren)
    {
        ShownCell shown = text.Show(cell, hasChildren);
        _lines.Append("              ").Append(path.ToString()).Append("  ");
        shown.AppendTo(_lines, shown.Text);
        _lines.Append('\n');
    }

    public void Print(bool isLast)
    {
        output.Write(_lines.ToString());
        _lines.Clear();
    }
}
