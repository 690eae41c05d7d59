#include "containers.h"
#include "values.h"
#include "rep_objects_merged.h"
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
#include "rep_objects6_merged.h"
#endif
#include <QJsonObject>
#include <functional>

namespace containers {

using Reader = std::function<QVariant(const QJsonValue &)>;
static QHash<int, Reader> readers;

template <typename Container>
static int nameToQt()
{
    const int id = qRegisterMetaType<Container>();
#if QT_VERSION < QT_VERSION_CHECK(6, 0, 0)
    qRegisterMetaTypeStreamOperators<Container>();
#endif
    return id;
}

template <typename T>
static void addList()
{
    readers.insert(nameToQt<QList<T>>(), [](const QJsonValue &json) {
        QList<T> list;
        for (const QJsonValue &item : json.toArray())
            list << values::read(item, qMetaTypeId<T>()).template value<T>();
        return QVariant::fromValue(list);
    });
}

// JSON has text keys only: others are converted from text.
template <typename Map>
static void addMap()
{
    using Key = typename Map::key_type;
    using T = typename Map::mapped_type;
    readers.insert(nameToQt<Map>(), [](const QJsonValue &json) {
        Map map;
        const QJsonObject object = json.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            map.insert(QVariant(it.key()).value<Key>(), values::read(it.value(), qMetaTypeId<T>()).template value<T>());
        return QVariant::fromValue(map);
    });
}

void registerPlain()
{
    addList<int>();
    addMap<QMap<QString, int>>();
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    addMap<QHash<int, QString>>();
#endif
}

void registerPods()
{
    ShapesReplica::registerMetatypes();
    addList<Point>();
    addList<Kit>();
    addMap<QMap<QString, Point>>();
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    ModernReplica::registerMetatypes();
    addList<Gear>();
#endif
}

bool knows(int type) { return readers.contains(type); }

QVariant read(const QJsonValue &json, int type) { return readers.value(type)(json); }

} // namespace containers
