using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Codecs;

/// <summary>The many forms in which Qt sends lists and maps (spec wire-protocol 8.2 and 10.5), to and from arrays of variants.</summary>
internal static class ContainerEncoding
{
    /// <summary>A list as a variant.</summary>
    /// <param name="typeName">Such as <c>QList&lt;Point&gt;</c>.</param>
    /// <param name="elementType">Such as <c>Point</c>.</param>
    /// <param name="elements">The elements as <see cref="ValueCodec{T}"/> gives them for containers.</param>
    /// <param name="isOfStructs">Whether the elements are structs.</param>
    /// <param name="version">The protocol of the receiver.</param>
    public static QVariant List(string typeName, string elementType, QVariant[] elements, bool isOfStructs, ProtocolVersion version)
    {
        if (isOfStructs && !version.IsQt5)
        {
            return QVariant.FromObject(new RemoteSequence(typeName, elementType, elements));
        }

        return elementType switch
        {
            "QVariant" => elements,
            "QString" when !version.IsQt5 => Array.ConvertAll(elements, static element => (string?)element.Reference),
            "QByteArray" => new QVariant(MetaType.QByteArrayList, Array.ConvertAll(elements, static element => (byte[]?)element.Reference)),
            _ => Raw(typeName, elementType, elements),
        };
    }

    /// <summary>A list as an element of another container, or a variant of its plain type.</summary>
    public static QVariant Raw(string typeName, string elementType, QVariant[] elements)
    {
        object value = elements;
        if (elementType is "int" or "qint32")
        {
            value = Array.ConvertAll(elements, static element => (int)element.Bits);
        }
        else if (elementType is "double" or "qreal")
        {
            value = Array.ConvertAll(elements, static element => BitConverter.Int64BitsToDouble(element.Bits));
        }
        else if (elements.Length > 0)
        {
            value = elements[0] switch
            {
                { Type: MetaType.User, Reference: int } => Array.ConvertAll(elements, static element => (int)element.Reference!),
                { Type: MetaType.User, Reference: short } => Array.ConvertAll(elements, static element => (short)element.Reference!),
                { Type: MetaType.User, Reference: sbyte } => Array.ConvertAll(elements, static element => (sbyte)element.Reference!),
                _ => elements,
            };
        }

        return QVariant.User(typeName, value);
    }

    /// <summary>A map as a variant.</summary>
    public static QVariant Map(
        string typeName, string keyType, string valueType, KeyValuePair<QVariant, QVariant>[] entries, bool isOfStructs, ProtocolVersion version)
    {
        if (isOfStructs && !version.IsQt5)
        {
            return QVariant.FromObject(new RemoteAssociation(typeName, keyType, valueType, entries));
        }

        if (keyType == "QString" && valueType == "QVariant")
        {
            var map = new QVariantMap(Array.ConvertAll(entries, static entry => KeyValuePair.Create((string?)entry.Key.Reference, entry.Value)), owned: true);
            return new QVariant(typeName.StartsWith("QHash", StringComparison.Ordinal) ? MetaType.QVariantHash : MetaType.QVariantMap, map);
        }

        return RawMap(typeName, entries);
    }

    /// <summary>A map as an element of another container, or a variant of its plain type.</summary>
    public static QVariant RawMap(string typeName, KeyValuePair<QVariant, QVariant>[] entries) => QVariant.User(typeName, typeName is "QHash<int,QByteArray>" or UserTypeNames.RoleNames
        ? new RoleNames(Array.ConvertAll(entries, static entry => KeyValuePair.Create((int)entry.Key.Bits, (byte[]?)entry.Value.Reference)), owned: true)
        : entries);

    /// <summary>A list or map of structs without the types that protocol 2.0 packs it with (QSQ_, QAS_); anything else as it is.</summary>
    public static QVariant Bare(in QVariant value) => value.Reference switch
    {
        RemoteSequence { TypeName: { } name, Values: { } values } sequence => Raw(name, sequence.ValueTypeName, values),
        RemoteAssociation { TypeName: { } name, Entries: { } entries } => RawMap(name, entries),
        _ => value,
    };

    /// <summary>Takes a list apart, whatever form it came in.</summary>
    public static bool TryGetElements(in QVariant variant, out QVariant[] elements)
    {
        elements = variant.Reference switch
        {
            RemoteSequence { Values: { } values } => values,
            QVariant[] values => values,
            string?[] texts => Array.ConvertAll(texts, static text => (QVariant)text),
            byte[]?[] arrays => Array.ConvertAll(arrays, static array => (QVariant)array),
            int[] numbers => Array.ConvertAll(numbers, static number => (QVariant)number),
            double[] numbers => Array.ConvertAll(numbers, static number => (QVariant)number),
            short[] numbers => Array.ConvertAll(numbers, static number => (QVariant)number),
            // For the runtime an array of bytes is one of signed bytes as well.
            sbyte[] numbers when numbers.GetType() == typeof(sbyte[]) => Array.ConvertAll(numbers, static number => (QVariant)number),
            _ => null!,
        };
        return elements is not null;
    }

    /// <summary>Takes a map apart, whatever form it came in.</summary>
    public static bool TryGetEntries(in QVariant variant, out KeyValuePair<QVariant, QVariant>[] entries)
    {
        entries = variant.Reference switch
        {
            RemoteAssociation { Entries: { } pairs } => pairs,
            KeyValuePair<QVariant, QVariant>[] pairs => pairs,
            QVariantMap map => [.. map.Entries.Select(static entry => KeyValuePair.Create((QVariant)entry.Key, entry.Value))],
            RoleNames names => [.. names.Entries.Select(static entry => KeyValuePair.Create((QVariant)entry.Key, (QVariant)entry.Value))],
            _ => null!,
        };
        return entries is not null;
    }
}
