// How the sources tell what was called.
#pragma once
#include "json.h"
#include "values.h"
#include <QObject>
#include <type_traits>

// Event "called" of a slot; the name of the object is its objectName.
template <typename... Args>
void reportCall(const QObject *source, const char *slot, const Args &...args)
{
    QByteArray text;
    ((text += (text.isEmpty() ? "" : ",") + values::write(QVariant::fromValue(args), std::is_same_v<Args, QVariant>)), ...);
    json::Line("called").str("object", source->objectName()).str("slot", QString::fromLatin1(slot)).raw("args", '[' + text + ']').print();
}
