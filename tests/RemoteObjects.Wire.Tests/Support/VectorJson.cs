using System.Drawing;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RemoteObjects.Values;

namespace RemoteObjects.Wire.Tests.Support;

/// <summary>Renders values the way the reference decoder writes the packets of a capture.</summary>
internal static class VectorJson
{
    public static JsonNode? Variant(QVariant value)
    {
        if (!value.IsValid)
        {
            return null;
        }

        var json = new JsonObject { ["type"] = value.TypeName, ["value"] = Value(value) };
        if (value.IsNull)
        {
            json["null"] = true;
        }

        return json;
    }

    public static JsonNode? Value(QVariant value) => value.Type switch
    {
        MetaType.QString => value.Reference as string,
        MetaType.QByteArray => Hex(value.Reference as byte[]),
        MetaType.QUrl => value.Get<QUrl>().ToString(),
        MetaType.QChar or MetaType.Char16 => (int)value.Get<char>(),
        MetaType.User when value.Reference is QVariant[] elements => List(elements, Value),
        MetaType.Float => Number((float)value.ToObject()!),
        _ => Payload(value.ToObject()),
    };

    public static JsonArray List<T>(IEnumerable<T> values, Func<T, JsonNode?> render) => new([.. values.Select(render)]);

    public static JsonNode? Number(double value) =>
        double.IsFinite(value) ? value : value.ToString(CultureInfo.InvariantCulture) switch { "NaN" => "nan", "Infinity" => "inf", _ => "-inf" };

    public static bool AreEqual(JsonNode? left, JsonNode? right) =>
        JsonElement.DeepEquals(JsonSerializer.SerializeToElement(left), JsonSerializer.SerializeToElement(right));

    public static JsonNode? Definition(ClassDefinition definition, bool withGadgetsOnly = false)
    {
        var json = new JsonObject();
        if (!withGadgetsOnly)
        {
            json["typeName"] = definition.TypeName;
            json["enums"] = List(definition.Enums, EnumJson);
        }

        json["qtEnums"] = List(definition.QtEnums, name => name);
        json["gadgets"] = List(definition.Gadgets, GadgetJson);
        if (!withGadgetsOnly)
        {
            json["signals"] = List(definition.Signals, signal => new JsonObject { ["signature"] = signal.Signature, ["params"] = List(signal.ParameterNames, name => name) });
            json["methods"] = List(definition.Methods, method => new JsonObject
            {
                ["signature"] = method.Signature,
                ["returns"] = method.ReturnType,
                ["params"] = List(method.ParameterNames, name => name),
            });
            json["properties"] = List(definition.Properties, property => new JsonObject
            {
                ["name"] = property.Name,
                ["type"] = property.Type,
                ["notify"] = property.NotifySignature,
            });
        }

        return json;
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
        double number => Number(number),
        string text => text,
        QVariant variant => Variant(variant),
        string[] texts => List(texts, text => text),
        byte[][] arrays => List(arrays, Hex),
        int[] numbers => List(numbers, number => number),
        double[] numbers => List(numbers, Number),
        Size size => new JsonArray(size.Width, size.Height),
        QDateTime time => Time(time),
        QColor color => ColorJson(color),
        QBrush brush => BrushJson(brush),
        _ => Container(value),
    };

    private static JsonNode? Container(object value) => value switch
    {
        QVariantMap map => List(map.Entries, entry => new JsonArray(entry.Key, Variant(entry.Value))),
        QVariant[] values => List(values, Variant),
        KeyValuePair<QVariant, QVariant>[] entries => List(entries, entry => new JsonArray(Value(entry.Key), Value(entry.Value))),
        Gadget gadget => new JsonObject(gadget.MemberNames!.Zip(gadget.Values, (name, member) => KeyValuePair.Create(name, Variant(member)))),
        ModelPath path => List(path, entry => new JsonArray(entry.Row, entry.Column)),
        DataEntries entries => List(entries.Cells, Cell),
        MetaAndDataEntries entries => new JsonObject { ["data"] = List(entries.Cells, Cell), ["roles"] = Payload(entries.Roles), ["size"] = Payload(entries.Size) },
        RoleNames names => List(names.Entries, entry => new JsonArray(entry.Key, entry.Value is null ? null : Encoding.Latin1.GetString(entry.Value))),
        SourceLocation location => new JsonObject { ["name"] = location.Name, ["typeName"] = location.Info.TypeName, ["hostUrl"] = location.Info.HostUrl.ToString() },
        SourceLocations locations => List(locations.Entries, entry => new JsonArray(
            entry.Name, new JsonObject { ["typeName"] = entry.Info.TypeName, ["hostUrl"] = entry.Info.HostUrl.ToString() })),
        RemoteObjectValue remote => RemoteObject(remote),
        RemoteSequence sequence => Sequence(sequence),
        RemoteAssociation association => Association(association),
        _ => throw new NotSupportedException(value.GetType().ToString()),
    };

    private static JsonObject Cell(IndexValuePair cell) => new()
    {
        ["index"] = Container(cell.Index),
        ["data"] = List(cell.Data, Variant),
        ["hasChildren"] = cell.HasChildren,
        ["flags"] = cell.Flags,
        ["children"] = List(cell.Children, Cell),
        ["size"] = Payload(cell.Size),
    };

    private static JsonObject RemoteObject(RemoteObjectValue value)
    {
        var json = new JsonObject
        {
            ["name"] = value.Name,
            ["typeName"] = value.TypeName,
            ["kind"] = value.Kind switch { RemoteObjectKind.Class => "CLASS", RemoteObjectKind.Model => "MODEL", _ => "GADGET" },
            ["isNull"] = value.IsNull,
        };
        bool isGadget = value.Kind == RemoteObjectKind.Gadget;
        if (value.Definition is not null)
        {
            json["definition"] = Definition(value.Definition, isGadget);
        }

        if (value.Properties is not null)
        {
            json[isGadget ? "value" : "properties"] = isGadget ? Variant(value.Properties[0]) : List(value.Properties, Variant);
        }

        return json;
    }

    private static JsonObject Sequence(RemoteSequence value)
    {
        var json = new JsonObject { ["typeName"] = value.TypeName, ["valueType"] = value.ValueTypeName, ["valueType2"] = value.ValueTypeName };
        json[value.Values is null ? "raw" : "values"] = value.Values is null ? Hex(value.Raw)!.GetValue<string>()[4..] : List(value.Values, Value);
        return json;
    }

    private static JsonObject Association(RemoteAssociation value)
    {
        var json = new JsonObject { ["typeName"] = value.TypeName, ["keyType"] = value.KeyTypeName, ["valueType"] = value.ValueTypeName };
        json[value.Entries is null ? "raw" : "values"] = value.Entries is null ? Hex(value.Raw)!.GetValue<string>()[4..] : Container(value.Entries);
        return json;
    }

    private static JsonObject EnumJson(EnumDefinition definition) => new()
    {
        ["name"] = definition.Name,
        ["isFlag"] = definition.IsFlag,
        ["isScoped"] = definition.IsScoped,
        ["size"] = definition.Size,
        ["keys"] = List(definition.Keys, key => new JsonArray(key.Name, key.Value)),
    };

    private static JsonObject GadgetJson(GadgetDefinition gadget) => new()
    {
        ["name"] = gadget.Name,
        ["properties"] = List(gadget.Members, member => new JsonArray(member.Name, member.Type)),
        ["enums"] = List(gadget.Enums, EnumJson),
    };

    private static JsonObject Time(QDateTime time)
    {
        Assert.True((time with { Spec = QTimeSpec.LocalTime }).TryToDateTime(out DateTime clock));
        var json = new JsonObject
        {
            ["date"] = clock.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["time"] = clock.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
            ["spec"] = time.Spec switch { QTimeSpec.LocalTime => "local", QTimeSpec.Utc => "utc", QTimeSpec.OffsetFromUtc => "offset", _ => "zone" },
        };
        if (time.Spec == QTimeSpec.OffsetFromUtc)
        {
            json["offset"] = time.OffsetSeconds;
        }

        return json;
    }

    private static JsonObject ColorJson(QColor color) => new()
    {
        ["spec"] = color.Spec switch { QColorSpec.Invalid => "invalid", QColorSpec.Rgb => "rgb", QColorSpec.Hsv => "hsv", _ => color.Spec.ToString() },
        ["alpha"] = color.Alpha,
        ["c"] = new JsonArray(color.Component1, color.Component2, color.Component3, color.Component4),
    };

    private static JsonObject BrushJson(QBrush brush)
    {
        QTransform t = brush.Transform;
        return new JsonObject
        {
            ["style"] = (int)brush.Style,
            ["color"] = ColorJson(brush.Color),
            ["transform"] = new JsonArray(t.M11, t.M12, t.M13, t.M21, t.M22, t.M23, t.M31, t.M32, t.M33),
        };
    }

    private static JsonNode? Hex(byte[]? bytes) => bytes is null ? null : "hex:" + Convert.ToHexStringLower(bytes);
}
