// Reports every signal of an object and of the objects in its properties: sources and replicas, typed and dynamic.
#pragma once
#include <QHash>
#include <QMetaMethod>
#include <QObject>
#include <QPointer>
#include <QVariant>

// No Q_OBJECT: qt_metacall receives signals that only the meta object of the target knows.
class Watcher : public QObject
{
public:
    // The path names the target in the events. The watcher goes with its target.
    Watcher(QObject *target, const QString &path);
    // Once more, where the target has got its members (dynamic replicas) or other children since.
    void watch();
    int qt_metacall(QMetaObject::Call call, int id, void **arguments) override;

private:
    void watchSignals();
    void watchChildren();
    void report(const QMetaMethod &signal, const QVariantList &args);

    QObject *m_target;
    QString m_path;
    const QMetaObject *m_watched = nullptr;
    QHash<QByteArray, QPointer<Watcher>> m_children;
};
