#include "objects.h"
#include "values.h"
#include <QMetaMethod>
#include <QMetaProperty>
#include <QRemoteObjectReplica>
#include <QStringList>

namespace objects {

const QMetaObject &baseOf(const QObject &object)
{
    return qobject_cast<const QRemoteObjectReplica *>(&object) ? QRemoteObjectReplica::staticMetaObject : QObject::staticMetaObject;
}

QObject *resolve(const Root &root, const QString &path)
{
    QStringList steps = path.split(QLatin1Char('.'));
    QObject *object = root(steps.takeFirst());
    for (const QString &step : qAsConst(steps)) {
        if (!object)
            break;
        object = object->property(step.toLatin1().constData()).value<QObject *>();
    }
    return object;
}

template <typename Write>
static QByteArray each(int first, int end, Write write)
{
    QByteArray out;
    for (int i = first; i < end; ++i) {
        const QByteArray item = write(i);
        if (!item.isEmpty())
            out += (out.isEmpty() ? "" : ",") + item;
    }
    return out;
}

QByteArray properties(const QObject &object)
{
    const QMetaObject *meta = object.metaObject();
    return '{' + each(baseOf(object).propertyCount(), meta->propertyCount(), [&](int i) {
        const QMetaProperty property = meta->property(i);
        return '"' + QByteArray(property.name()) + "\":" + values::writeProperty(object, property);
    }) + '}';
}

static QByteArray propertyTypes(const QObject &object)
{
    const QMetaObject *meta = object.metaObject();
    return '[' + each(baseOf(object).propertyCount(), meta->propertyCount(), [&](int i) {
        const QMetaProperty p = meta->property(i);
        return "{\"name\":\"" + QByteArray(p.name()) + "\",\"type\":\"" + p.typeName() + "\",\"notify\":\""
                + (p.hasNotifySignal() ? p.notifySignal().methodSignature() : QByteArray()) + "\"}";
    }) + ']';
}

static QByteArray methods(const QObject &object, bool wantSignals)
{
    const QMetaObject *meta = object.metaObject();
    return '[' + each(baseOf(object).methodCount(), meta->methodCount(), [&](int i) {
        const QMetaMethod m = meta->method(i);
        if ((m.methodType() == QMetaMethod::Signal) != wantSignals)
            return QByteArray();
        return "{\"signature\":\"" + m.methodSignature() + "\",\"returns\":\"" + m.typeName() + "\"}";
    }) + ']';
}

bool read(const QObject &object, const Command &c, Answer &a)
{
    if (c.name == QLatin1String("get")) {
        const int index = object.metaObject()->indexOfProperty(c.arg(1).toLatin1().constData());
        if (index < 0) {
            a.fail(QStringLiteral("no such property"));
            return true;
        }
        const QMetaProperty property = object.metaObject()->property(index);
        a.raw("value", values::writeProperty(object, property)).str("type", QString::fromLatin1(property.read(&object).typeName()));
    } else if (c.name == QLatin1String("properties")) {
        a.raw("properties", properties(object));
    } else if (c.name == QLatin1String("api")) {
        a.str("class", QString::fromLatin1(object.metaObject()->className())).raw("properties", propertyTypes(object))
                .raw("signals", methods(object, true)).raw("methods", methods(object, false));
    } else {
        return false;
    }
    return true;
}

void write(QObject &object, const Command &c, Answer &a)
{
    const int index = object.metaObject()->indexOfProperty(c.arg(1).toLatin1().constData());
    QJsonArray json;
    if (index < 0 || !values::parse(c.rest(2), &json) || json.size() != 1) {
        a.fail(QStringLiteral("no such property, or no JSON"));
        return;
    }
    const QMetaProperty property = object.metaObject()->property(index);
    const int type = property.userType();
    a.ok = property.write(&object, values::read(json.at(0), type == QMetaType::UnknownType ? QMetaType::QVariant : type));
}

} // namespace objects
