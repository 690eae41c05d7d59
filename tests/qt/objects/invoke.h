// Methods and signals by name, for objects of any class.
#pragma once
#include <QJsonArray>
#include <QMetaMethod>
#include <QVariant>

namespace invoke {

// By name, or by signature where it is overloaded, and number of parameters; invalid where there is none. The methods of dynamic replicas are no "slots" to Qt.
QMetaMethod findSignal(const QObject &object, const QString &name, int parameters);
QMetaMethod findSlot(const QObject &object, const QString &name, int parameters);
// Arguments of the types the method declares; where it declares one Qt does not know, the JSON decides.
QVariantList arguments(const QMetaMethod &method, const QJsonArray &json);
// Emits a signal, or calls a method without result.
void run(QObject &object, const QMetaMethod &method, QVariantList args, void *result = nullptr);

} // namespace invoke
