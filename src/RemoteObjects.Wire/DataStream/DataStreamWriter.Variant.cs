using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamWriter
{
    /// <summary>Writes a variant: type, null flag, value.</summary>
    /// <exception cref="ArgumentException">The type does not exist in this version, or the value does not fit its type name.</exception>
    public readonly void WriteVariant(in QVariant value)
    {
        WriteUInt32(MetaTypes.WireId(value.Type, Version));
        WriteBoolean(value.NullFlag);
        switch (value.Type)
        {
            case MetaType.Invalid:
                break;
            case MetaType.User:
                WriteCString(value.TypeName);
                WriteShape(ResolveType(value.TypeName), value.Reference);
                break;
            default:
                WritePayload(value);
                break;
        }
    }

    /// <summary>Writes a list of variants.</summary>
    public readonly void WriteVariantList(QVariant[] values)
    {
        WriteUInt32((uint)values.Length);
        foreach (ref readonly QVariant value in values.AsSpan())
        {
            WriteVariant(value);
        }
    }

    /// <summary>Writes a value without variant header; it has to be of the type.</summary>
    internal readonly void WriteValue(WireType type, in QVariant value)
    {
        if (type.Shape != WireShape.Basic)
        {
            WriteShape(type, value.Reference);
            return;
        }

        if (value.Type != type.Meta)
        {
            throw new ArgumentException($"An element of type {type.Name} holds a {value.TypeName}.");
        }

        WritePayload(value);
    }

    private static WireType ResolveType(string name) => WireType.Resolve(name, null, WireLimits.Default.MaxDepth);

    private readonly void WritePayload(in QVariant value)
    {
        long bits = value.Bits;
        switch (value.Type)
        {
            case MetaType.Bool:
                WriteBoolean(bits != 0);
                break;
            case MetaType.Char or MetaType.SChar or MetaType.UChar or MetaType.QCborSimpleType:
                WriteByte((byte)bits);
                break;
            case MetaType.Short or MetaType.Float16 or MetaType.UShort or MetaType.QChar or MetaType.Char16:
                WriteUInt16((ushort)bits);
                break;
            case MetaType.Int or MetaType.UInt or MetaType.Char32 or MetaType.QTime:
                WriteUInt32((uint)bits);
                break;
            case MetaType.LongLong or MetaType.ULongLong or MetaType.Long or MetaType.ULong or MetaType.Double or MetaType.Float or MetaType.QDate:
                WriteInt64(bits);
                break;
            case MetaType.QSize or MetaType.QPoint:
                WriteInt32((int)bits);
                WriteInt32((int)(bits >> 32));
                break;
            case MetaType.QString:
                WriteString((string?)value.Reference);
                break;
            case MetaType.QByteArray:
                WriteByteArray((byte[]?)value.Reference);
                break;
            case MetaType.VoidStar or MetaType.QObjectStar or MetaType.QModelIndex or MetaType.QPersistentModelIndex or MetaType.Nullptr or MetaType.Void:
                break;
            default:
                WriteObject(value.Type, value.Reference);
                break;
        }
    }

    private readonly void WriteObject(MetaType type, object? value)
    {
        switch (value)
        {
            case string?[] texts:
                WriteStringList(texts);
                break;
            case byte[]?[] arrays:
                WriteByteArrayList(arrays);
                break;
            case QVariant[] values:
                WriteVariantList(values);
                break;
            case QVariantMap map:
                WriteVariantMap(map);
                break;
            case QVariantPair pair:
                WriteVariantPair(pair);
                break;
            case QVariant inner:
                WriteVariant(inner);
                break;
            case QDateTime time:
                WriteDateTime(time);
                break;
            case QUrl url:
                WriteUrl(url);
                break;
            case QLocale locale:
                WriteString(locale.Name);
                break;
            case Guid uuid:
                WriteUuid(uuid);
                break;
            case System.Collections.BitArray bits:
                WriteBitArray(bits);
                break;
            case QRegExp expression:
                WriteRegExp(expression);
                break;
            case QRegularExpression expression:
                WriteRegularExpression(expression);
                break;
            case QJsonValue json:
                WriteJsonValue(json);
                break;
            case QJsonText json:
                WriteByteArray(json.Utf8);
                break;
            case QCborBytes cbor:
                WriteByteArray(cbor.Bytes);
                break;
            default:
                if (value is null || !(TryWriteGeometry(value) || TryWriteGui(value)))
                {
                    throw new ArgumentException($"A {MetaTypes.Name(type)} can't be sent{(value is null ? ": it has no value" : "")}.");
                }

                break;
        }
    }
}
