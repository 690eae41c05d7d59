using System.Text;
using Terminal.Gui.Text;

namespace RemoteObjects.Terminal;

/// <summary>Fits texts into columns of a terminal.</summary>
internal static class CellText
{
    /// <summary>Cuts or pads a text to a width.</summary>
    /// <param name="text">Any text; control characters become blanks.</param>
    /// <param name="width">Terminal columns.</param>
    /// <param name="alignment">Qt::Alignment: 2 right, 4 centre, else left.</param>
    public static string Fit(string text, int width, int alignment = 0)
    {
        if (width <= 0)
        {
            return "";
        }

        // No text longer than this is looked at to its end: one combining mark per column is more than enough.
        string line = Clean(text.Length > (4 * width) + 16 ? text[..((4 * width) + 16)] : text);
        int columns = line.GetColumns();
        if (columns > width)
        {
            (line, columns) = Cut(line, width - 1);
            line += "…";
            columns++;
        }

        int rest = width - columns;
        int left = (alignment & 2) != 0 ? rest : (alignment & 4) != 0 ? rest / 2 : 0;
        return new string(' ', left) + line + new string(' ', rest - left);
    }

    private static string Clean(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\x1F') || text.AsSpan().ContainsAnyInRange('\x7F', '\x9F')
            ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c))
            : text;

    private static (string Text, int Columns) Cut(string text, int width)
    {
        var cut = new StringBuilder();
        int columns = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int next = Math.Max(0, rune.GetColumns());
            if (columns + next > width)
            {
                break;
            }

            cut.Append(rune);
            columns += next;
        }

        return (cut.ToString(), columns);
    }
}
