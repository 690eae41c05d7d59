#include "client.h"
#include "commands.h"
#include "connect.h"
#include "rep_counter_merged.h"
#include <QCoreApplication>
#include <QRemoteObjectNode>
#include <QRemoteObjectPendingCall>

int runCounterClient(const ClientOptions &options)
{
    QObject owner;
    QRemoteObjectNode node;
    prepareNode(node, options.heartbeat, &owner);
    if (!node.connectToNode(options.url)) {
        fprintf(stderr, "cannot connect to %s\n", qPrintable(options.url.toString()));
        return 1;
    }
    QScopedPointer<CounterReplica> counter(node.acquire<CounterReplica>());
    bool initialized = false;
    const auto reportValue = [&] { json::Line("counter").num("value", counter->value()).print(); };
    QObject::connect(counter.data(), &CounterReplica::initialized, &owner, [&] {
        initialized = true;
        reportValue();
    });
    QObject::connect(counter.data(), &CounterReplica::valueChanged, &owner, reportValue);
    QObject::connect(counter.data(), &CounterReplica::tick, &owner, [](int n) { json::Line("tick").num("n", n).print(); });
    QObject::connect(counter.data(), &QRemoteObjectReplica::stateChanged, &owner, [](QRemoteObjectReplica::State state) {
        json::Line("state").num("state", state).print();
    });

    Commands commands([&](const Command &c, Answer &a) {
        if (!waitUntil([&] { return initialized; }, 15000)) {
            a.fail(QStringLiteral("not initialized"));
        } else if (c.name == QLatin1String("add")) {
            QRemoteObjectPendingReply<int> reply = counter->add(c.number(0), c.number(1));
            if (waitUntil([&] { return reply.isFinished(); }, 10000) && reply.error() == QRemoteObjectPendingCall::NoError)
                a.num("result", reply.returnValue());
            else
                a.fail(QStringLiteral("no reply"));
        } else if (c.name == QLatin1String("push")) {
            counter->pushValue(c.number(0));
        } else {
            a.fail(QStringLiteral("unknown command"));
        }
    });
    return QCoreApplication::exec();
}
