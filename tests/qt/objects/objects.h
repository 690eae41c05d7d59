// Objects by path, and the commands host and client share.
#pragma once
#include "commands.h"
#include <QObject>
#include <functional>

namespace objects {

using Root = std::function<QObject *(const QString &name)>;

// "Family.kid.toy" to the object in these properties; null where one of them is null or missing.
QObject *resolve(const Root &root, const QString &path);
// {"name":value,...} of all properties of the interface.
QByteArray properties(const QObject &object);
// set OBJECT PROP JSON; ok is what Qt says.
void write(QObject &object, const Command &command, Answer &answer);
// get OBJECT PROP, properties OBJECT, api OBJECT; false for other commands.
bool read(const QObject &object, const Command &command, Answer &answer);
// Where the properties and methods begin that belong to the interface and not to Qt's base classes.
const QMetaObject &baseOf(const QObject &object);

} // namespace objects
