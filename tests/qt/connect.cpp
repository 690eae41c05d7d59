#include "connect.h"
#include "json.h"
#include "wsdevice.h"
#include <QRemoteObjectNode>
#include <QSslConfiguration>

static void openWebSocket(QRemoteObjectNode &node, const QUrl &url, QObject *owner, const TlsFiles &tls)
{
    auto *socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, owner);
    QObject::connect(socket, &QWebSocket::connected, owner, [] { json::Line("socket").flag("connected", true).print(); });
    QObject::connect(socket, &QWebSocket::disconnected, owner, [] { json::Line("socket").flag("connected", false).print(); });
    if (url.scheme() == QLatin1String("wss")) {
        socket->setSslConfiguration(tlsConfiguration(tls));
        QObject::connect(socket, &QWebSocket::sslErrors, owner, [](const QList<QSslError> &errors) {
            for (const QSslError &error : errors)
                json::Line("sslError").str("text", error.errorString()).print();
        });
    }
    node.addClientSideConnection(new WsDevice(socket, false, owner));
    socket->open(url);
}

void prepareNode(QRemoteObjectNode &node, int heartbeat, QObject *owner, const TlsFiles &tls)
{
    QObject::connect(&node, &QRemoteObjectNode::error, owner, [](QRemoteObjectNode::ErrorCode code) {
        fprintf(stderr, "node error %d\n", int(code));
    });
    if (heartbeat > 0)
        node.setHeartbeatInterval(heartbeat);
    for (const QString &scheme : {QStringLiteral("ws"), QStringLiteral("wss")})
        node.registerExternalSchema(scheme, [&node, owner, tls](const QUrl &url) { openWebSocket(node, url, owner, tls); });
}
