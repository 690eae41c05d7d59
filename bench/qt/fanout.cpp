#include "link.h"
#include "measures.h"
#include "roles.h"
#include <QAbstractItemModelReplica>
#include <QBitArray>
#include <memory>
#include <vector>

namespace {

// One listener. A Qt replica tells only of rows that it has, and when it has read them again: so it first fetches those that will change.
class Listener : public QObject
{
public:
    Listener(const QUrl &url, int changes) : m_link(url), m_here(changes), m_heard(changes)
    {
        m_model.reset(m_link.node().acquireModel(QStringLiteral("RemoteModel"), QtRemoteObjects::FetchRootSize, {Qt::DisplayRole}));
        m_model->setRootCacheSize(size_t(changes) + 1000);
        connect(m_model.get(), &QAbstractItemModelReplica::initialized, this, [this] { m_isInitialized = true; });
        connect(m_model.get(), &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
            for (int row = from.row(); row <= qMin(to.row(), int(m_here.size()) - 1); ++row)
                hear(row);
        });
    }

    bool isInitialized() const { return m_isInitialized; }
    bool hasRows() const { return m_here.count(true) == m_here.size(); }
    bool isComplete() const { return m_delivered == m_heard.size(); }
    int delivered() const { return m_delivered; }
    qint64 lastNs() const { return m_lastNs; }

    void fetch()
    {
        for (int row = 0; row < m_here.size(); ++row)
            m_model->data(m_model->index(row, 1), Qt::DisplayRole);
    }

private:
    void hear(int row)
    {
        const QModelIndex index = m_model->index(row, 1);
        if (!m_model->hasData(index, Qt::DisplayRole))
            return;
        m_here.setBit(row);
        const QString text = m_model->data(index, Qt::DisplayRole).toString();
        if (!m_heard.testBit(row) && (text.startsWith(QLatin1String("burst ")) || text.startsWith(QLatin1String("paced ")))) {
            m_heard.setBit(row);
            ++m_delivered;
            m_lastNs = measures::nanoseconds();
        }
    }

    Link m_link;
    std::unique_ptr<QAbstractItemModelReplica> m_model;
    QBitArray m_here, m_heard;
    int m_delivered = 0;
    qint64 m_lastNs = 0;
    bool m_isInitialized = false;
};

} // namespace

int runFanout(const FanoutOptions &options)
{
    const int Together = 50;
    const int changes = options.burst > 0 ? options.burst : options.paced;
    std::vector<std::unique_ptr<Listener>> listeners;
    const auto all = [&listeners](bool (Listener::*is)() const) {
        return [&listeners, is] { return std::all_of(listeners.begin(), listeners.end(), [is](const auto &one) { return (one.get()->*is)(); }); };
    };
    const qint64 start = measures::nanoseconds();
    while (int(listeners.size()) < options.clients) {
        for (int i = 0; i < Together && int(listeners.size()) < options.clients; ++i)
            listeners.push_back(std::make_unique<Listener>(options.url, changes));
        waitFor("the models", all(&Listener::isInitialized));
    }
    json::Line result("result");
    result.raw("all_init_ms", measures::number(measures::since(start)));
    for (const auto &one : listeners) {
        one->fetch();
        waitFor("the rows", [&one] { return one->hasRows(); });
    }
    const double cpu = measures::cpuMilliseconds();
    measures::want(options.burst > 0 ? QStringLiteral("burst %1").arg(changes) : QStringLiteral("paced %1 %2").arg(changes).arg(options.intervalUs));
    waitFor("the changes", all(&Listener::isComplete));
    qint64 delivered = 0, last = 0, incomplete = 0;
    for (const auto &one : listeners) {
        delivered += one->delivered();
        last = qMax(last, one->lastNs());
        incomplete += one->isComplete() ? 0 : 1;
    }
    result.num("delivered", delivered).num("incomplete_clients", incomplete).num("t_last_ns", last)
            .raw("burst_client_cpu_ms", measures::number(measures::cpuMilliseconds() - cpu));
    measures::addMemory(result, nullptr, "client_peak_rss_kb");
    result.print();
    return 0;
}
