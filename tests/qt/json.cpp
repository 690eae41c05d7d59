#include "json.h"
#include <QLocale>
#include <cmath>
#include <cstdio>

namespace json {

static QByteArray pending;
static const int FlushAt = 1 << 16;

QByteArray text(const QString &s)
{
    static const char hex[] = "0123456789abcdef";
    const QByteArray utf8 = s.toUtf8();
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out += '"';
    for (const char c : utf8) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (uchar(c) < 0x20) {
            out += "\\u00";
            out += hex[uchar(c) >> 4];
            out += hex[uchar(c) & 15];
        } else {
            out += c;
        }
    }
    out += '"';
    return out;
}

QByteArray boolean(bool b)
{
    return b ? QByteArrayLiteral("true") : QByteArrayLiteral("false");
}

QByteArray value(const QVariant &v)
{
    switch (int(v.userType())) {
    case QMetaType::UnknownType:
        return QByteArrayLiteral("null");
    case QMetaType::QString:
        return text(v.toString());
    case QMetaType::Bool:
        return boolean(v.toBool());
    case QMetaType::Char:
    case QMetaType::SChar:
    case QMetaType::Short:
    case QMetaType::Int:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return QByteArray::number(v.toLongLong());
    case QMetaType::UChar:
    case QMetaType::UShort:
    case QMetaType::UInt:
    case QMetaType::ULong:
    case QMetaType::ULongLong:
        return QByteArray::number(v.toULongLong());
    case QMetaType::Float:
    case QMetaType::Double: {
        const double d = v.toDouble();
        if (std::isfinite(d))
            return QByteArray::number(d, 'g', QLocale::FloatingPointShortest);
        return std::isnan(d) ? "\"nan\"" : d > 0 ? "\"inf\"" : "\"-inf\""; // JSON has no such numbers
    }
    default:
        break;
    }
    const QString s = v.toString();
    if (!s.isEmpty())
        return text(s);
    return "{\"type\":" + text(QString::fromLatin1(v.typeName())) + '}';
}

Line::Line(const char *event) : m_text("{\"event\":\"" + QByteArray(event) + '"') { }

Line &Line::raw(const char *key, const QByteArray &json)
{
    m_text += ",\"";
    m_text += key;
    m_text += "\":";
    m_text += json;
    return *this;
}

void Line::print()
{
    write(m_text + "}\n");
    flush();
}

void write(const QByteArray &line)
{
    pending += line;
    if (pending.size() >= FlushAt)
        flush();
}

void flush()
{
    fwrite(pending.constData(), 1, size_t(pending.size()), stdout);
    fflush(stdout);
    pending.clear();
}

} // namespace json
