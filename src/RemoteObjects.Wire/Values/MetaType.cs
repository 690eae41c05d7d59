namespace RemoteObjects.Values;

/// <summary>The types a <see cref="QVariant"/> may have. The numbers are those of Qt 6; protocol 1.3 sends other numbers for the GUI types (spec wire-protocol 8.1).</summary>
public enum MetaType : ushort
{
    /// <summary>No value.</summary>
    Invalid = 0,

    /// <summary><see cref="bool"/>.</summary>
    Bool = 1,

    /// <summary><see cref="int"/>.</summary>
    Int = 2,

    /// <summary><see cref="uint"/>.</summary>
    UInt = 3,

    /// <summary>qlonglong, <see cref="long"/>.</summary>
    LongLong = 4,

    /// <summary>qulonglong, <see cref="ulong"/>.</summary>
    ULongLong = 5,

    /// <summary><see cref="double"/>.</summary>
    Double = 6,

    /// <summary>One UTF-16 unit, <see cref="char"/>.</summary>
    QChar = 7,

    /// <summary><see cref="Values.QVariantMap"/>.</summary>
    QVariantMap = 8,

    /// <summary>Array of <see cref="QVariant"/>.</summary>
    QVariantList = 9,

    /// <summary><see cref="string"/>; a null string is not an empty one.</summary>
    QString = 10,

    /// <summary>Array of <see cref="string"/>.</summary>
    QStringList = 11,

    /// <summary>Array of <see cref="byte"/>; a null array is not an empty one.</summary>
    QByteArray = 12,

    /// <summary><see cref="System.Collections.BitArray"/>.</summary>
    QBitArray = 13,

    /// <summary>A day, <see cref="DateOnly"/> where it fits; kept as Julian day number.</summary>
    QDate = 14,

    /// <summary>A time of day, <see cref="TimeOnly"/>; kept as milliseconds since midnight.</summary>
    QTime = 15,

    /// <summary><see cref="Values.QDateTime"/>.</summary>
    QDateTime = 16,

    /// <summary><see cref="Values.QUrl"/>.</summary>
    QUrl = 17,

    /// <summary><see cref="Values.QLocale"/>.</summary>
    QLocale = 18,

    /// <summary><see cref="System.Drawing.Rectangle"/>.</summary>
    QRect = 19,

    /// <summary><see cref="Values.QRectF"/>.</summary>
    QRectF = 20,

    /// <summary><see cref="System.Drawing.Size"/>.</summary>
    QSize = 21,

    /// <summary><see cref="Values.QSizeF"/>.</summary>
    QSizeF = 22,

    /// <summary><see cref="Values.QLine"/>.</summary>
    QLine = 23,

    /// <summary><see cref="Values.QLineF"/>.</summary>
    QLineF = 24,

    /// <summary><see cref="System.Drawing.Point"/>.</summary>
    QPoint = 25,

    /// <summary><see cref="Values.QPointF"/>.</summary>
    QPointF = 26,

    /// <summary><see cref="Values.QRegExp"/>; protocol 1.3 only.</summary>
    QRegExp = 27,

    /// <summary><see cref="Values.QVariantMap"/>, of unspecified order.</summary>
    QVariantHash = 28,

    /// <summary><see cref="Values.QEasingCurve"/>.</summary>
    QEasingCurve = 29,

    /// <summary><see cref="Guid"/>.</summary>
    QUuid = 30,

    /// <summary>A pointer; carries nothing.</summary>
    VoidStar = 31,

    /// <summary>C++ long, 8 bytes on the wire, <see cref="long"/>.</summary>
    Long = 32,

    /// <summary><see cref="short"/>.</summary>
    Short = 33,

    /// <summary>C++ char, <see cref="sbyte"/>.</summary>
    Char = 34,

    /// <summary>C++ unsigned long, 8 bytes on the wire, <see cref="ulong"/>.</summary>
    ULong = 35,

    /// <summary><see cref="ushort"/>.</summary>
    UShort = 36,

    /// <summary><see cref="byte"/>.</summary>
    UChar = 37,

    /// <summary><see cref="float"/>; 8 bytes on the wire.</summary>
    Float = 38,

    /// <summary>A pointer to an object; carries nothing.</summary>
    QObjectStar = 39,

    /// <summary><see cref="sbyte"/>.</summary>
    SChar = 40,

    /// <summary>A variant itself; never sent as such.</summary>
    QVariant = 41,

    /// <summary>Carries nothing.</summary>
    QModelIndex = 42,

    /// <summary>Nothing.</summary>
    Void = 43,

    /// <summary><see cref="Values.QRegularExpression"/>.</summary>
    QRegularExpression = 44,

    /// <summary><see cref="Values.QJsonValue"/>.</summary>
    QJsonValue = 45,

    /// <summary><see cref="Values.QJsonText"/>.</summary>
    QJsonObject = 46,

    /// <summary><see cref="Values.QJsonText"/>.</summary>
    QJsonArray = 47,

    /// <summary><see cref="Values.QJsonText"/>.</summary>
    QJsonDocument = 48,

    /// <summary>Array of byte arrays.</summary>
    QByteArrayList = 49,

    /// <summary>Carries nothing.</summary>
    QPersistentModelIndex = 50,

    /// <summary>nullptr; carries nothing.</summary>
    Nullptr = 51,

    /// <summary><see cref="byte"/>.</summary>
    QCborSimpleType = 52,

    /// <summary><see cref="Values.QCborBytes"/>.</summary>
    QCborValue = 53,

    /// <summary><see cref="Values.QCborBytes"/>.</summary>
    QCborArray = 54,

    /// <summary><see cref="Values.QCborBytes"/>.</summary>
    QCborMap = 55,

    /// <summary>char16_t, <see cref="char"/>; protocol 2.0 only.</summary>
    Char16 = 56,

    /// <summary>char32_t, <see cref="uint"/>; protocol 2.0 only.</summary>
    Char32 = 57,

    /// <summary><see cref="Values.QVariantPair"/>; protocol 2.0 only.</summary>
    QVariantPair = 58,

    /// <summary><see cref="Half"/>, from Qt 6.5 on.</summary>
    Float16 = 63,

    /// <summary><see cref="Values.QFont"/>.</summary>
    QFont = 0x1000,

    /// <summary><see cref="Values.QImage"/>.</summary>
    QPixmap = 0x1001,

    /// <summary><see cref="Values.QBrush"/>.</summary>
    QBrush = 0x1002,

    /// <summary><see cref="Values.QColor"/>.</summary>
    QColor = 0x1003,

    /// <summary><see cref="Values.QPalette"/>.</summary>
    QPalette = 0x1004,

    /// <summary><see cref="Values.QIcon"/>.</summary>
    QIcon = 0x1005,

    /// <summary><see cref="Values.QImage"/>.</summary>
    QImage = 0x1006,

    /// <summary>Array of <see cref="System.Drawing.Point"/>.</summary>
    QPolygon = 0x1007,

    /// <summary>Array of <see cref="System.Drawing.Rectangle"/>.</summary>
    QRegion = 0x1008,

    /// <summary><see cref="Values.QImage"/>.</summary>
    QBitmap = 0x1009,

    /// <summary>No encoding is known.</summary>
    QCursor = 0x100A,

    /// <summary><see cref="Values.QKeySequence"/>.</summary>
    QKeySequence = 0x100B,

    /// <summary><see cref="Values.QPen"/>.</summary>
    QPen = 0x100C,

    /// <summary>No encoding is known.</summary>
    QTextLength = 0x100D,

    /// <summary>No encoding is known.</summary>
    QTextFormat = 0x100E,

    /// <summary><see cref="Values.QTransform"/>.</summary>
    QTransform = 0x1010,

    /// <summary><see cref="System.Numerics.Matrix4x4"/>.</summary>
    QMatrix4x4 = 0x1011,

    /// <summary><see cref="System.Numerics.Vector2"/>.</summary>
    QVector2D = 0x1012,

    /// <summary><see cref="System.Numerics.Vector3"/>.</summary>
    QVector3D = 0x1013,

    /// <summary><see cref="System.Numerics.Vector4"/>.</summary>
    QVector4D = 0x1014,

    /// <summary><see cref="System.Numerics.Quaternion"/>.</summary>
    QQuaternion = 0x1015,

    /// <summary>Array of <see cref="Values.QPointF"/>.</summary>
    QPolygonF = 0x1016,

    /// <summary><see cref="Values.QColorSpace"/>.</summary>
    QColorSpace = 0x1017,

    /// <summary>No encoding is known.</summary>
    QSizePolicy = 0x2000,

    /// <summary>A type known by name only: <see cref="QVariant.TypeName"/>.</summary>
    User = 0xFFFF,
}
