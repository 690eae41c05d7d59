#include "sourcehost.h"
#include "children.h"
#include "commands.h"
#include "containers.h"
#include "dump.h"
#include "invoke.h"
#include "location.h"
#include "objects.h"
#include "plain.h"
#include "sources.h"
#include "values.h"
#include "watcher.h"
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
#include "modern.h"
#endif
#include <QCoreApplication>
#include <QRemoteObjectHost>
#include <functional>

namespace {

class SourceHost
{
public:
    explicit SourceHost(const SourceHostOptions &options) : m_options(options) { }
    bool start();
    void run(const Command &c, Answer &a);

private:
    struct Entry { QObject *source; std::function<bool()> enable; };

    void add(const QString &name, QObject *source, std::function<bool()> enable);
    bool runHostCommand(const Command &c, Answer &a);
    bool runObjectCommand(QObject &object, const Command &c, Answer &a);
    bool runModelCommand(QAbstractItemModel &model, const Command &c, Answer &a);

    SourceHostOptions m_options;
    QMap<QString, Entry> m_entries;
    Device m_device;
    Device m_spare;
    Values m_values;
    Shapes m_shapes;
    Family m_family;
    Family m_clan;
    Plain m_plain;
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    Modern m_modern;
#endif
    QRemoteObjectHost m_host;
    Listener m_listener{m_host};
};

void SourceHost::add(const QString &name, QObject *source, std::function<bool()> enable)
{
    source->setObjectName(name);
    m_entries.insert(name, {source, std::move(enable)});
}

bool SourceHost::start()
{
    containers::registerPlain();
    containers::registerPods();
    children::replace(m_family, QStringLiteral("Family"), "kid", false);
    children::replace(*m_family.kid(), QStringLiteral("Family.kid"), "toy", false);
    children::replace(m_family, QStringLiteral("Family"), "notes", false);
    children::replace(m_clan, QStringLiteral("Clan"), "kid", false);
    m_clan.kid()->setName(QStringLiteral("cousin"));
    // By the compiled interface, as objects whose class says that it is one (Spare, Clan), and as any QObject (Plain).
    add(QStringLiteral("Device"), &m_device, [this] { return m_host.enableRemoting<DeviceSourceAPI>(&m_device); });
    add(QStringLiteral("Spare"), &m_spare, [this] { return m_host.enableRemoting(&m_spare, QStringLiteral("Spare")); });
    add(QStringLiteral("Values"), &m_values, [this] { return m_host.enableRemoting<ValuesSourceAPI>(&m_values); });
    add(QStringLiteral("Shapes"), &m_shapes, [this] { return m_host.enableRemoting<ShapesSourceAPI>(&m_shapes); });
    add(QStringLiteral("Family"), &m_family, [this] { return m_host.enableRemoting<FamilySourceAPI>(&m_family); });
    add(QStringLiteral("Clan"), &m_clan, [this] { return m_host.enableRemoting(&m_clan, QStringLiteral("Clan")); });
    add(QStringLiteral("Plain"), &m_plain, [this] { return m_host.enableRemoting(&m_plain, QStringLiteral("Plain")); });
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    add(QStringLiteral("Modern"), &m_modern, [this] { return m_host.enableRemoting<ModernSourceAPI>(&m_modern); });
#endif
    if (!m_listener.listen(m_options.where))
        return false;
    if (!m_options.registry.isEmpty()) {
        m_host.setRegistryUrl(m_options.registry);
        reportRegistry(*m_host.registry());
    }
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        it->enable();
        new Watcher(it->source, it.key());
    }
    json::Line("ready").str("url", m_listener.url()).str("qt", QString::fromLatin1(qVersion())).print();
    return true;
}

void SourceHost::run(const Command &c, Answer &a)
{
    if (runHostCommand(c, a))
        return;
    const auto root = [this](const QString &name) { return m_entries.value(name).source; };
    QObject *object = objects::resolve(root, c.arg(0));
    auto *model = qobject_cast<QAbstractItemModel *>(object);
    if (!object)
        a.fail(QStringLiteral("unknown object or command"));
    else if (!(model ? runModelCommand(*model, c, a) : runObjectCommand(*object, c, a)))
        a.fail(QStringLiteral("unknown command"));
}

bool SourceHost::runHostCommand(const Command &c, Answer &a)
{
    const bool enable = c.name == QLatin1String("enable");
    if (enable || c.name == QLatin1String("disable")) {
        const auto entry = m_entries.find(c.arg(0));
        a.ok = entry != m_entries.end() && (enable ? entry->enable() : m_host.disableRemoting(entry->source));
    } else if (c.name == QLatin1String("clients")) {
        a.raw("clients", m_listener.clients() < 0 ? QByteArray("null") : QByteArray::number(m_listener.clients()));
    } else {
        return false;
    }
    return true;
}

bool SourceHost::runObjectCommand(QObject &object, const Command &c, Answer &a)
{
    auto *device = dynamic_cast<Device *>(&object);
    if (device && c.name == QLatin1String("set") && c.arg(1) == QLatin1String("uptime")) {
        device->setUptime(c.number(2)); // READONLY: no setter that Qt can name
    } else if (c.name == QLatin1String("set")) {
        objects::write(object, c, a);
    } else if (c.name == QLatin1String("emit")) {
        QJsonArray json;
        const bool parsed = values::parse(c.rest(2), &json);
        const QMetaMethod signal = invoke::findSignal(object, c.arg(1), json.size());
        if (parsed && signal.isValid())
            invoke::run(object, signal, invoke::arguments(signal, json));
        else
            a.fail(QStringLiteral("no such signal with that many arguments"));
    } else if (c.name == QLatin1String("child")) {
        a.ok = children::replace(object, c.arg(0), c.arg(1).toLatin1(), c.arg(2) == QLatin1String("null"));
    } else {
        return objects::read(object, c, a);
    }
    return true;
}

bool SourceHost::runModelCommand(QAbstractItemModel &model, const Command &c, Answer &a)
{
    if (c.name == QLatin1String("dump")) {
        a.num("rows", model.rowCount()).num("columns", model.columnCount())
                .num("cells", dump::rows(model, {Qt::DisplayRole, children::DoneRole}, 0, model.rowCount()));
    } else if (c.name == QLatin1String("setdata")) {
        QJsonArray json;
        a.ok = values::parse(c.rest(3), &json)
                && model.setData(dump::resolve(model, c.arg(1)), values::read(json.at(0), QMetaType::QVariant), c.number(2));
    } else if (c.name == QLatin1String("insert")) {
        a.ok = model.insertRows(c.number(1), c.number(2));
    } else if (c.name == QLatin1String("remove")) {
        a.ok = model.removeRows(c.number(1), c.number(2));
    } else {
        return false;
    }
    return true;
}

} // namespace

int runSourceHost(const SourceHostOptions &options)
{
    SourceHost host(options);
    if (!host.start()) {
        fprintf(stderr, "cannot listen\n");
        return 1;
    }
    Commands commands([&host](const Command &c, Answer &a) { host.run(c, a); });
    return QCoreApplication::exec();
}
