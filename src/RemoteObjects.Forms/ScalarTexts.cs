using System.Collections;
using System.Drawing;
using System.Globalization;
using RemoteObjects.Values;

namespace RemoteObjects.Forms;

/// <summary>Texts of Qt's simple values. Each method gives null for a text that is none.</summary>
internal static class ScalarTexts
{
    private const string NoTime = "null";

    private static readonly string[] TimeFormats = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];
    private static readonly string[] ClockFormats = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"];

    public static object? Bool(string text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    public static object? Integer<T>(string text)
        where T : struct, IParsable<T>, System.Numerics.INumberBase<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T number) ? number : null;

    public static object? Double(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null,
    };

    public static object? Float(string text) => Double(text) is double number ? (float)number : null;

    public static object? Char(string text) => text.Length == 1 ? text[0] : null;

    public static object? Base64(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int count) ? bytes[..count] : null;
    }

    public static object? Bits(string text) => text.All(c => c is '0' or '1') ? new BitArray([.. text.Select(c => c == '1')]) : null;

    public static object? Date(string text) => text == NoTime ? new QVariant(MetaType.QDate, null, QDateTime.NullDate)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    public static object? Time(string text) => text == NoTime ? new QVariant(MetaType.QTime, null, QDateTime.NullTime)
        : TimeOnly.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : null;

    /// <summary>Reads ISO 8601: local time without a suffix, UTC with <c>Z</c>, an offset, or a zone such as <c>[Europe/Berlin]</c>.</summary>
    public static object? Moment(string text)
    {
        if (text == NoTime)
        {
            return QDateTime.Null;
        }

        int zone = text.EndsWith(']') ? text.IndexOf('[', StringComparison.Ordinal) : -1;
        string clock = zone < 0 ? text : text[..zone];
        if (System.DateTime.TryParseExact(clock, ClockFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out System.DateTime local))
        {
            var moment = QDateTime.From(local);
            return zone < 0 ? moment : moment with { Spec = QTimeSpec.TimeZone, Zone = new QTimeZone(text[(zone + 1)..^1]) };
        }

        string[] formats = [.. ClockFormats.Select(format => format + "zzz"), .. ClockFormats.Select(format => format + "Z")];
        return zone < 0 && DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? QDateTime.From(time)
            : null;
    }

    public static object? Url(string text) => new QUrl(text);

    public static object? Uuid(string text) => Guid.TryParse(text, out Guid id) ? id : null;

    public static object? Locale(string text) => new QLocale(text);

    public static object? Expression(string text) => new QRegularExpression(text);

    public static object? Qt5Expression(string text) => new QRegExp(text);

    /// <summary>Reads <c>#rgb</c>, <c>#rrggbb</c>, <c>#aarrggbb</c>, or the name of a colour of the web.</summary>
    public static object? Colour(string text)
    {
        if (text is not ['#', ..])
        {
            var named = Color.FromName(text);
            return named is { IsKnownColor: true, IsSystemColor: false } ? QColor.FromColor(named) : null;
        }

        string digits = text.Length == 4 ? string.Concat(text.Skip(1).Select(c => new string(c, 2))) : text[1..];
        bool isColour = uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint bits) && digits.Length is 6 or 8;
        int argb = unchecked((int)(digits.Length == 6 ? bits | 0xFF000000 : bits));
        return isColour ? QColor.FromColor(Color.FromArgb(argb)) : null;
    }

    public static object? Brush(string text) => Colour(text) is QColor colour ? new QBrush(colour) : null;
}
