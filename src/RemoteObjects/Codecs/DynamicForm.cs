using System.Globalization;
using RemoteObjects.Rep;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects.Codecs;

/// <summary>
/// How types and values are told to those who attached dynamically: containers as Qt's own lists and maps of variants, enumerations inside of structs as
/// int (spec wire-protocol 11.1). Anything else a Qt program that was not compiled for the class can't read, can't write, or ends its connection over.
/// </summary>
internal static class DynamicForm
{
    /// <summary>The type that stands for a container in definitions.</summary>
    /// <param name="type">Normalised.</param>
    /// <returns>Null if it is told as it is.</returns>
    public static string? NameOf(string type) => !RepType.TryTakeApart(type, out string template, out string[] arguments) ? null : (TypeNames.KindOf(template, arguments.Length), arguments) switch
    {
        (ContainerKind.List, ["QString"]) => "QStringList",
        (ContainerKind.List, ["QByteArray"]) => "QByteArrayList",
        (ContainerKind.List or ContainerKind.Pair, _) => "QVariantList",
        (ContainerKind.Map, ["QString", "QVariant"]) when template == "QHash" => "QVariantHash",
        (ContainerKind.Map, _) => "QVariantMap",
        _ => null,
    };

    /// <summary>Values in that form; the same array if nothing is different.</summary>
    public static QVariant[] Of(QVariant[] values)
    {
        QVariant[]? changed = null;
        for (int i = 0; i < values.Length; i++)
        {
            QVariant value = Of(values[i]);
            if (changed is null && (value.Type != values[i].Type || !ReferenceEquals(value.Reference, values[i].Reference)))
            {
                changed = [.. values];
            }

            if (changed is not null)
            {
                changed[i] = value;
            }
        }

        return changed ?? values;
    }

    /// <summary>A value in that form.</summary>
    public static QVariant Of(in QVariant value)
    {
        switch (value.Reference)
        {
            case null or string:
                return value;
            case int or short or sbyte or ushort or byte when value.TryGet(out int number):
                return number;
            case Gadget gadget:
                QVariant[] members = Of(gadget.Values);
                return ReferenceEquals(members, gadget.Values) ? value : QVariant.FromObject(gadget with { Values = members });
            case QVariantPair pair:
                return Of(new[] { pair.First, pair.Second });
            case QVariant[] elements when value.Type == MetaType.QVariantList:
                QVariant[] plain = Of(elements);
                return ReferenceEquals(plain, elements) ? value : plain;
            case QVariantMap map:
                QVariant[] values = [.. map.Entries.Select(static entry => entry.Value)];
                QVariant[] plainValues = Of(values);
                return ReferenceEquals(plainValues, values)
                    ? value
                    : new QVariant(value.Type, new QVariantMap(map.Entries.Zip(plainValues, static (entry, plainValue) => KeyValuePair.Create(entry.Key ?? "", plainValue))));
        }

        if (value.Reference is not (RemoteSequence or RemoteAssociation) && NameOf(value.TypeName) is null)
        {
            return value;
        }

        if (ContainerEncoding.TryGetElements(value, out QVariant[] raw))
        {
            return NameOf(value.TypeName) == "QStringList" ? Array.ConvertAll(raw, static element => (string?)element.Reference) : Of(raw);
        }

        return ContainerEncoding.TryGetEntries(value, out KeyValuePair<QVariant, QVariant>[] entries)
            ? new QVariant(MetaType.QVariantMap, new QVariantMap(entries.Select(static entry => KeyValuePair.Create(KeyText(entry.Key), Of(entry.Value)))))
            : value;
    }

    private static string KeyText(in QVariant key) =>
        key.Reference as string ?? (key.TryGet(out long number) ? number.ToString(CultureInfo.InvariantCulture) : key.ToString() ?? "");
}
