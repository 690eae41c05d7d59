#include "link.h"
#include "measures.h"
#include "rep_counter_merged.h"
#include "roles.h"
#include <QRemoteObjectPendingCallWatcher>
#include <QScopedPointer>

namespace {

const int WarmUp = 2000;

class CallClient : public QObject
{
public:
    explicit CallClient(const CallOptions &options) : m_options(options), m_link(options.url) { }
    int run();

private:
    void callMany(int count, int inFlight, QVector<double> *times);
    void callNext();
    void hearProps();
    void hearTicks();

    CallOptions m_options;
    Link m_link;
    QScopedPointer<CounterReplica> m_counter;
    json::Line m_result{"result"};
    int m_wrong = 0;

    // The calls under way.
    int m_next = 0, m_count = 0, m_done = 0;
    QVector<double> *m_times = nullptr;
};

int CallClient::run()
{
    const qint64 start = measures::nanoseconds();
    m_counter.reset(m_link.node().acquire<CounterReplica>());
    waitFor("the counter", [this] { return m_counter->isInitialized(); });
    m_result.raw("connect_to_init_ms", measures::number(measures::since(start)));
    if (m_options.sequential > 0) {
        callMany(WarmUp, 1, nullptr);
        QVector<double> times;
        callMany(m_options.sequential, 1, &times);
        m_result.num("call_n", times.size()).raw("call_median_us", measures::number(measures::median(times)))
                .raw("call_p99_us", measures::number(measures::percentile(times, 0.99)));
    }
    if (m_options.pipelined > 0) {
        callMany(WarmUp, m_options.inFlight, nullptr);
        const double cpu = measures::cpuMilliseconds();
        const qint64 begin = measures::nanoseconds();
        callMany(m_options.pipelined, m_options.inFlight, nullptr);
        m_result.raw("pipelined_calls_per_s", measures::number(m_options.pipelined / measures::since(begin) * 1000))
                .raw("pipelined_client_cpu_ms", measures::number(measures::cpuMilliseconds() - cpu));
    }
    if (m_options.props > 0)
        hearProps();
    if (m_options.ticks > 0)
        hearTicks();
    m_result.num("wrong_results", m_wrong);
    measures::addMemory(m_result, nullptr, "peak_rss_kb");
    m_result.print();
    return 0;
}

void CallClient::callMany(int count, int inFlight, QVector<double> *times)
{
    m_next = m_done = 0;
    m_count = count;
    m_times = times;
    for (int i = 0; i < qMin(inFlight, count); ++i)
        callNext();
    waitFor("the replies", [this] { return m_done == m_count; });
}

void CallClient::callNext()
{
    const int i = m_next++;
    const qint64 start = measures::nanoseconds();
    auto *watcher = new QRemoteObjectPendingCallWatcher(m_counter->add(i, 1));
    connect(watcher, &QRemoteObjectPendingCallWatcher::finished, this, [this, i, start](QRemoteObjectPendingCallWatcher *call) {
        if (m_times)
            m_times->append(double(measures::nanoseconds() - start) / 1000);
        if (call->error() != QRemoteObjectPendingCall::NoError || call->returnValue().toInt() != i + 1)
            ++m_wrong;
        call->deleteLater();
        ++m_done;
        if (m_next < m_count)
            callNext();
    });
}

void CallClient::hearProps()
{
    qint64 first = 0, last = 0;
    int seen = 0;
    const int target = m_counter->value() + m_options.props;
    bool done = false;
    connect(m_counter.data(), &CounterReplica::valueChanged, this, [&](int value) {
        last = measures::nanoseconds();
        first = first ? first : last;
        ++seen;
        done = done || value == target;
    });
    measures::want(QStringLiteral("props %1").arg(m_options.props));
    waitFor("the properties", [&] { return done; });
    m_counter->disconnect(this);
    m_result.num("t_props_first_ns", first).num("t_props_last_ns", last).num("props_last_value", target).num("props_n", seen);
}

void CallClient::hearTicks()
{
    qint64 first = 0, last = 0;
    int expected = 0;
    connect(m_counter.data(), &CounterReplica::tick, this, [&](int n) {
        last = measures::nanoseconds();
        first = first ? first : last;
        m_wrong += n == ++expected ? 0 : 1;
    });
    measures::want(QStringLiteral("ticks %1").arg(m_options.ticks));
    waitFor("the signals", [&] { return expected >= m_options.ticks; });
    m_counter->disconnect(this);
    m_result.num("t_ticks_first_ns", first).num("t_ticks_last_ns", last);
}

} // namespace

int runCallClient(const CallOptions &options) { return CallClient(options).run(); }
