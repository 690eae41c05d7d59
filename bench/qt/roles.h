// What each role is told to do; 0 leaves a step out.
#pragma once
#include <QString>
#include <QUrl>

struct ServerOptions
{
    QString transport;
    quint16 port = 0;
    int rows = 0;
};
int runServer(const ServerOptions &options);

struct ModelOptions
{
    QUrl url;
    bool prefetch = false;
    int chunk = 0;
    int burst = 0;
    int paced = 0;
    int structure = 0;
};
int runModelClient(const ModelOptions &options);

struct CallOptions
{
    QUrl url;
    int sequential = 0;
    int pipelined = 0;
    int inFlight = 0;
    int props = 0;
    int ticks = 0;
};
int runCallClient(const CallOptions &options);

struct FanoutOptions
{
    QUrl url;
    int clients = 0;
    int burst = 0;
    int paced = 0;
    int intervalUs = 0;
};
int runFanout(const FanoutOptions &options);
