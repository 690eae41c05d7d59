using System.Globalization;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>Values of data columns as variants and back.</summary>
internal static class DataValue
{
    /// <summary>A value as a variant: <see cref="DBNull"/> as none, one that Qt knows no type for as text.</summary>
    public static QVariant ToVariant(object? value) => value switch
    {
        null or DBNull => default,
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        IConvertible or Guid or byte[] or DateTimeOffset or DateOnly or TimeOnly or Uri => QVariant.FromObject(value),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>A variant as a value of a column, converted; texts are read in the invariant culture.</summary>
    /// <param name="value">The variant; an invalid one is <see cref="DBNull"/>.</param>
    /// <param name="type">The type of the column.</param>
    /// <param name="converted">The value.</param>
    /// <returns>False if it can't be converted without loss.</returns>
    public static bool TryFrom(QVariant value, Type type, out object converted)
    {
        if (!value.IsValid)
        {
            converted = DBNull.Value;
            return true;
        }

        object? found = Type.GetTypeCode(type) switch
        {
            TypeCode.String => value.ToString(),
            TypeCode.Object => OfObject(value, type),
            TypeCode.DateTime => value.TryGet(out DateTime time) ? time
                : value.TryGet(out string? text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out time) ? time : null,
            _ => RowBox.Convert(value, type) ?? (value.TryGet(out string? text) ? Parse(text, type) : null),
        };
        converted = found ?? DBNull.Value;
        return found is not null;
    }

    private static object? OfObject(QVariant value, Type type)
    {
        string? text = value.TryGet(out string? found) ? found : null;
        return type == typeof(TimeSpan) ? (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null)
            : type == typeof(Guid) && text is not null ? (Guid.TryParse(text, out Guid guid) ? guid : null)
            : type == typeof(byte[]) && value.TryGet(out byte[]? bytes) ? bytes
            : type == typeof(Uri) && value.TryGet(out Uri? uri) ? uri
            : type.IsValueType ? RowBox.Convert(value, type)
            : type.IsInstanceOfType(value.ToObject()) ? value.ToObject() : null;
    }

    private static object? Parse(string text, Type type)
    {
        try
        {
            return Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidCastException)
        {
            return null;
        }
    }
}
