namespace RemoteObjects.Apps.Tests.Windows;

/// <summary>One character on the screen.</summary>
/// <param name="Text">The character.</param>
/// <param name="Foreground">Its colour as "r;g;b"; empty for the terminal's own.</param>
/// <param name="Background">The colour behind it.</param>
internal readonly record struct ColouredCell(char Text, string Foreground, string Background)
{
    /// <summary>Reads lines with escape sequences for colours, which last from one line to the next.</summary>
    public static ColouredCell[][] Parse(string[] lines)
    {
        string foreground = "", background = "";
        return [.. lines.Select(ParseLine)];

        ColouredCell[] ParseLine(string line)
        {
            var cells = new List<ColouredCell>();
            for (int i = 0; i < line.Length; i++)
            {
                if (line[i] != '\e')
                {
                    cells.Add(new ColouredCell(line[i], foreground, background));
                    continue;
                }

                int end = line.IndexOf('m', i);
                Apply(line[(i + 2)..end]);
                i = end;
            }

            return [.. cells];
        }

        void Apply(string codes)
        {
            if (codes.StartsWith("38;2;", StringComparison.Ordinal))
            {
                foreground = codes[5..];
            }
            else if (codes.StartsWith("48;2;", StringComparison.Ordinal))
            {
                background = codes[5..];
            }
            else if (codes is "0" or "")
            {
                (foreground, background) = ("", "");
            }
        }
    }
}
