#include "host.h"
#include "commands.h"
#include "dump.h"
#include "examplemodel.h"
#include "listener.h"
#include "movemodel.h"
#include "randomcommands.h"
#include "rep_counter_merged.h"
#include "typesmodel.h"
#include <QItemSelectionModel>
#include <QColor>
#include <QCoreApplication>
#include <QRemoteObjectHost>

namespace {

class Counter : public CounterSimpleSource
{
public:
    int add(int a, int b) override { return a + b; }
};

class Host
{
public:
    explicit Host(const HostOptions &options);
    bool start();
    void run(const Command &c, Answer &a);

private:
    struct Entry { QString name; QAbstractItemModel *model; QList<int> roles; };

    bool enable(const QString &name);
    bool disable(const QString &name);
    const Entry *entry(const QString &name) const;
    void startTimers();
    bool runObjectCommand(const Command &c, Answer &a);
    bool runModelCommand(const Entry &e, const Command &c, Answer &a);
    bool runChildCommand(const Entry &e, const Command &c, Answer &a);
    bool runRandomCommands(const Entry &e, const Command &c);
    bool insertChildren(QAbstractItemModel *model, const QModelIndex &parent, int row, int count);
    bool setFlags(QAbstractItemModel *model, const QModelIndex &index, int flags);

    HostOptions m_options;
    // Never deleted: after a sort or an inserted column the destructor of a standard item model
    // needs time quadratic in its rows (15 s for 100,000).
    ExampleModel &m_example;
    MoveModel m_move;
    QItemSelectionModel m_selection{&m_move};
    QScopedPointer<QStandardItemModel> m_types;
    Counter m_counter;
    QList<Entry> m_entries;
    QRemoteObjectHost m_host;
    Listener m_listener{m_host};
};

Host::Host(const HostOptions &options)
    : m_options(options), m_example(*new ExampleModel(options.rows)), m_types(makeTypesModel())
{
    m_entries = {{QStringLiteral("RemoteModel"), &m_example, {Qt::DisplayRole, Qt::BackgroundRole}},
                 {QStringLiteral("MoveModel"), &m_move, {Qt::DisplayRole, Qt::EditRole}},
                 {QStringLiteral("TypesModel"), m_types.data(), {Qt::DisplayRole}}};
}

bool Host::start()
{
    ListenOptions where;
    where.transport = m_options.transport;
    where.port = m_options.port;
    where.heartbeatSilent = m_options.heartbeatSilent;
    where.keepDevices = m_options.keepDevices;
    where.tls = m_options.tls;
    if (!m_listener.listen(where))
        return false;
    QObject::connect(&m_selection, &QItemSelectionModel::currentChanged, &m_selection, [](const QModelIndex &current) {
        json::Line("current").raw("path", dump::path(current)).print();
    });
    for (const Entry &e : qAsConst(m_entries))
        enable(e.name);
    enable(QStringLiteral("Counter"));
    json::Line("ready").str("url", m_listener.url()).str("qt", QString::fromLatin1(qVersion())).print();
    if (m_options.timers)
        startTimers();
    return true;
}

const Host::Entry *Host::entry(const QString &name) const
{
    for (const Entry &e : m_entries)
        if (e.name == name)
            return &e;
    return nullptr;
}

bool Host::enable(const QString &name)
{
    if (name == QLatin1String("Counter"))
        return m_host.enableRemoting<CounterSourceAPI>(&m_counter);
    const Entry *e = entry(name);
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    return e && m_host.enableRemoting(e->model, e->name, e->roles, e->model == &m_move ? &m_selection : nullptr);
#else
    return e && m_host.enableRemoting(e->model, e->name, e->roles.toVector(), e->model == &m_move ? &m_selection : nullptr);
#endif
}

bool Host::disable(const QString &name)
{
    if (name == QLatin1String("Counter"))
        return m_host.disableRemoting(&m_counter);
    const Entry *e = entry(name);
    return e && m_host.disableRemoting(e->model);
}

void Host::startTimers()
{
    m_example.startTimers([](const QString &name, bool result) {
        json::Line("timer").str("name", name).flag("result", result).print();
    });
}

void Host::run(const Command &c, Answer &a)
{
    if (runObjectCommand(c, a))
        return;
    const Entry *e = entry(c.arg(0));
    if (!e)
        a.fail(QStringLiteral("unknown model or command"));
    else if (!runModelCommand(*e, c, a) && !runChildCommand(*e, c, a))
        a.fail(QStringLiteral("unknown command"));
}

bool Host::runObjectCommand(const Command &c, Answer &a)
{
    if (c.name == QLatin1String("prop")) {
        m_counter.setValue(c.number(0));
    } else if (c.name == QLatin1String("tick")) {
        emit m_counter.tick(c.number(0));
    } else if (c.name == QLatin1String("value")) {
        a.num("value", m_counter.value());
    } else if (c.name == QLatin1String("enable")) {
        a.ok = enable(c.arg(0));
    } else if (c.name == QLatin1String("disable")) {
        a.ok = disable(c.arg(0));
    } else if (c.name == QLatin1String("timers")) {
        startTimers();
    } else if (c.name == QLatin1String("step")) {
        bool result = false;
        a.ok = m_example.step(c.arg(0), &result);
        a.raw("result", json::boolean(result));
    } else if (c.name == QLatin1String("clients")) {
        a.raw("clients", m_listener.clients() < 0 ? QByteArray("null") : QByteArray::number(m_listener.clients()));
    } else {
        return false;
    }
    return true;
}

bool Host::runModelCommand(const Entry &e, const Command &c, Answer &a)
{
    QAbstractItemModel *m = e.model;
    const auto cell = [&] { return m->index(c.number(1), c.number(2)); };
    if (c.name == QLatin1String("set")) {
        a.ok = m->setData(cell(), c.rest(3), Qt::EditRole);
    } else if (c.name == QLatin1String("current")) {
        a.ok = m == &m_move;
        m_selection.setCurrentIndex(cell(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Current);
    } else if (c.name == QLatin1String("bg")) {
        a.ok = m->setData(cell(), QColor(c.arg(3)), Qt::BackgroundRole);
    } else if (c.name == QLatin1String("get")) {
        a.ok = cell().isValid();
        a.str("text", cell().data(Qt::DisplayRole).toString());
    } else if (c.name == QLatin1String("flags")) {
        a.ok = setFlags(m, cell(), c.number(3));
    } else if (c.name == QLatin1String("insert")) {
        a.ok = m->insertRows(c.number(1), c.number(2));
    } else if (c.name == QLatin1String("remove")) {
        a.ok = m->removeRows(c.number(1), c.number(2));
    } else if (c.name == QLatin1String("move")) {
        a.ok = m->moveRows(QModelIndex(), c.number(1), c.number(2), QModelIndex(), c.number(3));
    } else if (c.name == QLatin1String("insertcolumns")) {
        a.ok = m->insertColumns(c.number(1), c.number(2));
    } else if (c.name == QLatin1String("header")) {
        const auto orientation = c.arg(1) == QLatin1String("h") ? Qt::Horizontal : Qt::Vertical;
        a.ok = m->setHeaderData(c.number(2), orientation, c.rest(3), Qt::DisplayRole);
    } else if (c.name == QLatin1String("layout")) {
        if (m == &m_move)
            m_move.reverse();
        else
            m->sort(0, Qt::DescendingOrder);
    } else if (c.name == QLatin1String("reset")) {
        a.ok = m != m_types.data();
        if (m == &m_move)
            m_move.startOver();
        else if (m == &m_example)
            m_example.announceReset();
    } else if (c.name == QLatin1String("random")) {
        a.ok = runRandomCommands(e, c);
    } else if (c.name == QLatin1String("dump")) {
        const int first = c.args.size() > 1 ? c.number(1) : 0;
        const int end = c.args.size() > 2 ? c.number(2) : m->rowCount();
        a.num("rows", m->rowCount()).num("columns", m->columnCount()).num("cells", dump::rows(*m, e.roles, first, end));
    } else {
        return false;
    }
    return true;
}

bool Host::runChildCommand(const Entry &e, const Command &c, Answer &a)
{
    const QModelIndex index = dump::resolve(*e.model, c.arg(1));
    if (c.name == QLatin1String("setchild"))
        a.ok = e.model->setData(index, c.rest(2), Qt::EditRole);
    else if (c.name == QLatin1String("insertchild"))
        a.ok = index.isValid() && insertChildren(e.model, index, c.number(2), c.number(3));
    else if (c.name == QLatin1String("removechild"))
        a.ok = index.isValid() && e.model->removeRows(c.number(2), c.number(3), index);
    else
        return false;
    return true;
}

bool Host::runRandomCommands(const Entry &e, const Command &c)
{
    using Kind = RandomCommands::Kind;
    const QMap<QString, Kind> kinds{
            {QStringLiteral("values"), Kind::Values}, {QStringLiteral("root"), Kind::Root}, {QStringLiteral("tree"), Kind::Tree}};
    if (!kinds.contains(c.arg(1)) || e.model == m_types.data())
        return false;
    RandomCommands commands(*e.model, e.name, e.model == &m_move, unsigned(c.number(2)));
    for (int i = 0; i < c.number(3) || commands.isHalf(); ++i) {
        const QString line = commands.next(kinds[c.arg(1)]);
        json::Line("random").str("command", line).print();
        QStringList words = line.split(QLatin1Char(' '));
        Answer done;
        const QString name = words.takeFirst();
        run(Command{name, words}, done);
        if (!done.ok)
            return false;
        // Each in a turn of its own: requests are handled in between.
        if (!commands.isHalf())
            QCoreApplication::processEvents();
    }
    return true;
}

bool Host::insertChildren(QAbstractItemModel *model, const QModelIndex &parent, int row, int count)
{
    if (model->columnCount(parent) == 0) // as appendRow() of an item does: the columns first
        model->insertColumns(0, model->columnCount(), parent);
    return model->insertRows(row, count, parent);
}

bool Host::setFlags(QAbstractItemModel *model, const QModelIndex &index, int flags)
{
    if (!index.isValid())
        return false;
    if (model == &m_move)
        return m_move.setFlags(index, Qt::ItemFlags(flags));
    static_cast<QStandardItemModel *>(model)->itemFromIndex(index)->setFlags(Qt::ItemFlags(flags));
    return true;
}

} // namespace

int runHost(const HostOptions &options)
{
    Host host(options);
    if (!host.start()) {
        fprintf(stderr, "cannot listen\n");
        return 1;
    }
    Commands commands([&host](const Command &c, Answer &a) { host.run(c, a); });
    return QCoreApplication::exec();
}
