using System.Collections;
using System.Drawing;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using RemoteObjects.Values;

namespace RemoteObjects.Wire.Tests.Support;

/// <summary>Renders a value the way the table of variants documents it. Values that the table only describes in words are in <see cref="DescribedValues"/>.</summary>
internal static class DocumentedValue
{
    public static JsonNode? Render(QVariant value)
    {
        if (value.IsNull)
        {
            return null;
        }

        return value.Type switch
        {
            MetaType.QString => value.Reference as string,
            MetaType.QByteArray => Hex(value.Reference as byte[]),
            MetaType.LongLong or MetaType.ULongLong => value.ToString(),
            MetaType.QChar or MetaType.Char16 => (int)value.Get<char>(),
            MetaType.Float => Real((float)value.ToObject()!),
            MetaType.QUrl => Uri.UnescapeDataString(value.Get<QUrl>().ToString()).Replace("a b", "a%20b", StringComparison.Ordinal),
            MetaType.QUuid => value.Get<Guid>().ToString("B"),
            _ => Payload(value.ToObject()),
        };
    }

    private static JsonNode? Payload(object? value) => value switch
    {
        null => null,
        bool number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => number,
        short number => number,
        ushort number => number,
        sbyte number => number,
        byte number => number,
        double number => Real(number),
        Half number => (double)number,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
        QDateTime time => time.IsNull ? null : time.ToString(),
        QLocale locale => locale.Name,
        string[] texts => VectorJson.List(texts, text => text),
        byte[][] arrays => VectorJson.List(arrays, Hex),
        int[] numbers => VectorJson.List(numbers, number => number),
        double[] numbers => VectorJson.List(numbers, Real),
        QVariant[] values => VectorJson.List(values, Render),
        QVariantMap map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Render(entry.Value)))),
        QVariantPair pair => new JsonArray(Render(pair.First), Render(pair.Second)),
        BitArray bits => string.Concat(bits.Cast<bool>().Select(bit => bit ? '1' : '0')),
        QJsonValue json => Json(json),
        QJsonText json => json.Utf8 is null ? null : JsonNode.Parse(json.Utf8),
        QRegularExpression expression => new JsonObject { ["options"] = expression.Options, ["pattern"] = expression.Pattern },
        QRegExp expression => new JsonObject { ["cs"] = expression.CaseSensitivity, ["pattern"] = expression.Pattern, ["syntax"] = expression.Syntax },
        QColor color => color.IsValid ? color.ToArgb() : null,
        RoleNames names => new JsonObject(names.Entries.Select(entry =>
            KeyValuePair.Create(entry.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)Encoding.Latin1.GetString(entry.Value!)))),
        SourceLocation location => new JsonObject { ["name"] = location.Name, ["type"] = location.Info.TypeName, ["url"] = location.Info.HostUrl.ToString() },
        SourceLocations locations => new JsonObject(locations.Entries.Select(entry =>
            KeyValuePair.Create(entry.Name!, (JsonNode?)new JsonArray(entry.Info.TypeName, entry.Info.HostUrl.ToString())))),
        _ => Geometry(value),
    };

    private static JsonNode Geometry(object value) => value switch
    {
        Point point => new JsonArray(point.X, point.Y),
        Size size => new JsonArray(size.Width, size.Height),
        Rectangle r => new JsonObject { ["h"] = r.Height, ["w"] = r.Width, ["x"] = r.X, ["y"] = r.Y },
        QPointF point => new JsonArray(point.X, point.Y),
        QSizeF size => new JsonArray(size.Width, size.Height),
        QRectF r => new JsonObject { ["h"] = r.Height, ["w"] = r.Width, ["x"] = r.X, ["y"] = r.Y },
        QLine line => new JsonArray(line.X1, line.Y1, line.X2, line.Y2),
        QLineF line => new JsonArray(line.X1, line.Y1, line.X2, line.Y2),
        Point[] points => VectorJson.List(points, point => Geometry(point)),
        QPointF[] points => VectorJson.List(points, point => Geometry(point)),
        QTransform t => new JsonArray(t.M11, t.M12, t.M13, t.M21, t.M22, t.M23, t.M31, t.M32, t.M33),
        Vector2 v => new JsonArray(v.X, v.Y),
        Vector3 v => new JsonArray(v.X, v.Y, v.Z),
        Vector4 v => new JsonArray(v.X, v.Y, v.Z, v.W),
        Quaternion q => new JsonArray(q.W, q.X, q.Y, q.Z),
        Matrix4x4 m => VectorJson.List(Enumerable.Range(0, 16), i => m[i / 4, i % 4]),
        _ => throw new NotSupportedException(value.GetType().ToString()),
    };

    private static JsonNode? Json(QJsonValue json) => json.Kind switch
    {
        QJsonKind.Undefined => "(undefined)",
        QJsonKind.Bool => json.Number != 0,
        QJsonKind.Number => json.Number,
        QJsonKind.Text => json.Text,
        QJsonKind.Null => null,
        _ => JsonNode.Parse(json.Nested!.Utf8!),
    };

    private static JsonNode? Real(double value) =>
        value == 0 && double.IsNegative(value) ? "-0" : VectorJson.Number(value);

    private static JsonNode? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);
}
