// JSON to and from values of any Qt type; README.md, "Values", has the format.
#pragma once
#include <QJsonArray>
#include <QMetaMethod>
#include <QMetaProperty>
#include <QVariant>

namespace values {

// insideVariant: the value stands where any type may, so types that JSON does not have are named.
QByteArray write(const QVariant &value, bool insideVariant = false);
QByteArray writeProperty(const QObject &object, const QMetaProperty &property);
QByteArray writeArguments(const QMetaMethod &method, const QVariantList &args);

// The texts of a command line as JSON values; false where they are not JSON.
bool parse(const QString &text, QJsonArray *out);
// An invalid value where the JSON does not fit the type.
QVariant read(const QJsonValue &json, int type);

} // namespace values
