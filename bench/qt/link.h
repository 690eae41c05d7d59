// One connection of one node to a host, by a web socket of the application as in Qt's example, or by Qt's own transports.
#pragma once
#include <QRemoteObjectNode>
#include <QUrl>

class Link
{
public:
    explicit Link(const QUrl &url);
    QRemoteObjectNode &node() { return m_node; }
    // Of web sockets only: messages and their bytes that have come, and messages that have gone.
    qint64 receivedMessages() const { return m_receivedMessages; }
    qint64 receivedBytes() const { return m_receivedBytes; }

private:
    void open(const QUrl &url);
    QObject m_owner; // of the socket and its device: they go after the node
    QRemoteObjectNode m_node;
    qint64 m_receivedMessages = 0;
    qint64 m_receivedBytes = 0;
};

// Runs the event loop until the condition holds; ends the program with an event "error" if it never does.
void waitFor(const char *what, const std::function<bool()> &condition);
