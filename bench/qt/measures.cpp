#include "measures.h"
#include <QFile>
#include <algorithm>
#include <ctime>

namespace measures {

static double secondsOf(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

qint64 nanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1000000000 + now.tv_nsec;
}

double cpuMilliseconds() { return secondsOf(CLOCK_PROCESS_CPUTIME_ID) * 1000; }

double since(qint64 startNs) { return double(nanoseconds() - startNs) / 1e6; }

double percentile(QVector<double> values, double share)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[qMin(int(values.size() * share), int(values.size()) - 1)];
}

QByteArray number(double value) { return QByteArray::number(value, 'f', 3); }

void addMemory(json::Line &line, const char *now, const char *peak)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &text : lines) {
        const auto add = [&](const char *key, const char *name) {
            if (key && text.startsWith(name))
                line.raw(key, text.simplified().split(' ').value(1));
        };
        add(now, "VmRSS:");
        add(peak, "VmHWM:");
    }
}

void want(const QString &command) { json::Line("want").str("cmd", command).print(); }

} // namespace measures
