// A web socket as a byte stream: one binary message per write, received messages concatenated.
#pragma once
#include <QIODevice>
#include <QPointer>
#include <QWebSocket>
#include <QtEndian>
#include <cstring>

// True for one whole Pong packet (a write of Qt Remote Objects is always one packet:
// 32-bit length, 16-bit type 11). 1.3 is big endian, 2.0 little endian.
inline bool isPong(const char *data, qint64 size)
{
    if (size < 6)
        return false;
#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
    return qFromLittleEndian<quint16>(data + 4) == 11;
#else
    return qFromBigEndian<quint16>(data + 4) == 11;
#endif
}

class WsDevice : public QIODevice
{
    Q_OBJECT
public:
    // With swallowPongs the peer's heartbeats stay unanswered.
    explicit WsDevice(QWebSocket *socket, bool swallowPongs = false, QObject *parent = nullptr)
        : QIODevice(parent), m_socket(socket), m_swallowPongs(swallowPongs)
    {
        open(QIODevice::ReadWrite);
        connect(socket, &QWebSocket::disconnected, this, &WsDevice::disconnected);
        connect(socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &message) {
            m_pending += message;
            emit readyRead();
        });
    }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_pending.size() + QIODevice::bytesAvailable(); }
    void close() override
    {
        if (m_socket)
            m_socket->close();
    }

signals:
    void disconnected(); // for the application; Qt Remote Objects itself never connects to it

protected:
    qint64 readData(char *data, qint64 max) override
    {
        const qint64 n = qMin<qint64>(max, m_pending.size());
        if (n > 0) {
            memcpy(data, m_pending.constData(), size_t(n));
            m_pending.remove(0, int(n));
        }
        return n;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (m_swallowPongs && isPong(data, size))
            return size;
        if (!m_socket)
            return -1;
        return m_socket->sendBinaryMessage(QByteArray(data, int(size)));
    }

private:
    QPointer<QWebSocket> m_socket;
    bool m_swallowPongs;
    QByteArray m_pending;
};
