// What all nodes of the peers have in common.
#pragma once

class QObject;
class QRemoteObjectNode;

// Lets the node connect to ws:// URLs too, by web sockets of the application as in Qt's example, which the
// owner keeps; they are reported as event "socket", errors of the node on stderr. Heartbeat in ms, 0: none.
void prepareNode(QRemoteObjectNode &node, int heartbeat, QObject *owner);
