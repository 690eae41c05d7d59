#pragma once
#include <QUrl>

int runRegistry(const QUrl &url);
