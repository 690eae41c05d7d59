namespace RemoteObjects.Values;

/// <summary>The yes-no properties of a <see cref="QFont"/>.</summary>
[Flags]
public enum QFontBits : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Italic.</summary>
    Italic = 0x01,

    /// <summary>Underlined.</summary>
    Underline = 0x02,

    /// <summary>Struck out.</summary>
    StrikeOut = 0x04,

    /// <summary>Fixed pitch.</summary>
    FixedPitch = 0x08,

    /// <summary>Kerning, on by default.</summary>
    Kerning = 0x10,

    /// <summary>A line above.</summary>
    Overline = 0x40,

    /// <summary>Oblique.</summary>
    Oblique = 0x80,
}

/// <summary>A font request.</summary>
public sealed record QFont
{
    /// <summary>The family.</summary>
    public string? Family { get; init; }

    /// <summary>More families to try. Not sent in packets of protocol 1.3.</summary>
    public IReadOnlyList<string?> Families { get; init; } = [];

    /// <summary>The style's name, or null.</summary>
    public string? StyleName { get; init; }

    /// <summary>The size in points; -1 if it is given in pixels.</summary>
    public double PointSize { get; init; } = -1;

    /// <summary>The size in pixels; -1 if it is given in points.</summary>
    public int PixelSize { get; init; } = -1;

    /// <summary>Qt's number of the style hint; 5 is any style.</summary>
    public byte StyleHint { get; init; } = 5;

    /// <summary>Qt's style strategy bits; 1 is the default.</summary>
    public ushort StyleStrategy { get; init; } = 1;

    /// <summary>The weight from 1 to 1000, 400 normal, 700 bold, in both protocol versions.</summary>
    public ushort Weight { get; init; } = 400;

    /// <summary>Italic and so on.</summary>
    public QFontBits Bits { get; init; } = QFontBits.Kerning;

    /// <summary>Percent of the normal width; 0 is any.</summary>
    public ushort Stretch { get; init; }

    /// <summary>0x01 the pitch is not to be heeded, 0x02 <see cref="LetterSpacing"/> is absolute.</summary>
    public byte ExtendedBits { get; init; }

    /// <summary>Space between letters in 1/64.</summary>
    public int LetterSpacing { get; init; }

    /// <summary>Space between words in 1/64.</summary>
    public int WordSpacing { get; init; }

    /// <summary>Qt's number of the hinting preference.</summary>
    public byte HintingPreference { get; init; }

    /// <summary>Qt's number of the capitalisation; 3 is small caps.</summary>
    public byte Capitalization { get; init; }

    /// <summary>Equality by all parts.</summary>
    public bool Equals(QFont? other) => other is not null
        && Family == other.Family && StyleName == other.StyleName && PointSize.Equals(other.PointSize) && PixelSize == other.PixelSize
        && StyleHint == other.StyleHint && StyleStrategy == other.StyleStrategy && Weight == other.Weight && Bits == other.Bits
        && Stretch == other.Stretch && ExtendedBits == other.ExtendedBits && LetterSpacing == other.LetterSpacing
        && WordSpacing == other.WordSpacing && HintingPreference == other.HintingPreference && Capitalization == other.Capitalization
        && Families.SequenceEqual(other.Families);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Family, PointSize, PixelSize, Weight, Bits);
}

/// <summary>The weights of Qt 5 (0 to 99) on the scale of Qt 6 (1 to 1000) and back. Every weight of Qt 5 comes back as it was.</summary>
internal static class FontWeights
{
    private static readonly (int Old, int New)[] Points =
        [(0, 100), (12, 200), (25, 300), (50, 400), (57, 500), (63, 600), (75, 700), (81, 800), (87, 900), (99, 1000), (255, 1156)];

    public static ushort FromQt5(byte weight)
    {
        int i = 1;
        while (weight > Points[i].Old)
        {
            i++;
        }

        ((int fromOld, int fromNew), (int toOld, int toNew)) = (Points[i - 1], Points[i]);
        return (ushort)(fromNew + ((weight - fromOld) * (toNew - fromNew) / (toOld - fromOld)));
    }

    public static byte ToQt5(ushort weight)
    {
        int low = 0;
        int high = byte.MaxValue;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = FromQt5((byte)middle) <= weight ? (middle, high) : (low, middle - 1);
        }

        return (byte)low;
    }
}
