using System.Collections;
using RemoteObjects.Codecs;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Dynamic;

/// <summary>A type with a number of its own (spec wire-protocol 8.1). Takes every .NET value that it holds without loss.</summary>
internal sealed class MetaTypeCodec(MetaType type) : ValueCodec<object?>(MetaTypes.Name(type))
{
    public override QVariant ToVariant(object? value, ProtocolVersion version)
    {
        if (value is null)
        {
            return NullValue();
        }

        QVariant variant = value is IEnumerable and not (string or byte[]) ? FromList(value) : QVariant.FromObject(value);
        QVariant own = variant.Type == type ? variant : Convert(variant);
        return own.IsValid ? own : throw UntypedCodecs.CannotConvert(value, TypeName);
    }

    public override bool TryFromVariant(in QVariant variant, out object? value)
    {
        QVariant own = variant.Type == type ? variant : Convert(variant);
        value = UntypedCodecs.ToObject(own);
        return own.IsValid;
    }

    // Those that are read as null.
    private QVariant NullValue() => type switch
    {
        MetaType.QString or MetaType.QByteArray => new QVariant(type, null),
        MetaType.QDate => new QVariant(type, null, QDateTime.NullDate),
        MetaType.QTime => new QVariant(type, null, QDateTime.NullTime),
        _ => throw UntypedCodecs.CannotConvert(null, TypeName),
    };

    // Lists of objects that are lists of something more special here.
    private QVariant FromList(object value) => (type, value) switch
    {
        (MetaType.QStringList, IEnumerable<string> texts) => texts.ToArray(),
        (MetaType.QStringList, IEnumerable<object?> texts) when texts.All(text => text is string) => texts.Cast<string>().ToArray(),
        (MetaType.QByteArrayList, IEnumerable<object?> arrays) when arrays.All(array => array is byte[]) => new QVariant(type, arrays.Cast<byte[]>().ToArray()),
        (MetaType.QVariantList, IEnumerable<string> texts) => texts.Select(text => (QVariant)text).ToArray(),
        (MetaType.QVariantList, IEnumerable values) => values.Cast<object?>().Select(QVariant.FromObject).ToArray(),
        _ => QVariant.FromObject(value),
    };

    // Invalid if the value is not of the type and does not convert without loss.
    private QVariant Convert(in QVariant value) => type switch
    {
        MetaType.Int => value.TryGet(out int number) ? number : default(QVariant),
        MetaType.UInt => value.TryGet(out uint number) ? number : default(QVariant),
        MetaType.LongLong => value.TryGet(out long number) ? number : default(QVariant),
        MetaType.ULongLong => value.TryGet(out ulong number) ? number : default(QVariant),
        MetaType.Long => value.TryGet(out long number) ? new QVariant(type, null, number) : default(QVariant),
        MetaType.ULong => value.TryGet(out ulong number) ? new QVariant(type, null, (long)number) : default(QVariant),
        MetaType.Short => value.TryGet(out short number) ? number : default(QVariant),
        MetaType.UShort => value.TryGet(out ushort number) ? number : default(QVariant),
        MetaType.SChar => value.TryGet(out sbyte number) ? number : default(QVariant),
        MetaType.Char => value.TryGet(out sbyte number) ? new QVariant(type, null, number) : default(QVariant),
        MetaType.UChar => value.TryGet(out byte number) ? number : default(QVariant),
        MetaType.Double => value.TryGet(out double number) ? number : default(QVariant),
        MetaType.Float => value.TryGet(out float number) ? number : value.TryGet(out double wide) ? (float)wide : default(QVariant),
        MetaType.QChar => value.Type == MetaType.QString && value.Reference is string { Length: 1 } text ? text[0] : default(QVariant),
        MetaType.QString => value.Type == MetaType.QChar ? value.ToString() : default(QVariant),
        MetaType.QUrl => value.Type == MetaType.QString ? new QVariant(type, new QUrl((string?)value.Reference)) : default(QVariant),
        MetaType.QUuid => value.Type == MetaType.QString && Guid.TryParse((string?)value.Reference, out Guid guid) ? guid : default(QVariant),
        MetaType.QVariantMap or MetaType.QVariantHash => value.Reference is QVariantMap ? new QVariant(type, value.Reference) : default(QVariant),
        MetaType.QVariantList => ContainerEncoding.TryGetElements(value, out QVariant[] elements) ? elements : default(QVariant),
        MetaType.QStringList => FromTexts(value),
        MetaType.QJsonObject or MetaType.QJsonArray or MetaType.QJsonDocument => value.Reference is QJsonText ? new QVariant(type, value.Reference) : default(QVariant),
        MetaType.QCborArray or MetaType.QCborMap or MetaType.QCborValue => value.Reference is QCborBytes ? new QVariant(type, value.Reference) : default(QVariant),
        MetaType.QImage or MetaType.QPixmap or MetaType.QBitmap => value.Reference is QImage ? new QVariant(type, value.Reference) : default(QVariant),
        _ => default,
    };

    private static QVariant FromTexts(in QVariant value) =>
        ContainerEncoding.TryGetElements(value, out QVariant[] elements) && Array.TrueForAll(elements, static element => element.Type == MetaType.QString)
            ? Array.ConvertAll(elements, static element => (string?)element.Reference)
            : default(QVariant);
}
