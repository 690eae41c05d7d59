#include "commands.h"
#include "link.h"
#include "measures.h"
#include "roles.h"
#include <QAbstractItemModelReplica>
#include <QBitArray>
#include <QScopedPointer>

namespace {

const int Page = 50;
const int WarmPages = 20;

class ModelClient : public QObject
{
public:
    explicit ModelClient(const ModelOptions &options) : m_options(options) { }
    int run();

private:
    double join();
    void leave();
    void fetchAll();
    void fetch(int first, int count);
    void burst();
    void paced();
    void structure();
    int wrongCells() const;
    QString text(int row, int column) const { return m_model->data(m_model->index(row, column), Qt::DisplayRole).toString(); }
    bool isHere(int row) const
    {
        return m_model->hasData(m_model->index(row, 0), Qt::DisplayRole) && m_model->hasData(m_model->index(row, 1), Qt::DisplayRole);
    }
    template<typename Handler>
    QMetaObject::Connection onChanged(Handler handler)
    {
        return connect(m_model.data(), &QAbstractItemModel::dataChanged, this, [handler](const QModelIndex &from, const QModelIndex &to) {
            if (!from.parent().isValid())
                handler(from.row(), to.row());
        });
    }

    ModelOptions m_options;
    QScopedPointer<Link> m_link;
    QScopedPointer<QAbstractItemModelReplica> m_model;
    json::Line m_result{"result"};
};

int ModelClient::run()
{
    m_result.raw("connect_to_init_cold_ms", measures::number(join()));
    leave();
    m_result.raw("connect_to_init_ms", measures::number(join()));
    fetchAll();
    if (m_options.burst > 0)
        burst();
    if (m_options.paced > 0)
        paced();
    if (m_options.structure > 0)
        structure();
    measures::addMemory(m_result, nullptr, "end_peak_rss_kb");
    m_result.print();
    leave();
    return 0;
}

double ModelClient::join()
{
    const qint64 start = measures::nanoseconds();
    bool initialized = false;
    m_link.reset(new Link(m_options.url));
    m_model.reset(m_link->node().acquireModel(QStringLiteral("RemoteModel"),
            m_options.prefetch ? QtRemoteObjects::PrefetchData : QtRemoteObjects::FetchRootSize, {Qt::DisplayRole}));
    m_model->setRootCacheSize(1000000); // more than there are rows: nothing is forgotten
    connect(m_model.data(), &QAbstractItemModelReplica::initialized, this, [&initialized] { initialized = true; });
    waitFor("the model", [&] { return initialized; });
    const double time = measures::since(start);
    m_model->disconnect(this);
    return time;
}

// The host must hear that the model is given up before the connection ends.
void ModelClient::leave()
{
    m_model.reset();
    waitUntil([] { return false; }, 50);
    m_link.reset();
}

void ModelClient::fetchAll()
{
    const int rows = m_model->rowCount();
    qint64 start = measures::nanoseconds();
    fetch(0, qMin(Page, rows));
    m_result.raw("first_page_ms", measures::number(measures::since(start)));
    QVector<double> warm;
    int at = Page;
    for (int page = 0; page < WarmPages && at + Page <= rows; ++page, at += Page) {
        start = measures::nanoseconds();
        fetch(at, Page);
        warm.append(measures::since(start));
    }
    m_result.raw("page_warm_ms", measures::number(measures::median(warm)));

    const int left = rows - at;
    const double cpu = measures::cpuMilliseconds();
    const qint64 messages = m_link->receivedMessages();
    const qint64 bytes = m_link->receivedBytes();
    start = measures::nanoseconds();
    for (; at < rows; at += m_options.chunk)
        fetch(at, qMin(m_options.chunk, rows - at));
    if (left > 0) {
        m_result.raw("fetch_all_ms", measures::number(measures::since(start) * rows / left));
        m_result.raw("fetch_client_cpu_ms", measures::number(measures::cpuMilliseconds() - cpu));
        m_result.num("fetch_rx_messages", m_link->receivedMessages() - messages);
        m_result.num("fetch_rx_bytes", m_link->receivedBytes() - bytes);
    }
    measures::addMemory(m_result, "rss_kb", "peak_rss_kb");
    m_result.num("rows", rows).num("wrong_cells", wrongCells());
}

// Asking one cell of a row brings its others, too.
void ModelClient::fetch(int first, int count)
{
    QBitArray here(count);
    int missing = count;
    const auto connection = onChanged([&](int from, int to) {
        for (int row = qMax(from, first); row <= qMin(to, first + count - 1); ++row) {
            if (!here.testBit(row - first) && isHere(row)) {
                here.setBit(row - first);
                --missing;
            }
        }
    });
    for (int row = first; row < first + count; ++row) {
        if (isHere(row)) { // prefetched
            here.setBit(row - first);
            --missing;
        } else {
            m_model->data(m_model->index(row, 0), Qt::DisplayRole);
        }
    }
    waitFor("a chunk", [&] { return missing == 0; });
    disconnect(connection);
}

int ModelClient::wrongCells() const
{
    int wrong = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        wrong += text(row, 0) == QStringLiteral("FancyTextNumber %1").arg(row) ? 0 : 1;
        wrong += text(row, 1) == QStringLiteral("FancyRow2TextNumber %1").arg(row) ? 0 : 1;
    }
    return wrong;
}

void ModelClient::burst()
{
    const int rows = m_model->rowCount();
    const int changed = qMin(m_options.burst, rows);
    QBitArray here(changed);
    int missing = changed;
    int noticed = 0;
    qint64 first = 0, last = 0;
    const auto connection = onChanged([&](int from, int to) {
        const qint64 now = measures::nanoseconds();
        first = first ? first : now;
        noticed += to - from + 1;
        last = noticed >= changed || last == 0 ? now : last;
        for (int row = from; row <= qMin(to, changed - 1); ++row) {
            // A row may be changed several times: the last one counts.
            const int lastOf = row + (m_options.burst - 1 - row) / rows * rows;
            if (here.testBit(row) || !isHere(row))
                continue;
            const QString now = text(row, 1);
            if (now.startsWith(QLatin1String("burst ")) && now.endsWith(QStringLiteral(" %1").arg(lastOf))) {
                here.setBit(row);
                --missing;
            }
        }
    });
    const double cpu = measures::cpuMilliseconds();
    const qint64 messages = m_link->receivedMessages();
    const qint64 bytes = m_link->receivedBytes();
    measures::want(QStringLiteral("burst %1").arg(m_options.burst));
    waitFor("the burst", [&] { return missing == 0; });
    const qint64 converged = measures::nanoseconds();
    disconnect(connection);
    m_result.num("burst_n", m_options.burst).num("t_notify_first_ns", first).num("t_notify_last_ns", last)
            .num("t_converged_ns", converged).num("burst_wrong", missing)
            .raw("burst_client_cpu_ms", measures::number(measures::cpuMilliseconds() - cpu))
            .num("burst_rx_messages", m_link->receivedMessages() - messages).num("burst_rx_bytes", m_link->receivedBytes() - bytes);
}

void ModelClient::paced()
{
    QVector<double> latencies;
    QBitArray heard(m_options.paced);
    const auto connection = onChanged([&](int from, int to) {
        const qint64 now = measures::nanoseconds();
        for (int row = from; row <= to; ++row) {
            if (!isHere(row))
                continue;
            const QStringList words = text(row, 1).split(QLatin1Char(' '));
            const int number = words.value(1).toInt();
            if (words.first() == QLatin1String("paced") && !heard.testBit(number)) {
                heard.setBit(number);
                latencies.append(double(now - words.value(2).toLongLong()) / 1000);
            }
        }
    });
    measures::want(QStringLiteral("paced %1 3000").arg(m_options.paced));
    waitFor("the paced changes", [&] { return latencies.size() >= m_options.paced; });
    disconnect(connection);
    m_result.raw("change_latency_median_us", measures::number(measures::median(latencies)))
            .raw("change_latency_p99_us", measures::number(measures::percentile(latencies, 0.99)));
}

void ModelClient::structure()
{
    qint64 inserted = 0, removed = 0;
    connect(m_model.data(), &QAbstractItemModel::rowsInserted, this, [&] { inserted = measures::nanoseconds(); });
    connect(m_model.data(), &QAbstractItemModel::rowsRemoved, this, [&] { removed = measures::nanoseconds(); });
    measures::want(QStringLiteral("insert 0 %1").arg(m_options.structure));
    waitFor("the inserted rows", [&] { return inserted != 0; });
    measures::want(QStringLiteral("remove 0 %1").arg(m_options.structure));
    waitFor("the removed rows", [&] { return removed != 0; });
    m_model->disconnect(this);
    m_result.num("t_inserted_ns", inserted).num("t_removed_ns", removed);
}

} // namespace

int runModelClient(const ModelOptions &options) { return ModelClient(options).run(); }
