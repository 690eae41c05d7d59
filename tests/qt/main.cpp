// A real Qt Remote Objects peer for the interop tests; README.md has the contract.
#include "client.h"
#include "host.h"
#include <QCommandLineParser>
#include <QGuiApplication>
#include <cstdio>

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    app.setQuitOnLastWindowClosed(false);

    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("mode"), QStringLiteral("host or client"));
    parser.addOptions({
        {QStringLiteral("transport"), QStringLiteral("ws, wss or tcp"), QStringLiteral("name"), QStringLiteral("ws")},
        {QStringLiteral("port"), QStringLiteral("port, 0 is a free one"), QStringLiteral("n"), QStringLiteral("0")},
        {QStringLiteral("rows"), QStringLiteral("rows of RemoteModel"), QStringLiteral("n"), QStringLiteral("100000")},
        {QStringLiteral("timers"), QStringLiteral("start the five timed changes")},
        {QStringLiteral("heartbeat-silent"), QStringLiteral("never answer a heartbeat")},
        {QStringLiteral("keep-devices"), QStringLiteral("survive vanished web socket clients")},
        {QStringLiteral("url"), QStringLiteral("ws://, wss:// or tcp:// address of the host"), QStringLiteral("url")},
        {QStringLiteral("model"), QStringLiteral("name of the model"), QStringLiteral("name"), QStringLiteral("RemoteModel")},
        {QStringLiteral("prefetch"), QStringLiteral("acquire with PrefetchData")},
        {QStringLiteral("heartbeat"), QStringLiteral("heartbeat interval"), QStringLiteral("ms"), QStringLiteral("0")},
        {QStringLiteral("cache"), QStringLiteral("root cache size in rows"), QStringLiteral("n"), QStringLiteral("0")},
        {QStringLiteral("counter"), QStringLiteral("acquire Counter instead of a model")},
    });
    addTlsOptions(parser);
    parser.addHelpOption();
    parser.process(app);

    const QString mode = parser.positionalArguments().value(0);
    if (mode == QLatin1String("host")) {
        HostOptions o;
        o.transport = parser.value(QStringLiteral("transport"));
        o.port = quint16(parser.value(QStringLiteral("port")).toUInt());
        o.rows = parser.value(QStringLiteral("rows")).toInt();
        o.timers = parser.isSet(QStringLiteral("timers"));
        o.heartbeatSilent = parser.isSet(QStringLiteral("heartbeat-silent"));
        o.keepDevices = parser.isSet(QStringLiteral("keep-devices"));
        o.tls = tlsFiles(parser);
        return runHost(o);
    }
    if (mode == QLatin1String("client") && parser.isSet(QStringLiteral("url"))) {
        ClientOptions o;
        o.url = QUrl(parser.value(QStringLiteral("url")));
        o.model = parser.value(QStringLiteral("model"));
        o.prefetch = parser.isSet(QStringLiteral("prefetch"));
        o.heartbeat = parser.value(QStringLiteral("heartbeat")).toInt();
        o.cache = parser.value(QStringLiteral("cache")).toInt();
        o.counter = parser.isSet(QStringLiteral("counter"));
        o.tls = tlsFiles(parser);
        return o.counter ? runCounterClient(o) : runModelClient(o);
    }
    fprintf(stderr, "usage: qtpeer host [...] | qtpeer client --url URL [...]; see --help\n");
    return 2;
}
