// Where a Qt host listens: its own transports, and web sockets that the application serves as in Qt's example.
#pragma once
#include "tls.h"
#include <QList>
#include <QRemoteObjectHost>
#include <QScopedPointer>
#include <QString>

class DeafServer;
QT_FORWARD_DECLARE_CLASS(QWebSocketServer)

struct ListenOptions
{
    QString transport; // ws, wss, tcp, local or localabstract
    quint16 port = 0;  // ws, wss and tcp: 0 is a free one
    QString path;      // local and localabstract
    bool heartbeatSilent = false; // ws and tcp: never answer a Ping
    bool keepDevices = false;     // ws: survive clients that vanish
    TlsFiles tls;                 // wss
};

class Listener
{
public:
    explicit Listener(QRemoteObjectHost &host);
    ~Listener();
    bool listen(const ListenOptions &options);
    // What a client connects to.
    QString url() const { return m_url; }
    // Open connections; -1 where Qt does not tell.
    int clients() const { return m_clients; }

private:
    bool listenWs(const ListenOptions &options);
    bool listenDeafTcp(quint16 port);
    bool listenBuiltIn(const QUrl &url);

    QRemoteObjectHost &m_host;
    QScopedPointer<QWebSocketServer> m_wsServer;
    QScopedPointer<DeafServer> m_deafServer;
    QString m_url;
    int m_clients = -1;
};
