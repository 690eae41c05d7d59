// Containers of the .rep files from JSON: Qt has no way to fill a container through its type id that 5.15 and 6.4 share.
#pragma once
#include <QJsonValue>
#include <QVariant>

namespace containers {

// Names containers of plain types to Qt, as a program must before its dynamic replicas can read them.
void registerPlain();
// Names the PODs of the .rep files and their containers. Dynamic replicas of this process then use these
// PODs; without, they make their own from the definitions they receive.
void registerPods();
bool knows(int type);
QVariant read(const QJsonValue &json, int type);

} // namespace containers
