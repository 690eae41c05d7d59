#include "link.h"
#include "commands.h"
#include "wsdevice.h"

static const int PatienceMs = 120000;

Link::Link(const QUrl &url)
{
    m_node.registerExternalSchema(QStringLiteral("ws"), [this](const QUrl &to) { open(to); });
    m_node.connectToNode(url);
}

void Link::open(const QUrl &url)
{
    auto *socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, &m_owner);
    QObject::connect(socket, &QWebSocket::binaryMessageReceived, &m_owner, [this](const QByteArray &message) {
        ++m_receivedMessages;
        m_receivedBytes += message.size();
    });
    m_node.addClientSideConnection(new WsDevice(socket, false, &m_owner));
    socket->open(url);
}

void waitFor(const char *what, const std::function<bool()> &condition)
{
    if (waitUntil(condition, PatienceMs))
        return;
    json::Line("error").str("error", QStringLiteral("%1 did not come").arg(QLatin1String(what))).print();
    ::exit(1);
}
