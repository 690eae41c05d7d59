#include "connect.h"
#include "json.h"
#include "wsdevice.h"
#include <QRemoteObjectNode>

static void openWebSocket(QRemoteObjectNode &node, const QUrl &url, QObject *owner)
{
    auto *socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, owner);
    QObject::connect(socket, &QWebSocket::connected, owner, [] { json::Line("socket").flag("connected", true).print(); });
    QObject::connect(socket, &QWebSocket::disconnected, owner, [] { json::Line("socket").flag("connected", false).print(); });
    node.addClientSideConnection(new WsDevice(socket, false, owner));
    socket->open(url);
}

void prepareNode(QRemoteObjectNode &node, int heartbeat, QObject *owner)
{
    QObject::connect(&node, &QRemoteObjectNode::error, owner, [](QRemoteObjectNode::ErrorCode code) {
        fprintf(stderr, "node error %d\n", int(code));
    });
    if (heartbeat > 0)
        node.setHeartbeatInterval(heartbeat);
    node.registerExternalSchema(QStringLiteral("ws"), [&node, owner](const QUrl &url) { openWebSocket(node, url, owner); });
}
