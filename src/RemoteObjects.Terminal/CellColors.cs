using RemoteObjects.Models;
using RemoteObjects.Values;
using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace RemoteObjects.Terminal;

/// <summary>Which colours a cell has: what the model says, what the palette says, and what makes the text readable.</summary>
internal static class CellColors
{
    public static Attribute Of(ModelIndex index, TerminalPalette palette, bool isCurrentRow, bool isCurrent)
    {
        Color? own = ColorOf(index.Data(ItemRole.Background));
        Color background = own ?? (isCurrent ? palette.Current : isCurrentRow ? palette.CurrentRow : palette.Background);
        Color text = ColorOf(index.Data(ItemRole.Foreground))
            ?? (own is { } color ? Readable(color) : isCurrent ? palette.CurrentText : palette.Text);
        ItemFlags flags = index.Model?.Flags(index) ?? ItemFlags.None;
        if ((flags & ItemFlags.Enabled) == 0)
        {
            text = Mix(text, background);
        }

        // The model's colour stays to be seen under the cursor.
        return new Attribute(text, background, isCurrent && own is not null ? TextStyle.Bold | TextStyle.Underline : TextStyle.None);
    }

    /// <summary>The colour of a brush or colour; null if there is none, or it paints nothing.</summary>
    public static Color? ColorOf(QVariant value)
    {
        QColor color = value.ToObject() switch
        {
            QBrush { Style: not QBrushStyle.None } brush => brush.Color,
            QColor plain => plain,
            _ => QColor.Invalid,
        };
        System.Drawing.Color rgb = color.ToColor();
        return color.IsValid && rgb.A > 0 ? new Color(rgb.R, rgb.G, rgb.B) : null;
    }

    // Black or white, by how bright the colour looks.
    private static Color Readable(Color background) =>
        (299 * background.R) + (587 * background.G) + (114 * background.B) > 60_000 ? new Color(0, 0, 0) : new Color(255, 255, 255);

    private static Color Mix(Color a, Color b) => new((a.R + b.R) / 2, (a.G + b.G) / 2, (a.B + b.B) / 2);
}
