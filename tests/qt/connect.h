// What all nodes of the peers have in common.
#pragma once
#include "tls.h"

class QObject;
class QRemoteObjectNode;

// Lets the node connect to ws:// and wss:// URLs too, by web sockets of the application as in Qt's example, which the
// owner keeps; they are reported as event "socket", errors of the node on stderr. Heartbeat in ms, 0: none.
// What is wrong with the certificate of a wss:// host is reported as event "sslError".
void prepareNode(QRemoteObjectNode &node, int heartbeat, QObject *owner, const TlsFiles &tls = {});
