#pragma once
#include <QStringList>
#include <QUrl>

struct ReplicaClientOptions
{
    QUrl url;      // of a host; empty: none
    QUrl registry; // empty: none
    QStringList typed;   // NAME or NAME:CLASS
    QStringList dynamic; // NAME
    int heartbeat = 0;   // ms, 0: none
    QString types;       // what Qt knows of the types of the .rep files: none, plain or pods
};

int runReplicaClient(const ReplicaClientOptions &options);
