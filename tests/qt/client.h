#pragma once
#include "tls.h"
#include <QUrl>

struct ClientOptions
{
    QUrl url;
    QString model = QStringLiteral("RemoteModel");
    bool prefetch = false;
    int heartbeat = 0; // ms, 0: none
    int cache = 0;     // rows of the root cache, 0: Qt's default
    bool counter = false;
    TlsFiles tls; // wss
};

int runModelClient(const ClientOptions &options);
int runCounterClient(const ClientOptions &options);
