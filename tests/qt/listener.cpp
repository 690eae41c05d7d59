#include "listener.h"
#include "json.h"
#include "wsdevice.h"
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QWebSocketServer>

class DeafSocket : public QTcpSocket
{
protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        return isPong(data, size) ? size : QTcpSocket::writeData(data, size);
    }
};

class DeafServer : public QTcpServer
{
protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new DeafSocket;
        socket->setSocketDescriptor(descriptor);
        addPendingConnection(socket);
    }
};

Listener::Listener(QRemoteObjectHost &host) : m_host(host) { }

Listener::~Listener() = default;

bool Listener::listen(const ListenOptions &options)
{
    QUrl url;
    url.setScheme(options.transport);
    if (options.transport == QLatin1String("ws") || options.transport == QLatin1String("wss"))
        return listenWs(options);
    if (options.transport == QLatin1String("tcp")) {
        if (options.heartbeatSilent)
            return listenDeafTcp(options.port);
        url.setHost(QStringLiteral("127.0.0.1"));
        url.setPort(options.port);
    } else {
        url.setPath(options.path);
    }
    return listenBuiltIn(url);
}

bool Listener::listenWs(const ListenOptions &options)
{
    const bool isSecure = options.transport == QLatin1String("wss");
    m_wsServer.reset(new QWebSocketServer(QStringLiteral("qtpeer"), isSecure ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode));
    if (isSecure) {
        m_wsServer->setSslConfiguration(tlsConfiguration(options.tls));
        QObject::connect(m_wsServer.data(), &QWebSocketServer::sslErrors, &m_host, [](const QList<QSslError> &errors) {
            for (const QSslError &error : errors)
                json::Line("sslError").str("text", error.errorString()).print();
        });
    }
    if (!m_wsServer->listen(QHostAddress::LocalHost, options.port))
        return false;
    m_clients = 0;
    QObject::connect(m_wsServer.data(), &QWebSocketServer::newConnection, &m_host, [this, options] {
        while (QWebSocket *socket = m_wsServer->nextPendingConnection()) {
            ++m_clients;
            auto *device = new WsDevice(socket, options.heartbeatSilent);
            QObject::connect(socket, &QWebSocket::disconnected, &m_host, [this] { --m_clients; });
            // The life times of the Qt example: socket and device go after the disconnection. The
            // host is not told and crashes with its next message to this client, if the client
            // did not give up its objects before.
            if (!options.keepDevices) {
                QObject::connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
                QObject::connect(socket, &QObject::destroyed, device, &QObject::deleteLater);
            }
            m_host.addHostSideConnection(device);
        }
    });
    m_url = m_wsServer->serverUrl().toString();
    return m_host.setHostUrl(m_wsServer->serverUrl(), QRemoteObjectHost::AllowExternalRegistration);
}

bool Listener::listenDeafTcp(quint16 port)
{
    m_deafServer.reset(new DeafServer);
    if (!m_deafServer->listen(QHostAddress::LocalHost, port))
        return false;
    m_clients = 0;
    QObject::connect(m_deafServer.data(), &QTcpServer::newConnection, &m_host, [this] {
        while (QTcpSocket *socket = m_deafServer->nextPendingConnection()) {
            ++m_clients;
            QObject::connect(socket, &QTcpSocket::disconnected, &m_host, [this] { --m_clients; });
            m_host.addHostSideConnection(socket);
        }
    });
    m_url = QStringLiteral("tcp://127.0.0.1:%1").arg(m_deafServer->serverPort());
    // Qt takes sockets of the application only under a scheme it does not serve itself.
    return m_host.setHostUrl(QUrl(QStringLiteral("deaf:qtpeer")), QRemoteObjectHost::AllowExternalRegistration);
}

bool Listener::listenBuiltIn(const QUrl &url)
{
    if (!m_host.setHostUrl(url))
        return false;
    m_url = m_host.hostUrl().toString();
    return true;
}
