using System.Buffers;
using System.Collections;
using System.Drawing;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RemoteObjects.Values;

namespace RemoteObjects.Forms;

/// <summary>Values of Qt as JSON. Documented in docs/qtro.md.</summary>
internal static class ValueJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A value of an object, or of a cell, as JSON text.</summary>
    public static string Text(object? value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            WriteObject(json, value);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Text without halves of surrogate pairs, which no encoding of JSON can carry.</summary>
    public static string Wellformed(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    public static void Write(Utf8JsonWriter json, in QVariant value)
    {
        switch (value.ToObject())
        {
            case null:
                WriteNull(json, value);
                break;
            case string text:
                json.WriteStringValue(Wellformed(text));
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case QColor color:
                json.WriteStringValue(color.ToArgb());
                break;
            case QBrush brush:
                json.WriteStringValue(brush.Color.ToArgb());
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case QVariantMap map:
                json.WriteStartObject();
                foreach ((string key, QVariant item) in map)
                {
                    json.WritePropertyName(Wellformed(key));
                    Write(json, item);
                }

                json.WriteEndObject();
                break;
            case object other when !TryWriteNumber(json, other) && !TryWriteText(json, other) && !TryWriteList(json, other) && !TryWriteJson(json, other):
                json.WriteStartObject();
                json.WriteString("type"u8, Wellformed(value.TypeName));
                WriteParts(json, other);
                json.WriteEndObject();
                break;
            default:
                break;
        }
    }

    /// <summary>A value as dynamic replicas give it.</summary>
    public static void WriteObject(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case RemoteStruct structure:
                json.WriteStartObject();
                json.WriteString("type"u8, Wellformed(structure.TypeName));
                WriteEntries(json, structure);
                json.WriteEndObject();
                break;
            case IReadOnlyDictionary<string, object?> map:
                json.WriteStartObject();
                WriteEntries(json, map);
                json.WriteEndObject();
                break;
            case IReadOnlyDictionary<object, object?> map:
                json.WriteStartObject();
                WriteEntries(json, map.Select(entry => KeyValuePair.Create(QVariant.FromObject(entry.Key).ToString(), entry.Value)));
                json.WriteEndObject();
                break;
            case object?[] list and not string[]:
                json.WriteStartArray();
                foreach (object? item in list)
                {
                    WriteObject(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                Write(json, QVariant.FromObject(value));
                break;
        }
    }

    private static void WriteEntries(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        foreach ((string key, object? value) in entries)
        {
            json.WritePropertyName(Wellformed(key));
            WriteObject(json, value);
        }
    }

    private static void WriteNull(Utf8JsonWriter json, in QVariant value)
    {
        switch (value.Type)
        {
            case MetaType.QString or MetaType.QByteArray:
                json.WriteStringValue("");
                break;
            case MetaType.Invalid or MetaType.Nullptr or MetaType.QDate or MetaType.QTime:
                json.WriteNullValue();
                break;
            default:
                json.WriteStartObject();
                json.WriteString("type"u8, Wellformed(value.TypeName));
                json.WriteEndObject();
                break;
        }
    }

    private static bool TryWriteNumber(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case int or short or sbyte or byte or ushort or uint or long:
                json.WriteNumberValue(((IConvertible)value).ToInt64(CultureInfo.InvariantCulture));
                return true;
            case ulong number:
                json.WriteNumberValue(number);
                return true;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case Half number when Half.IsFinite(number):
                json.WriteNumberValue((float)number);
                return true;
            case float or double or Half:
                // JSON has no such numbers.
                double strange = value is Half half ? (double)half : ((IConvertible)value).ToDouble(CultureInfo.InvariantCulture);
                json.WriteStringValue(double.IsNaN(strange) ? "nan" : strange > 0 ? "inf" : "-inf");
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteText(Utf8JsonWriter json, object value)
    {
        string? text = value switch
        {
            char c => c.ToString(),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
            QDateTime { IsNull: false } time => time.ToString(),
            Guid id => id.ToString("B"),
            QUrl url => url.ToString(),
            QLocale locale => locale.ToString(),
            QRegularExpression expression => expression.Pattern ?? "",
            QRegExp expression => expression.Pattern ?? "",
            BitArray bits => string.Concat(bits.Cast<bool>().Select(bit => bit ? '1' : '0')),
            _ => null,
        };
        if (text is not null)
        {
            json.WriteStringValue(Wellformed(text));
        }
        else if (value is QDateTime)
        {
            json.WriteNullValue();
        }

        return text is not null || value is QDateTime;
    }

    private static bool TryWriteList(Utf8JsonWriter json, object value)
    {
        IEnumerable<QVariant>? items = value switch
        {
            QVariant[] list => list,
            string?[] texts => texts.Select(text => (QVariant)text),
            byte[][] arrays => arrays.Select(bytes => (QVariant)bytes),
            int[] numbers => numbers.Select(number => (QVariant)number),
            double[] numbers => numbers.Select(number => (QVariant)number),
            QVariantPair pair => [pair.First, pair.Second],
            _ => null,
        };
        if (items is null)
        {
            return false;
        }

        json.WriteStartArray();
        foreach (QVariant item in items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
        return true;
    }

    private static bool TryWriteJson(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case QJsonText text:
                WriteRaw(json, text);
                return true;
            case QJsonValue { Kind: QJsonKind.Null or QJsonKind.Undefined }:
                json.WriteNullValue();
                return true;
            case QJsonValue { Kind: QJsonKind.Bool } flag:
                json.WriteBooleanValue(flag.Number != 0);
                return true;
            case QJsonValue { Kind: QJsonKind.Number } number:
                return TryWriteNumber(json, number.Number);
            case QJsonValue { Kind: QJsonKind.Text } text:
                json.WriteStringValue(Wellformed(text.Text ?? ""));
                return true;
            case QJsonValue { Nested: { } nested }:
                WriteRaw(json, nested);
                return true;
            default:
                return false;
        }
    }

    // The text is a host's: it need not be JSON, and must not break the line it is put in.
    private static void WriteRaw(Utf8JsonWriter json, QJsonText text)
    {
        if (text.Utf8 is null)
        {
            json.WriteNullValue();
            return;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text.Utf8);
            if (text.Utf8.AsSpan().IndexOf("\\u"u8) >= 0)
            {
                // Half of a surrogate pair passes the parser, and would throw in the middle of the line.
                using var nowhere = new Utf8JsonWriter(Stream.Null, Options);
                document.RootElement.WriteTo(nowhere);
            }

            document.RootElement.WriteTo(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            json.WriteStringValue(Wellformed(text.ToString()));
        }
    }

    private static void WriteParts(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case Size size:
                WriteParts(json, ("width", size.Width), ("height", size.Height));
                break;
            case QSizeF size:
                WriteParts(json, ("width", size.Width), ("height", size.Height));
                break;
            case Point point:
                WriteParts(json, ("x", point.X), ("y", point.Y));
                break;
            case QPointF point:
                WriteParts(json, ("x", point.X), ("y", point.Y));
                break;
            case Rectangle rectangle:
                WriteParts(json, ("x", rectangle.X), ("y", rectangle.Y), ("width", rectangle.Width), ("height", rectangle.Height));
                break;
            case QRectF rectangle:
                WriteParts(json, ("x", rectangle.X), ("y", rectangle.Y), ("width", rectangle.Width), ("height", rectangle.Height));
                break;
            case QLine line:
                WriteParts(json, ("x1", line.X1), ("y1", line.Y1), ("x2", line.X2), ("y2", line.Y2));
                break;
            case QLineF line:
                WriteParts(json, ("x1", line.X1), ("y1", line.Y1), ("x2", line.X2), ("y2", line.Y2));
                break;
            case QFont font:
                WriteParts(
                    json,
                    ("family", font.Family ?? ""),
                    font.PixelSize > 0 ? ("pixelSize", font.PixelSize) : ("pointSize", font.PointSize),
                    ("weight", font.Weight),
                    ("italic", font.Bits.HasFlag(QFontBits.Italic)));
                break;
            case QImage image:
                WriteParts(json, ("pngBytes", image.Png?.Length ?? 0));
                break;
            case Gadget { MemberNames: { } names } gadget:
                WriteParts(json, [.. names.Zip(gadget.Values)]);
                break;
            default:
                break;
        }
    }

    private static void WriteParts(Utf8JsonWriter json, params ReadOnlySpan<(string Name, QVariant Value)> parts)
    {
        foreach ((string name, QVariant value) in parts)
        {
            json.WritePropertyName(Wellformed(name));
            Write(json, value);
        }
    }
}
