// Replicas by name, typed and dynamic, with everything they tell.
#pragma once
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QRemoteObjectReplica>

class QRemoteObjectNode;
class Watcher;

class Replicas : public QObject
{
public:
    explicit Replicas(QRemoteObjectNode &node) : m_node(node) { }
    ~Replicas() override;
    // False where the class is none of the .rep files.
    bool acquireTyped(const QString &name, const QString &className);
    bool acquireDynamic(const QString &name);
    bool release(const QString &name);
    QRemoteObjectReplica *find(const QString &name) const { return m_replicas.value(name); }

private:
    bool add(const QString &name, QRemoteObjectReplica *replica);
    void reportInitialized(const QString &name, QRemoteObjectReplica *replica);

    QRemoteObjectNode &m_node;
    QMap<QString, QRemoteObjectReplica *> m_replicas;
    QHash<QRemoteObjectReplica *, QPointer<Watcher>> m_watchers;
};
