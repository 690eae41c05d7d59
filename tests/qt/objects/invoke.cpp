#include "invoke.h"
#include "values.h"
#include <QVarLengthArray>

namespace invoke {

static QMetaMethod find(const QObject &object, bool isSignal, const QString &name, int parameters)
{
    const QMetaObject *meta = object.metaObject();
    for (int i = meta->methodCount() - 1; i >= 0; --i) {
        const QMetaMethod method = meta->method(i);
        const QByteArray called = name.contains(QLatin1Char('(')) ? method.methodSignature() : method.name();
        if ((method.methodType() == QMetaMethod::Signal) == isSignal && called == name.toLatin1() && method.parameterCount() == parameters)
            return method;
    }
    return QMetaMethod();
}

QMetaMethod findSignal(const QObject &object, const QString &name, int parameters) { return find(object, true, name, parameters); }

QMetaMethod findSlot(const QObject &object, const QString &name, int parameters) { return find(object, false, name, parameters); }

QVariantList arguments(const QMetaMethod &method, const QJsonArray &json)
{
    QVariantList args;
    for (int i = 0; i < method.parameterCount(); ++i) {
        const int type = method.parameterType(i);
        args << values::read(json.at(i), type == QMetaType::UnknownType ? QMetaType::QVariant : type);
    }
    return args;
}

void run(QObject &object, const QMetaMethod &method, QVariantList args, void *result)
{
    QVarLengthArray<void *, 8> pointers{result};
    for (int i = 0; i < args.size(); ++i)
        pointers.append(method.parameterType(i) == QMetaType::QVariant ? static_cast<void *>(&args[i]) : args[i].data());
    QMetaObject::metacall(&object, QMetaObject::InvokeMetaMethod, method.methodIndex(), pointers.data());
}

} // namespace invoke
