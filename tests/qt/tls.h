// Certificates of a peer that speaks TLS.
#pragma once
#include <QString>
QT_FORWARD_DECLARE_CLASS(QCommandLineParser)
QT_FORWARD_DECLARE_CLASS(QSslConfiguration)

struct TlsFiles
{
    QString certificate; // PEM
    QString key;         // PEM, EC
    QString authority;   // PEM; the only one that is trusted
};

void addTlsOptions(QCommandLineParser &parser);
TlsFiles tlsFiles(const QCommandLineParser &parser);
// Mutual TLS: the other end is always verified.
QSslConfiguration tlsConfiguration(const TlsFiles &files);
