using System.Text.RegularExpressions;
using RemoteObjects.Generator.Emit;
using RemoteObjects.Generator.Model;

namespace RemoteObjects.Generator.Types;

/// <summary>Qt's types that need no declaration, with their C# twins (docs/spec/rep-language.md 10.3).</summary>
internal static class SimpleTypes
{
    private static readonly Dictionary<string, TypeModel> ByQtName = Make();
    private static readonly Dictionary<string, TypeModel> ByCSharp = ByQtName.Values.GroupBy(static type => FullName(type.CSharp)).ToDictionary(static group => group.Key, static group => group.First());

    /// <summary>Finds a type.</summary>
    /// <param name="qtName">Its name or an alias of it.</param>
    /// <returns>Null if it is none of these.</returns>
    public static TypeModel? Find(string qtName) => ByQtName.TryGetValue(qtName, out TypeModel? type) ? type with { QtName = qtName } : null;

    /// <summary>Finds the type that a C# type usually travels as.</summary>
    /// <param name="fullName">The C# type with all namespaces.</param>
    /// <returns>Null if there is none.</returns>
    public static TypeModel? FindByCSharp(string fullName) => ByCSharp.TryGetValue(fullName, out TypeModel? type) ? type : null;

    private static string FullName(string name) => Regex.Replace(name, @"~(\w+)", static match => KnownNames.Full(match.Groups[1].Value));

    private static Dictionary<string, TypeModel> Make()
    {
        var types = new Dictionary<string, TypeModel>(StringComparer.Ordinal);
        void Add(string codec, string cSharp, string start, params string[] names)
        {
            foreach (string name in names)
            {
                types.Add(name, new TypeModel(QtTypeKind.Simple, name, cSharp, "~ValueCodec." + codec, start, codec));
            }
        }

        Add("Boolean", "bool", "false", "bool");
        Add("SByte", "sbyte", "0", "qint8", "signed char");
        Add("NativeChar", "sbyte", "0", "char");
        Add("Byte", "byte", "0", "quint8", "uchar", "unsigned char");
        Add("Int16", "short", "0", "qint16", "short");
        Add("UInt16", "ushort", "0", "quint16", "ushort", "unsigned short");
        Add("Int32", "int", "0", "int", "qint32");
        Add("UInt32", "uint", "0", "uint", "quint32", "unsigned int", "unsigned");
        Add("Int64", "long", "0", "qint64", "qlonglong", "long long");
        Add("UInt64", "ulong", "0", "quint64", "qulonglong", "unsigned long long");
        Add("NativeLong", "long", "0", "long");
        Add("NativeULong", "ulong", "0", "ulong", "unsigned long");
        Add("Single", "float", "0", "float");
        Add("Double", "double", "0", "double", "qreal");
        Add("Char", "char", "'\\0'", "QChar");
        Add("String", "string", "\"\"", "QString");
        Add("StringList", "~IReadOnlyList<string>", "[]", "QStringList");
        Add("ByteArray", "byte[]", "[]", "QByteArray");
        Add("ByteArrayList", "~IReadOnlyList<byte[]>", "[]", "QByteArrayList");
        Add("BitArray", "~BitArray", "new ~BitArray(0)", "QBitArray");
        Add("Variant", "~QVariant", "default", "QVariant");
        Add("VariantList", "~IReadOnlyList<~QVariant>", "[]", "QVariantList");
        Add("VariantMap", "~QVariantMap", "~QVariantMap.Empty", "QVariantMap");
        Add("VariantHash", "~QVariantMap", "~QVariantMap.Empty", "QVariantHash");
        Add("Date", "~DateOnly?", "null", "QDate");
        Add("Time", "~TimeOnly?", "null", "QTime");
        Add("DateTime", "~DateTimeOffset?", "null", "QDateTime");
        Add("Url", "~Uri?", "null", "QUrl");
        Add("Uuid", "~Guid", "default", "QUuid");
        Add("Locale", "~QLocale", "new ~QLocale(\"C\")", "QLocale");
        Add("Point", "~Point", "default", "QPoint");
        Add("PointF", "~QPointF", "default", "QPointF");
        Add("Size", "~Size", "new ~Size(-1, -1)", "QSize");
        Add("SizeF", "~QSizeF", "new ~QSizeF(-1, -1)", "QSizeF");
        Add("Rect", "~Rectangle", "default", "QRect");
        Add("RectF", "~QRectF", "default", "QRectF");
        Add("Line", "~QLine", "default", "QLine");
        Add("LineF", "~QLineF", "default", "QLineF");
        Add("RegularExpression", "~QRegularExpression", "default", "QRegularExpression");
        Add("RegExp", "~QRegExp", "new ~QRegExp(\"\")", "QRegExp");
        Add("EasingCurve", "~QEasingCurve", "new ~QEasingCurve(0)", "QEasingCurve");
        Add("JsonValue", "~QJsonValue", "~QJsonValue.Null", "QJsonValue");
        Add("JsonObject", "~QJsonText", "new ~QJsonText(\"{}\")", "QJsonObject");
        Add("JsonArray", "~QJsonText", "new ~QJsonText(\"[]\")", "QJsonArray");
        Add("JsonDocument", "~QJsonText", "new ~QJsonText((byte[]?)null)", "QJsonDocument");
        Add("CborValue", "~QCborBytes", "new ~QCborBytes([0xF7])", "QCborValue");
        Add("CborArray", "~QCborBytes", "new ~QCborBytes([0x80])", "QCborArray");
        Add("CborMap", "~QCborBytes", "new ~QCborBytes([0xA0])", "QCborMap");
        Add("Color", "~QColor", "~QColor.Invalid", "QColor");
        Add("Brush", "~QBrush", "~QBrush.None", "QBrush");
        Add("Pen", "~QPen", "new ~QPen(1, false, 1, new ~QBrush(~QColor.FromRgb(0, 0, 0)), 2, [], 0, true)", "QPen");
        Add("Font", "~QFont", "new ~QFont()", "QFont");
        Add("Image", "~QImage", "~QImage.Null", "QImage");
        Add("Pixmap", "~QImage", "~QImage.Null", "QPixmap");
        Add("Bitmap", "~QImage", "~QImage.Null", "QBitmap");
        Add("Icon", "~QIcon", "~QIcon.Null", "QIcon");
        Add("Palette", "~QPalette", "~QPalette.Empty", "QPalette");
        Add("KeySequence", "~QKeySequence", "new ~QKeySequence([])", "QKeySequence");
        Add("ColorSpace", "~QColorSpace", "new ~QColorSpace(null)", "QColorSpace");
        Add("Transform", "~QTransform", "~QTransform.Identity", "QTransform");
        Add("Matrix4x4", "~Matrix4x4", "~Matrix4x4.Identity", "QMatrix4x4");
        Add("Vector2D", "~Vector2", "default", "QVector2D");
        Add("Vector3D", "~Vector3", "default", "QVector3D");
        Add("Vector4D", "~Vector4", "default", "QVector4D");
        Add("Quaternion", "~Quaternion", "~Quaternion.Identity", "QQuaternion");
        Add("Polygon", "~Point[]", "[]", "QPolygon");
        Add("PolygonF", "~QPointF[]", "[]", "QPolygonF");
        Add("Region", "~Rectangle[]", "[]", "QRegion");
        return types;
    }
}
