#include "commands.h"
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>
#include <unistd.h>

Answer &Answer::raw(const char *key, const QByteArray &json)
{
    m_fields.append({key, json});
    return *this;
}

Answer &Answer::fail(const QString &why)
{
    ok = false;
    return str("error", why);
}

void Answer::print(const QString &cmd) const
{
    json::Line line("done");
    line.str("cmd", cmd).flag("ok", ok);
    for (const auto &f : m_fields)
        line.raw(f.first.constData(), f.second);
    line.print();
}

Commands::Commands(Handler handler, QObject *parent) : QObject(parent), m_handler(std::move(handler))
{
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        readInput();
        if (m_ended)
            notifier->setEnabled(false);
        runNext();
    });
}

void Commands::readInput()
{
    char chunk[4096];
    const ssize_t n = ::read(STDIN_FILENO, chunk, sizeof chunk);
    if (n <= 0)
        m_ended = true;
    else
        m_buffer.append(chunk, int(n));
    for (int end; (end = int(m_buffer.indexOf('\n'))) >= 0; m_buffer.remove(0, end + 1))
        m_lines.enqueue(m_buffer.left(end));
}

void Commands::runNext()
{
    if (m_busy)
        return;
    if (m_lines.isEmpty()) {
        if (m_ended)
            QCoreApplication::quit();
        return;
    }
    m_busy = true;
    const QString line = QString::fromUtf8(m_lines.dequeue());
    QStringList words = line.split(QLatin1Char(' '));
    const Command command{words.takeFirst(), words};
    if (command.name == QLatin1String("quit")) {
        Answer().print(command.name);
        QCoreApplication::quit();
        return;
    }
    if (!command.name.isEmpty()) {
        Answer answer;
        m_handler(command, answer);
        answer.print(command.name);
    }
    m_busy = false;
    // Back through the event loop, so that the effects of a command leave for the peer first.
    QTimer::singleShot(0, this, &Commands::runNext);
}

bool waitUntil(const std::function<bool()> &condition, int ms)
{
    QElapsedTimer elapsed;
    elapsed.start();
    QTimer wake;
    wake.start(qBound(1, ms, 50)); // bounds the sleep inside processEvents
    while (!condition()) {
        if (elapsed.elapsed() >= ms)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return true;
}
