#include "examplemodel.h"
#include "measures.h"
#include "rep_counter_merged.h"
#include "roles.h"
#include "wsdevice.h"
#include <QCoreApplication>
#include <QRemoteObjectHost>
#include <QSocketNotifier>
#include <QTimer>
#include <QWebSocketServer>
#include <unistd.h>

namespace {

class Counter : public CounterSimpleSource
{
public:
    int add(int a, int b) override
    {
        ++m_calls;
        return a + b;
    }
    qint64 calls() const { return m_calls; }

private:
    qint64 m_calls = 0;
};

class Server : public QObject
{
public:
    explicit Server(const ServerOptions &options);
    bool start();

private:
    bool listen();
    bool listenForWebSockets();
    void readInput();
    void run(const QByteArray &line);
    void timed(const QByteArray &name, int n, const std::function<void()> &change);
    void burst(int n);
    void pace(int i);
    static void answer(const QByteArray &name, int n, qint64 begin, qint64 end);

    ServerOptions m_options;
    QString m_url;
    ExampleModel &m_model; // never deleted: the process ends
    Counter m_counter;
    QRemoteObjectHost m_host;
    QWebSocketServer m_webSockets{QStringLiteral("qtbench"), QWebSocketServer::NonSecureMode};
    QByteArray m_input;
    int m_generation = 0;

    struct { int count = 0; int intervalUs = 0; qint64 begin = 0; } m_pace;
};

Server::Server(const ServerOptions &options) : m_options(options), m_model(*new ExampleModel(options.rows)) { }

bool Server::start()
{
    if (!listen())
        return false;
    m_host.enableRemoting(&m_model, QStringLiteral("RemoteModel"), {Qt::DisplayRole, Qt::BackgroundRole});
    m_host.enableRemoting<CounterSourceAPI>(&m_counter);
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Server::readInput);
    json::Line("ready").str("url", m_url).num("rows", m_options.rows)
            .str("peer", QStringLiteral("Qt %1").arg(QLatin1String(qVersion()))).print();
    return true;
}

bool Server::listen()
{
    if (m_options.transport == QLatin1String("ws"))
        return listenForWebSockets();
    const QUrl url(m_options.transport == QLatin1String("local")
            ? QStringLiteral("local:qtbench-%1").arg(getpid())
            : QStringLiteral("tcp://127.0.0.1:%1").arg(m_options.port));
    if (!m_host.setHostUrl(url))
        return false;
    m_url = m_host.hostUrl().toString();
    return true;
}

bool Server::listenForWebSockets()
{
    m_webSockets.setMaxPendingConnections(5000);
    if (!m_webSockets.listen(QHostAddress::LocalHost, m_options.port))
        return false;
    connect(&m_webSockets, &QWebSocketServer::newConnection, this, [this] {
        // The devices are kept: the host is never told that one has gone, and writes to it.
        while (QWebSocket *socket = m_webSockets.nextPendingConnection())
            m_host.addHostSideConnection(new WsDevice(socket));
    });
    m_url = QStringLiteral("ws://127.0.0.1:%1/").arg(m_webSockets.serverPort());
    return m_host.setHostUrl(m_webSockets.serverUrl(), QRemoteObjectHost::AllowExternalRegistration);
}

void Server::readInput()
{
    char chunk[4096];
    const ssize_t n = ::read(STDIN_FILENO, chunk, sizeof chunk);
    if (n <= 0) {
        QCoreApplication::quit();
        return;
    }
    m_input.append(chunk, int(n));
    for (qsizetype end; (end = m_input.indexOf('\n')) >= 0;) {
        const QByteArray line = m_input.left(end);
        m_input.remove(0, end + 1);
        run(line.trimmed());
    }
}

void Server::run(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    const QByteArray &name = words.first();
    const auto number = [&words](int i) { return words.value(i).toInt(); };
    if (name == "quit") {
        QCoreApplication::quit();
    } else if (name == "set") {
        const QString text = QString::fromUtf8(words.mid(3).join(' '));
        timed(name, 1, [&] { m_model.setData(m_model.index(number(1), number(2)), text, Qt::DisplayRole); });
    } else if (name == "insert") {
        timed(name, number(2), [&] { m_model.insertRows(number(1), number(2)); });
    } else if (name == "remove") {
        timed(name, number(2), [&] { m_model.removeRows(number(1), number(2)); });
    } else if (name == "burst") {
        timed(name, number(1), [&] { burst(number(1)); });
    } else if (name == "paced") {
        m_pace = {number(1), number(2), measures::nanoseconds()};
        pace(0);
    } else if (name == "props") {
        timed(name, number(1), [&] {
            for (int i = 0; i < number(1); ++i)
                m_counter.setValue(m_counter.value() + 1);
        });
    } else if (name == "ticks") {
        timed(name, number(1), [&] {
            for (int i = 1; i <= number(1); ++i)
                emit m_counter.tick(i);
        });
    } else if (name == "stats") {
        json::Line answer("stats");
        answer.flag("ok", true).num("calls", m_counter.calls()).raw("cpu_ms", measures::number(measures::cpuMilliseconds()));
        measures::addMemory(answer, "rss_kb", "peak_rss_kb");
        answer.print();
    } else {
        json::Line(name.constData()).flag("ok", false).print(); // a standard item model refuses to move rows, too
    }
}

void Server::timed(const QByteArray &name, int n, const std::function<void()> &change)
{
    const qint64 begin = measures::nanoseconds();
    change();
    answer(name, n, begin, measures::nanoseconds());
}

void Server::burst(int n)
{
    ++m_generation;
    const QString prefix = QStringLiteral("burst %1 ").arg(m_generation);
    const int rows = m_model.rowCount();
    for (int i = 0; i < n; ++i)
        m_model.setData(m_model.index(i % rows, 1), QString(prefix + QString::number(i)), Qt::DisplayRole);
}

// Change i now, the next one when it is due, with the event loop in between.
void Server::pace(int i)
{
    if (i == m_pace.count) {
        answer("paced", i, m_pace.begin, measures::nanoseconds());
        return;
    }
    m_model.setData(m_model.index(i % m_model.rowCount(), 1), QStringLiteral("paced %1 %2").arg(i).arg(measures::nanoseconds()), Qt::DisplayRole);
    const qint64 due = m_pace.begin + qint64(i + 1) * m_pace.intervalUs * 1000;
    const qint64 wait = qMax<qint64>(0, due - measures::nanoseconds());
    QTimer::singleShot(int((wait + 999999) / 1000000), Qt::PreciseTimer, this, [this, i] { pace(i + 1); });
}

void Server::answer(const QByteArray &name, int n, qint64 begin, qint64 end)
{
    json::Line(name.constData()).flag("ok", true).num("n", n).num("t0_ns", begin).num("t1_ns", end).print();
}

} // namespace

int runServer(const ServerOptions &options)
{
    Server server(options);
    if (!server.start()) {
        json::Line("error").str("error", QStringLiteral("cannot listen")).print();
        return 1;
    }
    return QCoreApplication::exec();
}
