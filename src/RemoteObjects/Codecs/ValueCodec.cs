using System.Collections;
using System.Drawing;
using System.Numerics;
using RemoteObjects.Schemas;
using RemoteObjects.Values;

namespace RemoteObjects.Codecs;

/// <summary>The codecs of Qt's types, and makers for those of enumerations and containers (spec wire-protocol 8 and 9).</summary>
public static class ValueCodec
{
    /// <summary><c>bool</c>.</summary>
    public static ValueCodec<bool> Boolean { get; } = new SimpleCodec<bool>("bool", static value => value);

    /// <summary><c>signed char</c>, <c>qint8</c>.</summary>
    public static ValueCodec<sbyte> SByte { get; } = new SimpleCodec<sbyte>("signed char", static value => value);

    /// <summary><c>uchar</c>, <c>quint8</c>.</summary>
    public static ValueCodec<byte> Byte { get; } = new SimpleCodec<byte>("uchar", static value => value);

    /// <summary><c>short</c>, <c>qint16</c>.</summary>
    public static ValueCodec<short> Int16 { get; } = new SimpleCodec<short>("short", static value => value);

    /// <summary><c>ushort</c>, <c>quint16</c>.</summary>
    public static ValueCodec<ushort> UInt16 { get; } = new SimpleCodec<ushort>("ushort", static value => value);

    /// <summary><c>int</c>, <c>qint32</c>.</summary>
    public static ValueCodec<int> Int32 { get; } = new SimpleCodec<int>("int", static value => value);

    /// <summary><c>uint</c>, <c>quint32</c>.</summary>
    public static ValueCodec<uint> UInt32 { get; } = new SimpleCodec<uint>("uint", static value => value);

    /// <summary><c>qint64</c>, <c>qlonglong</c>.</summary>
    public static ValueCodec<long> Int64 { get; } = new SimpleCodec<long>("qlonglong", static value => value);

    /// <summary><c>quint64</c>, <c>qulonglong</c>.</summary>
    public static ValueCodec<ulong> UInt64 { get; } = new SimpleCodec<ulong>("qulonglong", static value => value);

    /// <summary><c>char</c>.</summary>
    public static ValueCodec<sbyte> NativeChar { get; } = new SimpleCodec<sbyte>("char", static value => new QVariant(MetaType.Char, null, value));

    /// <summary><c>long</c>, 8 bytes on the wire.</summary>
    public static ValueCodec<long> NativeLong { get; } = new SimpleCodec<long>("long", static value => new QVariant(MetaType.Long, null, value));

    /// <summary><c>ulong</c>, 8 bytes on the wire.</summary>
    public static ValueCodec<ulong> NativeULong { get; } = new SimpleCodec<ulong>("ulong", static value => new QVariant(MetaType.ULong, null, (long)value));

    /// <summary><c>float</c>.</summary>
    public static ValueCodec<float> Single { get; } = new SimpleCodec<float>("float", static value => value);

    /// <summary><c>double</c>, <c>qreal</c>.</summary>
    public static ValueCodec<double> Double { get; } = new SimpleCodec<double>("double", static value => value);

    /// <summary><c>QChar</c>.</summary>
    public static ValueCodec<char> Char { get; } = new SimpleCodec<char>("QChar", static value => value);

    /// <summary><c>QString</c>; a null one is read as empty.</summary>
    public static ValueCodec<string> String { get; } = new SimpleCodec<string>("QString", static value => value);

    /// <summary><c>QStringList</c>.</summary>
    public static ValueCodec<IReadOnlyList<string>> StringList { get; } = new SimpleCodec<IReadOnlyList<string>>("QStringList", static value => value.ToArray(), ReadStrings);

    /// <summary><c>QByteArray</c>; a null one is read as empty.</summary>
    public static ValueCodec<byte[]> ByteArray { get; } = new SimpleCodec<byte[]>("QByteArray", static value => value);

    /// <summary><c>QByteArrayList</c>.</summary>
    public static ValueCodec<IReadOnlyList<byte[]>> ByteArrayList { get; } = new ListCodec<byte[]>("QByteArrayList", ByteArray);

    /// <summary><c>QBitArray</c>.</summary>
    public static ValueCodec<BitArray> BitArray { get; } = Exact<BitArray>(MetaType.QBitArray);

    /// <summary><c>QVariant</c>: any value.</summary>
    public static ValueCodec<QVariant> Variant { get; } = new SimpleCodec<QVariant>("QVariant", static value => value, ReadVariant);

    /// <summary><c>QVariantList</c>.</summary>
    public static ValueCodec<IReadOnlyList<QVariant>> VariantList { get; } = new SimpleCodec<IReadOnlyList<QVariant>>("QVariantList", static value => value.ToArray(), ReadVariants);

    /// <summary><c>QVariantMap</c>.</summary>
    public static ValueCodec<QVariantMap> VariantMap { get; } = Exact<QVariantMap>(MetaType.QVariantMap);

    /// <summary><c>QVariantHash</c>.</summary>
    public static ValueCodec<QVariantMap> VariantHash { get; } = Exact<QVariantMap>(MetaType.QVariantHash);

    /// <summary><c>QDate</c>; a null date is null.</summary>
    public static ValueCodec<DateOnly?> Date { get; } = new SimpleCodec<DateOnly?>(
        "QDate", static value => value is { } date ? QVariant.FromObject(date) : new QVariant(MetaType.QDate, null, QDateTime.NullDate), ReadDate);

    /// <summary><c>QTime</c>; a null time is null.</summary>
    public static ValueCodec<TimeOnly?> Time { get; } = new SimpleCodec<TimeOnly?>(
        "QTime", static value => value is { } time ? QVariant.FromObject(time) : new QVariant(MetaType.QTime, null, QDateTime.NullTime), ReadTime);

    /// <summary><c>QDateTime</c>; a null one is null. The point in time is kept, the name of a time zone is not: for that use <see cref="Variant"/>.</summary>
    public static ValueCodec<DateTimeOffset?> DateTime { get; } = new SimpleCodec<DateTimeOffset?>(
        "QDateTime", static value => new QVariant(MetaType.QDateTime, value is { } time ? QDateTime.From(time) : QDateTime.Null), ReadDateTime);

    /// <summary><c>QUrl</c>; an empty one is null.</summary>
    public static ValueCodec<Uri?> Url { get; } = new SimpleCodec<Uri?>(
        "QUrl", static value => new QVariant(MetaType.QUrl, value is null ? default : new QUrl(value)), ReadUrl);

    /// <summary><c>QUuid</c>.</summary>
    public static ValueCodec<Guid> Uuid { get; } = new SimpleCodec<Guid>("QUuid", static value => value);

    /// <summary><c>QLocale</c>.</summary>
    public static ValueCodec<QLocale> Locale { get; } = Exact<QLocale>(MetaType.QLocale);

    /// <summary><c>QPoint</c>.</summary>
    public static ValueCodec<Point> Point { get; } = new SimpleCodec<Point>("QPoint", static value => value);

    /// <summary><c>QPointF</c>.</summary>
    public static ValueCodec<QPointF> PointF { get; } = Exact<QPointF>(MetaType.QPointF);

    /// <summary><c>QSize</c>.</summary>
    public static ValueCodec<Size> Size { get; } = new SimpleCodec<Size>("QSize", static value => value);

    /// <summary><c>QSizeF</c>.</summary>
    public static ValueCodec<QSizeF> SizeF { get; } = Exact<QSizeF>(MetaType.QSizeF);

    /// <summary><c>QRect</c>.</summary>
    public static ValueCodec<Rectangle> Rect { get; } = Exact<Rectangle>(MetaType.QRect);

    /// <summary><c>QRectF</c>.</summary>
    public static ValueCodec<QRectF> RectF { get; } = Exact<QRectF>(MetaType.QRectF);

    /// <summary><c>QLine</c>.</summary>
    public static ValueCodec<QLine> Line { get; } = Exact<QLine>(MetaType.QLine);

    /// <summary><c>QLineF</c>.</summary>
    public static ValueCodec<QLineF> LineF { get; } = Exact<QLineF>(MetaType.QLineF);

    /// <summary><c>QRegularExpression</c>.</summary>
    public static ValueCodec<QRegularExpression> RegularExpression { get; } = Exact<QRegularExpression>(MetaType.QRegularExpression);

    /// <summary><c>QRegExp</c>; protocol 1.3 only.</summary>
    public static ValueCodec<QRegExp> RegExp { get; } = Exact<QRegExp>(MetaType.QRegExp);

    /// <summary><c>QEasingCurve</c>.</summary>
    public static ValueCodec<QEasingCurve> EasingCurve { get; } = Exact<QEasingCurve>(MetaType.QEasingCurve);

    /// <summary><c>QJsonValue</c>.</summary>
    public static ValueCodec<QJsonValue> JsonValue { get; } = Exact<QJsonValue>(MetaType.QJsonValue);

    /// <summary><c>QJsonObject</c>.</summary>
    public static ValueCodec<QJsonText> JsonObject { get; } = Exact<QJsonText>(MetaType.QJsonObject);

    /// <summary><c>QJsonArray</c>.</summary>
    public static ValueCodec<QJsonText> JsonArray { get; } = Exact<QJsonText>(MetaType.QJsonArray);

    /// <summary><c>QJsonDocument</c>.</summary>
    public static ValueCodec<QJsonText> JsonDocument { get; } = Exact<QJsonText>(MetaType.QJsonDocument);

    /// <summary><c>QCborValue</c>.</summary>
    public static ValueCodec<QCborBytes> CborValue { get; } = Exact<QCborBytes>(MetaType.QCborValue);

    /// <summary><c>QCborArray</c>.</summary>
    public static ValueCodec<QCborBytes> CborArray { get; } = Exact<QCborBytes>(MetaType.QCborArray);

    /// <summary><c>QCborMap</c>.</summary>
    public static ValueCodec<QCborBytes> CborMap { get; } = Exact<QCborBytes>(MetaType.QCborMap);

    /// <summary><c>QColor</c>.</summary>
    public static ValueCodec<QColor> Color { get; } = new SimpleCodec<QColor>("QColor", static value => value);

    /// <summary><c>QBrush</c>.</summary>
    public static ValueCodec<QBrush> Brush { get; } = new SimpleCodec<QBrush>("QBrush", static value => value);

    /// <summary><c>QPen</c>.</summary>
    public static ValueCodec<QPen> Pen { get; } = Exact<QPen>(MetaType.QPen);

    /// <summary><c>QFont</c>.</summary>
    public static ValueCodec<QFont> Font { get; } = Exact<QFont>(MetaType.QFont);

    /// <summary><c>QImage</c>.</summary>
    public static ValueCodec<QImage> Image { get; } = Exact<QImage>(MetaType.QImage);

    /// <summary><c>QPixmap</c>.</summary>
    public static ValueCodec<QImage> Pixmap { get; } = Exact<QImage>(MetaType.QPixmap);

    /// <summary><c>QBitmap</c>.</summary>
    public static ValueCodec<QImage> Bitmap { get; } = Exact<QImage>(MetaType.QBitmap);

    /// <summary><c>QIcon</c>.</summary>
    public static ValueCodec<QIcon> Icon { get; } = Exact<QIcon>(MetaType.QIcon);

    /// <summary><c>QPalette</c>.</summary>
    public static ValueCodec<QPalette> Palette { get; } = Exact<QPalette>(MetaType.QPalette);

    /// <summary><c>QKeySequence</c>.</summary>
    public static ValueCodec<QKeySequence> KeySequence { get; } = Exact<QKeySequence>(MetaType.QKeySequence);

    /// <summary><c>QColorSpace</c>.</summary>
    public static ValueCodec<QColorSpace> ColorSpace { get; } = Exact<QColorSpace>(MetaType.QColorSpace);

    /// <summary><c>QTransform</c>.</summary>
    public static ValueCodec<QTransform> Transform { get; } = Exact<QTransform>(MetaType.QTransform);

    /// <summary><c>QMatrix4x4</c>.</summary>
    public static ValueCodec<Matrix4x4> Matrix4x4 { get; } = Exact<Matrix4x4>(MetaType.QMatrix4x4);

    /// <summary><c>QVector2D</c>.</summary>
    public static ValueCodec<Vector2> Vector2D { get; } = Exact<Vector2>(MetaType.QVector2D);

    /// <summary><c>QVector3D</c>.</summary>
    public static ValueCodec<Vector3> Vector3D { get; } = Exact<Vector3>(MetaType.QVector3D);

    /// <summary><c>QVector4D</c>.</summary>
    public static ValueCodec<Vector4> Vector4D { get; } = Exact<Vector4>(MetaType.QVector4D);

    /// <summary><c>QQuaternion</c>.</summary>
    public static ValueCodec<Quaternion> Quaternion { get; } = Exact<Quaternion>(MetaType.QQuaternion);

    /// <summary><c>QPolygon</c>.</summary>
    public static ValueCodec<Point[]> Polygon { get; } = Exact<Point[]>(MetaType.QPolygon);

    /// <summary><c>QPolygonF</c>.</summary>
    public static ValueCodec<QPointF[]> PolygonF { get; } = Exact<QPointF[]>(MetaType.QPolygonF);

    /// <summary><c>QRegion</c>.</summary>
    public static ValueCodec<Rectangle[]> Region { get; } = Exact<Rectangle[]>(MetaType.QRegion);

    /// <summary>An enumeration or a set of flags.</summary>
    /// <typeparam name="T">Of 1, 2 or 4 bytes; more than 4 are cut off, as in Qt.</typeparam>
    /// <param name="typeName">Its name as declared.</param>
    public static ValueCodec<T> Enum<T>(string typeName)
        where T : struct, System.Enum => new EnumCodec<T>(typeName);

    /// <summary>QList, QVector and their like.</summary>
    /// <param name="typeName">The whole type as declared, such as <c>QList&lt;int&gt;</c>.</param>
    /// <param name="element">The elements' type.</param>
    public static ValueCodec<IReadOnlyList<T>> List<T>(string typeName, ValueCodec<T> element) => new ListCodec<T>(TypeNames.WithArguments(typeName, element.TypeName), element);

    /// <summary>QMap and QHash.</summary>
    /// <param name="typeName">The whole type as declared, such as <c>QMap&lt;QString,int&gt;</c>.</param>
    /// <param name="key">The keys' type.</param>
    /// <param name="value">The values' type.</param>
    public static ValueCodec<IReadOnlyDictionary<TKey, TValue>> Map<TKey, TValue>(string typeName, ValueCodec<TKey> key, ValueCodec<TValue> value)
        where TKey : notnull => new MapCodec<TKey, TValue>(TypeNames.WithArguments(typeName, key.TypeName, value.TypeName), key, value);

    /// <summary>QPair.</summary>
    /// <param name="typeName">The whole type as declared, such as <c>QPair&lt;QString,int&gt;</c>.</param>
    /// <param name="first">The type of the first.</param>
    /// <param name="second">The type of the second.</param>
    public static ValueCodec<(TFirst First, TSecond Second)> Pair<TFirst, TSecond>(string typeName, ValueCodec<TFirst> first, ValueCodec<TSecond> second) =>
        new PairCodec<TFirst, TSecond>(TypeNames.WithArguments(typeName, first.TypeName, second.TypeName), first, second);

    /// <summary>A C++ type of the application, which the node or the host must know (<see cref="RemoteObjectNodeOptions.Types"/>).</summary>
    /// <typeparam name="T">The .NET type.</typeparam>
    /// <param name="typeName">Its name on the wire.</param>
    public static ValueCodec<T> Streamed<T>(string typeName)
        where T : IStreamedValue => new SimpleCodec<T>(typeName, static value => QVariant.FromObject(value));

    internal static ValueCodec<T> Exact<T>(MetaType type) =>
        new SimpleCodec<T>(MetaTypes.Name(type), value => new QVariant(type, value ?? throw new ArgumentNullException(nameof(value), $"A {MetaTypes.Name(type)} can't be null.")));

    private static bool ReadStrings(in QVariant variant, out IReadOnlyList<string> value)
    {
        bool isList = ContainerEncoding.TryGetElements(variant, out QVariant[] elements) && System.Array.TrueForAll(elements, static element => element.Type == MetaType.QString);
        value = isList ? System.Array.ConvertAll(elements, static element => element.Get<string>()) : [];
        return isList;
    }

    // Dynamic replicas of Qt 6 put the variant into another one.
    private static bool ReadVariant(in QVariant variant, out QVariant value)
    {
        value = variant is { Type: MetaType.QVariant, Reference: QVariant inner } ? inner : variant;
        return true;
    }

    private static bool ReadVariants(in QVariant variant, out IReadOnlyList<QVariant> value)
    {
        bool isList = ContainerEncoding.TryGetElements(variant, out QVariant[] elements);
        value = isList ? elements : [];
        return isList;
    }

    private static bool ReadDate(in QVariant variant, out DateOnly? value)
    {
        value = variant.TryGet(out DateOnly date) ? date : null;
        return variant.Type == MetaType.QDate && (value is not null || variant.Bits == QDateTime.NullDate);
    }

    private static bool ReadTime(in QVariant variant, out TimeOnly? value)
    {
        value = variant.TryGet(out TimeOnly time) ? time : null;
        return variant.Type == MetaType.QTime && (value is not null || (uint)variant.Bits == QDateTime.NullTime);
    }

    private static bool ReadDateTime(in QVariant variant, out DateTimeOffset? value)
    {
        value = variant.TryGet(out DateTimeOffset time) ? time : null;
        return variant.Reference is QDateTime clock && (value is not null || clock.IsNull);
    }

    private static bool ReadUrl(in QVariant variant, out Uri? value)
    {
        value = variant.Reference is QUrl url ? url.ToUri() : null;
        return variant.Reference is QUrl read && (value is not null || read.IsEmpty);
    }
}
