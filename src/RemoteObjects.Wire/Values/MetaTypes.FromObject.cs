using System.Collections;
using System.Drawing;
using System.Numerics;

namespace RemoteObjects.Values;

/// <summary>.NET objects to variants. Types are told apart by patterns, so trimming loses nothing.</summary>
internal static partial class MetaTypes
{
    public static QVariant FromObject(object? value) => value switch
    {
        null => QVariant.Invalid,
        QVariant variant => variant,
        string text => text,
        Enum constant => FromEnum(constant),
        bool or int or uint or long or ulong or short or ushort or byte or sbyte or double or float or char or Half or decimal => FromNumber(value),
        byte[] bytes => bytes,
        string[] texts => texts,
        QVariant[] values => values,
        DateTime or DateTimeOffset or DateOnly or TimeOnly or QDateTime => FromTime(value),
        Guid guid => guid,
        Uri uri => new QVariant(MetaType.QUrl, new QUrl(uri)),
        Size size => size,
        Point point => point,
        Color color => QColor.FromColor(color),
        _ => FromValue(value) ?? FromCollection(value) ?? throw new ArgumentException($"{value.GetType()} has no twin in Qt.", nameof(value)),
    };

    private static QVariant FromNumber(object value) => value switch
    {
        bool number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => number,
        short number => number,
        ushort number => number,
        byte number => number,
        sbyte number => number,
        float number => number,
        char number => number,
        Half number => new QVariant(MetaType.Float16, null, BitConverter.HalfToInt16Bits(number)),
        decimal number => (double)number,
        _ => (double)value,
    };

    private static QVariant FromTime(object value) => value switch
    {
        DateTime time => new QVariant(MetaType.QDateTime, QDateTime.From(time)),
        DateTimeOffset time => new QVariant(MetaType.QDateTime, QDateTime.From(time)),
        DateOnly date => new QVariant(MetaType.QDate, null, date.DayNumber + QDateTime.FirstJulianDay),
        TimeOnly time => new QVariant(MetaType.QTime, null, time.Ticks / TimeSpan.TicksPerMillisecond),
        _ => new QVariant(MetaType.QDateTime, value),
    };

    // Enumerations travel as integers of their size (spec wire-protocol 8); 8 bytes as qlonglong.
    private static QVariant FromEnum(Enum constant) => constant.GetTypeCode() switch
    {
        TypeCode.SByte or TypeCode.Byte => new QVariant(MetaType.SChar, null, (sbyte)ToInt64(constant)),
        TypeCode.Int16 or TypeCode.UInt16 => new QVariant(MetaType.Short, null, (short)ToInt64(constant)),
        TypeCode.Int64 or TypeCode.UInt64 => new QVariant(MetaType.LongLong, null, ToInt64(constant)),
        _ => new QVariant(MetaType.Int, null, (int)ToInt64(constant)),
    };

    private static long ToInt64(Enum constant) => constant.GetTypeCode() == TypeCode.UInt64
        ? (long)((IConvertible)constant).ToUInt64(null)
        : ((IConvertible)constant).ToInt64(null);

    private static QVariant? FromValue(object value) => value switch
    {
        QVariantMap => new QVariant(MetaType.QVariantMap, value),
        QUrl => new QVariant(MetaType.QUrl, value),
        QLocale => new QVariant(MetaType.QLocale, value),
        BitArray => new QVariant(MetaType.QBitArray, value),
        Rectangle => new QVariant(MetaType.QRect, value),
        QRectF => new QVariant(MetaType.QRectF, value),
        RectangleF rectangle => new QVariant(MetaType.QRectF, new QRectF(rectangle.X, rectangle.Y, rectangle.Width, rectangle.Height)),
        QSizeF => new QVariant(MetaType.QSizeF, value),
        SizeF size => new QVariant(MetaType.QSizeF, new QSizeF(size.Width, size.Height)),
        QPointF => new QVariant(MetaType.QPointF, value),
        PointF point => new QVariant(MetaType.QPointF, new QPointF(point.X, point.Y)),
        QLine => new QVariant(MetaType.QLine, value),
        QLineF => new QVariant(MetaType.QLineF, value),
        QRegExp => new QVariant(MetaType.QRegExp, value),
        QRegularExpression => new QVariant(MetaType.QRegularExpression, value),
        QEasingCurve => new QVariant(MetaType.QEasingCurve, value),
        QJsonValue => new QVariant(MetaType.QJsonValue, value),
        QJsonText => new QVariant(MetaType.QJsonDocument, value),
        QCborBytes => new QVariant(MetaType.QCborValue, value),
        byte[][] => new QVariant(MetaType.QByteArrayList, value),
        QVariantPair => new QVariant(MetaType.QVariantPair, value),
        _ => FromGuiValue(value) ?? FromNamedValue(value),
    };

    private static QVariant? FromGuiValue(object value) => value switch
    {
        QColor => new QVariant(MetaType.QColor, value),
        QBrush => new QVariant(MetaType.QBrush, value),
        QPen => new QVariant(MetaType.QPen, value),
        QFont => new QVariant(MetaType.QFont, value),
        QImage => new QVariant(MetaType.QImage, value),
        QIcon => new QVariant(MetaType.QIcon, value),
        QPalette => new QVariant(MetaType.QPalette, value),
        QKeySequence => new QVariant(MetaType.QKeySequence, value),
        QTransform => new QVariant(MetaType.QTransform, value),
        QColorSpace => new QVariant(MetaType.QColorSpace, value),
        Matrix4x4 => new QVariant(MetaType.QMatrix4x4, value),
        Vector2 => new QVariant(MetaType.QVector2D, value),
        Vector3 => new QVariant(MetaType.QVector3D, value),
        Vector4 => new QVariant(MetaType.QVector4D, value),
        Quaternion => new QVariant(MetaType.QQuaternion, value),
        Point[] => new QVariant(MetaType.QPolygon, value),
        Rectangle[] => new QVariant(MetaType.QRegion, value),
        QPointF[] => new QVariant(MetaType.QPolygonF, value),
        _ => (QVariant?)null,
    };

    // Only types whose name does not depend on the version; for the others see ModelVariants.
    private static QVariant? FromNamedValue(object value) => value switch
    {
        Gadget gadget => QVariant.User(gadget.TypeName, gadget),
        IStreamedValue streamed => QVariant.User(streamed.TypeName, streamed),
        RoleNames => QVariant.User(UserTypeNames.RoleNames, value),
        SourceLocation => QVariant.User(UserTypeNames.SourceLocation, value),
        SourceLocations => QVariant.User(UserTypeNames.SourceLocations, value),
        RemoteObjectValue => QVariant.User(UserTypeNames.RemoteObject, value),
        RemoteSequence => QVariant.User(UserTypeNames.RemoteSequence, value),
        RemoteAssociation => QVariant.User(UserTypeNames.RemoteAssociation, value),
        _ => (QVariant?)null,
    };

    private static QVariant? FromCollection(object value) => value switch
    {
        ModelPath => (QVariant?)null,
        IEnumerable<KeyValuePair<string, QVariant>> entries => new QVariantMap(entries),
        IDictionary map => FromDictionary(map),
        IEnumerable<QVariant> values => values.ToArray(),
        IEnumerable<string> texts => texts.ToArray(),
        IEnumerable values => values.Cast<object?>().Select(FromObject).ToArray(),
        _ => (QVariant?)null,
    };

    private static QVariant? FromDictionary(IDictionary map)
    {
        var entries = new List<KeyValuePair<string, QVariant>>(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            if (entry.Key is not string key)
            {
                return null;
            }

            entries.Add(new(key, FromObject(entry.Value)));
        }

        return new QVariantMap(entries);
    }
}
