// Clocks and counters of this process, in the units of bench/README.md.
#pragma once
#include "json.h"
#include <QVector>

namespace measures {

qint64 nanoseconds(); // CLOCK_MONOTONIC
double cpuMilliseconds();
double since(qint64 startNs); // milliseconds
double percentile(QVector<double> values, double share);
inline double median(const QVector<double> &values) { return percentile(values, 0.5); }
QByteArray number(double value); // for a JSON line
// Adds VmRSS and VmHWM of this process in kB, each under its key, or not at all if that is null.
void addMemory(json::Line &line, const char *now, const char *peak);
void want(const QString &command); // asks the driver to have the server do something

} // namespace measures
