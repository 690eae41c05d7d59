#include "values.h"
#include "containers.h"
#include "dump.h"
#include "json.h"
#include <QAssociativeIterable>
#include <QColor>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSequentialIterable>
#include <QSize>
#include <cstring>

namespace values {

static bool is(int type, QMetaType::TypeFlag flag) { return QMetaType(type).flags() & flag; }

static qint64 enumValue(const QVariant &value)
{
    const int type = value.userType();
    const bool isUnsigned =
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
            is(type, QMetaType::IsUnsignedEnumeration);
#else
            false;
#endif
    const void *data = value.constData();
    switch (QMetaType(type).sizeOf()) {
    case 1: return isUnsigned ? *static_cast<const quint8 *>(data) : *static_cast<const qint8 *>(data);
    case 2: return isUnsigned ? *static_cast<const quint16 *>(data) : *static_cast<const qint16 *>(data);
    default: return *static_cast<const qint32 *>(data);
    }
}

// The JSON of a type that JSON has, or of one whose type the reader knows; empty for all others.
static QByteArray writeNatural(const QVariant &value)
{
    switch (value.userType()) {
    case QMetaType::Float:
    case QMetaType::Double: {
        QByteArray text = json::value(value);
        return text.contains('"') || text.contains('.') || text.contains('e') ? text : text + ".0";
    }
    case QMetaType::UnknownType:
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::QString:
        return json::value(value);
    default:
        return QByteArray();
    }
}

template <typename Iterable>
static QByteArray writeList(const Iterable &list, bool insideVariant)
{
    QByteArray out;
    for (const QVariant &item : list)
        out += (out.isEmpty() ? "" : ",") + write(item, insideVariant);
    return '[' + out + ']';
}

template <typename Map>
static QByteArray writeMap(const Map &map, bool insideVariant)
{
    QMap<QString, QByteArray> sorted; // hashes have no order
    for (auto it = map.begin(); it != map.end(); ++it)
        sorted.insert(QVariant(it.key()).toString(), write(QVariant(it.value()), insideVariant));
    QByteArray out;
    for (auto it = sorted.begin(); it != sorted.end(); ++it)
        out += (out.isEmpty() ? "" : ",") + json::text(it.key()) + ':' + it.value();
    return '{' + out + '}';
}

static QByteArray writeGadget(const QMetaObject &meta, const QVariant &value)
{
    QByteArray out;
    for (int i = 0; i < meta.propertyCount(); ++i) {
        const QMetaProperty property = meta.property(i);
        out += (i ? ",\"" : "\"") + QByteArray(property.name()) + "\":"
                + write(property.readOnGadget(value.constData()), property.userType() == QMetaType::QVariant);
    }
    return '{' + out + '}';
}

static QByteArray writeObject(const QObject *object)
{
    return object ? "{\"object\":\"" + QByteArray(object->metaObject()->className()) + "\"}" : QByteArrayLiteral("null");
}

static QByteArray writeTyped(const QVariant &value)
{
    const int type = value.userType();
    switch (type) {
    case QMetaType::QVariant: // arguments from dynamic replicas
        return write(*static_cast<const QVariant *>(value.constData()), true);
    case QMetaType::QByteArray:
        return json::text(QString::fromLatin1(value.toByteArray().toHex()));
    case QMetaType::QDateTime:
        return json::text(value.toDateTime().toString(Qt::ISODateWithMs));
    case QMetaType::QColor:
        return json::text(value.value<QColor>().name(QColor::HexArgb));
    case QMetaType::QSize:
        return QStringLiteral("[%1,%2]").arg(value.toSize().width()).arg(value.toSize().height()).toLatin1();
    case QMetaType::QModelIndex:
        return dump::path(value.value<QModelIndex>());
    case QMetaType::QStringList:
        return writeList(value.value<QSequentialIterable>(), false);
    case QMetaType::QVariantList:
        return writeList(value.toList(), true);
    case QMetaType::QVariantMap:
        return writeMap(value.toMap(), true);
    case QMetaType::QVariantHash:
        return writeMap(value.toHash(), true);
    default:
        break;
    }
    // What Qt 6 makes of containers of PODs it does not know: private classes derived from these.
    if (!qstrcmp(value.typeName(), "QtROSequentialContainer"))
        return writeList(*static_cast<const QVariantList *>(value.constData()), false);
    if (!qstrcmp(value.typeName(), "QtROAssociativeContainer"))
        return writeMap(*static_cast<const QVariantMap *>(value.constData()), false);
    if (is(type, QMetaType::IsEnumeration))
        return QByteArray::number(enumValue(value));
    if (is(type, QMetaType::PointerToQObject))
        return writeObject(value.value<QObject *>());
    if (is(type, QMetaType::IsGadget))
        return writeGadget(*QMetaType(type).metaObject(), value);
    if (type >= QMetaType::User && value.canConvert<QVariantHash>())
        return writeMap(value.value<QAssociativeIterable>(), false);
    if (type >= QMetaType::User && value.canConvert<QVariantList>())
        return writeList(value.value<QSequentialIterable>(), false);
    return json::value(value);
}

QByteArray write(const QVariant &value, bool insideVariant)
{
    const QByteArray natural = writeNatural(value);
    if (!natural.isEmpty())
        return natural;
    const QByteArray text = writeTyped(value);
    const int type = value.userType();
    if (!insideVariant || type == QMetaType::QVariantList || type == QMetaType::QVariantMap)
        return text;
    return "{\"$type\":\"" + QByteArray(value.typeName()) + "\",\"value\":" + text + '}';
}

QByteArray writeProperty(const QObject &object, const QMetaProperty &property)
{
    return write(property.read(&object), property.userType() == QMetaType::QVariant);
}

QByteArray writeArguments(const QMetaMethod &method, const QVariantList &args)
{
    QByteArray out;
    for (int i = 0; i < args.size(); ++i)
        out += (i ? "," : "") + write(args[i], method.parameterType(i) == QMetaType::QVariant);
    return '[' + out + ']';
}

bool parse(const QString &text, QJsonArray *out)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
    *out = document.array();
    return document.isArray();
}

static QVariant readEnum(const QJsonValue &json, int type)
{
    const int number = json.toInt();
    const int size = QMetaType(type).sizeOf();
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    QVariant value{QMetaType(type)};
#else
    QVariant value(type, nullptr);
#endif
    const qint8 one = qint8(number);
    const qint16 two = qint16(number);
    memcpy(value.data(), size == 1 ? static_cast<const void *>(&one) : size == 2 ? static_cast<const void *>(&two) : &number, size_t(size));
    return value;
}

static QVariant readGadget(const QJsonObject &json, int type)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    QVariant value{QMetaType(type)};
#else
    QVariant value(type, nullptr);
#endif
    const QMetaObject &meta = *QMetaType(type).metaObject();
    for (int i = 0; i < meta.propertyCount(); ++i) {
        const QMetaProperty property = meta.property(i);
        property.writeOnGadget(value.data(), read(json.value(QLatin1String(property.name())), property.userType()));
    }
    return value;
}

static QVariantList readList(const QJsonArray &json)
{
    QVariantList list;
    for (const QJsonValue &item : json)
        list << read(item, QMetaType::QVariant);
    return list;
}

static QVariantMap readMap(const QJsonObject &json)
{
    QVariantMap map;
    for (auto it = json.begin(); it != json.end(); ++it)
        map.insert(it.key(), read(it.value(), QMetaType::QVariant));
    return map;
}

static int typeId(const QByteArray &name)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    return QMetaType::fromName(name).id();
#else
    return QMetaType::type(name);
#endif
}

// What stands where any type may: JSON's own types, or {"$type":NAME,"value":...}.
static QVariant readAny(const QJsonValue &json)
{
    if (json.isArray())
        return readList(json.toArray());
    if (json.isObject()) {
        const QJsonObject object = json.toObject();
        const QString type = object.value(QLatin1String("$type")).toString();
        return type.isEmpty() ? QVariant(readMap(object)) : read(object.value(QLatin1String("value")), typeId(type.toLatin1()));
    }
    const QVariant value = json.toVariant();
    // Numbers without a point are whole ones; those of 32 bits are int, as in C++ and C#.
    const bool whole = value.userType() == QMetaType::LongLong;
    return whole && value.toLongLong() == value.toInt() ? QVariant(value.toInt()) : json.isNull() ? QVariant() : value;
}

QVariant read(const QJsonValue &json, int type)
{
    switch (type) {
    case QMetaType::QVariant:
        return readAny(json);
    case QMetaType::QByteArray:
        return QByteArray::fromHex(json.toString().toLatin1());
    case QMetaType::QDateTime:
        return QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
    case QMetaType::QColor:
        return QColor(json.toString());
    case QMetaType::QSize:
        return QSize(json.toArray().at(0).toInt(), json.toArray().at(1).toInt());
    case QMetaType::QVariantList:
        return readList(json.toArray());
    case QMetaType::QVariantMap:
        return readMap(json.toObject());
    default:
        break;
    }
    if (is(type, QMetaType::IsEnumeration))
        return readEnum(json, type);
    if (containers::knows(type))
        return containers::read(json, type);
    if (is(type, QMetaType::IsGadget))
        return readGadget(json.toObject(), type);
    QVariant value = readAny(json);
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    value.convert(QMetaType(type));
#else
    value.convert(type);
#endif
    return value;
}

} // namespace values
