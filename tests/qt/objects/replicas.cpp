#include "replicas.h"
#include "json.h"
#include "objects.h"
#include "rep_objects_merged.h"
#include "watcher.h"
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
#include "rep_objects6_merged.h"
#endif
#include <QRemoteObjectDynamicReplica>
#include <QRemoteObjectNode>

template <typename Replica>
static QRemoteObjectReplica *acquire(QRemoteObjectNode &node, const QString &name) { return node.acquire<Replica>(name); }

static QRemoteObjectReplica *acquireClass(QRemoteObjectNode &node, const QString &name, const QString &className)
{
    static const QHash<QString, QRemoteObjectReplica *(*)(QRemoteObjectNode &, const QString &)> classes = {
        {QStringLiteral("Device"), acquire<DeviceReplica>},
        {QStringLiteral("Values"), acquire<ValuesReplica>},
        {QStringLiteral("Shapes"), acquire<ShapesReplica>},
        {QStringLiteral("Family"), acquire<FamilyReplica>},
        {QStringLiteral("Kid"), acquire<KidReplica>},
        {QStringLiteral("Toy"), acquire<ToyReplica>},
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
        {QStringLiteral("Modern"), acquire<ModernReplica>},
#endif
    };
    const auto make = classes.value(className);
    return make ? make(node, name) : nullptr;
}

Replicas::~Replicas()
{
    qDeleteAll(m_replicas);
}

bool Replicas::acquireTyped(const QString &name, const QString &className)
{
    return !m_replicas.contains(name) && add(name, acquireClass(m_node, name, className));
}

bool Replicas::acquireDynamic(const QString &name)
{
    return !m_replicas.contains(name) && add(name, m_node.acquireDynamic(name));
}

bool Replicas::release(const QString &name)
{
    QRemoteObjectReplica *replica = m_replicas.take(name);
    delete replica;
    return replica;
}

bool Replicas::add(const QString &name, QRemoteObjectReplica *replica)
{
    if (!replica)
        return false;
    m_replicas.insert(name, replica);
    connect(replica, &QRemoteObjectReplica::stateChanged, this, [name](QRemoteObjectReplica::State state, QRemoteObjectReplica::State old) {
        json::Line("state").str("object", name).num("state", state).num("old", old).print();
    });
    connect(replica, &QRemoteObjectReplica::initialized, this, [this, name, replica] { reportInitialized(name, replica); });
    connect(replica, &QRemoteObjectReplica::notified, this, [name] { json::Line("notified").str("object", name).print(); });
    return true;
}

void Replicas::reportInitialized(const QString &name, QRemoteObjectReplica *replica)
{
    json::Line("initialized").str("object", name).raw("properties", objects::properties(*replica)).print();
    // Before the initial change signals; the members of a dynamic replica exist from now on.
    if (QPointer<Watcher> &watcher = m_watchers[replica])
        watcher->watch();
    else
        watcher = new Watcher(replica, name);
}
