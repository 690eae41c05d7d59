#include "tls.h"
#include <QCommandLineParser>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

void addTlsOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("cert"), QStringLiteral("wss: own certificate, PEM"), QStringLiteral("file")},
        {QStringLiteral("key"), QStringLiteral("wss: its key, PEM, elliptic curve"), QStringLiteral("file")},
        {QStringLiteral("ca"), QStringLiteral("wss: the authority to trust, PEM"), QStringLiteral("file")},
    });
}

TlsFiles tlsFiles(const QCommandLineParser &parser)
{
    return {parser.value(QStringLiteral("cert")), parser.value(QStringLiteral("key")), parser.value(QStringLiteral("ca"))};
}

QSslConfiguration tlsConfiguration(const TlsFiles &files)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setCaCertificates(QSslCertificate::fromPath(files.authority));
    if (!files.certificate.isEmpty()) {
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(files.certificate));
        QFile key(files.key);
        if (key.open(QIODevice::ReadOnly))
            configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    }
    return configuration;
}
