using System.Drawing;
using RemoteObjects.Values;

namespace RemoteObjects.Wire.Tests.Support;

/// <summary>Checks of the values that the table of variants describes in words, by label.</summary>
internal static class DescribedValues
{
    private static readonly QTransform OneToNine = new(1, 2, 3, 4, 5, 6, 7, 8, 9);

    public static IReadOnlyDictionary<string, Action<QVariant>> Checks { get; } = new Dictionary<string, Action<QVariant>>
    {
        ["QDateTime zone custom"] = value =>
            Assert.Equal(new QTimeZone(null, new QOffsetZone("Lab/Own", 5400, "Own", "OW", 0, "note")), value.Get<QDateTime>().Zone),
        ["QDateTime zone offset"] = value => Assert.Equal(new QOffsetZone("UTC+01", 3600, "UTC+01", "UTC+01", 0, "UTC+01"), value.Get<QDateTime>().Zone!.Offset),
        ["QDateTime bc"] = value => Assert.Equal(new QDateTime(1705428, 3723000, QTimeSpec.Utc), value.Get<QDateTime>()),
        ["QEasingCurve"] = value => Assert.Equal(new QEasingCurve(38, new QEasingConfig(0.3, 1, 1.70158, [], [])), value.Get<QEasingCurve>()),
        ["QCborValue"] = value => Assert.Equal(new QCborBytes([5]), value.Get<QCborBytes>()),
        ["QCborArray"] = value => Assert.Equal(new QCborBytes([0x82, 1, 0x61, (byte)'x']), value.Get<QCborBytes>()),
        ["QCborMap"] = value => Assert.Equal(new QCborBytes([0xA1, 0x61, (byte)'a', 1]), value.Get<QCborBytes>()),
        ["QColor hsv"] = value => Assert.Equal(new QColor(QColorSpec.Hsv, 0xFFFF, 12000, 200 * 0x101, 100 * 0x101), value.Get<QColor>()),
        ["QColor cmyk"] = value => Assert.Equal(new QColor(QColorSpec.Cmyk, 50 * 0x101, 10 * 0x101, 20 * 0x101, 30 * 0x101, 40 * 0x101), value.Get<QColor>()),
        ["QColor hsl"] = value => Assert.Equal(new QColor(QColorSpec.Hsl, 120 * 0x101, 3000, 60 * 0x101, 90 * 0x101), value.Get<QColor>()),
        ["QColor extended"] = value => Assert.Equal(new QColor(QColorSpec.ExtendedRgb, Half(1), Half(1), Half(0.5), Half(0.25)), value.Get<QColor>()),
        ["QColor f16 roundtrip"] = value => Assert.Equal((QColorSpec.Rgb, "#ff19334c"), (value.Get<QColor>().Spec, value.Get<QColor>().ToArgb())),
        ["QBrush none"] = value => Assert.Equal(QBrush.None, value.Get<QBrush>()),
        ["QBrush solid"] = value => Assert.Equal(new QBrush(QColor.FromRgb(1, 2, 3)), value.Get<QBrush>()),
        ["QBrush dense4"] = value => Assert.Equal(new QBrush(QBrushStyle.Dense4, QColor.FromRgb(1, 2, 3), QTransform.Identity), value.Get<QBrush>()),
        ["QBrush transform"] = value => Assert.Equal(OneToNine, value.Get<QBrush>().Transform),
        ["QBrush linear"] = value =>
        {
            QGradient gradient = value.Get<QBrush>().Gradient!;
            QGradientStop[] stops = [new(0, QColor.FromRgb(0, 0, 0)), new(1, QColor.FromRgb(255, 255, 255))];
            Assert.Equal(new QGradient(0, 1, 0, 0, stops, [0, 1, 2, 3]), gradient);
        },
        ["QBrush radial"] = value =>
        {
            QGradient gradient = value.Get<QBrush>().Gradient!;
            Assert.Equal([10.0, 20, 11, 21, 30], gradient.Geometry[..5]);
            Assert.Equal([new(0.5, QColor.FromRgb(0, 0, 255))], gradient.Stops);
            Assert.Equal((1, 6), (gradient.Type, gradient.Geometry.Length));
        },
        ["QBrush conical"] = value =>
        {
            QGradient gradient = value.Get<QBrush>().Gradient!;
            Assert.Equal([1.0, 2, 45], gradient.Geometry);
            Assert.Equal([new(0.25, QColor.FromRgb(0, 255, 0))], gradient.Stops);
        },
        ["QBrush texture image"] = value => CheckPng(value.Get<QBrush>().Texture!, 2, 1),
        ["QBrush texture pixmap"] = value => CheckPng(value.Get<QBrush>().Texture!, 2, 1),
        ["QBrush texture mono"] = value => CheckPng(value.Get<QBrush>().Texture!, 3, 1),
        ["QPen"] = value =>
        {
            QPen pen = value.Get<QPen>();
            Assert.Equal((2.5, 2, QColor.FromRgb(5, 6, 7)), (pen.Width, pen.Style & 0xF, pen.Brush.Color));
        },
        ["QFont"] = value =>
        {
            QFont font = value.Get<QFont>();
            Assert.Equal(("Sans", 12.0, -1, 700, QFontBits.Italic | QFontBits.Kerning), (font.Family, font.PointSize, font.PixelSize, font.Weight, font.Bits));
        },
        ["QFont px"] = value =>
        {
            QFont font = value.Get<QFont>();
            Assert.Equal(("Mono", -1.0, 20, 400, QFontBits.Underline | QFontBits.Kerning), (font.Family, font.PointSize, font.PixelSize, font.Weight, font.Bits));
            Assert.Equal((96, 3, 2), (font.LetterSpacing, font.Capitalization, font.ExtendedBits & 2));
        },
        ["QFont families"] = value => Assert.Equal(("Oblique", 75), (value.Get<QFont>().StyleName, value.Get<QFont>().Stretch)),
        ["QImage"] = value => CheckPng(value.Get<QImage>(), 2, 1),
        ["QPixmap"] = value => CheckPng(value.Get<QImage>(), 2, 1),
        ["QImage null"] = value => Assert.Equal(QImage.Null, value.Get<QImage>()),
        ["QPixmap null"] = value => Assert.Equal(QImage.Null, value.Get<QImage>()),
        ["QIcon"] = value => CheckPng(Assert.Single(value.Get<QIcon>().Entries).Pixmap, 2, 1),
        ["QIcon null"] = value => Assert.Equal(QIcon.Null, value.Get<QIcon>()),
        // Without a running theme Qt sends nothing of a theme icon.
        ["QIcon themed"] = value => Assert.Equal(QIcon.Null, value.Get<QIcon>()),
        ["QKeySequence"] = value => Assert.Equal(new QKeySequence([0x04000053]), value.Get<QKeySequence>()),
        ["QPalette"] = value => Assert.Equal(63, value.Get<QPalette>().Brushes.Length),
        ["QRegion"] = value => Assert.Equal([new Rectangle(1, 2, 3, 4)], value.Get<Rectangle[]>()),
        ["QColorSpace"] = value => Assert.Equal("acsp"u8.ToArray(), value.Get<QColorSpace>().IccProfile![36..40]),
        // Qt reads the name as de_CH again; the script is not sent.
        ["QLocale script"] = value => Assert.Equal(new QLocale("zh_TW"), value.Get<QLocale>()),
    };

    private static ushort Half(double value) => BitConverter.HalfToUInt16Bits((Half)value);

    private static void CheckPng(QImage image, int width, int height)
    {
        byte[] png = image.Png!;
        Assert.Equal("IEND"u8.ToArray(), png[^8..^4]);
        Assert.Equal((width, height), (png[19], png[23]));
    }
}
