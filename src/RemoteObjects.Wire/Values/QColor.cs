using System.Drawing;
using System.Globalization;

namespace RemoteObjects.Values;

/// <summary>How a <see cref="QColor"/> is expressed.</summary>
public enum QColorSpec : sbyte
{
    /// <summary>No colour.</summary>
    Invalid = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 1,

    /// <summary>Hue (degrees × 100, 0xFFFF achromatic), saturation, value.</summary>
    Hsv = 2,

    /// <summary>Cyan, magenta, yellow, black.</summary>
    Cmyk = 3,

    /// <summary>Hue (degrees × 100, 0xFFFF achromatic), saturation, lightness.</summary>
    Hsl = 4,

    /// <summary>Red, green, blue, and also alpha, as halves (<see cref="Half"/>); colours may go beyond 0 to 1.</summary>
    ExtendedRgb = 5,
}

/// <summary>A colour with 16 bits per component, as Qt keeps it.</summary>
/// <param name="Spec">How it is expressed.</param>
/// <param name="Alpha">0 transparent, 0xFFFF opaque; a half from 0 to 1 with <see cref="QColorSpec.ExtendedRgb"/>.</param>
/// <param name="Component1">Red, hue or cyan.</param>
/// <param name="Component2">Green, saturation or magenta.</param>
/// <param name="Component3">Blue, value, lightness or yellow.</param>
/// <param name="Component4">Black, or 0.</param>
public readonly record struct QColor(QColorSpec Spec, ushort Alpha, ushort Component1, ushort Component2, ushort Component3, ushort Component4 = 0)
{
    /// <summary>No colour.</summary>
    public static readonly QColor Invalid = new(QColorSpec.Invalid, 0xFFFF, 0, 0, 0);

    /// <summary>Whether it is a colour.</summary>
    public bool IsValid => Spec != QColorSpec.Invalid;

    /// <summary>Makes a colour from bytes.</summary>
    /// <param name="red">0 to 255.</param>
    /// <param name="green">0 to 255.</param>
    /// <param name="blue">0 to 255.</param>
    /// <param name="alpha">0 transparent to 255 opaque.</param>
    public static QColor FromRgb(byte red, byte green, byte blue, byte alpha = 255) =>
        new(QColorSpec.Rgb, (ushort)(alpha * 0x101), (ushort)(red * 0x101), (ushort)(green * 0x101), (ushort)(blue * 0x101));

    /// <summary>Makes a colour from a .NET colour; <see cref="Color.Empty"/> gives <see cref="Invalid"/>.</summary>
    /// <param name="color">The colour.</param>
    public static QColor FromColor(Color color) => color.IsEmpty ? Invalid : FromRgb(color.R, color.G, color.B, color.A);

    /// <summary>The colour with 8 bits per component; <see cref="Color.Empty"/> for no colour.</summary>
    public Color ToColor()
    {
        if (!IsValid)
        {
            return Color.Empty;
        }

        (double red, double green, double blue) = ToRgb();
        return Color.FromArgb(Spec == QColorSpec.ExtendedRgb ? ToByte((double)BitConverter.UInt16BitsToHalf(Alpha)) : Alpha >> 8, ToByte(red), ToByte(green), ToByte(blue));
    }

    /// <summary>The colour as <c>#aarrggbb</c>; <c>#ff000000</c> for no colour.</summary>
    public string ToArgb()
    {
        Color color = IsValid ? ToColor() : Color.Black;
        return string.Create(CultureInfo.InvariantCulture, $"#{color.A:x2}{color.R:x2}{color.G:x2}{color.B:x2}");
    }

    /// <inheritdoc/>
    public override string ToString() => IsValid ? ToArgb() : "";

    private static byte ToByte(double value) => (byte)Math.Round(Math.Clamp(value, 0, 1) * 255);

    private (double Red, double Green, double Blue) ToRgb()
    {
        const double Full = 0xFFFF;
        switch (Spec)
        {
            case QColorSpec.ExtendedRgb:
                return ((double)BitConverter.UInt16BitsToHalf(Component1), (double)BitConverter.UInt16BitsToHalf(Component2), (double)BitConverter.UInt16BitsToHalf(Component3));
            case QColorSpec.Cmyk:
                double light = 1 - (Component4 / Full);
                return ((1 - (Component1 / Full)) * light, (1 - (Component2 / Full)) * light, (1 - (Component3 / Full)) * light);
            case QColorSpec.Hsv:
                double value = Component3 / Full;
                return FromHue(value * (Component2 / Full), value);
            case QColorSpec.Hsl:
                double lightness = Component3 / Full;
                double chroma = (1 - Math.Abs((2 * lightness) - 1)) * (Component2 / Full);
                return FromHue(chroma, lightness + (chroma / 2));
            default:
                // Qt takes the high byte: exact for colours made from bytes.
                return ((Component1 >> 8) / 255.0, (Component2 >> 8) / 255.0, (Component3 >> 8) / 255.0);
        }
    }

    private (double Red, double Green, double Blue) FromHue(double chroma, double maximum)
    {
        if (Component1 == 0xFFFF)
        {
            double grey = maximum - (chroma / 2);
            return Spec == QColorSpec.Hsl ? (grey, grey, grey) : (maximum, maximum, maximum);
        }

        double sector = Component1 / 6000.0 % 6;
        double middle = maximum - chroma + (chroma * (1 - Math.Abs((sector % 2) - 1)));
        double low = maximum - chroma;
        return (int)sector switch
        {
            0 => (maximum, middle, low),
            1 => (middle, maximum, low),
            2 => (low, maximum, middle),
            3 => (low, middle, maximum),
            4 => (middle, low, maximum),
            _ => (maximum, low, middle),
        };
    }
}
