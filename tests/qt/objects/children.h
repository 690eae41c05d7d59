// Objects and models in properties of the sources.
#pragma once
#include <QByteArray>
#include <QString>

class QObject;

namespace children {

constexpr int DoneRole = 0x0101; // Qt::UserRole + 1

// Puts a new object or model, or null, into the property. The parent owns it; its predecessor stays alive, as
// its replicas may still be named in packets under way. False where there is no such property.
bool replace(QObject &parent, const QString &path, const QByteArray &property, bool byNull);

} // namespace children
