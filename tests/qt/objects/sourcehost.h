#pragma once
#include "listener.h"
#include <QString>
#include <QUrl>

struct SourceHostOptions
{
    ListenOptions where;
    QUrl registry; // empty: none
};

int runSourceHost(const SourceHostOptions &options);
