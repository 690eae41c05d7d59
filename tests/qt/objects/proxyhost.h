#pragma once
#include <QUrl>

struct ProxyOptions
{
    QUrl registry; // of the network behind the proxy
    QUrl hostUrl;  // where sources of this network are offered to that one; empty: not at all
    QUrl url;      // registry of this network, hosted here
};

int runProxy(const ProxyOptions &options);
