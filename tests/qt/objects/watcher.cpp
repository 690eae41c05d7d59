#include "watcher.h"
#include "json.h"
#include "objects.h"
#include "values.h"
#include <QMetaProperty>

using objects::baseOf;

Watcher::Watcher(QObject *target, const QString &path) : QObject(target), m_target(target), m_path(path)
{
    watch();
}

void Watcher::watch()
{
    if (m_watched != m_target->metaObject())
        watchSignals();
    watchChildren();
}

void Watcher::watchSignals()
{
    m_watched = m_target->metaObject();
    for (int i = baseOf(*m_target).methodCount(); i < m_watched->methodCount(); ++i)
        if (m_watched->method(i).methodType() == QMetaMethod::Signal)
            QMetaObject::connect(m_target, i, this, QObject::staticMetaObject.methodCount() + i, Qt::DirectConnection);
}

void Watcher::watchChildren()
{
    for (int i = baseOf(*m_target).propertyCount(); i < m_watched->propertyCount(); ++i) {
        const QMetaProperty property = m_watched->property(i);
        if (!(QMetaType(property.userType()).flags() & QMetaType::PointerToQObject))
            continue;
        QObject *child = property.read(m_target).value<QObject *>();
        QPointer<Watcher> &watcher = m_children[property.name()];
        if (watcher && watcher->m_target != child)
            delete watcher;
        if (child && !watcher)
            watcher = new Watcher(child, m_path + QLatin1Char('.') + QLatin1String(property.name()));
        else if (child)
            watcher->watch();
    }
}

int Watcher::qt_metacall(QMetaObject::Call call, int id, void **arguments)
{
    id = QObject::qt_metacall(call, id, arguments);
    if (id < 0 || call != QMetaObject::InvokeMetaMethod)
        return id;
    const QMetaMethod signal = m_watched->method(id);
    QVariantList args;
    for (int i = 0; i < signal.parameterCount(); ++i) {
        const int type = signal.parameterType(i);
        if (type == QMetaType::QVariant)
            args << *static_cast<const QVariant *>(arguments[i + 1]);
        else
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
            args << QVariant(QMetaType(type), arguments[i + 1]);
#else
            args << QVariant(type, arguments[i + 1]);
#endif
    }
    report(signal, args);
    return -1;
}

void Watcher::report(const QMetaMethod &signal, const QVariantList &args)
{
    bool isChange = false;
    for (int i = baseOf(*m_target).propertyCount(); i < m_watched->propertyCount(); ++i) {
        const QMetaProperty property = m_watched->property(i);
        if (property.notifySignalIndex() != signal.methodIndex())
            continue;
        isChange = true;
        json::Line("changed").str("object", m_path).str("property", QString::fromLatin1(property.name()))
                .raw("value", values::writeProperty(*m_target, property)).raw("args", values::writeArguments(signal, args)).print();
    }
    if (isChange)
        watchChildren();
    else
        json::Line("signal").str("object", m_path).str("signal", QString::fromLatin1(signal.name()))
                .raw("args", values::writeArguments(signal, args)).print();
}
