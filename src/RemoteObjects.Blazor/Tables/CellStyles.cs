using System.Globalization;
using System.Text;
using RemoteObjects.Models;
using RemoteObjects.Values;
using Color = System.Drawing.Color;

namespace RemoteObjects.Blazor.Tables;

/// <summary>Writes colours, fonts and alignments of cells as CSS. Models of other programs are not trusted: only numbers and plain names get into it.</summary>
internal sealed class CellStyles
{
    private const int MaxKept = 256;
    private const int AlignRight = 2;
    private const int AlignCentre = 4;

    private readonly Dictionary<Key, string?> _styles = [];

    /// <summary>The style of a cell; null if the model says nothing.</summary>
    public string? Of(ModelIndex cell)
    {
        var key = new Key(cell.Data(ItemRole.Background), cell.Data(ItemRole.Foreground), cell.Data(ItemRole.Font), cell.Data(ItemRole.TextAlignment));
        if (key == default)
        {
            return null;
        }

        if (!_styles.TryGetValue(key, out string? style))
        {
            if (_styles.Count >= MaxKept)
            {
                _styles.Clear();
            }

            _styles[key] = style = Write(key);
        }

        return style;
    }

    private static string? Write(Key key)
    {
        var css = new StringBuilder();
        Color? background = ColorOf(key.Background);
        if (background is { } back)
        {
            css.Append(CultureInfo.InvariantCulture, $"background:{Hex(back)};");
        }

        if ((ColorOf(key.Foreground) ?? (background is { } behind ? Readable(behind) : null)) is { } front)
        {
            css.Append(CultureInfo.InvariantCulture, $"color:{Hex(front)};");
        }

        if (key.Font.TryGet(out QFont? font) && font is not null)
        {
            Append(css, font);
        }

        if (key.Alignment.TryGet(out int alignment) && (alignment & (AlignRight | AlignCentre)) != 0)
        {
            css.Append((alignment & AlignRight) != 0 ? "justify-content:flex-end;text-align:right;" : "justify-content:center;text-align:center;");
        }

        return css.Length > 0 ? css.ToString() : null;
    }

    private static void Append(StringBuilder css, QFont font)
    {
        if (font.Weight is >= 1 and <= 1000 and not 400)
        {
            css.Append(CultureInfo.InvariantCulture, $"font-weight:{font.Weight};");
        }

        if ((font.Bits & QFontBits.Italic) != 0)
        {
            css.Append("font-style:italic;");
        }

        bool isUnderlined = (font.Bits & QFontBits.Underline) != 0, isStruckOut = (font.Bits & QFontBits.StrikeOut) != 0;
        if (isUnderlined || isStruckOut)
        {
            css.Append("text-decoration:").Append(isUnderlined ? "underline" : "").Append(isUnderlined && isStruckOut ? " " : "").Append(isStruckOut ? "line-through" : "").Append(';');
        }

        // Rows have one height: a larger font would be cut off.
        if (font.PointSize is > 0 and <= 12)
        {
            css.Append(CultureInfo.InvariantCulture, $"font-size:{font.PointSize:0.##}pt;");
        }
        else if (font.PixelSize is > 0 and <= 16)
        {
            css.Append(CultureInfo.InvariantCulture, $"font-size:{font.PixelSize}px;");
        }

        if ((font.Family ?? (font.Families.Count > 0 ? font.Families[0] : null)) is { Length: > 0 and <= 64 } family && family.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_'))
        {
            css.Append("font-family:'").Append(family).Append("',var(--ro-font);");
        }
    }

    // A brush or a colour that paints something.
    private static Color? ColorOf(QVariant value)
    {
        QColor color = value.ToObject() switch
        {
            QBrush { Style: not QBrushStyle.None } brush => brush.Color,
            QColor plain => plain,
            _ => QColor.Invalid,
        };
        Color rgb = color.ToColor();
        return color.IsValid && rgb.A > 0 ? rgb : null;
    }

    private static string Hex(Color color) =>
        color.A == 255 ? $"#{color.R:x2}{color.G:x2}{color.B:x2}" : $"#{color.R:x2}{color.G:x2}{color.B:x2}{color.A:x2}";

    // Black or white, whichever stands out more (contrast as WCAG 2 defines it).
    private static Color Readable(Color background)
    {
        double luminance = (0.2126 * Linear(background.R)) + (0.7152 * Linear(background.G)) + (0.0722 * Linear(background.B));
        return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? Color.Black : Color.White;

        static double Linear(int part) => part <= 10 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
    }

    private readonly record struct Key(QVariant Background, QVariant Foreground, QVariant Font, QVariant Alignment);
}
