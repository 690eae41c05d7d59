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
            ?? (own is { } coloured ? Readable(coloured) : isCurrent ? palette.CurrentText : palette.Text);
        ItemFlags flags = index.Model?.Flags(index) ?? ItemFlags.None;
        if ((flags & ItemFlags.Enabled) == 0)
        {
            text = own is { } color ? Grey(color) : Mix(text, background);
        }

        return new Attribute(text, background);
    }

    /// <summary>The colours of the cursor on a cell that has a colour of its own.</summary>
    public static Attribute Cursor(ModelIndex index, TerminalPalette palette)
    {
        bool isEnabled = ((index.Model?.Flags(index) ?? ItemFlags.None) & ItemFlags.Enabled) != 0;
        return new Attribute(isEnabled ? palette.CurrentText : Mix(palette.CurrentText, palette.Current), palette.Current);
    }

    /// <summary>Whether a cell has a colour of its own, which is to be seen even when the cell is the current one.</summary>
    public static bool HasBackground(ModelIndex index) => ColorOf(index.Data(ItemRole.Background)) is not null;

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

    // Halfway to a strong colour would be a dark red or a light blue; what is disabled has to look grey, and be readable still.
    private static Color Grey(Color background)
    {
        var (dark, light) = (new Color(0x48, 0x48, 0x48), new Color(0xD0, 0xD0, 0xD0));
        return Contrast(dark, background) > Contrast(light, background) ? dark : light;
    }

    // As WCAG 2 defines it: 1 (the same) to 21 (black on white).
    private static double Contrast(Color a, Color b)
    {
        double first = Luminance(a) + 0.05, second = Luminance(b) + 0.05;
        return Math.Max(first, second) / Math.Min(first, second);
    }

    private static double Luminance(Color color)
    {
        return (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

        static double Linear(int part) => part <= 10 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
    }

    private static Color Mix(Color a, Color b) => new((a.R + b.R) / 2, (a.G + b.G) / 2, (a.B + b.B) / 2);
}
