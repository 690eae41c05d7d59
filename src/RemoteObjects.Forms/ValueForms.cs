using System.Drawing;
using System.Text.Json;
using RemoteObjects.Dynamic;
using RemoteObjects.Rep;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects.Forms;

/// <summary>The forms of the types that a class uses.</summary>
/// <param name="schema">The class.</param>
public sealed class ValueForms(ObjectSchema schema)
{
    private static readonly string[] Place = ["x", "y"];
    private static readonly string[] Extent = ["width", "height"];
    private static readonly string[] Ends = ["x1", "y1", "x2", "y2"];

    private readonly Dictionary<string, ValueForm> _forms = [];

    /// <summary>The form of a declared type.</summary>
    /// <param name="type">The type.</param>
    public ValueForm For(string type)
    {
        if (!_forms.TryGetValue(type, out ValueForm? form))
        {
            _forms[type] = form = Make(RepType.Normalize(type));
        }

        return form;
    }

    private ValueForm Make(string name)
    {
        if (schema.FindStruct(name) is { } structure)
        {
            return new StructForm(structure, this);
        }

        if (schema.FindEnum(name) is { } enumeration)
        {
            return new EnumForm(name, enumeration);
        }

        if (MetaTypes.TryFind(name, out MetaType type))
        {
            return type == MetaType.QVariant ? new AnyForm(schema, this) : Scalar(name, type) ?? Collection(name, type) ?? Parts(name, type) ?? (ValueForm)new OpaqueForm(name);
        }

        ValueForm[] arguments = RepType.TryTakeApart(name, out string template, out string[] names) ? [.. names.Select(For)] : [];
        return TypeNames.KindOf(template, arguments.Length) switch
        {
            ContainerKind.List => new ListForm(name, arguments[0]),
            ContainerKind.Map => new MapForm(name, arguments[0], arguments[1]),
            ContainerKind.Pair => new PairForm(name, arguments[0], arguments[1]),
            _ when name == AnyContainerCodec.Sequence => new ListForm(name, new AnyStructForm(schema, this)),
            _ when name == AnyContainerCodec.Association => new MapForm(name, For("QString"), new AnyStructForm(schema, this)),
            _ => new OpaqueForm(name),
        };
    }

    private static ScalarForm? Scalar(string name, MetaType type) => type switch
    {
        MetaType.Bool => new(name, ScalarTexts.Bool, "true"),
        MetaType.Int => new(name, ScalarTexts.Integer<int>, "1"),
        MetaType.UInt => new(name, ScalarTexts.Integer<uint>, "1"),
        MetaType.LongLong or MetaType.Long => new(name, ScalarTexts.Integer<long>, "1"),
        MetaType.ULongLong or MetaType.ULong => new(name, ScalarTexts.Integer<ulong>, "1"),
        MetaType.Short => new(name, ScalarTexts.Integer<short>, "1"),
        MetaType.UShort => new(name, ScalarTexts.Integer<ushort>, "1"),
        MetaType.Char or MetaType.SChar => new(name, ScalarTexts.Integer<sbyte>, "1"),
        MetaType.UChar => new(name, ScalarTexts.Integer<byte>, "1"),
        MetaType.Double => new(name, ScalarTexts.Double, "1.5"),
        MetaType.Float => new(name, ScalarTexts.Float, "1.5"),
        MetaType.QDate => new(name, ScalarTexts.Date, "2024-02-29"),
        MetaType.QTime => new(name, ScalarTexts.Time, "01:02:03"),
        MetaType.QDateTime => new(name, ScalarTexts.Moment, "2024-02-29T01:02:03Z"),
        _ => Text(name, type),
    };

    private static ScalarForm? Text(string name, MetaType type) => type switch
    {
        MetaType.QString => new(name, static text => text, "text", isText: true, empty: ""),
        MetaType.QChar => new(name, ScalarTexts.Char, "c", isText: true),
        MetaType.QByteArray => new(name, ScalarTexts.Base64, "AP8=", isText: true, empty: Array.Empty<byte>()),
        MetaType.QBitArray => new(name, ScalarTexts.Bits, "0101", isText: true),
        MetaType.QUrl => new(name, ScalarTexts.Url, "http://example.org/", isText: true),
        MetaType.QUuid => new(name, ScalarTexts.Uuid, "00000000-0000-0000-0000-000000000000", isText: true),
        MetaType.QLocale => new(name, ScalarTexts.Locale, "en_GB", isText: true),
        MetaType.QRegularExpression => new(name, ScalarTexts.Expression, "a+", isText: true),
        MetaType.QRegExp => new(name, ScalarTexts.Qt5Expression, "a+", isText: true),
        MetaType.QColor => new(name, ScalarTexts.Colour, "#ff0000", isText: true),
        MetaType.QBrush => new(name, ScalarTexts.Brush, "#ff0000", isText: true),
        _ => null,
    };

    private ValueForm? Collection(string name, MetaType type) => type switch
    {
        MetaType.QStringList => new ListForm(name, For("QString")),
        MetaType.QByteArrayList => new ListForm(name, For("QByteArray")),
        MetaType.QVariantList => new ListForm(name, For("QVariant")),
        MetaType.QVariantMap or MetaType.QVariantHash => new MapForm(name, For("QString"), For("QVariant")),
        MetaType.QVariantPair => new PairForm(name, For("QVariant"), For("QVariant")),
        MetaType.QJsonObject or MetaType.QJsonArray or MetaType.QJsonDocument or MetaType.QJsonValue => new JsonForm(name, type),
        _ => null,
    };

    private static PartsForm? Parts(string name, MetaType type) => type switch
    {
        MetaType.QSize => new(name, Extent, true, static n => new Size((int)n[0], (int)n[1])),
        MetaType.QSizeF => new(name, Extent, false, static n => new QSizeF(n[0], n[1])),
        MetaType.QPoint => new(name, Place, true, static n => new Point((int)n[0], (int)n[1])),
        MetaType.QPointF => new(name, Place, false, static n => new QPointF(n[0], n[1])),
        MetaType.QRect => new(name, [.. Place, .. Extent], true, static n => new Rectangle((int)n[0], (int)n[1], (int)n[2], (int)n[3])),
        MetaType.QRectF => new(name, [.. Place, .. Extent], false, static n => new QRectF(n[0], n[1], n[2], n[3])),
        MetaType.QLine => new(name, Ends, true, static n => new QLine((int)n[0], (int)n[1], (int)n[2], (int)n[3])),
        MetaType.QLineF => new(name, Ends, false, static n => new QLineF(n[0], n[1], n[2], n[3])),
        _ => null,
    };

    /// <summary>JSON as a value: as it is.</summary>
    private sealed class JsonForm(string typeName, MetaType type) : ValueForm(typeName, example: null)
    {
        public override object? ReadJson(JsonElement json)
        {
            bool isOne = type switch
            {
                MetaType.QJsonObject => json.ValueKind == JsonValueKind.Object,
                MetaType.QJsonArray => json.ValueKind == JsonValueKind.Array,
                MetaType.QJsonDocument => json.ValueKind is JsonValueKind.Object or JsonValueKind.Array,
                _ => true,
            };
            return !isOne ? throw NotOne(json.GetRawText()) : type == MetaType.QJsonValue ? ValueOf(json) : new QJsonText(json.GetRawText());
        }

        private static QJsonValue ValueOf(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => QJsonValue.Of(json.GetBoolean()),
            JsonValueKind.Number => new QJsonValue(json.GetDouble()),
            JsonValueKind.String => new QJsonValue(json.GetString()),
            JsonValueKind.Array => new QJsonValue(QJsonKind.Array, new QJsonText(json.GetRawText())),
            JsonValueKind.Object => new QJsonValue(QJsonKind.Object, new QJsonText(json.GetRawText())),
            _ => QJsonValue.Null,
        };
    }

    /// <summary>A type that nobody can write by hand, or that the host did not describe.</summary>
    private sealed class OpaqueForm(string typeName) : ValueForm(typeName, example: null)
    {
        public override object? Read(string text) => throw Refusal();

        public override object? ReadJson(JsonElement json) => throw Refusal();

        private ValueFormException Refusal() => new($"A value of type {TypeName} can't be given here.");
    }
}
