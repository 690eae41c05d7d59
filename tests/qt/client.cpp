#include "client.h"
#include "commands.h"
#include "connect.h"
#include "dump.h"
#include "fetcher.h"
#include "typesmodel.h"
#include <QItemSelectionModel>
#include <QAbstractItemModelReplica>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRemoteObjectNode>

static const int InitMs = 15000;

namespace {

QByteArray ints(const QList<int> &list)
{
    QByteArray out;
    for (const int n : list)
        out += (out.isEmpty() ? "" : ",") + QByteArray::number(n);
    return '[' + out + ']';
}

#if QT_VERSION < QT_VERSION_CHECK(6, 0, 0)
QByteArray ints(const QVector<int> &list) { return ints(list.toList()); }
#endif

class ModelClient : public QObject
{
public:
    explicit ModelClient(const ClientOptions &options);
    ~ModelClient() override { leave(); }
    bool start();
    void run(const Command &c, Answer &a);

private:
    void leave();
    void reportSignals();
    void reportInitialized();
    bool runFetchCommand(const Command &c, Answer &a);
    bool runCellCommand(const Command &c, Answer &a);
    void runHeader(const Command &c, Answer &a);

    ClientOptions m_options;
    QScopedPointer<QObject> m_link; // owns the web socket and its device
    QScopedPointer<QRemoteObjectNode> m_node;
    QScopedPointer<QAbstractItemModelReplica> m_model;
    bool m_initialized = false;
};

ModelClient::ModelClient(const ClientOptions &options) : m_options(options)
{
    makeSamples(); // registers the types TypesModel sends
}

bool ModelClient::start()
{
    m_initialized = false;
    m_link.reset(new QObject);
    m_node.reset(new QRemoteObjectNode);
    prepareNode(*m_node, m_options.heartbeat, m_link.data(), m_options.tls);
    if (!m_node->connectToNode(m_options.url))
        return false;
    m_model.reset(m_node->acquireModel(m_options.model,
            m_options.prefetch ? QtRemoteObjects::PrefetchData : QtRemoteObjects::FetchRootSize));
    if (m_options.cache > 0)
        m_model->setRootCacheSize(size_t(m_options.cache));
    reportSignals();
    return true;
}

// Politely: the host hears that the model is given up (RemoveObject) before the connection ends.
void ModelClient::leave()
{
    if (!m_model)
        return;
    m_model.reset();
    waitUntil([] { return false; }, 50);
    m_node.reset();
    m_link.reset();
}

void ModelClient::reportInitialized()
{
    m_initialized = true;
    QByteArray names;
    const QHash<int, QByteArray> map = m_model->roleNames();
    QList<int> keys = map.keys();
    std::sort(keys.begin(), keys.end());
    for (const int k : qAsConst(keys))
        names += (names.isEmpty() ? "\"" : ",\"") + QByteArray::number(k) + "\":" + json::text(QString::fromUtf8(map[k]));
    json::Line("initialized").num("rows", m_model->rowCount()).num("columns", m_model->columnCount())
            .raw("roles", ints(m_model->availableRoles())).raw("roleNames", '{' + names + '}').print();
}

void ModelClient::reportSignals()
{
    using Model = QAbstractItemModel;
    const auto range = [](const char *event) {
        return [event](const QModelIndex &parent, int first, int last) {
            json::Line(event).raw("parent", dump::path(parent)).num("first", first).num("last", last).print();
        };
    };
    QAbstractItemModelReplica *m = m_model.data();
    connect(m, &QAbstractItemModelReplica::initialized, this, [this] { reportInitialized(); });
    connect(m, &Model::rowsInserted, this, range("rowsInserted"));
    connect(m, &Model::rowsRemoved, this, range("rowsRemoved"));
    connect(m, &Model::columnsInserted, this, range("columnsInserted"));
    connect(m, &Model::rowsMoved, this, [](const QModelIndex &parent, int first, int last, const QModelIndex &to, int row) {
        json::Line("rowsMoved").raw("parent", dump::path(parent)).num("first", first).num("last", last)
                .raw("destinationParent", dump::path(to)).num("destinationRow", row).print();
    });
    connect(m, &Model::dataChanged, this, [](const QModelIndex &from, const QModelIndex &to, const auto &roles) {
        json::Line("dataChanged").raw("topLeft", dump::path(from)).raw("bottomRight", dump::path(to))
                .raw("roles", ints(roles)).print();
    });
    connect(m, &Model::headerDataChanged, this, [](Qt::Orientation orientation, int first, int last) {
        json::Line("headerDataChanged").num("orientation", orientation).num("first", first).num("last", last).print();
    });
    connect(m, &Model::modelReset, this, [] { json::Line("modelReset").print(); });
    connect(m, &Model::layoutChanged, this, [] { json::Line("layoutChanged").print(); });
    connect(m->selectionModel(), &QItemSelectionModel::currentChanged, this, [](const QModelIndex &current) {
        json::Line("current").raw("path", dump::path(current)).print();
    });
    // The object behind the replica is its QObject child; the model class itself hides the state.
    if (auto *object = m->findChild<QRemoteObjectReplica *>()) {
        connect(object, &QRemoteObjectReplica::stateChanged, this, [](QRemoteObjectReplica::State state) {
            json::Line("state").num("state", state).print();
        });
    }
}

void ModelClient::run(const Command &c, Answer &a)
{
    if (c.name == QLatin1String("reconnect")) {
        leave();
        start();
    }
    if (!waitUntil([this] { return m_initialized; }, InitMs))
        a.fail(QStringLiteral("not initialized"));
    else if (c.name != QLatin1String("reconnect") && !runFetchCommand(c, a) && !runCellCommand(c, a))
        a.fail(QStringLiteral("unknown command"));
}

bool ModelClient::runFetchCommand(const Command &c, Answer &a)
{
    if (c.name == QLatin1String("fetchall") || c.name == QLatin1String("dump")) {
        const bool dumping = c.name == QLatin1String("dump");
        const bool part = dumping && c.args.size() == 2;
        const int rows = m_model->rowCount();
        if (m_model->rootCacheSize() < size_t(rows) + 1000)
            m_model->setRootCacheSize(size_t(rows) + 1000);
        QElapsedTimer timer;
        timer.start();
        Fetcher fetcher(*m_model);
        const int first = part ? qMax(0, c.number(0)) : 0;
        const int end = part ? qMin(c.number(1), rows) : rows;
        if (!fetcher.rows(first, end))
            a.fail(QStringLiteral("time-out"));
        a.num("rows", m_model->rowCount()).num("columns", m_model->columnCount());
        if (dumping)
            a.num("cells", dump::rows(*m_model, fetcher.roles(), first, end));
        else
            a.num("cells", fetcher.cells());
        a.num("ms", timer.elapsed());
    } else if (c.name == QLatin1String("rows")) {
        a.num("rows", m_model->rowCount()).num("columns", m_model->columnCount());
    } else if (c.name == QLatin1String("waitrows")) {
        a.ok = waitUntil([&] { return m_model->rowCount() == c.number(0); }, c.number(1));
        a.num("rows", m_model->rowCount());
    } else if (c.name == QLatin1String("header")) {
        runHeader(c, a);
    } else {
        return false;
    }
    return true;
}

bool ModelClient::runCellCommand(const Command &c, Answer &a)
{
    Fetcher fetcher(*m_model);
    if (c.name == QLatin1String("current")) {
        const QModelIndex index = fetcher.cell(c.arg(0));
        a.ok = index.isValid();
        m_model->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Current);
    } else if (c.name == QLatin1String("set")) {
        a.ok = m_model->setData(fetcher.cell(c.arg(0), false), c.rest(1), Qt::DisplayRole);
    } else if (c.name == QLatin1String("setrole")) {
        a.ok = m_model->setData(fetcher.cell(c.arg(0), false), c.rest(2), c.number(1));
    } else if (c.name == QLatin1String("get") || c.name == QLatin1String("flags")) {
        const QModelIndex index = fetcher.cell(c.arg(0));
        a.ok = index.isValid();
        if (c.name == QLatin1String("get"))
            a.str("text", m_model->data(index, Qt::DisplayRole).toString());
        else
            a.num("flags", int(m_model->flags(index)));
    } else {
        return false;
    }
    return true;
}

void ModelClient::runHeader(const Command &c, Answer &a)
{
    const auto orientation = c.arg(0) == QLatin1String("h") ? Qt::Horizontal : Qt::Vertical;
    const int sections = orientation == Qt::Horizontal ? m_model->columnCount() : m_model->rowCount();
    const int first = qMax(0, c.number(1));
    const int end = c.args.size() > 2 ? qMin(c.number(2), sections) : sections;
    // A label may be an invalid value for good, so its arrival is told by the signal only.
    QSet<int> missing;
    const auto connection = connect(m_model.data(), &QAbstractItemModel::headerDataChanged, this,
            [&](Qt::Orientation which, int from, int to) {
                for (int s = from; which == orientation && s <= to; ++s)
                    missing.remove(s);
            });
    const int Chunk = 100; // N missing labels of one turn cost N requests
    for (int at = first; at < end; at += Chunk) {
        for (int s = at; s < qMin(end, at + Chunk); ++s)
            if (!m_model->headerData(s, orientation, Qt::DisplayRole).isValid())
                missing.insert(s);
        if (!waitUntil([&] { return missing.isEmpty(); }, 20000)) {
            a.fail(QStringLiteral("time-out"));
            break;
        }
    }
    disconnect(connection);
    QByteArray labels;
    for (int s = first; s < end; ++s)
        labels += (s > first ? "," : "") + json::value(m_model->headerData(s, orientation, Qt::DisplayRole));
    a.raw("labels", '[' + labels + ']');
}

} // namespace

int runModelClient(const ClientOptions &options)
{
    ModelClient client(options);
    if (!client.start()) {
        fprintf(stderr, "cannot connect to %s\n", qPrintable(options.url.toString()));
        return 1;
    }
    Commands commands([&client](const Command &c, Answer &a) { client.run(c, a); });
    return QCoreApplication::exec();
}
