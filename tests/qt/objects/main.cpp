// A real Qt peer for remote objects, typed and dynamic; ../README.md has the contract.
#include "proxyhost.h"
#include "registryhost.h"
#include "replicaclient.h"
#include "sourcehost.h"
#include <QCommandLineParser>
#include <QGuiApplication>
#include <cstdio>

static SourceHostOptions hostOptions(const QCommandLineParser &parser)
{
    SourceHostOptions o;
    o.where.transport = parser.value(QStringLiteral("transport"));
    o.where.port = quint16(parser.value(QStringLiteral("port")).toUInt());
    o.where.path = parser.value(QStringLiteral("path"));
    o.where.heartbeatSilent = parser.isSet(QStringLiteral("heartbeat-silent"));
    o.where.keepDevices = true;
    o.registry = QUrl(parser.value(QStringLiteral("registry")));
    return o;
}

static ReplicaClientOptions clientOptions(const QCommandLineParser &parser)
{
    ReplicaClientOptions o;
    o.url = QUrl(parser.value(QStringLiteral("url")));
    o.registry = QUrl(parser.value(QStringLiteral("registry")));
    o.typed = parser.values(QStringLiteral("typed"));
    o.dynamic = parser.values(QStringLiteral("dynamic"));
    o.heartbeat = parser.value(QStringLiteral("heartbeat")).toInt();
    o.types = parser.value(QStringLiteral("types"));
    return o;
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    app.setQuitOnLastWindowClosed(false);

    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("mode"), QStringLiteral("host, client, registry or proxy"));
    parser.addOptions({
        {QStringLiteral("transport"), QStringLiteral("ws, tcp, local or localabstract"), QStringLiteral("name"), QStringLiteral("ws")},
        {QStringLiteral("port"), QStringLiteral("port of ws and tcp, 0 is a free one"), QStringLiteral("n"), QStringLiteral("0")},
        {QStringLiteral("path"), QStringLiteral("name of a local socket"), QStringLiteral("name")},
        {QStringLiteral("heartbeat-silent"), QStringLiteral("never answer a heartbeat (ws, tcp)")},
        {QStringLiteral("registry"), QStringLiteral("address of a registry"), QStringLiteral("url")},
        {QStringLiteral("url"), QStringLiteral("client: address of a host; registry and proxy: where to listen"), QStringLiteral("url")},
        {QStringLiteral("typed"), QStringLiteral("acquire NAME of CLASS"), QStringLiteral("name[:class]")},
        {QStringLiteral("dynamic"), QStringLiteral("acquire NAME without its class"), QStringLiteral("name")},
        {QStringLiteral("heartbeat"), QStringLiteral("heartbeat interval"), QStringLiteral("ms"), QStringLiteral("0")},
        {QStringLiteral("types"), QStringLiteral("what dynamic replicas know: none, plain (containers) or pods (all)"), QStringLiteral("kind"), QStringLiteral("plain")},
        {QStringLiteral("hosturl"), QStringLiteral("proxy: also offer the sources of this side there"), QStringLiteral("url")},
    });
    parser.addHelpOption();
    parser.process(app);

    const QString mode = parser.positionalArguments().value(0);
    const QUrl url(parser.value(QStringLiteral("url")));
    const QUrl registry(parser.value(QStringLiteral("registry")));
    if (mode == QLatin1String("host"))
        return runSourceHost(hostOptions(parser));
    if (mode == QLatin1String("client"))
        return runReplicaClient(clientOptions(parser));
    if (mode == QLatin1String("registry"))
        return runRegistry(url);
    if (mode == QLatin1String("proxy"))
        return runProxy({registry, QUrl(parser.value(QStringLiteral("hosturl"))), url});
    fprintf(stderr, "usage: qtobjects host|client|registry|proxy [...]; see --help\n");
    return 2;
}
