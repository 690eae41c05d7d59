#pragma once
#include <QUrl>

struct ClientOptions
{
    QUrl url;
    QString model = QStringLiteral("RemoteModel");
    bool prefetch = false;
    int heartbeat = 0; // ms, 0: none
    int cache = 0;     // rows of the root cache, 0: Qt's default
    bool counter = false;
};

class QRemoteObjectNode;
class QObject;
// Opens the web socket or tcp connection of the node; false for other schemes.
bool connectNode(QRemoteObjectNode &node, const ClientOptions &options, QObject *owner);

int runModelClient(const ClientOptions &options);
int runCounterClient(const ClientOptions &options);
