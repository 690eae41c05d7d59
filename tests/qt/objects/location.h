// Registries in JSON.
#pragma once
#include "json.h"
#include <QMap>
#include <QRemoteObjectRegistry>

inline QByteArray writeLocation(const QString &name, const QRemoteObjectSourceLocationInfo &info)
{
    return "{\"name\":" + json::text(name) + ",\"type\":" + json::text(info.typeName) + ",\"url\":" + json::text(info.hostUrl.toString()) + '}';
}

inline QByteArray writeLocations(const QRemoteObjectSourceLocations &locations)
{
    QMap<QString, QByteArray> sorted;
    for (auto it = locations.begin(); it != locations.end(); ++it)
        sorted.insert(it.key(), writeLocation(it.key(), it.value()));
    return '[' + QByteArrayList(sorted.values()).join(',') + ']';
}

// Events "added" and "removed". The signals of a node tell of its own sources only, those of its registry object of all.
inline void reportRegistry(const QRemoteObjectRegistry &registry)
{
    const auto report = [](const char *event) {
        return [event](const QRemoteObjectSourceLocation &location) {
            json::Line(event).raw("source", writeLocation(location.first, location.second)).print();
        };
    };
    QObject::connect(&registry, &QRemoteObjectRegistry::remoteObjectAdded, report("added"));
    QObject::connect(&registry, &QRemoteObjectRegistry::remoteObjectRemoved, report("removed"));
}
