using System.Text;
using RemoteObjects.Values;

namespace RemoteObjects.Wire;

public ref partial struct DataStreamReader
{
    private const int VariantMemory = 24;
    private const int MinimumVariant = 5;
    private const int MaxTypeName = 4096;

    /// <summary>Reads a variant (spec wire-protocol 8): type, null flag, value. What it reads is written again byte for byte.</summary>
    /// <exception cref="WireException">The type is not known, so neither is where the value ends; or the value is broken.</exception>
    public QVariant ReadVariant()
    {
        uint id = ReadUInt32();
        bool isNull = ReadBoolean();
        MetaType type = MetaTypes.FromWireId(id, Context.Version);
        return type switch
        {
            MetaType.Invalid => isNull ? QVariant.Invalid : QVariant.InvalidReply,
            MetaType.User => ReadUserVariant(isNull),
            _ => ReadPayload(type, isNull),
        };
    }

    /// <summary>Reads a list of variants: u32 count, variants.</summary>
    public QVariant[] ReadVariantList()
    {
        int count = ReadCount(MinimumVariant, VariantMemory);
        if (count == 0)
        {
            return [];
        }

        var values = new QVariant[count];
        Enter();
        int read = 0;
        try
        {
            for (; read < values.Length; read++)
            {
                values[read] = ReadVariant();
            }
        }
        catch (WireException exception) when (exception.Error == WireError.UnknownType)
        {
            // The outermost list counts: it is that of the properties, or of the arguments.
            throw new WireException(exception.Error, exception.Message, exception) { ValueIndex = read };
        }

        Leave();
        return values;
    }

    /// <summary>Reads a value without variant header, as the elements of containers are.</summary>
    internal QVariant ReadValue(WireType type) => type.Shape == WireShape.Basic
        ? ReadPayload(type.Meta, isNull: false)
        : ReadNamed(type, isNull: false);

    private QVariant ReadUserVariant(bool isNull)
    {
        ReadOnlySpan<byte> bytes = ReadByteArraySpan(out _);
        if (bytes.IsEmpty || bytes[^1] != 0 || bytes.Length > MaxTypeName)
        {
            Throw.BadValue("A variant's type name is empty, too long, or does not end with a zero byte.");
        }

        return ReadNamed(ResolveType(bytes[..^1]), isNull);
    }

    private QVariant ReadNamed(WireType type, bool isNull)
    {
        Charge(56);
        Enter();
        object value = ReadShape(type);
        Leave();
        return new QVariant(MetaType.User, new UserValue(type.Name, value), 0, isNull);
    }

    // Known names cost no memory: they are found by their characters.
    private WireType ResolveType(ReadOnlySpan<byte> name)
    {
        Span<char> chars = stackalloc char[MaxTypeName];
        chars = chars[..Encoding.Latin1.GetChars(name, chars)];
        if (WireType.TryGetKnown(chars, out WireType? known))
        {
            return known!;
        }

        Charge((2L * name.Length * (1 + name.Count((byte)'<'))) + 128);
        return WireType.Resolve(chars.ToString(), Context, Context.Limits.MaxDepth);
    }

    private QVariant ReadPayload(MetaType type, bool isNull)
    {
        switch (type)
        {
            case MetaType.Bool:
                return new(type, null, ReadBoolean() ? 1 : 0, isNull);
            case MetaType.Char or MetaType.SChar:
                return new(type, null, ReadSByte(), isNull);
            case MetaType.UChar or MetaType.QCborSimpleType:
                return new(type, null, ReadByte(), isNull);
            case MetaType.Short or MetaType.Float16:
                return new(type, null, ReadInt16(), isNull);
            case MetaType.UShort or MetaType.QChar or MetaType.Char16:
                return new(type, null, ReadUInt16(), isNull);
            case MetaType.Int:
                return new(type, null, ReadInt32(), isNull);
            case MetaType.UInt or MetaType.Char32 or MetaType.QTime:
                return new(type, null, ReadUInt32(), isNull);
            case MetaType.LongLong or MetaType.ULongLong or MetaType.Long or MetaType.ULong or MetaType.Double or MetaType.Float or MetaType.QDate:
                return new(type, null, ReadInt64(), isNull);
            case MetaType.QSize or MetaType.QPoint:
                return new(type, null, QVariant.Pack(ReadInt32(), ReadInt32()), isNull);
            case MetaType.QString:
                return new(type, ReadString(), 0, isNull);
            case MetaType.QByteArray:
                return new(type, ReadByteArray(), 0, isNull);
            case MetaType.VoidStar or MetaType.QObjectStar or MetaType.QModelIndex or MetaType.QPersistentModelIndex or MetaType.Nullptr or MetaType.Void:
                return new(type, null, 0, isNull);
            default:
                return new(type, ReadObject(type), 0, isNull);
        }
    }

    private object ReadObject(MetaType type) => type switch
    {
        MetaType.QStringList => ReadStringList(),
        MetaType.QByteArrayList => ReadByteArrayList(),
        MetaType.QVariantList => ReadVariantList(),
        MetaType.QVariantMap or MetaType.QVariantHash => ReadVariantMap(),
        MetaType.QVariantPair => ReadVariantPair(),
        MetaType.QVariant => ReadInnerVariant(),
        MetaType.QDateTime => ReadDateTime(),
        MetaType.QUrl => ReadUrl(),
        MetaType.QLocale => ReadLocale(),
        MetaType.QUuid => ReadUuid(),
        MetaType.QBitArray => ReadBitArray(),
        MetaType.QRegExp => ReadRegExp(),
        MetaType.QRegularExpression => ReadRegularExpression(),
        MetaType.QJsonValue => ReadJsonValue(),
        MetaType.QJsonObject or MetaType.QJsonArray or MetaType.QJsonDocument => ReadJsonText(),
        MetaType.QCborValue or MetaType.QCborArray or MetaType.QCborMap => ReadCbor(),
        MetaType.QRect or MetaType.QRectF or MetaType.QSizeF or MetaType.QPointF or MetaType.QLine or MetaType.QLineF
            or MetaType.QPolygon or MetaType.QPolygonF or MetaType.QRegion or MetaType.QTransform or MetaType.QMatrix4x4
            or MetaType.QVector2D or MetaType.QVector3D or MetaType.QVector4D or MetaType.QQuaternion => ReadGeometry(type),
        MetaType.QColor or MetaType.QBrush or MetaType.QPen or MetaType.QFont or MetaType.QImage or MetaType.QPixmap or MetaType.QBitmap
            or MetaType.QIcon or MetaType.QPalette or MetaType.QKeySequence or MetaType.QColorSpace or MetaType.QEasingCurve => ReadGui(type),
        _ => throw new WireException(WireError.UnknownType, $"No decoder for the type '{MetaTypes.Name(type)}'."),
    };
}
