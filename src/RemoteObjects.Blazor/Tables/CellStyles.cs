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

    // What can hardly be read is moved towards black or white until it has this.
    private const double LeastContrast = 3;

    // --ro-back of ItemModelTable.razor.css.
    private static readonly Color LightBack = Color.White;
    private static readonly Color DarkBack = Color.FromArgb(0x16, 0x19, 0x1d);

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

        if (ColorOf(key.Foreground) is { } front)
        {
            css.Append(CultureInfo.InvariantCulture, $"color:{(background is null ? InEachScheme(front) : Hex(front))};");
        }
        else if (background is { } behind)
        {
            css.Append(CultureInfo.InvariantCulture, $"color:{Hex(Readable(behind))};");
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

    // Black or white, whichever stands out more.
    private static Color Readable(Color background) => Contrast(background, Color.Black) > Contrast(background, Color.White) ? Color.Black : Color.White;

    // A colour of text that the model gives no background to: its program had one in mind, and here are two.
    private static string InEachScheme(Color front)
    {
        string light = Hex(StandingOut(front, LightBack, Color.Black)), dark = Hex(StandingOut(front, DarkBack, Color.White));
        return light == dark ? light : $"light-dark({light},{dark})";
    }

    private static Color StandingOut(Color color, Color background, Color towards)
    {
        Color mixed = color;
        for (double part = 0.1; Contrast(mixed, background) < LeastContrast && part <= 1; part += 0.1)
        {
            mixed = Color.FromArgb(color.A, Mix(color.R, towards.R), Mix(color.G, towards.G), Mix(color.B, towards.B));

            int Mix(int from, int to) => (int)Math.Round(from + ((to - from) * part));
        }

        return mixed;
    }

    // As WCAG 2 defines it.
    private static double Contrast(Color one, Color other)
    {
        double first = Luminance(one) + 0.05, second = Luminance(other) + 0.05;
        return Math.Max(first, second) / Math.Min(first, second);
    }

    private static double Luminance(Color color)
    {
        return (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

        static double Linear(int part) => part <= 10 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
    }

    private readonly record struct Key(QVariant Background, QVariant Foreground, QVariant Font, QVariant Alignment);
}
