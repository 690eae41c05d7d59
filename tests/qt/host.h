#pragma once
#include "tls.h"
#include <QString>

struct HostOptions
{
    QString transport = QStringLiteral("ws"); // wss or tcp
    quint16 port = 0;                         // 0: a free one
    int rows = 100000;
    bool timers = false;
    bool heartbeatSilent = false;
    bool keepDevices = false; // keep the devices of closed web sockets, unlike the Qt example
    TlsFiles tls;             // wss
};

int runHost(const HostOptions &options);
